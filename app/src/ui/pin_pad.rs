//! Large keys for a PIN.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// Shows dots for the digits typed so far and large keys; digits and Backspace of a keyboard work as well.
#[component]
pub fn PinPad(
    /// Says whose PIN is asked for.
    #[prop(into)]
    label: Signal<String>,
    /// Digits typed so far.
    #[prop(into)]
    value: Signal<String>,
    /// Called on every keystroke.
    #[prop(into)]
    on_change: Callback<String>,
    /// Called once `length` digits are typed.
    #[prop(into)]
    on_complete: Callback<String>,
    /// Says that one digit is taken back.
    #[prop(into)]
    erase_label: Signal<String>,
    /// Number of digits of a PIN.
    #[prop(default = 4)]
    length: usize,
    /// Says what is wrong; the dots shake.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Takes no key while the PIN is being checked.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Names it for tests.
    #[prop(default = "pin-pad")]
    test_id: &'static str,
) -> impl IntoView {
    let add = move |digit: char| {
        let mut digits = value.get_untracked();
        if busy.get_untracked() || digits.len() >= length {
            return;
        }
        digits.push(digit);
        on_change.run(digits.clone());
        if digits.len() == length {
            on_complete.run(digits);
        }
    };
    let erase = move || {
        let mut digits = value.get_untracked();
        if !busy.get_untracked() && digits.pop().is_some() {
            on_change.run(digits);
        }
    };
    let add = Callback::new(add);
    let typed = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "Backspace" => erase(),
        key => {
            if let Some(digit) = key
                .chars()
                .next()
                .filter(|sign| key.len() == 1 && sign.is_ascii_digit())
            {
                add.run(digit);
            }
        }
    };
    let dots = (0..length)
        .map(|index| {
            view! { <span class="pin-dot" class:pin-dot-full=move || value.with(|digits| digits.len() > index)></span> }
        })
        .collect_view();
    let keys = ('1'..='9').map(|digit| digit_view(digit, add)).collect_view();
    view! {
        <div
            class="pin"
            class:pin-bad=move || error.with(Option::is_some)
            role="group"
            aria-label=move || label.get()
            data-testid=test_id
            on:keydown=typed
        >
            <p class="large strong">{move || label.get()}</p>
            <div class="pin-dots" aria-hidden="true">{dots}</div>
            <p class="field-error" role="alert">{move || error.get()}</p>
            <div class="pin-keys">
                {keys}
                <span></span>
                {digit_view('0', add)}
                <button
                    type="button"
                    class="pin-key pin-key-quiet"
                    aria-label=move || erase_label.get()
                    data-testid="pin-erase"
                    on:click=move |_| erase()
                >
                    <Icon name=IconName::Erase />
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn digit_view(digit: char, on_digit: Callback<char>) -> AnyView {
    view! {
        <button
            type="button"
            class="pin-key"
            data-testid=format!("pin-{digit}")
            on:click=move |_| on_digit.run(digit)
        >
            {digit.to_string()}
        </button>
    }
    .into_any()
}
