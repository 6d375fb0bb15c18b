//! The four people of an order: who brings, owns, pays and is called (D98, D141).

use leptos::prelude::*;
use shared::id::CustomerId;
use shared::order::RepairOrder;
use shared::order::intake::Missing;
use shared::order::intake::words::{IntakeWord, VehicleWord};

use super::person::PersonSheet;
use crate::page::reception::handle::IntakeHandle;
use crate::page::reception::step::place;
use crate::ui::{Avatar, Icon, IconName, Section};

/// One of the four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Brings the vehicle.
    Brings,
    /// Owns it.
    Owns,
    /// Pays.
    Pays,
    /// The person to call.
    Calls,
}

impl Part {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Calls, Self::Brings, Self::Owns, Self::Pays];

    /// Returns its word.
    pub const fn word(self) -> VehicleWord {
        match self {
            Self::Brings => VehicleWord::Brings,
            Self::Owns => VehicleWord::Owns,
            Self::Pays => VehicleWord::Pays,
            Self::Calls => VehicleWord::Calls,
        }
    }

    /// Returns its name for tests.
    pub const fn test_id(self) -> &'static str {
        match self {
            Self::Brings => "person-brings",
            Self::Owns => "person-owns",
            Self::Pays => "person-pays",
            Self::Calls => "person-calls",
        }
    }

    /// Returns who it is.
    pub const fn of(self, order: &RepairOrder) -> Option<CustomerId> {
        match self {
            Self::Brings => order.brought_by,
            Self::Owns => order.owner,
            Self::Pays => order.payer,
            Self::Calls => order.contact,
        }
    }

    /// Says who it is from now on.
    pub const fn put(self, order: &mut RepairOrder, person: CustomerId) {
        let part = match self {
            Self::Brings => &mut order.brought_by,
            Self::Owns => &mut order.owner,
            Self::Pays => &mut order.payer,
            Self::Calls => &mut order.contact,
        };
        *part = Some(person);
    }
}

/// Shows the four people as rows that open a sheet to choose or add one.
#[component]
pub fn People(visit: IntakeHandle) -> impl IntoView {
    let open = RwSignal::new(None::<Part>);
    let rows = Part::ALL.map(|part| row(visit, part, open)).collect_view();
    view! {
        <Section title=visit.word(VehicleWord::People)>
            <div class="card card-flush rows">{rows}</div>
            <PersonSheet visit=visit open=open />
        </Section>
    }
    .into_any()
}

fn row(visit: IntakeHandle, part: Part, open: RwSignal<Option<Part>>) -> AnyView {
    let person = visit.read(move |picture| {
        let id = part.of(&picture.order.value)?;
        let person = picture.customer(id)?;
        Some((person.value.name.clone(), person.value.phone.clone()))
    });
    let name = move || {
        person.get().map_or_else(
            || visit.app.words(VehicleWord::Nobody).to_owned(),
            |(name, _)| name,
        )
    };
    let phone = move || person.get().map(|(_, phone)| phone).unwrap_or_default();
    let is_needed = visit.read(move |picture| part == Part::Calls && picture.contact().is_none());
    let needed = move || {
        is_needed
            .get()
            .then(|| view! { <span class="field-needed">{visit.word(IntakeWord::Needed)}</span> })
    };
    view! {
        <button
            type="button"
            class="row"
            id=(part == Part::Calls).then(|| place(Missing::Contact, None))
            data-testid=part.test_id()
            on:click=move |_| open.set(Some(part))
        >
            <Avatar name=Signal::derive(move || person.get().map_or_else(|| "?".to_owned(), |(name, _)| name)) />
            <span class="row-words">
                <span class="row-note">{visit.word(part.word())} {needed}</span>
                <span class="row-title">{name}</span>
            </span>
            <span class="row-end num">{phone}</span>
            <Icon name=IconName::ChevronRight />
        </button>
    }
    .into_any()
}
