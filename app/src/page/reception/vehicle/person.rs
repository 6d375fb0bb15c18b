//! Choosing, adding or correcting one of the four people.

use leptos::prelude::*;
use shared::customer::Customer;
use shared::customer::CustomerRefusal;
use shared::id::CustomerId;
use shared::order::intake::words::{IntakeWord, VehicleWord};
use shared::refusal::Refusal;

use super::people::Part;
use crate::action;
use crate::browser::point;
use crate::page::common::autosave::AutoField;
use crate::page::reception::arrival::phone_hint;
use crate::page::reception::handle::IntakeHandle;
use crate::ui::{Button, ButtonKind, Choice, ChoiceLook, ChoiceOption, IconName, Sheet, TextField, TextKind};

/// Shows the sheet for one of the four while it is open.
#[component]
pub fn PersonSheet(
    visit: IntakeHandle,
    /// The part of the person that is being edited; `None` while closed.
    open: RwSignal<Option<Part>>,
) -> impl IntoView {
    let title = Signal::derive(move || {
        let word = open.get().map_or(VehicleWord::People, Part::word);
        visit.app.words(word).to_owned()
    });
    let content = move || {
        open.get()
            .map(|part| view! { <Chosen visit=visit part=part open=open /> })
    };
    view! {
        <Sheet
            open=Signal::derive(move || open.get().is_some())
            on_close=move |()| open.set(None)
            title=title
            close_label=visit.word(IntakeWord::Close)
            test_id="person-sheet"
        >
            {content}
        </Sheet>
    }
    .into_any()
}

#[component]
fn Chosen(visit: IntakeHandle, part: Part, open: RwSignal<Option<Part>>) -> impl IntoView {
    let known = visit.read(|picture| {
        picture
            .customers
            .iter()
            .map(|person| (CustomerId::from(person.id()), person.value.name.clone()))
            .collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        visit
            .order
            .with(|picture| part.of(&picture.order.value))
            .flatten()
    });
    let choice = move || {
        let options = known
            .get()
            .into_iter()
            .map(|(id, name)| ChoiceOption::new(id, name).test_id("known-person"))
            .collect();
        view! {
            <Choice
                label=visit.word(part.word())
                options=options
                value=chosen
                on_change=move |id| visit.edit(move |order| part.put(order, id))
                look=ChoiceLook::List
                test_id="known-people"
            />
        }
    };
    let corrected = move || {
        let id = chosen.get()?;
        Some(view! { <Correct visit=visit id=id /> })
    };
    let for_all = move |()| {
        if let Some(id) = chosen.get_untracked() {
            visit.edit(move |order| Part::ALL.iter().for_each(|part| part.put(order, id)));
            open.set(None);
        }
    };
    view! {
        {choice}
        <Button
            label=visit.word(VehicleWord::SameForAll)
            icon=IconName::Users
            disabled=Signal::derive(move || chosen.get().is_none())
            on_press=for_all
            test_id="same-for-all"
        />
        <Add visit=visit part=part open=open />
        {corrected}
    }
    .into_any()
}

/// Corrects the name and phone of the one chosen, in that customer's own file.
#[component]
fn Correct(visit: IntakeHandle, id: CustomerId) -> impl IntoView {
    let name = visit.read(move |picture| {
        let person = picture.customer(id);
        person.map(|person| person.value.name.clone()).unwrap_or_default()
    });
    let phone = visit.read(move |picture| {
        let person = picture.customer(id);
        person
            .map(|person| person.value.phone.clone())
            .unwrap_or_default()
    });
    let change = move |set: fn(&mut Customer, String), text: String| {
        let app = visit.app;
        visit.act(async move |picture| {
            let Some(person) = picture.customer(id) else {
                return Ok(());
            };
            let mut input = person.value.clone();
            set(&mut input, text);
            action::edit_customer(app, Some(person), input).await.map(drop)
        });
    };
    view! {
        <h3>{visit.word(VehicleWord::CorrectPerson)}</h3>
        <div class="card card-sunken">
            <AutoField
                label=visit.word(shared::order::intake::words::ArrivalWord::Name)
                stored=name
                save=move |text| change(|person, text| person.name = text, text)
                kind=TextKind::Name
                field=format!("name/{id}")
                test_id="customer-name"
            />
            <AutoField
                label=visit.word(shared::order::intake::words::ArrivalWord::Phone)
                stored=phone
                save=move |text| change(|person, text| person.phone = text, text)
                kind=TextKind::Phone
                field=format!("phone/{id}")
                test_id="customer-phone"
            />
        </div>
    }
    .into_any()
}

#[component]
fn Add(visit: IntakeHandle, part: Part, open: RwSignal<Option<Part>>) -> impl IntoView {
    use shared::order::intake::words::ArrivalWord;
    let name = RwSignal::new(String::new());
    let phone = RwSignal::new(String::new());
    let refused = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let add = move |()| {
        let app = visit.app;
        let input = Customer {
            name: name.get_untracked(),
            phone: phone.get_untracked(),
            language: Some(app.lang_now()),
            ..Customer::default()
        };
        visit.act_once(busy, async move |picture| {
            match action::edit_customer(app, None, input).await {
                Ok(id) => {
                    open.try_set(None);
                    action::edit_order(app, &picture, |order| part.put(order, id)).await
                }
                Err(action::ActionError::Refused(refusal)) => {
                    refused.try_set(Some(refusal));
                    point::point_at_refused();
                    Ok(())
                }
                Err(error) => Err(error),
            }
        });
    };
    let error = move |is_phone: bool| {
        Signal::derive(move || {
            let refusal: Refusal = refused.get()?;
            let belongs = (refusal == CustomerRefusal::PhoneTooShort.into()) == is_phone;
            belongs.then(|| refusal.sentence(visit.app.lang()))
        })
    };
    view! {
        <section class="stack">
            <h3>{visit.word(VehicleWord::AddPerson)}</h3>
            <TextField
                label=visit.word(ArrivalWord::Name)
                value=name
                on_input=move |text| {
                    refused.set(None);
                    name.set(text);
                }
                kind=TextKind::Name
                error=error(false)
                test_id="new-person-name"
            />
            <TextField
                label=visit.word(ArrivalWord::Phone)
                value=phone
                on_input=move |text| {
                    refused.set(None);
                    phone.set(text);
                }
                kind=TextKind::Phone
                error=error(true)
                hint=phone_hint(visit.app, phone)
                enter_key="done"
                test_id="new-person-phone"
            />
            <Button
                label=visit.word(VehicleWord::AddAndUse)
                kind=ButtonKind::Secondary
                icon=IconName::Add
                busy=busy
                on_press=add
                test_id="add-person"
            />
        </section>
    }
    .into_any()
}
