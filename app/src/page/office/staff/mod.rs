//! The staff: who signs in where, and with what role.

mod form;

use leptos::prelude::*;
use shared::office::StaffMember;
use shared::staff::{DESK, HEAD};
use shared::text::Label;
use shared::text::desk::{DeskWord, StaffWord};

use self::form::{Editing, sheet};
use super::common::word;
use super::desk::use_desk;
use super::frame::OfficePage;
use super::load::{Load, load};
use crate::state::{App, use_app};
use crate::ui::{
    Avatar, Button, ButtonKind, Card, Column, EmptyState, IconName, Illustration, StatusPill, Table, Tone,
};

/// The staff on the page.
#[derive(Clone, Copy)]
struct People {
    app: App,
    load: Load<Vec<StaffMember>>,
    editing: RwSignal<Option<Editing>>,
    is_head: Memo<bool>,
}

/// Shows the staff.
#[component]
pub fn Staff() -> impl IntoView {
    let (app, desk) = (use_app(), use_desk());
    let people = People {
        app,
        load: load(|| "staff".to_owned()),
        editing: RwSignal::new(None),
        is_head: Memo::new(move |_| desk.may(HEAD)),
    };
    let note = move || {
        let words = if people.is_head.get() {
            app.words(StaffWord::Note)
        } else {
            app.words(DeskWord::ReadOnly)
        };
        words.to_owned()
    };
    view! {
        <OfficePage
            title=word(app, DeskWord::Staff)
            note=Signal::derive(note)
            roles=DESK
            actions=move || actions(people)
            test_id="page-office-staff"
        >
            {people.load.view(move || list(people))}
        </OfficePage>
        {sheet(people.load, people.editing)}
    }
    .into_any()
}

fn actions(people: People) -> AnyView {
    let app = people.app;
    view! {
        <Show when=move || people.is_head.get()>
            <Button
                label=word(app, StaffWord::Add)
                kind=ButtonKind::Primary
                icon=IconName::Add
                on_press=move |()| people.editing.set(Some(Editing::New))
                test_id="add-staff"
            />
        </Show>
    }
    .into_any()
}

fn list(people: People) -> AnyView {
    let app = people.app;
    let members = people.load.memo(|members| {
        let mut members = members.clone();
        members.sort_by_key(|member| member.inactive);
        members
    });
    let body = move || {
        let members = members.get();
        if members.is_empty() {
            return view! { <Card><EmptyState title=word(app, StaffWord::None) picture=Illustration::NothingFound /></Card> }
                .into_any();
        }
        let rows = members
            .into_iter()
            .map(|member| row(people, member))
            .collect_view();
        let columns = [
            StaffWord::Name,
            StaffWord::Number,
            StaffWord::Role,
            StaffWord::Pin,
            StaffWord::Access,
            StaffWord::Language,
            StaffWord::Status,
        ];
        let mut heads: Vec<Column> = columns.map(|column| Column::words(word(app, column))).to_vec();
        heads.push(Column::buttons(word(app, DeskWord::Actions)));
        view! { <Table label=word(app, DeskWord::Staff) columns=heads test_id="staff">{rows}</Table> }
            .into_any()
    };
    view! { {body} }.into_any()
}

fn row(people: People, member: StaffMember) -> AnyView {
    let app = people.app;
    let roles = member.roles;
    let language = member.language;
    let (pin, pin_tone) = if member.has_pin {
        (StaffWord::PinSet, Tone::Ok)
    } else {
        (StaffWord::PinNone, Tone::Neutral)
    };
    let access = match &member.sign_in {
        Some(name) => view! { <span>{name.clone()}</span> }.into_any(),
        None => view! { <span class="soft">{word(app, StaffWord::AccessNone)}</span> }.into_any(),
    };
    let (status, status_tone) = if member.inactive {
        (StaffWord::Inactive, Tone::Neutral)
    } else {
        (StaffWord::Active, Tone::Ok)
    };
    let name = member.name.clone();
    let own_name = name.clone();
    let edit_label = Signal::derive(move || format!("{} · {own_name}", app.words(StaffWord::Edit)));
    let number = member.number.clone();
    let is_inactive = member.inactive;
    let member = StoredValue::new(member);
    let edit = move || {
        people.is_head.get().then(|| {
            view! {
                <Button
                    label=word(app, StaffWord::Edit)
                    kind=ButtonKind::Quiet
                    icon=IconName::Edit
                    on_press=move |()| people.editing.set(Some(Editing::Known(Box::new(member.get_value()))))
                    test_id="edit-staff"
                />
                <span class="visually-hidden">{edit_label}</span>
            }
        })
    };
    view! {
        <tr class:office-row-past=is_inactive data-testid="staff-row">
            <th scope="row">
                <span class="office-tablet"><Avatar name=name.clone() /> {name}</span>
            </th>
            <td class="num">{number}</td>
            <td>{move || roles.label(app.lang())}</td>
            <td><StatusPill label=word(app, pin) tone=pin_tone /></td>
            <td>{access}</td>
            <td>{move || language.map_or(StaffWord::LanguageAny.label(app.lang()), shared::text::Lang::own_name)}</td>
            <td><StatusPill label=word(app, status) tone=status_tone test_id="staff-status" /></td>
            <td class="office-cell-end">{edit}</td>
        </tr>
    }
    .into_any()
}
