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
use shared::vehicle::plate::{self, PlateStyle};

use self::book::Book;
pub use self::fields::phone_hint;
use self::form::NewFile;
use self::search::search_page;
use super::step::IntakeStep;
use crate::action;
use crate::page::board::sign_in_first;
use crate::page::part::wanted_words;
use crate::state::{App, use_app};
use crate::ui;

/// Returns how a plate is painted.
pub fn painted(plate: &str) -> ui::PlateStyle {
    match plate::style(plate) {
        PlateStyle::Ordinary => ui::PlateStyle::Blue,
        PlateStyle::NewEnergy if plate.ends_with(['D', 'F']) => ui::PlateStyle::YellowGreen,
        PlateStyle::NewEnergy => ui::PlateStyle::Green,
        PlateStyle::Yellow => ui::PlateStyle::Yellow,
        PlateStyle::CrossBorder => ui::PlateStyle::Black,
        PlateStyle::Police => ui::PlateStyle::White,
        PlateStyle::Other => ui::PlateStyle::Plain,
    }
}

/// The page on which an intake begins.
#[derive(Clone, Copy)]
pub struct Arrival {
    /// Is the app.
    pub app: App,
    /// Is what was typed.
    pub typed: RwSignal<String>,
    /// Says whether a new file is being made.
    pub is_new: RwSignal<bool>,
    /// Is the vehicle that is being booked.
    pub booking: RwSignal<Option<Entry<Vehicle>>>,
    /// Says that an order is being opened, so that two taps open no two.
    pub busy: RwSignal<bool>,
}

impl Arrival {
    /// Returns a word in the language of the screen.
    pub fn word<W: Label + Copy + Send + Sync + 'static>(self, word: W) -> Signal<String> {
        Signal::derive(move || self.app.words(word).to_owned())
    }

    /// Opens an order for a vehicle and goes to its first step.
    pub fn take_in(self, vehicle: Entry<Vehicle>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let (app, busy) = (self.app, self.busy);
        action::spawn(app, async move {
            let opened = action::open_order(app, &vehicle).await;
            busy.try_set(false);
            app.go(&IntakeStep::Vehicle.address(opened?));
            Ok(())
        });
    }

    /// Takes in a car that was expected, and goes to the first step of its intake.
    pub fn arrive(self, order: OrderId) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let (app, busy) = (self.app, self.busy);
        action::spawn(app, async move {
            let arrived = action::arrive(app, order).await;
            busy.try_set(false);
            arrived?;
            app.go(&IntakeStep::Vehicle.address(order));
            Ok(())
        });
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
