//! What is typed or picked from a list.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::field::{Frame, framed};
use super::icon::{Icon, IconName};

/// Says what is typed, so that the tablet shows the right keys and helps only where help is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    #[default]
    Words,
    /// Name of a person or company.
    Name,
    Phone,
    Email,
    /// Capital letters and digits, such as a VIN.
    Code,
    Digits,
    /// A number that may have decimals.
    Decimal,
    /// Masked while typing.
    Password,
    /// A search term.
    Search,
    /// Date and time in the browser's format `2026-11-21T17:30`.
    DateTime,
    /// Date as `2026-11-21`.
    Date,
    /// Time as `17:30`.
    Time,
}

/// Holds the attributes that make a tablet help in the right way.
struct Help {
    input_type: &'static str,
    input_mode: &'static str,
    capitals: &'static str,
    complete: &'static str,
    class: &'static str,
}

impl TextKind {
    const fn help(self) -> Help {
        let (input_type, input_mode, capitals, complete, class) = match self {
            Self::Words => ("text", "text", "sentences", "off", "field-input"),
            Self::Name => ("text", "text", "words", "off", "field-input"),
            Self::Phone => ("tel", "tel", "none", "off", "field-input field-number"),
            Self::Email => ("email", "email", "none", "off", "field-input"),
            Self::Code => ("text", "text", "characters", "off", "field-input field-code"),
            Self::Digits => ("text", "numeric", "none", "off", "field-input field-number"),
            Self::Decimal => ("text", "decimal", "none", "off", "field-input field-number"),
            Self::Password => ("password", "text", "none", "current-password", "field-input"),
            Self::Search => ("search", "search", "none", "off", "field-input"),
            Self::DateTime => ("datetime-local", "text", "none", "off", "field-input"),
            Self::Date => ("date", "text", "none", "off", "field-input"),
            Self::Time => ("time", "text", "none", "off", "field-input"),
        };
        Help {
            input_type,
            input_mode,
            capitals,
            complete,
            class,
        }
    }
}

/// Shows one line to type.
#[component]
pub fn TextField(
    /// Names what is typed.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    /// Called on every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called on blur and on Enter.
    #[prop(optional, into)]
    on_commit: Option<Callback<String>>,
    /// Says what is typed.
    #[prop(optional)]
    kind: TextKind,
    /// Helps to fill it in.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// Says what is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marker shown while the field is required and empty.
    #[prop(optional, into)]
    needed: Signal<String>,
    /// Placeholder.
    #[prop(optional, into)]
    example: Signal<String>,
    /// Leading icon.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Unit after the text.
    #[prop(optional, into)]
    unit: Signal<String>,
    /// Hides the label from the eye; it is still read aloud.
    #[prop(optional)]
    label_hidden: bool,
    /// In characters.
    #[prop(default = 200)]
    max_length: u32,
    /// `enterkeyhint` of the on-screen keyboard: `next`, `done`, `search`, `go`.
    #[prop(default = "next")]
    enter_key: &'static str,
    /// Overrides what the browser may fill in, such as `username`.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// Takes no text.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Names the input for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    let frame = Frame {
        label,
        hint,
        error,
        needed,
        label_hidden,
    };
    framed(frame, move |id, described| {
        let help = kind.help();
        view! {
            <div class="field-box">
                {icon.map(|name| view! { <Icon name=name /> })}
                <input
                    id=id
                    class=help.class
                    type=help.input_type
                    inputmode=help.input_mode
                    autocapitalize=help.capitals
                    autocomplete=autocomplete.unwrap_or(help.complete)
                    spellcheck="false"
                    enterkeyhint=enter_key
                    maxlength=max_length.to_string()
                    placeholder=move || example.get()
                    aria-describedby=described
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    disabled=move || disabled.get()
                    data-testid=test_id
                    prop:value=move || value.get()
                    on:input=move |event| on_input.run(event_target_value(&event))
                    on:change=move |event| {
                        if let Some(on_commit) = on_commit {
                            on_commit.run(event_target_value(&event));
                        }
                    }
                />
                {unit_view(unit)}
            </div>
        }
        .into_any()
    })
}

