//! The car as it was taken in: the walk-around, what is held, the signature.

use leptos::prelude::*;
use shared::diagram::{self, BodyShape};
use shared::order::custody::Custody;
use shared::order::drawn::signature_lines;
use shared::order::mark::MarkState;
use shared::order::moment::{self, Moment, Seen};
use shared::order::reading::words::ReadingWord;
use shared::order::sheet::SheetReading;
use shared::record::Entry;
use shared::text::Label;
use shared::text::floor::OrderWord;

use super::Looked;
use crate::page::common::{mark_spots, mark_state_icon, mark_state_words, mark_title, reading_list};
use crate::page::office::common::word;
use crate::ui::{Card, IconName, InkDrawing, ListRow, Section, StatusPill, Tone};

/// Shows the drawing with its marks, and the marks as a list.
pub(super) fn walk_around(looked: Looked) -> AnyView {
    let app = looked.app;
    let drawing = move || {
        let lang = app.lang();
        looked.with(|picture| {
            let body = picture.vehicle.as_ref().and_then(|vehicle| vehicle.value.body);
            let options = diagram::Options {
                lang,
                ..diagram::Options::default()
            };
            diagram::unfolded_svg(body.unwrap_or(BodyShape::Sedan), &mark_spots(picture), &options)
        })
    };
    let rows = move || {
        let rows = looked.with(|picture| {
            let at = moment::latest(picture);
            moment::seen(picture, at)
                .map(|seen| mark_row(looked, &seen, at))
                .collect::<Vec<_>>()
        });
        let rows = rows.unwrap_or_default();
        if rows.is_empty() {
            return view! { <ListRow title=word(app, OrderWord::NoMarks) icon=IconName::CheckCircle /> }
                .into_any();
        }
        rows.into_any()
    };
    view! {
        <Section title=word(app, OrderWord::WalkAround)>
            <Card class="card-flush">
                <div class="office-drawing" inner_html=move || drawing().unwrap_or_default()></div>
                <div class="rows">{rows}</div>
            </Card>
        </Section>
    }
    .into_any()
}

/// Shows what was measured and rated; nothing where nothing was.
pub(super) fn readings(looked: Looked) -> AnyView {
    let app = looked.app;
    let readings = Memo::new(move |_| looked.with(SheetReading::all).unwrap_or_default());
    let any = Memo::new(move |_| readings.with(|readings| !readings.is_empty()));
    view! {
        <Show when=move || any.get()>
            <Section title=word(app, ReadingWord::Readings) test_id="order-readings">
                <Card>{move || reading_list(readings.get(), app.lang())}</Card>
            </Section>
        </Show>
    }
    .into_any()
}

fn mark_row(looked: Looked, seen: &Seen<'_>, at: Moment) -> AnyView {
    let app = looked.app;
    let (state, number) = (seen.state, seen.number);
    let mark = StoredValue::new(seen.mark.value.clone());
    let note = Signal::derive(move || {
        mark.with_value(|mark| {
            let later = mark
                .seen_at()
                .is_after_intake()
                .then(|| app.words(mark.seen_at()));
            let reason = mark.reason.map(|reason| app.words(reason));
            let note = Some(mark.note.as_str()).filter(|note| !note.is_empty());
            [later, reason, note]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · ")
        })
    });
    let title = move || mark.with_value(|mark| format!("{number} · {}", mark_title(mark, app.lang())));
    let label = Signal::derive(move || mark_state_words(app, state, at).to_owned());
    let tone = match state {
        MarkState::New => Tone::Warn,
        MarkState::Old => Tone::Info,
        MarkState::Repaired => Tone::Ok,
    };
    let end = move || view! { <StatusPill label=label tone=tone icon=mark_state_icon(state) /> };
    view! { <ListRow title=Signal::derive(title) note=note end=end test_id="order-mark" /> }.into_any()
}

/// Shows what is held for the owner.
pub(super) fn custody(looked: Looked) -> AnyView {
    let app = looked.app;
    let rows = move || {
        let held = looked.with(|picture| picture.custody.clone()).unwrap_or_default();
        if held.is_empty() {
            return view! { <ListRow title=word(app, OrderWord::NothingHeld) icon=IconName::Key /> }
                .into_any();
        }
        held.into_iter()
            .map(|entry| held_row(looked, entry))
            .collect_view()
            .into_any()
    };
    view! {
        <Section title=word(app, OrderWord::Custody)><Card class="card-flush rows">{rows}</Card></Section>
    }
    .into_any()
}

fn held_row(looked: Looked, entry: Entry<Custody>) -> AnyView {
    let (app, desk) = (looked.app, looked.desk);
    let held = entry.value;
    let (holding, released_at) = (held.holding, held.released_at);
    let (to, kept) = (held.released_to.clone(), held.kept_because.clone());
    let title = move || {
        let item = held.item.map(|item| app.words(item)).unwrap_or_default();
        let parts = [item, held.description.as_str(), held.tag.as_str()];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let note = move || {
        let stays = released_at.is_none() && !kept.is_empty();
        let kept = stays.then(|| format!("{} · {kept}", app.words(OrderWord::Kept)));
        let to = Some(to.clone()).filter(|to| !to.is_empty());
        let holding = holding.map(|holding| app.words(holding).to_owned());
        kept.or(to).or(holding).unwrap_or_default()
    };
    let end = move || {
        released_at.map(|at| {
            let label = move || format!("{} {}", app.words(OrderWord::GivenBack), desk.day_time(app, at));
            view! { <StatusPill label=Signal::derive(label) tone=Tone::Ok icon=IconName::Handshake /> }
        })
    };
    view! {
        <ListRow
            title=Signal::derive(title)
            note=Signal::derive(note)
            icon=IconName::Key
            end=end
            test_id="order-custody"
        />
    }
    .into_any()
}

/// Shows the signatures.
pub(super) fn signature(looked: Looked) -> AnyView {
    let (app, desk) = (looked.app, looked.desk);
    let signed = move || {
        let signatures = looked
            .with(|picture| picture.signatures.clone())
            .unwrap_or_default();
        if signatures.is_empty() {
            return view! { <p class="soft" data-testid="not-signed">{word(app, OrderWord::NotSigned)}</p> }
                .into_any();
        }
        signatures
            .into_iter()
            .map(|signature| {
                let signature = signature.value;
                let strokes = signature_lines(&signature.ink);
                let ink = (!strokes.is_empty()).then(|| {
                    view! {
                        <div class="office-ink">
                            <InkDrawing label=word(app, OrderWord::Signature) value=Signal::stored(strokes) />
                        </div>
                    }
                });
                let (purpose, at) = (signature.purpose, signature.signed_at);
                let what = move || {
                    let purpose = purpose.map(|purpose| purpose.label(app.lang())).unwrap_or_default();
                    format!("{purpose} · {}", desk.day_time(app, at))
                };
                view! {
                    <div class="stack stack-tight" data-testid="order-signature">
                        {ink}
                        <p><span class="strong">{signature.name}</span> " " <span class="soft num">{what}</span></p>
                    </div>
                }
            })
            .collect_view()
            .into_any()
    };
    view! { <Section title=word(app, OrderWord::Signature)><Card>{signed}</Card></Section> }.into_any()
}
