//! How the app looks on this device.

use super::*;
use crate::state::Theme;

#[test]
fn language_and_theme_are_kept_for_the_next_start() {
    on_tablet(async |tablet| {
        let app = tablet.app;
        set_language(app, Lang::En);
        set_theme(app, Theme::Dark);
        assert_eq!(app.lang_now(), Lang::En);
        let next = App::new();
        assert_eq!(next.lang_now(), Lang::En);
        assert_eq!(untrack(|| next.theme()), Theme::Dark);
    });
}
