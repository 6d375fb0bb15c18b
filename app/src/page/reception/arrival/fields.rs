//! The fields of a new file.

use leptos::prelude::*;
use shared::customer;
use shared::customer::CustomerRefusal;
use shared::order::intake::words::{ArrivalWord, IntakeWord};
use shared::refusal::{Advice, Refusal};
use shared::vehicle::VehicleRefusal;
use shared::vehicle::words::{COLOURS, model_year};
use shared::vehicle::{self, Energy, vin};

use super::form::Form;
use super::scan::ScanVin;
use super::shapes::Shapes;
use crate::page::common::plate_style;
use crate::state::App;
use crate::ui::{
    Choice, ChoiceLook, ChoiceOption, IconName, NumberField, PlateInput, PlateInputWords, TextField, TextKind,
};

/// Shows plate and VIN, with advice and refusals as they are typed.
#[component]
pub fn PlateAndVin(form: Form) -> impl IntoView {
    let arrival = form.arrival;
    let app = arrival.app;
    let words = PlateInputWords {
        label: arrival.word(ArrivalWord::Plate),
        prompt: arrival.word(ArrivalWord::PlatePrompt),
        erase: arrival.word(ArrivalWord::Erase),
        free_typing: arrival.word(ArrivalWord::OwnKeys),
        keys: arrival.word(ArrivalWord::Keys),
    };
    let style = Signal::derive(move || form.plate.with(|plate| plate_style(plate)));
    let advice = Memo::new(move |_| vehicle::advice(&form.vehicle()));
    let advised = move |which: Advice| {
        advice.with(|advice| advice.contains(&which).then(|| which.sentence(app.lang())))
    };
    // A letter that no VIN has is refused as soon as it is typed; the length only when it is too long.
    let vin_error = Signal::derive(move || {
        let typed = vin::normalise(&form.vin.get());
        let refusal = match vin::check(&typed) {
            Err(refusal @ Refusal::Vehicle(VehicleRefusal::VinLetter(_))) => Some(refusal),
            Err(refusal @ Refusal::Vehicle(VehicleRefusal::VinLength(length))) if length > vin::LENGTH => {
                Some(refusal)
            }
            _ => form.refused.get().filter(|refusal| {
                matches!(
                    refusal,
                    Refusal::Vehicle(VehicleRefusal::VinLength(_) | VehicleRefusal::VinTaken)
                )
            }),
        };
        refusal.map(|refusal| refusal.sentence(app.lang()))
    });
    let vin_hint = Signal::derive(move || {
        let count = vin::normalise(&form.vin.get()).chars().count();
        let maker = form.maker().map(|maker| maker.name(app.lang()).to_owned());
        let year = form.year_by_vin().map(|year| model_year(year, app.lang()));
        let told: Vec<String> = maker.into_iter().chain(year).collect();
        let told = if told.is_empty() {
            app.words(ArrivalWord::VinHint).to_owned()
        } else {
            told.join(" · ")
        };
        format!("{told} · {count}/{}", vin::LENGTH)
    });
    view! {
        <PlateInput
            words=words
            value=form.plate
            on_input=move |text| {
                form.refused.set(None);
                form.plate.set(text);
            }
            style=style
            error=form.error(|refusal| {
                use VehicleRefusal::{PlateAndVinMissing, PlateTaken, PlateTooLong};
                matches!(refusal, Refusal::Vehicle(PlateTaken | PlateTooLong | PlateAndVinMissing))
            })
            test_id="plate"
        />
        <p class="intake-advice" data-testid="plate-advice">
            {move || advised(Advice::PlateUnknown).filter(|_| form.plate.with(|plate| plate.chars().count() >= 7))}
        </p>
        <TextField
            label=arrival.word(ArrivalWord::Vin)
            value=form.vin
            on_input=move |text: String| {
                form.refused.set(None);
                form.vin.set(text.to_uppercase());
            }
            kind=TextKind::Code
            hint=vin_hint
            error=vin_error
            max_length=24
            test_id="vin"
        />
        <ScanVin form=form />
        <p class="intake-advice" data-testid="vin-advice">{move || advised(Advice::VinCheckDigit).filter(|_| vin::check(&vin::normalise(&form.vin.get())).is_ok())}</p>
    }
    .into_any()
}

