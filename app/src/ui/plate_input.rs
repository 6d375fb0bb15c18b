//! Entry of a number plate: keys for provinces first, then letters and digits.

use leptos::prelude::*;

use super::button::IconButton;
use super::element_id;
use super::icon::IconName;
use super::plate::PlateStyle;
use super::plate_keys::{LONGEST, PlateKeys};

/// Holds the words around the keys.
#[derive(Clone, Copy)]
pub struct PlateInputWords {
    /// Names the field.
    pub label: Signal<String>,
    /// Stands in the empty plate.
    pub prompt: Signal<String>,
    /// Says that one character is taken back.
    pub erase: Signal<String>,
    /// Names the switch to the tablet's own keys.
    pub free_typing: Signal<String>,
    /// Names the group of keys.
    pub keys: Signal<String>,
}

/// Shows a large plate to fill in and the keys for it; the tablet's own keys can be used as well.
#[component]
pub fn PlateInput(
    words: PlateInputWords,
    #[prop(into)] value: Signal<String>,
    /// Called on every keystroke, in capitals and without spaces.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called on Enter of a hardware or system keyboard.
    #[prop(optional, into)]
    on_commit: Option<Callback<()>>,
    /// Says how the plate is painted.
    #[prop(optional, into)]
    style: Signal<PlateStyle>,
    /// Says what is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Names the input for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    let id = element_id("plate");
    let error_id = format!("{id}-error");
    let free = RwSignal::new(false);
    view! {
        <div class="plate-entry" class:field-bad=move || error.with(Option::is_some)>
            <label class="field-label" for=id.clone()>
                {move || words.label.get()}
            </label>
            <div class="plate-field">
                <div class=move || format!("plate plate-box {}", style.get().class())>
                    <input
                        id=id
                        class="plate-text"
                        type="text"
                        inputmode=move || if free.get() { "text" } else { "none" }
                        autocapitalize="characters"
                        autocomplete="off"
                        spellcheck="false"
                        enterkeyhint="search"
                        maxlength=LONGEST.to_string()
                        placeholder=move || words.prompt.get()
                        aria-describedby=error_id.clone()
                        aria-invalid=move || error.with(Option::is_some).then_some("true")
                        data-testid=test_id
                        prop:value=move || value.get()
                        on:input=move |event| on_input.run(clean(&event_target_value(&event)))
                        on:change=move |_| {
                            if let Some(on_commit) = on_commit {
                                on_commit.run(());
                            }
                        }
                    />
                </div>
                <IconButton
                    label=words.free_typing
                    icon=IconName::Keyboard
                    pressed=free
                    on_press=move |()| free.update(|free| *free = !*free)
                />
            </div>
            <p class="field-error" id=error_id aria-live="polite">
                {move || error.get()}
            </p>
            <div hidden=move || free.get()>
                <PlateKeys label=words.keys erase_label=words.erase value=value on_input=on_input />
            </div>
        </div>
    }
    .into_any()
}

/// Returns the text in capitals, without spaces and dots.
fn clean(typed: &str) -> String {
    typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '·' | '.' | '•'))
        .take(LONGEST)
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::clean;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn what_is_typed_is_kept_in_capitals_without_spaces_or_dot() {
        assert_eq!(clean("京a·12 345"), "京A12345");
    }
}
