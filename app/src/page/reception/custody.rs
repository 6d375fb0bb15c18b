//! The step for what is held for the owner: keys, licence, valuables, belongings (D19, D30).

use leptos::prelude::*;
use shared::id::CustodyId;
use shared::order::custody::CustodyRefusal;
use shared::order::custody::words::{CustodyWord, tag_taken};
use shared::order::custody::{Custody, CustodyItem, Holding};
use shared::order::facts::Arrival;
use shared::order::intake::words::IntakeWord;
use shared::order::intake::{LockKey, Missing};
use shared::refusal::Refusal;

use super::handle::IntakeHandle;
use super::step::{key_place, place};
use crate::action::{self, ActionError};
use crate::page::common::autosave::AutoField;
use crate::ui::{
    Button, ButtonKind, CheckRow, Choice, ChoiceOption, EmptyState, Icon, IconButton, IconName, Illustration,
    Section, TextField, TextKind,
};

/// Shows the step.
#[component]
pub fn CustodyStep(visit: IntakeHandle) -> impl IntoView {
    let reminded = visit.read(|picture| picture.intake().valuables_reminded);
    view! {
        <div class="split split-even intake-columns">
            <Section title=visit.word(CustodyWord::Title) note=visit.word(CustodyWord::Note)>
                <Quick visit=visit />
                <Held visit=visit />
            </Section>
            <div class="stack stack-loose">
                <Section title=visit.word(CustodyWord::Valuables)>
                    <div
                        class="card intake-confirm"
                        class:intake-confirmed=move || reminded.get()
                        id=place(Missing::Valuables, None)
                    >
                        <CheckRow
                            label=visit.word(CustodyWord::ValuablesConfirm)
                            hint=visit.word(CustodyWord::ValuablesHint)
                            value=reminded
                            on_change=move |done| visit.fill_in(move |intake| intake.valuables_reminded = done)
                            test_id="valuables-none"
                        />
                    </div>
                </Section>
                <Section title=visit.word(Arrival::LockKey)>
                    <div class="card">
                        <Choice
                            label=visit.word(Arrival::LockKey)
                            label_hidden=true
                            options=LockKey::ALL
                                .iter()
                                .map(|key| ChoiceOption::new(*key, visit.word(*key)).test_id(format!("lock-key-{}", key.name())))
                                .collect()
                            value=visit.read(|picture| picture.intake().lock_key)
                            on_change=move |key| visit.fill_in(move |intake| intake.lock_key = Some(key))
                            test_id="lock-key"
                        />
                    </div>
                </Section>
                <Section title=visit.word(CustodyWord::More)>
                    <SomethingElse visit=visit />
                </Section>
            </div>
        </div>
    }
    .into_any()
}

const fn icon(item: Option<CustodyItem>) -> IconName {
    match item {
        Some(CustodyItem::Key | CustodyItem::SpareKey) => IconName::Key,
        Some(CustodyItem::Licence) => IconName::Badge,
        Some(CustodyItem::Valuable) => IconName::Gem,
        _ => IconName::Box,
    }
}

fn take(visit: IntakeHandle, input: Custody, on_refused: impl FnOnce(Refusal) + 'static) {
    let app = visit.app;
    visit.act(
        async move |picture| match action::take_into_custody(app, picture.id(), input).await {
            Err(ActionError::Refused(refusal)) => {
                on_refused(refusal);
                Ok(())
            }
            other => other.map(drop),
        },
    );
}

#[component]
fn Quick(visit: IntakeHandle) -> impl IntoView {
    let button = move |item: CustodyItem, word: CustodyWord, test_id: &'static str| {
        let press = move |()| {
            let input = Custody {
                item: Some(item),
                ..Custody::default()
            };
            take(visit, input, |_| ());
        };
        view! {
            <Button
                label=visit.word(word)
                icon=icon(Some(item))
                large=true
                on_press=press
                test_id=test_id
            />
        }
    };
    view! {
        <div class="intake-quick">
            {button(CustodyItem::Key, CustodyWord::OneKey, "add-key")}
            {button(CustodyItem::SpareKey, CustodyWord::SpareKey, "add-spare-key")}
            {button(CustodyItem::Licence, CustodyWord::Licence, "licence")}
        </div>
    }
    .into_any()
}

#[component]
fn Held(visit: IntakeHandle) -> impl IntoView {
    let ids = visit.read(|picture| {
        picture
            .custody
            .iter()
            .map(|custody| CustodyId::from(custody.id()))
            .collect::<Vec<_>>()
    });
    view! {
        <ul class="stack">
            <For each=move || ids.get() key=|id| *id let(id)>
                <OneThing visit=visit id=id />
            </For>
        </ul>
        <Show when=move || ids.with(Vec::is_empty)>
            <EmptyState
                title=visit.word(CustodyWord::Nothing)
                note=visit.word(CustodyWord::NothingNote)
                picture=Illustration::EmptyBay
            />
        </Show>
    }
    .into_any()
}

