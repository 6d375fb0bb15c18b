//! The board: every car in the shop by step, when it is promised, and what blocks it.

#![allow(unreachable_pub)]

mod card;
mod follow_up;

use std::time::Duration;

use leptos::prelude::*;
use shared::change::Action;
use shared::order::stage::Step;
use shared::text::Label;
use shared::text::floor::BoardWord;

use crate::address::Address;
use crate::page::common::May;
use crate::page::door::sign_in_first;
use crate::page::shell::{Frame, SyncMark};
use crate::state::{App, BoardCard, use_app};
use crate::ui::{
    ButtonKind, Choice, ChoiceOption, EmptyState, IconName, LinkButton, Page, Skeleton, TextField, TextKind,
};

/// How many cards of each column are drawn at once.
const AT_FIRST: usize = 4;

/// Whose cars are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    All,
    Mine,
    /// Those that were handed over.
    FollowUp,
}

/// Shows the board.
#[component]
pub fn Board() -> impl IntoView {
    let app = use_app();
    sign_in_first(app);
    let word = move |word: BoardWord| Signal::derive(move || app.words(word).to_owned());
    let typed = RwSignal::new(String::new());
    let whose = RwSignal::new(Whose::All);
    let shown = Memo::new(move |_| {
        let me = app.me().map(|me| me.id().into());
        let query = typed.get().trim().to_ascii_uppercase();
        let mut cards = app.board();
        cards.retain(|card| {
            (whose.get() == Whose::All || (me.is_some() && card.advisor == me)) && fits(card, &query)
        });
        cards
    });
    let is_drawn = draw_soon(shown);
    let columns = move || {
        let cards = shown.get();
        Step::ALL
            .iter()
            .filter(|step| step.is_in_shop() || cards.iter().any(|card| card.step == **step))
            .map(|step| {
                column(
                    app,
                    *step,
                    cards.iter().filter(|card| card.step == *step),
                    is_drawn,
                )
            })
            .collect_view()
    };
    let is_follow_up = Memo::new(move |_| whose.get() == Whose::FollowUp);
    let follow_up = move || is_follow_up.get().then(|| follow_up::list(app, typed));
    let nothing = move || {
        if is_follow_up.get() {
            return None;
        }
        let (any, fits) = (!app.board().is_empty(), shown.with(|cards| !cards.is_empty()));
        match (app.is_ready(), any, fits) {
            (false, false, _) => Some(view! { <Skeleton label=word(BoardWord::Title) lines=6 /> }.into_any()),
            (true, false, _) => Some(empty(app)),
            (true, true, false) => Some(nobody_fits(app, typed)),
            _ => None,
        }
    };
    let actions = move || {
        view! {
            <SyncMark />
            <May action=Action::OpenOrder>
                <LinkButton
                    label=word(BoardWord::TakeIn)
                    href=Address::NewIntake
                    kind=ButtonKind::Primary
                    icon=IconName::Add
                    test_id="take-in"
                />
            </May>
        }
    };
    view! {
        <Frame>
            <Page title=word(BoardWord::Title) actions=actions test_id="page-board">
                <div class="board-tools">
                    <TextField
                        label=word(BoardWord::Filter)
                        label_hidden=true
                        value=typed
                        on_input=move |text| typed.set(text)
                        kind=TextKind::Search
                        example=word(BoardWord::Find)
                        icon=IconName::Search
                        test_id="board-filter"
                    />
                    <Choice
                        label=word(BoardWord::Filter)
                        label_hidden=true
                        options=vec![
                            ChoiceOption::new(Whose::All, word(BoardWord::All)).test_id("board-all"),
                            ChoiceOption::new(Whose::Mine, word(BoardWord::Mine)).test_id("board-mine"),
                            ChoiceOption::new(Whose::FollowUp, step_word(app, Step::FollowUp)).test_id("board-follow-up"),
                        ]
                        value=Signal::derive(move || Some(whose.get()))
                        on_change=move |choice| whose.set(choice)
                    />
                </div>
                {nothing}
                {follow_up}
                <div
                    class="board"
                    aria-busy=move || (!app.is_ready()).to_string()
                    class:board-hidden=move || is_follow_up.get() || shown.with(Vec::is_empty)
                >{columns}</div>
            </Page>
        </Frame>
    }
    .into_any()
}

