//! What the whole page looks like: language and theme on the root element.

fn root() -> Option<web_sys::Element> {
    super::window()?.document()?.document_element()
}

fn set(name: &str, value: &str) {
    if let Some(root) = root() {
        // Both names are well-formed.
        let _ = root.set_attribute(name, value);
    }
}

/// Tells browser and readers the page's language.
pub fn set_lang(tag: &str) {
    set("lang", tag);
}

/// Sets the page's theme.
pub fn set_theme(name: &str) {
    set("data-theme", name);
}
