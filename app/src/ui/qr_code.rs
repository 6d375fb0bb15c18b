//! A QR code, drawn as one path.

use std::fmt::Write;

use leptos::prelude::*;
use qrcodegen::{QrCode as Matrix, QrCodeEcc};

/// The quiet border a reader needs, in modules.
const BORDER: i32 = 4;

/// Shows a text as a QR code, always dark on white; nothing if the text is too long for one.
#[component]
pub fn QrCode(
    #[prop(into)] text: Signal<String>,
    /// Says what the code is for.
    #[prop(into)]
    label: Signal<String>,
    /// Names it for tests.
    #[prop(default = "qr-code")]
    test_id: &'static str,
) -> impl IntoView {
    move || {
        drawing(&text.get()).map(|(size, path)| {
            view! {
                <svg
                    class="qr"
                    viewBox=format!("0 0 {size} {size}")
                    role="img"
                    aria-label=move || label.get()
                    shape-rendering="crispEdges"
                    data-testid=test_id
                    data-text=text.get()
                >
                    <path d=path></path>
                </svg>
            }
            .into_any()
        })
    }
}

/// Returns the width in modules, border included, and the path of the dark ones.
fn drawing(text: &str) -> Option<(i32, String)> {
    let matrix = Matrix::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..matrix.size() {
        let mut x = 0;
        while x < matrix.size() {
            let run = (x..matrix.size())
                .take_while(|&at| matrix.get_module(at, y))
                .count();
            let run = i32::try_from(run).ok()?;
            if run > 0 {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + BORDER, y + BORDER);
            }
            x += run.max(1);
        }
    }
    Some((matrix.size() + 2 * BORDER, path))
}

#[cfg(test)]
mod tests {
    use super::drawing;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_short_text_is_a_small_code_with_its_corner_mark() {
        let drawn = drawing("https://shop.example/o/abc");
        assert!(drawn.is_some_and(|(size, path)| size == 33 && path.starts_with("M4 4h7v1h-7z")));
    }

    #[wasm_bindgen_test]
    fn a_text_too_long_is_no_code() {
        assert_eq!(drawing(&"x".repeat(5000)), None);
    }
}