fn step_word(app: App, step: Step) -> Signal<String> {
    Signal::derive(move || step.label(app.lang()).to_owned())
}

fn fits(card: &BoardCard, query: &str) -> bool {
    query.is_empty()
        || [&card.plate, &card.number, &card.contact_name, &card.title]
            .iter()
            .any(|text| text.to_ascii_uppercase().contains(query))
}

/// Shows that no car on the board fits, and leads to where all cars are looked through for the same words.
fn nobody_fits(app: App, typed: RwSignal<String>) -> AnyView {
    let word = move |word: BoardWord| Signal::derive(move || app.words(word).to_owned());
    let action = move || {
        view! {
            <LinkButton
                label=word(BoardWord::FindAll)
                href=Signal::derive(move || typed.with(|typed| Address::NewIntake.finding(typed.trim()).to_string()))
                icon=IconName::Search
                test_id="find-all"
            />
        }
    };
    view! {
        <EmptyState
            title=word(BoardWord::NobodyFits)
            note=word(BoardWord::NobodyFitsNote)
            picture=crate::ui::Illustration::NothingFound
            action=action
        />
    }
    .into_any()
}

fn empty(app: App) -> AnyView {
    let action = move || {
        view! {
            <LinkButton
                label=Signal::derive(move || app.words(BoardWord::TakeIn).to_owned())
                href=Address::NewIntake
                kind=ButtonKind::Primary
                icon=IconName::Add
            />
        }
    };
    view! {
        <EmptyState
            title=Signal::derive(move || app.words(BoardWord::Empty).to_owned())
            note=Signal::derive(move || app.words(BoardWord::EmptyNote).to_owned())
            action=action
            test_id="board-empty"
        />
    }
    .into_any()
}

/// Tells whether the first cards of each column have been drawn: only then do the others follow.
fn draw_soon(shown: Memo<Vec<BoardCard>>) -> ReadSignal<bool> {
    let (is_drawn, set_drawn) = signal(false);
    Effect::new(move |is_asked: Option<bool>| {
        let is_asked = is_asked.unwrap_or_default();
        if !is_asked && shown.with(|cards| !cards.is_empty()) {
            request_animation_frame(move || {
                // What a frame shows is painted after it.
                let draw = move || {
                    // The page may be gone by then.
                    let _ = set_drawn.try_set(true);
                };
                set_timeout(draw, Duration::ZERO);
            });
            return true;
        }
        is_asked
    });
    is_drawn
}

fn column<'a>(
    app: App,
    step: Step,
    cards: impl Iterator<Item = &'a BoardCard>,
    is_drawn: ReadSignal<bool>,
) -> AnyView {
    let cards: Vec<BoardCard> = cards.cloned().collect();
    let count = cards.len();
    let (first, others) = cards.split_at(count.min(AT_FIRST));
    let views = move |cards: &[BoardCard]| {
        cards
            .iter()
            .map(|one| card::view(app, one.clone()))
            .collect_view()
    };
    let (first, others) = (views(first), others.to_vec());
    let others = move || is_drawn.get().then(|| views(&others));
    view! {
        <section class="board-column" data-testid=format!("column-{}", step.name())>
            <h2 class="board-head">
                {move || step.label(app.lang())} <span class="board-count num">{count}</span>
            </h2>
            {(count == 0).then(|| view! { <p class="board-none soft">{move || app.words(BoardWord::NoneHere)}</p> })}
            <div class="board-cards">{first} {others}</div>
        </section>
    }
    .into_any()
}
