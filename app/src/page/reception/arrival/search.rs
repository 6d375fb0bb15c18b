//! The page on which a vehicle is looked for.

use leptos::prelude::*;
use shared::order::appointment::words::AppointmentWord;
use shared::order::intake::words::{ArrivalWord, IntakeWord};
use shared::text::floor::arrived_ago;

use super::Arrival;
use super::result::Found;
use crate::address::Address;
use crate::browser::format;
use crate::page::common::plate_style;
use crate::page::common::when::appointment_time;
use crate::page::reception::step::IntakeStep;
use crate::page::shell::SyncMark;
use crate::state::{App, BoardCard, VehicleHit, lacks_cars};
use crate::ui::{
    Button, ButtonKind, EmptyState, Icon, IconButton, IconName, Illustration, ListRow, Page, PlateBadge,
    PlateKeys, Section, Skeleton,
};

/// How many vehicles are shown at first: as many as there is room for.
const SHOWN: usize = 6;
/// How many more are shown each time more are wanted.
const MORE: usize = 12;

/// Shows the field, what was found, and what stands there before anything is typed.
pub(super) fn search_page(arrival: Arrival) -> AnyView {
    // More is wanted of what was typed then: another character starts again.
    let wanted = RwSignal::new((String::new(), 0));
    let found = Memo::new(move |_| {
        let typed = arrival.typed.get();
        let limit = SHOWN + wanted.with(|(of, more)| if *of == typed { *more } else { 0 });
        let mut hits = arrival.app.search(&typed, limit + 1);
        let has_more = hits.len() > limit;
        hits.truncate(limit);
        // Who is expected comes first.
        let (mut found, others): (Vec<_>, Vec<_>) = hits.into_iter().partition(|hit| hit.expected.is_some());
        found.extend(others);
        (found, has_more)
    });
    let show_more = move |()| {
        let typed = arrival.typed.get_untracked();
        wanted.update(|(of, more)| {
            *more = if *of == typed { *more + MORE } else { MORE };
            *of = typed;
        });
    };
    let signs = Memo::new(move |_| arrival.typed.with(|typed| typed.trim().chars().count()));
    let outcome = Memo::new(move |_| {
        let is_nothing = found.with(|(found, _)| found.is_empty());
        match signs.get() {
            0 => Outcome::Beginning,
            _ if !is_nothing => Outcome::Hits,
            // Not found yet is not the same as not there: a second file of one car would be made.
            _ if !arrival.app.is_indexed() => Outcome::Loading,
            1 => Outcome::TooShort,
            _ => Outcome::Nothing,
        }
    });
    let results = move || match outcome.get() {
        Outcome::Beginning => beginning(arrival),
        Outcome::Loading => view! { <Skeleton label=arrival.word(IntakeWord::Loading) lines=4 /> }.into_any(),
        Outcome::TooShort => nothing(arrival, true),
        Outcome::Nothing => nothing(arrival, false),
        Outcome::Hits => view! {
            {hits(arrival, found)}
            <Show when=move || found.with(|(_, has_more)| *has_more)>
                <Button
                    label=arrival.word(ArrivalWord::ShowMore)
                    icon=IconName::ChevronDown
                    on_press=show_more
                    test_id="more-results"
                />
            </Show>
        }
        .into_any(),
    };
    view! {
        <div class="reception arrival">
            <Page
                title=arrival.word(ArrivalWord::Title)
                back=Address::Board
                back_label=arrival.word(IntakeWord::Back)
                actions=move || view! { <SyncMark /> }
                test_id="new-intake-page"
            >
                <SearchField arrival=arrival results=results />
            </Page>
        </div>
    }
    .into_any()
}

/// What there is to show of a search.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Beginning,
    Loading,
    TooShort,
    Nothing,
    Hits,
}

/// Shows what was found; whatever is found by the next sign as well stays as it stands.
fn hits(arrival: Arrival, found: Memo<(Vec<VehicleHit>, bool)>) -> AnyView {
    let ids = move || found.with(|(found, _)| found.iter().map(|hit| hit.vehicle.id()).collect::<Vec<_>>());
    let row = move |id| {
        let hit = Memo::new(move |_| {
            let same = |hit: &&VehicleHit| hit.vehicle.id() == id;
            found.with(|(found, _)| found.iter().find(same).cloned())
        });
        move || hit.get().map(|hit| view! { <Found arrival=arrival hit=hit /> })
    };
    view! {
        <ul class="arrival-hits" aria-label=arrival.word(ArrivalWord::Results)>
            <For each=ids key=|id| *id let(id)>
                <li>{row(id)}</li>
            </For>
        </ul>
    }
    .into_any()
}

