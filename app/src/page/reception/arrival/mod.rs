//! A vehicle arrives: it is found by whatever the advisor knows, or gets its file.

mod book;
mod fields;
mod form;
mod result;
mod scan;
mod search;
mod shapes;

use leptos::prelude::*;
use shared::id::OrderId;
use shared::record::Entry;
use shared::text::Label;
use shared::vehicle::Vehicle;

use self::book::Book;
pub use self::fields::phone_hint;
use self::form::NewFile;
use self::search::search_page;
use super::step::IntakeStep;
use crate::action;
use crate::address::Address;
use crate::page::common::wanted_words;
use crate::page::door::sign_in_first;
use crate::state::{App, use_app};

/// The page on which an intake begins.
#[derive(Clone, Copy)]
pub struct Arrival {
    pub app: App,
    /// Text of the search field.
    pub typed: RwSignal<String>,
    /// True while a new record is being filled in.
    pub is_new: RwSignal<bool>,
    /// The vehicle whose appointment dialog is open.
    pub booking: RwSignal<Option<Entry<Vehicle>>>,
    /// True while an order is being opened; guards against a double tap.
    pub busy: RwSignal<bool>,
}

impl Arrival {
    /// Returns a word in the language of the screen.
    pub fn word<W: Label + Copy + Send + Sync + 'static>(self, word: W) -> Signal<String> {
        Signal::derive(move || self.app.words(word).to_owned())
    }

    /// Opens an order for a vehicle and goes to its first step.
    pub fn take_in(self, vehicle: Entry<Vehicle>) {
        let app = self.app;
        action::spawn_once(app, self.busy, async move {
            let order = action::open_order(app, &vehicle).await?;
            app.go(Address::Intake(order, IntakeStep::Vehicle));
            Ok(())
        });
    }

    /// Takes in a car that was expected, and goes to the first step of its intake.
    pub fn arrive(self, order: OrderId) {
        let app = self.app;
        let arrive = action::on_stored(app, order, async move |picture| {
            action::arrive(app, &picture).await?;
            app.go(Address::Intake(order, IntakeStep::Vehicle));
            Ok(())
        });
        action::spawn_once(app, self.busy, arrive);
    }
}

/// Shows the search, the page that books a vehicle, the vehicles that fit, and the form for a new one.
#[component]
pub fn NewIntake() -> impl IntoView {
    let app = use_app();
    sign_in_first(app);
    app.keep_searchable();
    let arrival = Arrival {
        app,
        typed: RwSignal::new(wanted_words()),
        is_new: RwSignal::new(false),
        booking: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    move || {
        if let Some(vehicle) = arrival.booking.get() {
            view! { <Book arrival=arrival vehicle=vehicle /> }.into_any()
        } else if arrival.is_new.get() {
            view! { <NewFile arrival=arrival /> }.into_any()
        } else {
            search_page(arrival)
        }
    }
}
