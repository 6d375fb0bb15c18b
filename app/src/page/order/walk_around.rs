//! The walk-around as it stood at each moment, and the comparisons that are due (D16, D36).

use leptos::prelude::*;
use shared::diagram::{self, BodyShape};
use shared::id::OrderId;
use shared::order::comparison::words::{CompareWord, found};
use shared::order::mark::MarkState;
use shared::order::moment::{self, Moment, Seen};
use shared::order::picture::OrderPicture;
use shared::text::Label;
use shared::text::floor::OrderWord;

use super::word;
use crate::address::Address;
use crate::browser::format;
use crate::page::common::{
    MarkBadge, mark_spots_at, mark_state_icon, mark_state_words, mark_title, opened_from,
};
use crate::state::{App, OrderHandle};
use crate::ui::{Card, Choice, ChoiceOption, IconName, LinkButton, ListRow, Section, StatusPill, Tone};

pub(super) fn section(app: App, order: OrderHandle) -> AnyView {
    let moments = order.read(moment::shown);
    let picked = RwSignal::new(None::<Moment>);
    let at = Memo::new(move |_| {
        let moments = moments.get();
        let still = picked.get().filter(|picked| moments.contains(picked));
        still.or(moments.last().copied()).unwrap_or(Moment::Arrival)
    });
    let choice = move || {
        let moments = moments.get();
        (moments.len() > 1).then(|| {
            let options = moments.into_iter().map(|moment| option(app, moment)).collect();
            view! {
                <Choice
                    label=Signal::derive(move || app.words(CompareWord::Moment).to_owned())
                    label_hidden=true
                    options=options
                    value=Signal::derive(move || Some(at.get()))
                    on_change=move |moment| picked.set(Some(moment))
                    test_id="moments"
                />
            }
        })
    };
    let drawing = move || {
        let options = diagram::Options {
            lang: app.lang(),
            ..diagram::Options::default()
        };
        order.with(|picture| {
            let body = picture.vehicle.as_ref().and_then(|vehicle| vehicle.value.body);
            let shape = body.unwrap_or(BodyShape::Sedan);
            diagram::unfolded_svg(shape, &mark_spots_at(picture, at.get()), &options)
        })
    };
    let rows = move || {
        let rows = order.with(|picture| {
            moment::seen(picture, at.get())
                .map(|seen| row(app, &seen, at.get()))
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
            {choice}
            <Card><div class="order-drawing" inner_html=move || drawing().unwrap_or_default()></div></Card>
            <Card class="card-flush rows">{rows}</Card>
            {comparisons(app, order)}
        </Section>
    }
    .into_any()
}

fn option(app: App, moment: Moment) -> ChoiceOption<Moment> {
    let label = Signal::derive(move || moment.label(app.lang()).to_owned());
    ChoiceOption::new(moment, label).test_id(format!("moment-{}", moment.name()))
}

fn row(app: App, seen: &Seen<'_>, at: Moment) -> AnyView {
    let lang = app.lang();
    let mark = &seen.mark.value;
    let since = mark
        .seen_at()
        .is_after_intake()
        .then(|| mark.seen_at().label(lang));
    let parts = [
        since,
        mark.reason.map(|reason| reason.label(lang)),
        Some(mark.note.as_str()).filter(|note| !note.is_empty()),
    ];
    let note = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let state = seen.state;
    let is_found = state == MarkState::New && at.is_after_intake();
    let tone = if is_found { Tone::Warn } else { Tone::Neutral };
    let label = mark_state_words(app, state, at);
    let end = move || view! { <StatusPill label=label tone=tone icon=mark_state_icon(state) /> };
    let number = seen.number;
    view! {
        <ListRow
            title=mark_title(mark, lang)
            note=note
            start=move || view! { <MarkBadge state=state number=number /> }
            end=end
            test_id="order-mark"
        />
    }
    .into_any()
}

/// Shows each comparison that was made or can be made by now.
fn comparisons(app: App, order: OrderHandle) -> AnyView {
    let from = opened_from();
    let rows = move || {
        let rows = order.with(|picture| {
            picture.intake_signature()?;
            let step = picture.order.value.stage.step();
            let rows: Vec<AnyView> = Moment::COMPARED
                .into_iter()
                .filter(|moment| {
                    moment
                        .step()
                        .is_some_and(|due| due <= step || *moment == Moment::BeforeWork)
                })
                .map(|moment| comparison(app, picture, moment, from))
                .collect();
            Some(rows)
        });
        rows.flatten()
            .map(|rows| view! { <Card class="card-flush rows">{rows}</Card> })
    };
    view! { {rows} }.into_any()
}

fn comparison(app: App, picture: &OrderPicture, moment: Moment, from: Option<OrderId>) -> AnyView {
    let lang = app.lang();
    let new = picture
        .marks
        .iter()
        .filter(|mark| mark.value.seen_at() == moment)
        .count();
    let at = moment.compared_at(picture);
    let note = match at {
        Some(at) => {
            let by = moment.compared_by(picture).and_then(|by| app.staff_name(by));
            let when = format::day_time(lang, &app.zone(), at);
            let parts = [by, Some(when), Some(found(new, lang))];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
        None if new > 0 => format!("{} · {}", app.words(CompareWord::NotYet), found(new, lang)),
        None => app.words(CompareWord::NotYet).to_owned(),
    };
    let href = Address::Compare(picture.id(), moment).opened_from(from);
    let is_done = at.is_some();
    let word = if is_done {
        CompareWord::Look
    } else {
        CompareWord::Compare
    };
    let end = move || {
        let done = is_done.then(|| {
            let label = Signal::derive(move || app.words(CompareWord::Confirmed).to_owned());
            view! { <StatusPill label=label tone=Tone::Ok icon=IconName::Check /> }
        });
        view! {
            {done}
            <LinkButton
                label=Signal::derive(move || app.words(word).to_owned())
                href=href
                icon=IconName::Eye
                test_id=format!("compare-{}", moment.name())
            />
        }
    };
    view! { <ListRow title=moment.label(lang) note=note end=end test_id="comparison" /> }.into_any()
}