/// Shows the field, the keys and what was found.
#[component]
fn SearchField<R>(arrival: Arrival, results: R) -> impl IntoView
where
    R: Fn() -> AnyView + Send + Sync + 'static,
{
    let typed = arrival.typed;
    let own_keys = RwSignal::new(false);
    let keys_word = Signal::derive(move || {
        let word = if own_keys.get() {
            ArrivalWord::PlateKeys
        } else {
            ArrivalWord::OwnKeys
        };
        arrival.app.words(word).to_owned()
    });
    view! {
        <div class="arrival-search">
            <Icon name=IconName::Search />
            <input
                class="arrival-typed"
                type="text"
                aria-label=arrival.word(ArrivalWord::SearchLabel)
                placeholder=arrival.word(ArrivalWord::SearchPrompt)
                inputmode=move || if own_keys.get() { "text" } else { "none" }
                autocapitalize="characters"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                maxlength="40"
                autofocus=true
                data-testid="vehicle-search"
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
            <Show when=move || !typed.with(String::is_empty)>
                <IconButton
                    label=arrival.word(ArrivalWord::Clear)
                    icon=IconName::Close
                    on_press=move |()| typed.set(String::new())
                    test_id="clear-search"
                />
            </Show>
            <IconButton
                label=keys_word
                icon=IconName::Keyboard
                pressed=own_keys
                on_press=move |()| own_keys.update(|own| *own = !*own)
                test_id="own-keys"
            />
        </div>
        <div class="arrival-columns">
            <div class="arrival-results" aria-live="polite">{results}</div>
            <div class="arrival-keys" hidden=move || own_keys.get()>
                <PlateKeys
                    label=arrival.word(ArrivalWord::Keys)
                    erase_label=arrival.word(ArrivalWord::Erase)
                    value=typed
                    on_input=move |text| typed.set(text)
                    tails=true
                />
            </div>
        </div>
    }
    .into_any()
}

/// Shows what stands there before anything is typed: how to search, and intakes that wait to be finished.
fn beginning(arrival: Arrival) -> AnyView {
    let app = arrival.app;
    let unfinished = Memo::new(move |_| {
        let mut cards = app.board();
        cards.retain(BoardCard::is_in_queue);
        cards
    });
    let rows = move || {
        unfinished
            .get()
            .into_iter()
            .take(4)
            .map(|card| {
                let style = plate_style(&card.plate);
                let plate = card.plate.clone();
                let waits = move || {
                    card.arrived_at
                        .map(|at| arrived_ago(app.lang(), &format::relative(app.lang(), at, app.tick())))
                };
                view! {
                    <ListRow
                        title=card.contact_name.clone()
                        note=format!("{} · {}", card.number, card.title)
                        href=Address::Intake(card.order, IntakeStep::Vehicle)
                        start=move || view! { <PlateBadge text=plate style=style /> }
                        end=move || view! { <span class="soft small">{waits}</span> }
                        test_id="unfinished-intake"
                    />
                }
            })
            .collect_view()
    };
    let expected = Memo::new(move |_| {
        let mut cards = app.board();
        cards.retain(BoardCard::is_expected);
        cards
    });
    let coming = move || {
        let cards = expected.get().into_iter().take(4);
        cards.map(|card| coming(app, card)).collect_view()
    };
    view! {
        <EmptyState
            title=arrival.word(ArrivalWord::StartTitle)
            note=arrival.word(ArrivalWord::StartNote)
            picture=Illustration::EmptyBay
            action=move || view! { <NewButton arrival=arrival /> }
        />
        <Show when=move || expected.with(|cards| !cards.is_empty())>
            <Section title=arrival.word(AppointmentWord::Expected) test_id="expected-cars">
                <div class="card card-flush rows">{coming}</div>
            </Section>
        </Show>
        <Show when=move || unfinished.with(|cards| !cards.is_empty())>
            <Section title=arrival.word(ArrivalWord::Unfinished)>
                <div class="card card-flush rows">{rows}</div>
            </Section>
        </Show>
    }
    .into_any()
}

/// Shows a car that is expected; it leads to its appointment.
fn coming(app: App, card: BoardCard) -> AnyView {
    let style = plate_style(&card.plate);
    let plate = card.plate.clone();
    let when = move || card.expected_at.map(|at| appointment_time(app, at));
    view! {
        <ListRow
            title=card.contact_name.clone()
            note=format!("{} · {}", card.number, card.title)
            href=Address::Order(card.order)
            start=move || view! { <PlateBadge text=plate style=style /> }
            end=move || view! { <span class="strong num">{when}</span> }
            test_id="expected-car"
        />
    }
    .into_any()
}

/// Shows that nothing was found; a single character proves nothing yet.
fn nothing(arrival: Arrival, is_one: bool) -> AnyView {
    let app = arrival.app;
    let lacks = LocalResource::new(move || {
        arrival.typed.track();
        lacks_cars(app)
    });
    let (title, note) = if is_one {
        (ArrivalWord::OneSign, ArrivalWord::OneSignNote)
    } else {
        (ArrivalWord::NoneTitle, ArrivalWord::NoneNote)
    };
    let note = move || {
        let lacks = !is_one && lacks.get() == Some(true);
        app.words(if lacks { ArrivalWord::NotAllNote } else { note })
            .to_owned()
    };
    view! {
        <EmptyState
            title=arrival.word(title)
            note=Signal::derive(note)
            picture=Illustration::NothingFound
            action=move || view! { <NewButton arrival=arrival primary=!is_one /> }
        />
    }
    .into_any()
}

#[component]
fn NewButton(arrival: Arrival, #[prop(optional)] primary: bool) -> impl IntoView {
    let kind = if primary {
        ButtonKind::Primary
    } else {
        ButtonKind::Secondary
    };
    view! {
        <Button
            label=arrival.word(ArrivalWord::NewVehicle)
            kind=kind
            icon=IconName::Add
            disabled=Signal::derive(move || !arrival.app.is_indexed())
            on_press=move |()| arrival.is_new.set(true)
            test_id="new-vehicle"
        />
    }
    .into_any()
}
