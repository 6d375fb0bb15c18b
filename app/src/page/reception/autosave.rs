//! What is typed is kept without being asked: when the field is left, and shortly after the last key.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::ui::{TextArea, TextField, TextKind};

/// How long after the last key what was typed is stored, in milliseconds.
const AFTER_LAST_KEY: u32 = 600;

/// A value that is being typed and stored by itself.
pub struct Autosaved<T: Send + Sync + 'static> {
    /// Is what the field shows.
    pub value: Signal<T>,
    /// Takes what was typed.
    pub put: Callback<T>,
    /// Stores at once what was typed: the field was left.
    pub keep: Callback<()>,
}

impl<T: Send + Sync + 'static> Clone for Autosaved<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Autosaved<T> {}

#[derive(Clone)]
struct Typed<T> {
    now: T,
    is_stored: bool,
    /// What was stored before and since: while the record says one of these, it only has not caught up.
    known: Vec<T>,
}

/// Makes a value that follows the record until it is typed over, and stores what is typed.
pub fn autosaved<T>(stored: Signal<T>, save: impl Fn(T) + 'static) -> Autosaved<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let typed = RwSignal::new(None::<Typed<T>>);
    let timer = StoredValue::new_local(None::<Timeout>);
    let save = StoredValue::new_local(save);
    let keep = move || {
        timer.set_value(None);
        let due = typed.try_update(|typed| {
            let typed = typed.as_mut().filter(|typed| !typed.is_stored)?;
            typed.is_stored = true;
            typed.known.push(typed.now.clone());
            Some(typed.now.clone())
        });
        if let Some(due) = due.flatten() {
            save.with_value(|save| save(due));
        }
    };
    let put = move |now: T| {
        let record = stored.get_untracked();
        typed.update(|typed| {
            let known = typed.take().map_or_else(Vec::new, |typed| typed.known);
            let known = if known.contains(&record) {
                known
            } else {
                vec![record]
            };
            *typed = Some(Typed {
                now,
                is_stored: false,
                known,
            });
        });
        timer.set_value(Some(Timeout::new(AFTER_LAST_KEY, keep)));
    };
    on_cleanup(keep);
    let value = Signal::derive(move || {
        let record = stored.get();
        typed.with(|typed| match typed {
            Some(typed) if !typed.is_stored || typed.known.contains(&record) => typed.now.clone(),
            _ => record,
        })
    });
    Autosaved {
        value,
        put: Callback::new(put),
        keep: Callback::new(move |()| keep()),
    }
}

/// Shows one line to type that is stored by itself.
#[component]
pub fn AutoField(
    /// Names what is typed.
    label: Signal<String>,
    /// Is the text as stored.
    #[prop(into)]
    stored: Signal<String>,
    /// Stores the text.
    #[prop(into)]
    save: Callback<String>,
    /// Says what is typed.
    #[prop(optional)]
    kind: TextKind,
    /// Is an example, shown while nothing is typed.
    #[prop(optional, into)]
    example: Signal<String>,
    /// Helps to fill it in.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// Hides the label from the eye; it is still read aloud.
    #[prop(optional)]
    label_hidden: bool,
    /// Is the most characters it takes.
    #[prop(default = 200)]
    max_length: u32,
    /// Names the input for tests.
    test_id: &'static str,
) -> impl IntoView {
    let text = autosaved(stored, move |text| save.run(text));
    view! {
        <div on:focusout=move |_| text.keep.run(())>
            <TextField
                label=label
                label_hidden=label_hidden
                value=text.value
                on_input=text.put
                on_commit=move |_: String| text.keep.run(())
                kind=kind
                example=example
                hint=hint
                max_length=max_length
                enter_key="done"
                test_id=test_id
            />
        </div>
    }
    .into_any()
}

/// Shows several lines to type that are stored by themselves.
#[component]
pub fn AutoArea(
    /// Names what is typed.
    label: Signal<String>,
    /// Is the text as stored.
    #[prop(into)]
    stored: Signal<String>,
    /// Stores the text.
    #[prop(into)]
    save: Callback<String>,
    /// Is an example, shown while nothing is typed.
    #[prop(optional, into)]
    example: Signal<String>,
    /// Hides the label from the eye; it is still read aloud.
    #[prop(optional)]
    label_hidden: bool,
    /// Names the input for tests.
    test_id: &'static str,
) -> impl IntoView {
    let text = autosaved(stored, move |text| save.run(text));
    view! {
        <div on:focusout=move |_| text.keep.run(())>
            <TextArea
                label=label
                value=text.value
                on_input=text.put
                example=example
                label_hidden=label_hidden
                test_id=test_id
            />
        </div>
    }
    .into_any()
}
