//! Picking one of a few, some of many, and yes or no.

use leptos::prelude::*;

use super::element_id;
use super::icon::{Icon, IconName};
use super::status::Tone;

/// Holds one thing that can be picked.
#[derive(Clone)]
pub struct ChoiceOption<T> {
    value: T,
    label: Signal<String>,
    icon: Option<IconName>,
    tone: Option<Tone>,
    test_id: Option<String>,
}

impl<T> ChoiceOption<T> {
    /// Makes an option from a value and its word.
    pub fn new<M>(value: T, label: impl IntoReactiveValue<Signal<String>, M>) -> Self {
        Self {
            value,
            label: label.into_reactive_value(),
            icon: None,
            tone: None,
            test_id: None,
        }
    }

    /// Draws an icon before the word.
    #[must_use]
    pub fn icon(mut self, icon: IconName) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Gives it the icon and, once it is chosen, the colour of what it means.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.icon = Some(tone.icon());
        self.tone = Some(tone);
        self
    }

    /// Names the option for tests.
    #[must_use]
    pub fn test_id(mut self, test_id: impl Into<String>) -> Self {
        self.test_id = Some(test_id.into());
        self
    }

    /// Takes value and word apart, for lists of another shape.
    pub(super) fn into_parts(self) -> (T, Signal<String>, Option<IconName>, Option<String>) {
        (self.value, self.label, self.icon, self.test_id)
    }
}

/// Says how a choice of one is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChoiceLook {
    /// A segmented control, for two to five short labels.
    #[default]
    Band,
    /// Separate buttons that wrap.
    List,
    /// Tiles with an icon above the label.
    Tiles,
}

/// Shows a choice of exactly one.
#[component]
pub fn Choice<T>(
    /// Names what is chosen.
    #[prop(into)]
    label: Signal<String>,
    options: Vec<ChoiceOption<T>>,
    #[prop(into)] value: Signal<Option<T>>,
    #[prop(into)] on_change: Callback<T>,
    /// Says how it is drawn.
    #[prop(optional)]
    look: ChoiceLook,
    /// Hides the label from the eye; it is still read aloud.
    #[prop(optional)]
    label_hidden: bool,
    /// Marker shown while a choice is required and missing.
    #[prop(optional, into)]
    needed: Signal<String>,
    /// Says what is wrong and how to put it right.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let group = element_id("choice");
    let picks = options
        .into_iter()
        .map(|option| {
            let ChoiceOption {
                value: own,
                label,
                icon,
                tone,
                test_id,
            } = option;
            let mine = own.clone();
            // Told only when it changes: a press shows at once and stays while it is being stored.
            let checked = Memo::new(move |_| value.with(|now| now.as_ref() == Some(&mine)));
            let pick = Pick {
                kind: "radio",
                label,
                icon,
                tone,
                test_id,
                checked,
                ticked: false,
            };
            pick.view(group.clone(), Callback::new(move |_| on_change.run(own.clone())))
        })
        .collect();
    let class = match look {
        ChoiceLook::Band => "choice-band",
        ChoiceLook::List => "choice-list",
        ChoiceLook::Tiles => "choice-list choice-tiles",
    };
    picks_view(
        picks,
        PicksFrame {
            class,
            role: "radiogroup",
            label,
            label_hidden,
            needed,
            error,
            test_id,
        },
    )
}

/// Shows chips of which any number may be picked.
#[component]
pub fn ChipSet<T>(
    /// Names what is picked.
    #[prop(into)]
    label: Signal<String>,
    options: Vec<ChoiceOption<T>>,
    #[prop(into)] value: Signal<Vec<T>>,
    /// Called with the option and its new state.
    #[prop(into)]
    on_toggle: Callback<(T, bool)>,
    /// Hides the label from the eye; it is still read aloud.
    #[prop(optional)]
    label_hidden: bool,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let group = element_id("chips");
    let picks = options
        .into_iter()
        .map(|option| {
            let ChoiceOption {
                value: own,
                label,
                icon,
                tone,
                test_id,
            } = option;
            let mine = own.clone();
            let checked = Memo::new(move |_| value.with(|now| now.contains(&mine)));
            let pick = Pick {
                kind: "checkbox",
                label,
                icon,
                tone,
                test_id,
                checked,
                ticked: true,
            };
            pick.view(
                group.clone(),
                Callback::new(move |on| on_toggle.run((own.clone(), on))),
            )
        })
        .collect();
    let frame = PicksFrame {
        class: "chips",
        role: "group",
        label,
        label_hidden,
        needed: Signal::default(),
        error: Signal::default(),
        test_id,
    };
    picks_view(picks, frame)
}

