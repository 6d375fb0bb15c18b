//! Pieces that several of the office's pages share.

use leptos::html;
use leptos::prelude::*;
use shared::change::Action;
use shared::office::{ReadableEdit, Tablet};
use shared::text::desk::{self, DayWord, DecideWord, DeskWord};
use shared::text::{Label, Lang};

use super::desk::Desk;
use crate::browser::format;
use crate::state::App;
use crate::ui::{IconName, StatusPill, Tone};

/// Returns a signal of a word.
pub fn word<W: Label + Copy + Send + Sync + 'static>(app: App, word: W) -> Signal<String> {
    Signal::derive(move || app.words(word).to_owned())
}

/// Returns a signal of a sentence that depends on the language.
pub fn tell(app: App, tell: impl Fn(Lang) -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || tell(app.lang()))
}

/// Returns a person's or a tablet's name; the office itself has none.
pub fn named(app: App, name: &str) -> String {
    if name.is_empty() {
        app.words(DeskWord::OfficeItself).to_owned()
    } else {
        name.to_owned()
    }
}

/// Returns the word for the rule that made a change.
pub fn action_word(app: App, action: &str) -> String {
    Action::parse(action)
        .map_or(app.words(DecideWord::Unknown), |action| app.words(action))
        .to_owned()
}

/// Shows a part of a page under a heading that can be jumped to.
#[component]
pub fn Block(
    #[prop(into)] title: Signal<String>,
    /// Says more in small letters.
    #[prop(optional, into)]
    note: Signal<String>,
    /// Reference for moving the focus to the heading.
    #[prop(optional)]
    heading: NodeRef<html::H2>,
    /// Buttons at the right of the heading.
    #[prop(optional, into)]
    actions: ViewFnOnce,
    /// Names it for tests.
    #[prop(optional, into)]
    test_id: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section office-block" data-testid=test_id>
            <div class="section-head">
                <h2 class="section-title" tabindex="-1" node_ref=heading>
                    {move || title.get()}
                    <span class="section-note">{move || note.get()}</span>
                </h2>
                {actions.run()}
            </div>
            {children()}
        </section>
    }
    .into_any()
}

/// Shows what a change sets: the name of the field, the value before, the value now.
pub fn edits(app: App, edits: Vec<ReadableEdit>) -> AnyView {
    let lines = move || {
        let lang = app.lang();
        edits
            .iter()
            .filter_map(|edit| edit_line(app, edit, lang))
            .collect_view()
    };
    view! { <dl class="office-edits">{lines}</dl> }.into_any()
}

fn edit_line(app: App, edit: &ReadableEdit, lang: Lang) -> Option<AnyView> {
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let (old, new) = (said(edit.old_text.get(lang)), said(edit.new_text.get(lang)));
    if old.is_none() && new.is_none() {
        return None;
    }
    let old = old.map(|old| {
        view! {
            <del class="office-old">{old}</del>
            <span class="office-arrow" aria-hidden="true">"→"</span>
        }
    });
    let new = match new {
        Some(new) => view! { <ins class="office-new">{new}</ins> }.into_any(),
        None => view! { <span class="soft">{app.words(DeskWord::Cleared)}</span> }.into_any(),
    };
    let line = view! {
        <div class="office-edit">
            <dt>{edit.label.get(lang).to_owned()}</dt>
            <dd>{old} " " {new}</dd>
        </div>
    };
    Some(line.into_any())
}

/// Shows what a tablet still holds, and since when.
pub fn held(app: App, desk: Desk, tablet: &Tablet) -> AnyView {
    let (changes, photos) = (tablet.status.pending_changes, tablet.status.pending_photos);
    if !tablet.holds_work() {
        return view! {
            <StatusPill label=word(app, DayWord::NothingHeld) tone=Tone::Ok test_id="tablet-sent" />
        }
        .into_any();
    }
    let oldest = tablet.status.oldest;
    let since = move || {
        oldest.map(|at| {
            let text = format!("{} {}", app.words(DayWord::Since), desk.day_time(app, at));
            view! { <span class="soft small num">{text}</span> }
        })
    };
    view! {
        <span class="office-held">
            <StatusPill
                label=tell(app, move |lang| desk::holds(lang, changes, photos))
                tone=Tone::Warn
                icon=IconName::Tablet
                test_id="tablet-holds"
            />
            {since}
        </span>
    }
    .into_any()
}

/// Shows when a tablet last called, as the time and as how long ago.
pub fn seen(app: App, desk: Desk, tablet: &Tablet) -> AnyView {
    let at = tablet.seen_at;
    let text = move || match at {
        None => view! { <span class="soft">{app.words(DayWord::NeverSeen)}</span> }.into_any(),
        Some(at) => view! {
            <span class="office-two">
                <span>{format::relative(app.lang(), at, app.tick())}</span>
                <span class="soft small num">{desk.day_time(app, at)}</span>
            </span>
        }
        .into_any(),
    };
    view! { {text} }.into_any()
}

/// Shows a tablet's letter as its order numbers carry it.
pub fn letter(tablet: &Tablet) -> AnyView {
    view! { <span class="office-letter num">{tablet.letter.clone()}</span> }.into_any()
}