#[component]
fn OneThing(visit: IntakeHandle, id: CustodyId) -> impl IntoView {
    let thing = visit.read(move |picture| {
        let thing = picture.custody.iter().find(|thing| thing.id() == id.into());
        thing.map(|thing| thing.value.clone())
    });
    let item = move || thing.with(|thing| thing.as_ref().and_then(|thing| thing.item));
    let title = move || item().map(|item| visit.app.words(item)).unwrap_or_default();
    let description = move || thing.with(|thing| thing.as_ref().map(|thing| thing.description.clone()));
    let tag = Memo::new(move |_| {
        let tag = thing.with(|thing| thing.as_ref().map(|thing| thing.tag.clone()));
        tag.unwrap_or_default()
    });
    let taken = Memo::new(move |_| {
        // Another order may take or give back the tag at any time.
        visit.app.revision();
        tag.with(|tag| visit.app.with_index(|index| index.tag_holder(id, tag)))
    });
    let is_key = Memo::new(move |_| matches!(item(), Some(CustodyItem::Key | CustodyItem::SpareKey)));
    let holdings = Holding::ALL
        .iter()
        .map(|holding| {
            ChoiceOption::new(*holding, visit.word(*holding)).test_id(format!("holding-{}", holding.name()))
        })
        .collect::<Vec<_>>();
    let holdings = StoredValue::new(holdings);
    let more = move || {
        if is_key.get() {
            view! {
                <AutoField
                    label=visit.word(CustodyWord::Tag)
                    stored=tag
                    save=move |text: String| change(visit, id, move |thing: &mut Custody| text.trim().clone_into(&mut thing.tag))
                    kind=TextKind::Code
                    example=visit.word(CustodyWord::TagExample)
                    max_length=12
                    field=format!("tag/{id}")
                    test_id="key-tag"
                />
                <p class="intake-advice" role="status" data-testid="tag-taken">
                    {move || taken.get().map(|(number, plate)| tag_taken(&number, &plate, visit.app.lang()))}
                </p>
            }
            .into_any()
        } else {
            view! {
                <Choice
                    label=visit.word(CustodyWord::Holding)
                    label_hidden=true
                    options=holdings.get_value()
                    value=Signal::derive(move || thing.with(|thing| thing.as_ref()?.holding))
                    on_change=move |holding| change(visit, id, move |thing| thing.holding = Some(holding))
                />
            }
            .into_any()
        }
    };
    let signed = visit.read(|picture| !picture.signatures.is_empty());
    view! {
        <li class="card intake-thing" id=key_place(id) data-testid="belonging">
            <div class="spread">
                <span class="intake-thing-icon">{move || view! { <Icon name=icon(item()) /> }}</span>
                <span class="grow">
                    <strong>{title}</strong>
                    <span class="row-note">{description}</span>
                </span>
                <Show when=move || !signed.get()>
                    <IconButton
                        label=visit.word(IntakeWord::Remove)
                        icon=IconName::Delete
                        on_press=move |()| remove(visit, id)
                        test_id="remove-belonging"
                    />
                </Show>
            </div>
            {more}
        </li>
    }
    .into_any()
}

fn change(visit: IntakeHandle, id: CustodyId, set: impl FnOnce(&mut Custody) + 'static) {
    let app = visit.app;
    visit.act(async move |picture| {
        let Some(thing) = picture.custody.iter().find(|thing| thing.id() == id.into()) else {
            return Ok(());
        };
        let mut input = thing.value.clone();
        set(&mut input);
        action::edit_custody(app, thing, input).await
    });
}

fn remove(visit: IntakeHandle, id: CustodyId) {
    let app = visit.app;
    visit.act(async move |picture| {
        let Some(thing) = picture.custody.iter().find(|thing| thing.id() == id.into()) else {
            return Ok(());
        };
        action::remove_custody(app, &picture, thing).await?;
        visit.offer_undo(CustodyWord::Removed, move || action::put_back_custody(app, id));
        Ok(())
    });
}

#[component]
fn SomethingElse(visit: IntakeHandle) -> impl IntoView {
    let item = RwSignal::new(CustodyItem::Belonging);
    let holding = RwSignal::new(Holding::Held);
    let words = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<Refusal>);
    let add = move || {
        let input = Custody {
            item: Some(item.get_untracked()),
            holding: Some(holding.get_untracked()),
            description: words.get_untracked().trim().to_owned(),
            ..Custody::default()
        };
        if input.description.is_empty() {
            refused.set(Some(CustodyRefusal::DescriptionMissing.into()));
            return;
        }
        words.set(String::new());
        take(visit, input, move |refusal| {
            refused.try_set(Some(refusal));
        });
    };
    on_cleanup(move || {
        if words
            .try_get_untracked()
            .is_some_and(|text| !text.trim().is_empty())
        {
            add();
        }
    });
    let kinds = [
        CustodyItem::Valuable,
        CustodyItem::Belonging,
        CustodyItem::Accessory,
    ]
    .map(|kind| ChoiceOption::new(kind, visit.word(kind)).test_id(format!("custody-{}", kind.name())))
    .to_vec();
    let holdings = Holding::ALL
        .iter()
        .map(|place| ChoiceOption::new(*place, visit.word(*place)).test_id(format!("new-{}", place.name())))
        .collect();
    let error = Signal::derive(move || refused.get().map(|refusal| refusal.sentence(visit.app.lang())));
    view! {
        <div class="card">
            <Choice
                label=visit.word(CustodyWord::Kind)
                options=kinds
                value=Signal::derive(move || Some(item.get()))
                on_change=move |kind| item.set(kind)
            />
            <TextField
                label=visit.word(CustodyWord::Description)
                value=words
                on_input=move |text| {
                    refused.set(None);
                    words.set(text);
                }
                example=visit.word(CustodyWord::DescriptionExample)
                error=error
                enter_key="done"
                test_id="belonging-text"
            />
            <Choice
                label=visit.word(CustodyWord::Holding)
                options=holdings
                value=Signal::derive(move || Some(holding.get()))
                on_change=move |place| holding.set(place)
            />
            <div class="cluster cluster-end">
                <Button
                    label=visit.word(IntakeWord::Add)
                    kind=ButtonKind::Secondary
                    icon=IconName::Add
                    on_press=move |()| add()
                    test_id="add-belonging"
                />
            </div>
        </div>
    }
    .into_any()
}