struct Pick {
    kind: &'static str,
    label: Signal<String>,
    icon: Option<IconName>,
    tone: Option<Tone>,
    test_id: Option<String>,
    checked: Memo<bool>,
    ticked: bool,
}

impl Pick {
    fn view(self, group: String, on_change: Callback<bool>) -> AnyView {
        view! {
            <label class=pick_class(self.tone)>
                <input
                    type=self.kind
                    name=group
                    data-testid=self.test_id
                    prop:checked=move || self.checked.get()
                    on:change=move |event| on_change.run(event_target_checked(&event))
                />
                {self.ticked.then(|| view! { <span class="chip-tick" aria-hidden="true"></span> })}
                {self.icon.map(|name| view! { <Icon name=name /> })}
                <span>{move || self.label.get()}</span>
            </label>
        }
        .into_any()
    }
}

fn pick_class(tone: Option<Tone>) -> String {
    tone.map_or_else(
        || "pick".to_owned(),
        |tone| format!("pick pick-toned {}", tone.class()),
    )
}

struct PicksFrame {
    class: &'static str,
    role: &'static str,
    label: Signal<String>,
    label_hidden: bool,
    needed: Signal<String>,
    error: Signal<Option<String>>,
    test_id: Option<String>,
}

fn picks_view(picks: Vec<AnyView>, frame: PicksFrame) -> AnyView {
    let label_id = element_id("label");
    let error_id = element_id("error");
    let (labelled, described) = (label_id.clone(), error_id.clone());
    let PicksFrame {
        label, needed, error, ..
    } = frame;
    view! {
        <div
            class="field"
            class:field-bad=move || error.with(Option::is_some)
            role=frame.role
            aria-labelledby=labelled
            aria-describedby=described
            data-testid=frame.test_id
        >
            <div class="field-label" class:visually-hidden=frame.label_hidden id=label_id>
                {move || label.get()}
                <span class="field-needed">{move || needed.get()}</span>
            </div>
            <div>
                <div class=frame.class>{picks}</div>
            </div>
            <p class="field-error" id=error_id aria-live="polite">
                {move || error.get()}
            </p>
        </div>
    }
    .into_any()
}

/// Shows a switch that acts at once.
#[component]
pub fn Switch(
    /// Says what is on or off.
    #[prop(into)]
    label: Signal<String>,
    /// Says whether it is on.
    #[prop(into)]
    value: Signal<bool>,
    /// Called with the new state.
    #[prop(into)]
    on_change: Callback<bool>,
    /// Says more in small letters.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    view! {
        <label class="switch">
            {words(label, hint)}
            <input
                type="checkbox"
                role="switch"
                data-testid=test_id
                prop:checked=move || value.get()
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span class="switch-track" aria-hidden="true"></span>
        </label>
    }
    .into_any()
}

/// Shows a line with a box to tick.
#[component]
pub fn CheckRow(
    /// Says what is ticked.
    #[prop(into)]
    label: Signal<String>,
    /// Says whether it is ticked.
    #[prop(into)]
    value: Signal<bool>,
    /// Called with the new state.
    #[prop(into)]
    on_change: Callback<bool>,
    /// Says more in small letters.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                data-testid=test_id
                prop:checked=move || value.get()
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span class="check-box" aria-hidden="true"></span>
            {words(label, hint)}
        </label>
    }
    .into_any()
}

fn words(label: Signal<String>, hint: Signal<String>) -> impl IntoView {
    view! {
        <span class="check-words">
            <span>{move || label.get()}</span>
            <span class="check-hint">{move || hint.get()}</span>
        </span>
    }
}
