//! What is typed is kept without being asked: when the field is left, shortly after the last key, and when the page
//! goes away.
//!
//! Storing takes a moment that a page which is reloaded or closed no longer has. What the record does not show by then is
//! noted in the tab at once, and taken up again when the field is next there.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::browser::{keep as memory, leave};
use crate::ui::{TextArea, TextField, TextKind};

/// How long after the last key what was typed is stored, in milliseconds.
const AFTER_LAST_KEY: u32 = 600;

/// A value that can be noted as text between two lives of a page.
pub trait Noted: Clone + PartialEq + Send + Sync + 'static {
    /// Returns it as text; `None` for what is not noted.
    fn note(&self) -> Option<String>;

    /// Reads it from its text.
    fn read(text: &str) -> Option<Self>;
}

impl Noted for String {
    fn note(&self) -> Option<String> {
        Some(self.clone())
    }

    fn read(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl Noted for Option<i64> {
    fn note(&self) -> Option<String> {
        Some(self.map(|number| number.to_string()).unwrap_or_default())
    }

    fn read(text: &str) -> Option<Self> {
        let number = (!text.is_empty()).then(|| text.parse());
        number.transpose().ok()
    }
}

impl Noted for Option<u8> {
    fn note(&self) -> Option<String> {
        self.map(i64::from).note()
    }

    fn read(text: &str) -> Option<Self> {
        let number = Option::<i64>::read(text)?;
        number.map(u8::try_from).transpose().ok()
    }
}

/// Parts what a field showed before from what was typed over it, in a note.
const PART: char = '\u{1f}';

/// Notes in the tab what was typed over something, until the page is back or the field is there again.
pub struct Note(String);

impl Note {
    /// Names the note of a field; no two fields have the same.
    pub fn of(field: &str) -> Self {
        Self(format!("typed/{field}"))
    }

    /// Notes what was typed.
    pub fn write(&self, before: &str, now: &str) {
        memory::in_tab(&self.0, Some(&format!("{before}{PART}{now}")));
    }

    /// Forgets it.
    pub fn forget(&self) {
        memory::in_tab(&self.0, None);
    }

    /// Takes up what was typed over the same text; what has another text by now is left as it is.
    pub fn take(&self, before: &str) -> Option<String> {
        let noted = memory::of_tab(&self.0)?;
        self.forget();
        let (then, now) = noted.split_once(PART)?;
        (then == before && now != before).then(|| now.to_owned())
    }
}

/// A value that is being typed and stored by itself.
pub struct Autosaved<T: Send + Sync + 'static> {
    /// The value on screen, which may be ahead of the stored one.
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
///
/// `field` names it among all fields of all orders.
pub fn autosaved<T: Noted>(field: &str, stored: Signal<T>, save: impl Fn(T) + 'static) -> Autosaved<T> {
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
    let note = StoredValue::new_local(Note::of(field));
    let noted = stored.get_untracked().note();
    let noted = noted.and_then(|before| note.with_value(|note| note.take(&before)));
    if let Some(now) = noted.as_deref().and_then(T::read) {
        put(now);
    }
    let leaving = leave::on_leave(move |is_leaving| {
        let Some(before) = stored.try_get_untracked() else {
            return;
        };
        // A record that has moved on holds what was typed, if not sign by sign.
        let waits = |typed: &Typed<T>| typed.now != before && typed.known.contains(&before);
        let now = typed.try_with_untracked(|typed| {
            let typed = typed.as_ref().filter(|typed| waits(typed))?;
            typed.now.note()
        });
        let texts = before.note().zip(now.flatten());
        note.try_with_value(|note| match texts {
            Some((before, now)) if is_leaving => note.write(&before, &now),
            _ => note.forget(),
        });
        if is_leaving {
            keep();
        }
    });
    // It listens as long as the field is there.
    let _kept = StoredValue::new_local(leaving);
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
    /// The stored text; differs from the field while somebody types.
    #[prop(into)]
    stored: Signal<String>,
    /// Stores the text.
    #[prop(into)]
    save: Callback<String>,
    /// Says what is typed.
    #[prop(optional)]
    kind: TextKind,
    /// Placeholder.
    #[prop(optional, into)]
    example: Signal<String>,
    /// Helps to fill it in.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// Hides the label from the eye; it is still read aloud.
    #[prop(optional)]
    label_hidden: bool,
    /// In characters.
    #[prop(default = 200)]
    max_length: u32,
    /// Names the field among all fields of all orders.
    #[prop(into)]
    field: String,
    /// Names the input for tests.
    test_id: &'static str,
) -> impl IntoView {
    let text = autosaved(&field, stored, move |text| save.run(text));
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
    /// The stored text; differs from the field while somebody types.
    #[prop(into)]
    stored: Signal<String>,
    /// Stores the text.
    #[prop(into)]
    save: Callback<String>,
    /// Placeholder.
    #[prop(optional, into)]
    example: Signal<String>,
    /// Hides the label from the eye; it is still read aloud.
    #[prop(optional)]
    label_hidden: bool,
    /// Names the field among all fields of all orders.
    #[prop(into)]
    field: String,
    /// Names the input for tests.
    test_id: &'static str,
) -> impl IntoView {
    let text = autosaved(&field, stored, move |text| save.run(text));
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
