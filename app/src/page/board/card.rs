//! One car on the board, readable from across the room.

use leptos::prelude::*;
use shared::text::Label;
use shared::text::floor::{BoardWord, arrived_ago, lacking};
use shared::time::Timestamp;

use crate::address::Address;
use crate::browser::format;
use crate::page::common::{Plate, PromisePill, expected_tone, promise_tone};
use crate::state::{App, BoardCard};
use crate::ui::{IconName, StatusPill, StepsCompact, Tone};

/// Shows a card; it leads to the order.
pub(super) fn view(app: App, card: BoardCard) -> AnyView {
    let tone = {
        let (promised_at, step, expected) = (card.promised_at, card.step, expected_at(&card));
        move || match expected {
            Some(at) => expected_tone(at, app.tick()),
            None => promise_tone(promised_at, step, app.tick()),
        }
    };
    let edge = move || match tone() {
        Tone::Danger => "card card-edge edge-danger board-card",
        Tone::Warn => "card card-edge edge-warn board-card",
        _ => "card board-card",
    };
    let promised = expected_at(&card).or(card.promised_at);
    let clock = move || promised.map(|at| format::time(app.lang(), &app.zone(), at));
    // A time of day alone is one of today.
    let day = move || {
        let (lang, zone) = (app.lang(), app.zone());
        let day = format::day(lang, &zone, promised?);
        (day != format::day(lang, &zone, app.tick())).then_some(day)
    };
    let who = [card.contact_name.as_str(), card.title.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let advisor = card.advisor;
    let advisor_name = move || advisor.and_then(|advisor| app.staff_name(advisor));
    let step = card.step;
    view! {
        <a class=edge href=Address::Order(card.order).to_string() data-testid="board-card" data-order=card.number.clone()>
            <div class="spread">
                {if card.plate.is_empty() {
                    view! { <span class="strong">{move || app.words(BoardWord::Unknown)}</span> }.into_any()
                } else {
                    view! { <Plate text=card.plate.clone() /> }.into_any()
                }}
                <span class="board-time num"><span class="board-day" data-testid="card-day">{day}</span>{clock}</span>
            </div>
            <div>
                <p class="strong board-who">{who}</p>
                <p class="soft small"><span class="num">{card.number.clone()}</span> " · " {advisor_name}</p>
            </div>
            <div class="cluster cluster-tight">{pills(app, &card)}</div>
            <StepsCompact
                total=7
                current=Signal::stored(usize::from(step.rank()))
                label=Signal::derive(move || step.label(app.lang()).to_owned())
            />
        </a>
    }
    .into_any()
}

/// Returns when a car is expected that has not come.
fn expected_at(card: &BoardCard) -> Option<Timestamp> {
    card.expected_at.filter(|_| card.is_expected())
}

fn pills(app: App, card: &BoardCard) -> AnyView {
    let word = move |word: BoardWord| Signal::derive(move || app.words(word).to_owned());
    let missing = card.missing;
    let arrived = card.arrived_at.filter(|_| card.is_in_queue());
    let unsigned = !card.is_signed && card.step.is_in_shop();
    view! {
        <PromisePill
            promised_at=card.promised_at
            step=card.step
            nothing=word(BoardWord::NoPromise)
            expected_at=expected_at(card)
        />
        {card.blocked_by.map(|block| view! {
            <StatusPill
                label=Signal::derive(move || block.label(app.lang()).to_owned())
                tone=Tone::Warn
                icon=IconName::Hourglass
                test_id="blocked"
            />
        })}
        {arrived.map(|at| view! {
            <StatusPill
                label=Signal::derive(move || arrived_ago(app.lang(), &format::relative(app.lang(), at, app.tick())))
                tone=Tone::Neutral
                icon=IconName::Clock
                test_id="in-queue"
            />
        })}
        {(unsigned && missing > 0).then(|| view! {
            <StatusPill label=Signal::derive(move || lacking(app.lang(), missing)) tone=Tone::Neutral icon=IconName::List />
        })}
        {(unsigned && missing == 0).then(|| view! {
            <StatusPill label=word(BoardWord::Unsigned) tone=Tone::Warn icon=IconName::Pen />
        })}
        {(card.clashes > 0).then(|| view! {
            <StatusPill label=word(BoardWord::Clash) tone=Tone::Danger icon=IconName::Alert test_id="clash" />
        })}
        {card.is_pending.then(|| view! {
            <StatusPill label=word(BoardWord::Waiting) tone=Tone::Neutral icon=IconName::CloudUpload test_id="card-waiting" />
        })}
    }
    .into_any()
}
