//! What an amendment changes, as the customer reads it: what stood on the signed sheet and what stands there now.

use leptos::prelude::*;
use shared::order::sheet::{Changed, Sheet, changed};
use shared::order::signature::words::SignWord;
use shared::text::{Label, Lang};

use crate::browser::format;
use crate::page::reception::handle::IntakeHandle;

/// Shows what has changed since it was signed last.
#[component]
pub fn SinceSigned(visit: IntakeHandle) -> impl IntoView {
    let told = Memo::new(move |_| {
        let settings = visit.app.settings();
        let compared = visit.order.with(|picture| picture.signed_and_now(&settings));
        compared
            .flatten()
            .map(|(signed, now)| (signed.language, between(visit, &signed, &now)))
    });
    move || told.get().map(|(lang, changes)| list(lang, changes))
}

/// Shows what one signed sheet changed in the one before it; nothing where they were read in two languages.
#[component]
pub fn Amended(
    visit: IntakeHandle,
    /// The sheet of the previous signature.
    before: Sheet,
    /// The sheet of this signature.
    after: Sheet,
) -> impl IntoView {
    let lang = after.language;
    (before.language == lang).then(|| list(lang, between(visit, &before, &after)))
}

fn between(visit: IntakeHandle, before: &Sheet, after: &Sheet) -> Vec<Changed> {
    let zone = visit.app.settings_now().zone;
    changed(before, after, &|at| format::day_time(after.language, &zone, at))
}

fn list(lang: Lang, changes: Vec<Changed>) -> AnyView {
    if changes.is_empty() {
        return ().into_any();
    }
    let rows = changes.into_iter().map(|one| row(lang, one)).collect_view();
    view! {
        <section class="sheet-changes" lang=lang.tag() data-testid="changes">
            <h3>{SignWord::Changes.label(lang)}</h3>
            <dl class="sheet-changes-list">{rows}</dl>
        </section>
    }
    .into_any()
}

fn row(lang: Lang, change: Changed) -> AnyView {
    let Changed { part, before, after } = change;
    let (gone, came) = match (before.is_empty(), after.is_empty()) {
        (false, true) => (SignWord::Gone, SignWord::After),
        (true, false) => (SignWord::Before, SignWord::Added),
        _ => (SignWord::Before, SignWord::After),
    };
    let silent = (before.is_empty() && after.is_empty())
        .then(|| view! { <dd class="sheet-change">{SignWord::InDetail.label(lang)}</dd> });
    let lines = |lines: Vec<String>, word: SignWord, class: &'static str| {
        lines
            .into_iter()
            .map(|line| {
                view! {
                    <dd class=class>
                        <span class="sheet-change-word">{word.label(lang)}</span>
                        <span class="sheet-change-line num-soft">{line}</span>
                    </dd>
                }
            })
            .collect_view()
    };
    view! {
        <div data-testid="change">
            <dt>{part.label(lang)}</dt>
            {lines(before, gone, "sheet-change sheet-change-gone")}
            {lines(after, came, "sheet-change sheet-change-now")}
            {silent}
        </div>
    }
    .into_any()
}
