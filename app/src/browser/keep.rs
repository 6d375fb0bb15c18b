//! Small things kept in the tab or in the browser, beside the repo: what outlives a page by a moment, nothing that a
//! person relies on.

use gloo_storage::{LocalStorage, SessionStorage, Storage};

/// Reads what this tab remembers until it is closed.
pub fn of_tab(name: &str) -> Option<String> {
    SessionStorage::get(name).ok()
}

/// Remembers in this tab until it is closed; `None` forgets.
pub fn in_tab(name: &str, value: Option<&str>) {
    match value {
        // A browser that keeps nothing only asks again.
        Some(value) => drop(SessionStorage::set(name, value)),
        None => SessionStorage::delete(name),
    }
}

/// Reads what this browser remembers.
pub fn of_browser(name: &str) -> Option<String> {
    LocalStorage::get(name).ok()
}

/// Remembers in this browser; `None` forgets.
pub fn in_browser(name: &str, value: Option<&str>) {
    match value {
        Some(value) => drop(LocalStorage::set(name, value)),
        None => LocalStorage::delete(name),
    }
}
