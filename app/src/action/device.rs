//! How the app looks on this device.

use shared::text::Lang;

use crate::state::{App, Theme};

/// Changes the language on this device.
pub fn set_language(app: App, lang: Lang) {
    app.set_lang(lang);
}

/// Changes the theme on this device.
pub fn set_theme(app: App, theme: Theme) {
    app.set_theme(theme);
}
