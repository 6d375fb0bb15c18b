//! Printing, and what a paper needs that a screen does not: the year, and an address that can be scanned.

use js_sys::{Array, Function, Intl, Object};
use shared::text::Lang;
use shared::time::Timestamp;
use wasm_bindgen::{JsCast, JsValue};

use super::{format, member, set_member};

/// Opens the browser's dialog for printing the page.
pub fn print() {
    let global = js_sys::global();
    if let Ok(print) = member(&global, "print").dyn_into::<Function>() {
        // Where printing is not allowed, nothing happens.
        let _ = print.call0(&global);
    }
}

/// Returns the address of a path of the app on this server.
pub fn address(path: &str) -> String {
    let origin = member(&member(&js_sys::global(), "location"), "origin");
    format!("{}{path}", origin.as_string().unwrap_or_default())
}

/// Returns day and time of day with the year: a paper is read years later.
#[allow(
    clippy::cast_precision_loss,
    reason = "milliseconds since 1970 fit into 53 bits"
)]
pub fn date_time(lang: Lang, zone: &str, at: Timestamp) -> String {
    let options = Object::new();
    let set = |name: &str, value: &str| set_member(&options, name, &value.into());
    // A zone that this browser does not know would throw.
    if format::is_zone(zone) {
        set("timeZone", zone);
    }
    set("year", "numeric");
    set("month", if lang == Lang::En { "short" } else { "long" });
    set("day", "numeric");
    set("weekday", "short");
    set("hour", "2-digit");
    set("minute", "2-digit");
    set("hourCycle", "h23");
    let locales = Array::of1(&lang.tag().into());
    let text = Intl::DateTimeFormat::new(&locales, &options)
        .format()
        .call1(&JsValue::UNDEFINED, &(at.millis() as f64).into())
        .ok()
        .and_then(|text| text.as_string());
    format::weekday_apart(text.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_paper_names_the_year_in_both_languages() {
        let at = Timestamp::from_millis(1_763_755_200_000);
        for lang in Lang::ALL {
            let text = date_time(lang, "Asia/Shanghai", at);
            assert!(text.contains("2025") && text.contains("04:00"), "{text}");
            assert!(lang == Lang::En || text.contains("日 周六"), "{text}");
        }
        assert!(date_time(Lang::En, "Nowhere/At-all", at).contains("2025"));
    }

    #[wasm_bindgen_test]
    fn an_address_begins_with_the_server() {
        let whole = address("/orders/1");
        assert!(
            whole.starts_with("http") && whole.ends_with("/orders/1"),
            "{whole}"
        );
    }
}
