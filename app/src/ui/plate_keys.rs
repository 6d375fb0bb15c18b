//! Keys for number plates: what a tablet's own keyboard makes tedious.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// Starts of plates, the large provinces first.
const PROVINCES: &str = "京沪粤浙苏鲁川豫冀辽湘鄂皖闽陕渝津黑吉赣桂晋云蒙贵甘琼新宁青藏";
/// Digits and letters of plates; I and O do not occur.
const CHARACTERS: &str = "1234567890QWERTYUPASDFGHJKLZXCVBNM";
/// Last characters of special plates.
const ENDINGS: &str = "学警挂港澳领使";
/// No plate is longer than this.
pub(super) const LONGEST: usize = 12;

/// Shows the keys: provinces for the first place, letters and digits for the others.
#[component]
pub fn PlateKeys(
    /// Names the group of keys.
    #[prop(into)]
    label: Signal<String>,
    /// Says that one character is taken back.
    #[prop(into)]
    erase_label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    /// Called on every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Offers letters and digits for the first place too: a plate is looked for by its tail.
    #[prop(optional)]
    tails: bool,
) -> impl IntoView {
    let at_start = Memo::new(move |_| value.with(String::is_empty));
    let add = Callback::new(move |key: char| {
        let mut text = value.get_untracked();
        if text.chars().count() < LONGEST {
            text.push(key);
            on_input.run(text);
        }
    });
    let erase = move |_| {
        let mut text = value.get_untracked();
        text.pop();
        on_input.run(text);
    };
    // All keys are made once: what a sign changes is which of them are seen.
    let keys = |set: &str, is_hidden: fn(bool, bool) -> bool| {
        let keys = set.chars().map(|key| key_view(key, add)).collect_view();
        view! { <div class="plate-keys-set" hidden=move || is_hidden(at_start.get(), tails)>{keys}</div> }
    };
    view! {
        <div class="plate-keys" role="group" aria-label=move || label.get()>
            {keys(CHARACTERS, |at_start, tails| at_start && !tails)}
            {keys(PROVINCES, |at_start, _| !at_start)}
            {keys(ENDINGS, |at_start, _| at_start)}
            <button
                type="button"
                class="key key-quiet key-wide"
                aria-label=move || erase_label.get()
                disabled=move || at_start.get()
                on:click=erase
            >
                <Icon name=IconName::Erase />
            </button>
        </div>
    }
    .into_any()
}

fn key_view(key: char, on_key: Callback<char>) -> AnyView {
    view! {
        <button type="button" class="key" on:click=move |_| on_key.run(key)>
            {key.to_string()}
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{CHARACTERS, PROVINCES};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_keys_hold_every_province_once_and_neither_i_nor_o() {
        let mut provinces: Vec<char> = PROVINCES.chars().collect();
        provinces.sort_unstable();
        provinces.dedup();
        assert_eq!(provinces.len(), 31);
        assert_eq!(CHARACTERS.chars().count(), 34);
        assert!(!CHARACTERS.contains(['I', 'O']));
    }
}
