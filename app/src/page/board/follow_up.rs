//! The cars that were handed over and whose owners may still be called.

use leptos::prelude::*;
use shared::text::floor::BoardWord;
use shared::vehicle::Vehicle;

use crate::address::Address;
use crate::browser::format;
use crate::page::common::Plate;
use crate::state::{App, FollowUp};
use crate::ui::{EmptyState, ListRow};

/// How many are drawn; whoever looks for another one types its plate or number.
const MOST: usize = 60;

/// Lists those that fit what was typed, those first that have waited longest.
pub(super) fn list(app: App, typed: RwSignal<String>) -> AnyView {
    let due = Memo::new(move |_| {
        let query = typed.with(|typed| typed.trim().to_ascii_uppercase());
        let mut due = app.followed_up();
        due.retain(|one| one.plate.contains(&query) || one.number.contains(&query));
        due.truncate(MOST);
        due
    });
    let is_sought = move || typed.with(|typed| !typed.trim().is_empty());
    let shown = move || {
        let due = due.get();
        if due.is_empty() {
            return view! {
                <EmptyState
                    title=Signal::derive(move || app.words(if is_sought() { BoardWord::NobodyFits } else { BoardWord::NobodyToCall }).to_owned())
                    note=Signal::derive(move || app.words(BoardWord::NobodyToCallNote).to_owned())
                    test_id="follow-up-empty"
                />
            }
            .into_any();
        }
        let rows = due.into_iter().map(|one| row(app, one)).collect_view();
        view! { <div class="card card-flush rows" data-testid="follow-up">{rows}</div> }.into_any()
    };
    shown.into_any()
}

fn row(app: App, one: FollowUp) -> AnyView {
    let title = one
        .vehicle
        .and_then(|id| app.vehicle(id))
        .map(|vehicle| Vehicle::title(&vehicle.value))
        .unwrap_or_default();
    let delivered = one.delivered_at;
    let when = move || {
        let ago = format::relative(app.lang(), delivered?, app.tick());
        Some(format!("{} {ago}", app.words(BoardWord::HandedOver)))
    };
    let number = one.number.clone();
    let plate = one.plate;
    let note = move || {
        [Some(number.clone()), when()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    };
    view! {
        <ListRow
            title=title
            note=Signal::derive(note)
            href=Address::Order(one.order).to_string()
            start=move || (!plate.is_empty()).then(|| view! { <Plate text=plate /> })
            test_id=format!("follow-up-{}", one.number)
        />
    }
    .into_any()
}