/// Asks about a telephone number that may lack something; nothing of it is refused.
pub fn phone_hint(app: App, phone: RwSignal<String>) -> Signal<String> {
    Signal::derive(move || {
        let advice = phone.with(|phone| customer::phone_advice(phone));
        advice
            .map(|advice| advice.sentence(app.lang()))
            .unwrap_or_default()
    })
}

/// Shows the owner's name and phone.
#[component]
pub fn Owner(form: Form) -> impl IntoView {
    let arrival = form.arrival;
    view! {
        <TextField
            label=arrival.word(ArrivalWord::Name)
            value=form.name
            on_input=move |text| {
                form.refused.set(None);
                form.name.set(text);
            }
            kind=TextKind::Name
            needed=Signal::derive(move || {
                let is_empty = form.name.with(|name| name.trim().is_empty());
                if is_empty { arrival.app.words(IntakeWord::Needed).to_owned() } else { String::new() }
            })
            error=form.error(|refusal| refusal == CustomerRefusal::NameMissing.into())
            test_id="customer-name"
        />
        <TextField
            label=arrival.word(ArrivalWord::Phone)
            value=form.phone
            on_input=move |text| {
                form.refused.set(None);
                form.phone.set(text);
            }
            kind=TextKind::Phone
            icon=IconName::Phone
            hint=phone_hint(arrival.app, form.phone)
            error=form.error(|refusal| refusal == CustomerRefusal::PhoneTooShort.into())
            test_id="customer-phone"
        />
    }
    .into_any()
}

/// Shows shape, energy, make, model, year and colour.
#[component]
pub fn Details(form: Form) -> impl IntoView {
    let arrival = form.arrival;
    let energies = Energy::ALL
        .iter()
        .map(|energy| {
            ChoiceOption::new(*energy, arrival.word(*energy)).test_id(format!("energy-{}", energy.name()))
        })
        .collect();
    let colours = move || {
        let lang = arrival.app.lang();
        let options = COLOURS
            .iter()
            .map(|colour| ChoiceOption::new(lang.pick(*colour).to_owned(), lang.pick(*colour)))
            .collect();
        view! {
            <Choice
                label=arrival.word(ArrivalWord::Colour)
                options=options
                value=Signal::derive(move || Some(form.colour.get()))
                on_change=move |colour| form.colour.set(colour)
                look=ChoiceLook::List
                test_id="colour"
            />
        }
    };
    view! {
        <Shapes arrival=arrival value=form.body />
        <Choice
            label=arrival.word(ArrivalWord::Energy)
            options=energies
            value=Signal::derive(move || Some(form.energy_now()))
            on_change=move |energy| form.energy.set(Some(energy))
            look=ChoiceLook::List
            test_id="energy"
        />
        <div class="grid-2">
            <TextField
                label=arrival.word(ArrivalWord::Make)
                value=Signal::derive(move || form.make_now())
                on_input=move |text| form.make.set(Some(text))
                example=arrival.word(ArrivalWord::MakeExample)
                test_id="make"
            />
            <TextField
                label=arrival.word(ArrivalWord::Model)
                value=form.model
                on_input=move |text| form.model.set(text)
                example=arrival.word(ArrivalWord::ModelExample)
                test_id="model"
            />
            <NumberField
                label=arrival.word(ArrivalWord::Year)
                value=Signal::derive(move || form.year_now())
                on_change=move |year| {
                    form.has_year.set(true);
                    form.year.set(year);
                }
                max_digits=4
                test_id="model-year"
            />
        </div>
        {colours}
    }
    .into_any()
}
