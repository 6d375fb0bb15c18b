//! The file of the car itself, with what looks wrong in it, and where it is corrected (D11).

use leptos::prelude::*;
use shared::diagram::BodyShape;
use shared::order::intake::words::{ArrivalWord, IntakeWord, VehicleWord};
use shared::text::Lang;
use shared::vehicle::{self, Energy, Vehicle};

use crate::action;
use crate::page::common::autosave::AutoField;
use crate::page::reception::handle::IntakeHandle;
use crate::ui::{
    Choice, ChoiceLook, ChoiceOption, IconName, ListRow, Section, Sheet, StatusPill, TextKind, Tone,
};

/// Reads one field of a vehicle, and writes it.
type Field = (fn(&Vehicle) -> &String, fn(&mut Vehicle, String));

/// Shows the car as it is on file, and opens the sheet on which that is corrected.
#[component]
pub fn VehicleFile(visit: IntakeHandle) -> impl IntoView {
    let open = RwSignal::new(false);
    let car = visit.read(|picture| picture.vehicle.as_ref().map(|vehicle| vehicle.value.clone()));
    let title = move || {
        let car = car.get().unwrap_or_default();
        let parts = [car.title(), car.colour].into_iter();
        parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let note = move || {
        let vin = car.get().map(|car| car.vin).unwrap_or_default();
        let vin = if vin.is_empty() { "—" } else { &*vin };
        format!("{} {vin}", visit.app.words(ArrivalWord::Vin))
    };
    let advice = Memo::new(move |_| car.with(|car| car.as_ref().map(vehicle::advice).unwrap_or_default()));
    let advised = move || {
        let pills = advice.get().into_iter().map(|advice| {
            let label = visit.say(move |lang| advice.sentence(lang));
            view! { <StatusPill label=label tone=Tone::Warn test_id="vehicle-advice" /> }
        });
        pills.collect_view()
    };
    view! {
        <Section title=visit.word(VehicleWord::File)>
            <div class="card card-flush rows">
                <ListRow
                    title=Signal::derive(title)
                    note=Signal::derive(note)
                    icon=IconName::Car
                    on_press=move |()| open.set(true)
                    test_id="vehicle-file"
                />
            </div>
            {advised}
            <Sheet
                open=open
                on_close=move |()| open.set(false)
                title=visit.word(VehicleWord::File)
                close_label=visit.word(IntakeWord::Close)
                test_id="vehicle-file-sheet"
            >
                <Fields visit=visit />
                <Kinds visit=visit />
            </Sheet>
        </Section>
    }
    .into_any()
}

/// Changes the file of the car that is on the order.
fn change(visit: IntakeHandle, change: impl FnOnce(&mut Vehicle) + 'static) {
    let app = visit.app;
    visit.act(async move |picture| {
        let Some(vehicle) = &picture.vehicle else {
            return Ok(());
        };
        let mut input = vehicle.value.clone();
        change(&mut input);
        action::edit_vehicle(app, vehicle, input).await
    });
}

/// Shows the body shape, on whose drawing every mark stays on its panel, and the energy.
#[component]
fn Kinds(visit: IntakeHandle) -> impl IntoView {
    let shapes = BodyShape::ALL
        .map(|shape| {
            let code = shape.label(Lang::En).to_lowercase();
            let label = visit.say(move |lang| shape.label(lang).to_owned());
            ChoiceOption::new(shape, label).test_id(format!("file-body-{code}"))
        })
        .into();
    let energies = Energy::ALL
        .iter()
        .map(|energy| {
            ChoiceOption::new(*energy, visit.word(*energy)).test_id(format!("file-energy-{}", energy.name()))
        })
        .collect();
    view! {
        <Choice
            label=visit.word(ArrivalWord::Body)
            options=shapes
            value=visit.read(|picture| picture.vehicle.as_ref()?.value.body)
            on_change=move |shape| change(visit, move |car| car.body = Some(shape))
            look=ChoiceLook::List
            test_id="file-body"
        />
        <Choice
            label=visit.word(ArrivalWord::Energy)
            options=energies
            value=visit.read(|picture| picture.vehicle.as_ref()?.value.energy)
            on_change=move |energy| change(visit, move |car| car.energy = Some(energy))
            look=ChoiceLook::List
            test_id="file-energy"
        />
    }
    .into_any()
}

#[component]
fn Fields(visit: IntakeHandle) -> impl IntoView {
    let field = move |word: ArrivalWord, kind: TextKind, test_id: &'static str, (read, write): Field| {
        let stored = visit.read(move |picture| {
            let vehicle = picture.vehicle.as_ref();
            vehicle
                .map(|vehicle| read(&vehicle.value).clone())
                .unwrap_or_default()
        });
        let save = move |text: String| change(visit, move |car| write(car, text));
        view! {
            <AutoField
                label=visit.word(word)
                stored=stored
                save=save
                kind=kind
                field=format!("{test_id}/{}", visit.id)
                test_id=test_id
            />
        }
    };
    view! {
        {field(ArrivalWord::Plate, TextKind::Code, "file-plate", (|car| &car.plate, |car, text| car.plate = text))}
        {field(ArrivalWord::Vin, TextKind::Code, "file-vin", (|car| &car.vin, |car, text| car.vin = text))}
        {field(ArrivalWord::Make, TextKind::Words, "file-make", (|car| &car.make, |car, text| car.make = text))}
        {field(ArrivalWord::Model, TextKind::Words, "file-model", (|car| &car.model, |car, text| car.model = text))}
        {field(ArrivalWord::Colour, TextKind::Words, "file-colour", (|car| &car.colour, |car, text| car.colour = text))}
    }
    .into_any()
}