/// Shows several lines to type; it grows with the text.
#[component]
pub fn TextArea(
    /// Names what is typed.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    /// Called on every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Helps to fill it in.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// Says what is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marker shown while the field is required and empty.
    #[prop(optional, into)]
    needed: Signal<String>,
    /// Placeholder.
    #[prop(optional, into)]
    example: Signal<String>,
    /// Hides the label from the eye; it is still read aloud.
    #[prop(optional)]
    label_hidden: bool,
    /// In characters.
    #[prop(default = 2000)]
    max_length: u32,
    /// Names the input for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    let frame = Frame {
        label,
        hint,
        error,
        needed,
        label_hidden,
    };
    framed(frame, move |id, described| {
        view! {
            <div class="field-box">
                <textarea
                    id=id
                    class="field-input"
                    rows="3"
                    autocapitalize="sentences"
                    maxlength=max_length.to_string()
                    placeholder=move || example.get()
                    aria-describedby=described
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    data-testid=test_id
                    prop:value=move || value.get()
                    on:input=move |event| on_input.run(event_target_value(&event))
                ></textarea>
            </div>
        }
        .into_any()
    })
}

/// Shows a whole number to type, with the tablet's number keys; other characters are dropped.
#[component]
pub fn NumberField(
    /// Names the number.
    #[prop(into)]
    label: Signal<String>,
    /// `None` while empty.
    #[prop(into)]
    value: Signal<Option<i64>>,
    /// Called on every keystroke.
    #[prop(into)]
    on_change: Callback<Option<i64>>,
    /// Unit after the number.
    #[prop(optional, into)]
    unit: Signal<String>,
    /// Helps to fill it in, such as the last visit's reading.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// Says what is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marker shown while the field is required and empty.
    #[prop(optional, into)]
    needed: Signal<String>,
    /// Leading icon.
    #[prop(optional, into)]
    icon: Option<IconName>,
    /// Digits beyond this many are dropped.
    #[prop(default = 9)]
    max_digits: usize,
    /// Names the input for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    let frame = Frame {
        label,
        hint,
        error,
        needed,
        label_hidden: false,
    };
    let take = move |event| {
        let input: HtmlInputElement = event_target(&event);
        let typed = input.value();
        let digits: String = typed
            .chars()
            .filter(char::is_ascii_digit)
            .take(max_digits)
            .collect();
        if digits != typed {
            input.set_value(&digits);
        }
        on_change.run(digits.parse().ok());
    };
    framed(frame, move |id, described| {
        view! {
            <div class="field-box">
                {icon.map(|name| view! { <Icon name=name /> })}
                <input
                    id=id
                    class="field-input field-number"
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    enterkeyhint="next"
                    aria-describedby=described
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    data-testid=test_id
                    prop:value=move || value.get().map(|number| number.to_string()).unwrap_or_default()
                    on:input=take
                />
                {unit_view(unit)}
            </div>
        }
        .into_any()
    })
}

/// Shows a list to pick one of.
#[component]
pub fn SelectField(
    /// Names what is picked.
    #[prop(into)]
    label: Signal<String>,
    /// Pairs of value and label.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Selected value; empty while nothing is selected.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the selected value.
    #[prop(into)]
    on_change: Callback<String>,
    /// Label of the empty option; without it the first value is preselected.
    #[prop(optional, into)]
    nothing: Option<Signal<String>>,
    /// Helps to fill it in.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// Says what is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Marker shown while the field is required and empty.
    #[prop(optional, into)]
    needed: Signal<String>,
    /// Hides the label from the eye; it is still read aloud.
    #[prop(optional)]
    label_hidden: bool,
    /// Names the list for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    let frame = Frame {
        label,
        hint,
        error,
        needed,
        label_hidden,
    };
    let rows = move || {
        let picked = value.get();
        let mut rows = options.get();
        if let Some(nothing) = nothing {
            rows.insert(0, (String::new(), nothing.get()));
        }
        rows.into_iter()
            .map(|(code, word)| {
                let selected = code == picked;
                view! { <option value=code selected=selected>{word}</option> }
            })
            .collect_view()
    };
    framed(frame, move |id, described| {
        view! {
            <div class="field-box field-select">
                <select
                    id=id
                    class="field-input"
                    aria-describedby=described
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    data-testid=test_id
                    on:change=move |event| on_change.run(event_target_value(&event))
                >
                    {rows}
                </select>
                <Icon name=IconName::ChevronDown />
            </div>
        }
        .into_any()
    })
}

fn unit_view(unit: Signal<String>) -> impl IntoView {
    move || {
        let unit = unit.get();
        (!unit.is_empty()).then(|| view! { <span class="field-unit">{unit}</span> })
    }
}
