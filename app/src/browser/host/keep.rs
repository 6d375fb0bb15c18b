//! Small things kept in the tab or in the browser, for as long as the test's thread lives.

use std::cell::RefCell;
use std::collections::HashMap;

thread_local! {
    static TAB: RefCell<HashMap<String, String>> = RefCell::default();
    static BROWSER: RefCell<HashMap<String, String>> = RefCell::default();
}

fn put(kept: &RefCell<HashMap<String, String>>, name: &str, value: Option<&str>) {
    match value {
        Some(value) => kept.borrow_mut().insert(name.to_owned(), value.to_owned()),
        None => kept.borrow_mut().remove(name),
    };
}

/// Reads what this tab remembers until it is closed.
pub fn of_tab(name: &str) -> Option<String> {
    TAB.with_borrow(|kept| kept.get(name).cloned())
}

/// Remembers in this tab until it is closed; `None` forgets.
pub fn in_tab(name: &str, value: Option<&str>) {
    TAB.with(|kept| put(kept, name, value));
}

/// Reads what this browser remembers.
pub fn of_browser(name: &str) -> Option<String> {
    BROWSER.with_borrow(|kept| kept.get(name).cloned())
}

/// Remembers in this browser; `None` forgets.
pub fn in_browser(name: &str, value: Option<&str>) {
    BROWSER.with(|kept| put(kept, name, value));
}
