//! How far along something is.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// Says where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Completed.
    Done,
    /// In progress.
    Current,
    /// Not started.
    Ahead,
}

impl StepState {
    /// Returns the state of the step at `index` while we are at `current`.
    pub const fn of(index: usize, current: usize) -> Self {
        if index < current {
            Self::Done
        } else if index == current {
            Self::Current
        } else {
            Self::Ahead
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Done => "step-done",
            Self::Current => "step-current",
            Self::Ahead => "step-ahead",
        }
    }
}

/// Holds one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepItem {
    /// Names it.
    pub label: String,
    /// Says more in small letters, such as when it was done.
    pub note: String,
    /// Says where it stands.
    pub state: StepState,
}

/// Shows all steps in a line.
#[component]
pub fn Steps(
    /// Names the line for readers.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] steps: Signal<Vec<StepItem>>,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
) -> impl IntoView {
    let items = move || {
        steps
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, step)| {
                let done = step.state == StepState::Done;
                let dot = if done {
                    view! { <Icon name=IconName::Check /> }.into_any()
                } else {
                    (index + 1).into_any()
                };
                view! {
                    <li
                        class=format!("step {}", step.state.class())
                        aria-current=(step.state == StepState::Current).then_some("step")
                    >
                        <span class="step-dot" aria-hidden="true">{dot}</span>
                        <span>{step.label}</span>
                        <span class="step-note">{step.note}</span>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <ol class="steps" aria-label=move || label.get() data-testid=test_id>
            {items}
        </ol>
    }
    .into_any()
}

/// Shows the steps as short bars with the word of the step we are at, for cards and rows.
#[component]
pub fn StepsCompact(
    total: usize,
    /// Index of the current step, from 0; `total` once all are done.
    #[prop(into)]
    current: Signal<usize>,
    /// Names the step we are at.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let bars = move || {
        let current = current.get();
        (0..total)
            .map(|index| {
                let class = format!("steps-bar {}", StepState::of(index, current).class());
                view! { <span class=class></span> }
            })
            .collect_view()
    };
    let count = move || format!("{}/{total}", (current.get() + 1).min(total));
    view! {
        <span class="steps-compact">
            <span class="steps-bars" aria-hidden="true">{bars}</span>
            <span>{move || label.get()}</span>
            <span class="num">{count}</span>
        </span>
    }
    .into_any()
}
