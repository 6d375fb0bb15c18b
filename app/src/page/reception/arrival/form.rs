//! A new vehicle with its owner; the same plate or VIN never makes a second file (D11, D142).

use leptos::prelude::*;
use shared::customer::Customer;
use shared::diagram::BodyShape;
use shared::id::VehicleId;
use shared::order::appointment::words::AppointmentWord;
use shared::order::intake::words::ArrivalWord;
use shared::record::Entry;
use shared::refusal::Refusal;
use shared::vehicle::maker::{self, Maker};
use shared::vehicle::plate;
use shared::vehicle::{Energy, Vehicle, vin};

use super::Arrival;
use super::fields::{Details, Owner, PlateAndVin};
use crate::action::{self, ActionError};
use crate::address::Address;
use crate::browser::{self, point};
use crate::page::reception::step::IntakeStep;
use crate::ui::{Banner, Button, ButtonKind, IconButton, IconName, Page, Section, Tone};

/// What is typed into the form.
#[derive(Clone, Copy)]
pub struct Form {
    pub arrival: Arrival,
    pub plate: RwSignal<String>,
    pub vin: RwSignal<String>,
    /// `None` until somebody types: the make that the VIN gives is shown.
    pub make: RwSignal<Option<String>>,
    pub model: RwSignal<String>,
    pub year: RwSignal<Option<i64>>,
    /// Says whether it was typed, even if only to be emptied.
    pub has_year: RwSignal<bool>,
    /// Free text.
    pub colour: RwSignal<String>,
    pub body: RwSignal<BodyShape>,
    /// `None` until picked.
    pub energy: RwSignal<Option<Energy>>,
    pub name: RwSignal<String>,
    pub phone: RwSignal<String>,
    /// The last refusal.
    pub refused: RwSignal<Option<Refusal>>,
}

impl Form {
    /// Begins with what was looked for, where it looks like a plate or a VIN.
    fn new(arrival: Arrival) -> Self {
        let typed = plate::normalise(&arrival.typed.get_untracked());
        let count = typed.chars().count();
        let is_vin = count >= 11 && typed.is_ascii();
        let is_plate = !is_vin && count >= 5 && typed.chars().any(|sign| !sign.is_ascii_digit());
        Self {
            arrival,
            plate: RwSignal::new(if is_plate { typed.clone() } else { String::new() }),
            vin: RwSignal::new(if is_vin { typed } else { String::new() }),
            make: RwSignal::default(),
            model: RwSignal::default(),
            year: RwSignal::default(),
            has_year: RwSignal::default(),
            colour: RwSignal::default(),
            body: RwSignal::default(),
            energy: RwSignal::default(),
            name: RwSignal::default(),
            phone: RwSignal::default(),
            refused: RwSignal::default(),
        }
    }

    /// Returns the vehicle as typed; reactive.
    pub fn vehicle(self) -> Vehicle {
        Vehicle {
            plate: self.plate.get(),
            vin: self.vin.get(),
            make: self.make_now().trim().to_owned(),
            model: self.model.get().trim().to_owned(),
            model_year: self.year_now().and_then(|year| u16::try_from(year).ok()),
            colour: self.colour.get(),
            body: Some(self.body.get()),
            energy: Some(self.energy_now()),
            ..Vehicle::default()
        }
    }

    /// Returns the make: as typed, or as the VIN says.
    pub fn make_now(self) -> String {
        self.make.get().unwrap_or_else(|| {
            let make = self.maker().and_then(|maker| maker.make(self.arrival.app.lang()));
            make.unwrap_or_default().to_owned()
        })
    }

    /// Returns the model year: as typed, or as the VIN says.
    pub fn year_now(self) -> Option<i64> {
        if self.has_year.get() {
            self.year.get()
        } else {
            self.year_by_vin().map(i64::from)
        }
    }

    /// Returns who made it, by the VIN.
    pub fn maker(self) -> Option<&'static Maker> {
        let vin = self.whole_vin()?;
        Maker::of(&vin)
    }

    /// Returns the model year, by the VIN: cars are sold as of the next year from summer on.
    pub fn year_by_vin(self) -> Option<u16> {
        let next = browser::year(browser::now()) + 1;
        maker::model_year(&self.whole_vin()?, next)
    }

    fn whole_vin(self) -> Option<String> {
        let vin = self.vin.with(|vin| vin::normalise(vin));
        (vin.chars().count() == vin::LENGTH && vin::check(&vin).is_ok()).then_some(vin)
    }

    /// Returns what it runs on: as picked, or as the plate says.
    pub fn energy_now(self) -> Energy {
        self.energy.get().unwrap_or_else(|| {
            let is_new_energy = self
                .plate
                .with(|plate| plate::is_new_energy(&plate::normalise(plate)));
            if is_new_energy {
                Energy::Electric
            } else {
                Energy::Petrol
            }
        })
    }

    fn customer(self) -> Customer {
        Customer {
            name: self.name.get_untracked(),
            phone: self.phone.get_untracked(),
            // Until they say otherwise, they read what the tablet beside the car speaks.
            language: Some(self.arrival.app.lang_now()),
            ..Customer::default()
        }
    }

    /// Returns the file that holds this plate or VIN already.
    fn known(self) -> Option<(Entry<Vehicle>, Refusal)> {
        let (id, why) = self.arrival.app.holder(&self.vehicle(), VehicleId::default())?;
        Some((self.arrival.app.vehicle(id)?, why))
    }

    /// Returns the refusal as a sentence, where it belongs to this field.
    pub fn error(self, belongs: fn(Refusal) -> bool) -> Signal<Option<String>> {
        Signal::derive(move || {
            let refusal = self.refused.get().filter(|refusal| belongs(*refusal))?;
            Some(refusal.sentence(self.arrival.app.lang()))
        })
    }
}

/// Shows the form.
#[component]
pub fn NewFile(arrival: Arrival) -> impl IntoView {
    let form = Form::new(arrival);
    let known = Memo::new(move |_| form.known());
    let create = move |()| submit(form, false);
    view! {
        <div class="reception arrival-new">
            <Page
                title=arrival.word(ArrivalWord::FormTitle)
                actions=move || {
                    view! {
                        <IconButton
                            label=arrival.word(ArrivalWord::BackToSearch)
                            icon=IconName::Close
                            on_press=move |()| arrival.is_new.set(false)
                            test_id="back-to-search"
                        />
                    }
                }
                foot=move || {
                    view! {
                        <Button
                            label=arrival.word(ArrivalWord::BackToSearch)
                            kind=ButtonKind::Quiet
                            icon=IconName::Back
                            on_press=move |()| arrival.is_new.set(false)
                        />
                        <Button
                            label=arrival.word(AppointmentWord::CreateAndBook)
                            icon=IconName::CalendarClock
                            busy=arrival.busy
                            disabled=Signal::derive(move || known.with(Option::is_some))
                            on_press=move |()| submit(form, true)
                            test_id="create-and-book"
                        />
                        <Button
                            label=arrival.word(ArrivalWord::Create)
                            kind=ButtonKind::Primary
                            icon=IconName::ArrowRight
                            large=true
                            busy=arrival.busy
                            disabled=Signal::derive(move || known.with(Option::is_some))
                            on_press=create
                            test_id="create-vehicle"
                        />
                    }
                }
                test_id="new-vehicle-page"
            >
                <Known arrival=arrival known=known />
                <div class="split split-even intake-columns">
                    <Section title=arrival.word(ArrivalWord::FormVehicle)>
                        <div class="card">
                            <PlateAndVin form=form />
                        </div>
                    </Section>
                    <div class="stack stack-loose">
                        <Section title=arrival.word(ArrivalWord::FormCustomer)>
                            <div class="card">
                                <Owner form=form />
                            </div>
                        </Section>
                        <div class="card">
                            <Details form=form />
                        </div>
                    </div>
                </div>
            </Page>
        </div>
    }
    .into_any()
}

/// Makes the files, and opens an order or books the car.
fn submit(form: Form, is_booked: bool) {
    let (app, busy, refused) = (form.arrival.app, form.arrival.busy, form.refused);
    if busy.get_untracked() {
        return;
    }
    let vehicle = untrack(move || form.vehicle());
    let customer = form.customer();
    refused.set(None);
    action::spawn_once(app, busy, async move {
        let opened = async {
            let (id, _) = action::create_vehicle_and_customer(app, vehicle, Some(customer)).await?;
            match app.vehicle(id) {
                Some(vehicle) if is_booked => {
                    form.arrival.booking.try_set(Some(vehicle));
                    form.arrival.is_new.try_set(false);
                    Ok(None)
                }
                Some(vehicle) => action::open_order(app, &vehicle).await.map(Some),
                None => Ok(None),
            }
        }
        .await;
        match opened {
            Ok(Some(order)) => app.go(Address::Intake(order, IntakeStep::Vehicle)),
            Ok(None) if is_booked => {}
            Ok(None) => app.go(Address::Board),
            Err(ActionError::Refused(refusal)) => {
                refused.try_set(Some(refusal));
                point::point_at_refused();
            }
            Err(error) => return Err(error),
        }
        Ok(())
    });
}

/// Shows the file that exists, instead of making a second one.
#[component]
fn Known(arrival: Arrival, known: Memo<Option<(Entry<Vehicle>, Refusal)>>) -> impl IntoView {
    move || {
        known.get().map(|(vehicle, why)| {
            let shown = [plate::spaced(&vehicle.value.plate), vehicle.value.title()].join(" ");
            let vehicle = StoredValue::new(vehicle);
            let note = Signal::derive(move || format!("{} {shown}", why.sentence(arrival.app.lang())));
            view! {
                <Banner
                    title=arrival.word(ArrivalWord::Known)
                    note=note
                    tone=Tone::Warn
                    actions=move || {
                        view! {
                            <Button
                                label=arrival.word(ArrivalWord::UseKnown)
                                kind=ButtonKind::Primary
                                icon=IconName::ArrowRight
                                on_press=move |()| arrival.take_in(vehicle.get_value())
                                test_id="use-known-vehicle"
                            />
                            <Button
                                label=arrival.word(AppointmentWord::BookKnown)
                                icon=IconName::CalendarClock
                                on_press=move |()| arrival.booking.set(Some(vehicle.get_value()))
                                test_id="book-known-vehicle"
                            />
                        }
                    }
                    test_id="known-vehicle"
                />
            }
        })
    }
}
