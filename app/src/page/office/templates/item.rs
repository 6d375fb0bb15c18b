//! One item: its row, and its fields while it is open.

use leptos::prelude::*;
use shared::order::photo::PhotoSlot;
use shared::order::template::words::{TemplateWord, item_facts};
use shared::order::template::{Area, ItemField, ItemKind};
use shared::text::desk::DeskWord;

use super::editor::{Editor, row_id};
use super::number::NumberFields;
use crate::page::office::common::{tell, word};
use crate::ui::{IconButton, IconName, SelectField, Switch, TextField};

/// Shows one item.
#[component]
pub(super) fn Item(
    editor: Editor,
    id: String,
    /// Says whether it can be changed.
    may_change: bool,
) -> impl IntoView {
    let app = editor.app;
    let kind = editor.read(&id, |item| Some(item.kind));
    let item = editor.read(&id, |item| Some(item.clone()));
    let title = tell(app, move |lang| {
        let own = item.with(|item| item.as_ref().map(|item| item.label(lang).to_owned()));
        own.filter(|own| !own.is_empty())
            .unwrap_or_else(|| "—".to_owned())
    });
    let note = tell(app, move |lang| {
        item.with(|item| item.as_ref().map(|item| item_facts(item, &editor.wanted(), lang)))
            .unwrap_or_default()
    });
    let mine = id.clone();
    let is_open = Memo::new(move |_| editor.open.with(|open| open.as_ref() == Some(&mine)));
    let own = StoredValue::new(id.clone());
    let wrong = editor.wrong(&id);
    // While the fields are open, what is wrong stands at its own.
    let fault = move || {
        let (fault, _) = wrong
            .get()
            .filter(|(_, field)| field.is_none() || !is_open.get())?;
        Some(view! { <p class="field-error" data-testid="item-fault">{fault.sentence(app.lang())}</p> })
    };
    let fields = move || {
        is_open.get().then(|| {
            let id = own.get_value();
            view! { <Fields editor=editor id=id kind=kind.get_untracked().unwrap_or(ItemKind::Level) /> }
        })
    };
    view! {
        <li class="template-item" id=row_id(&id) tabindex="-1" data-testid="template-item" data-item=id.clone()>
            <div class="template-row">
                <div class="row-words">
                    <span class="row-title">{title}</span>
                    <span class="row-note num">{note}</span>
                    {fault}
                </div>
                {may_change.then(|| buttons(editor, own, is_open))}
            </div>
            {fields}
        </li>
    }
    .into_any()
}

fn buttons(editor: Editor, own: StoredValue<String>, is_open: Memo<bool>) -> AnyView {
    let app = editor.app;
    let place = Memo::new(move |_| {
        let at = |id: &String| {
            editor
                .typed
                .with(|items| items.iter().position(|item| item.id == *id))
        };
        own.with_value(at).unwrap_or_default()
    });
    let is_last = Signal::derive(move || editor.typed.with(|items| place.get() + 1 >= items.len()));
    let toggle = move |()| {
        let next = (!is_open.get_untracked()).then(|| own.get_value());
        editor.open.set(next);
    };
    view! {
        <div class="cluster template-buttons">
            <IconButton
                label=word(app, TemplateWord::Up)
                icon=IconName::ChevronUp
                disabled=Signal::derive(move || place.get() == 0)
                on_press=move |()| editor.move_item(&own.get_value(), false)
                test_id="item-up"
            />
            <IconButton
                label=word(app, TemplateWord::Down)
                icon=IconName::ChevronDown
                disabled=is_last
                on_press=move |()| editor.move_item(&own.get_value(), true)
                test_id="item-down"
            />
            <IconButton
                label=word(app, TemplateWord::Edit)
                icon=IconName::Edit
                pressed=Signal::derive(move || is_open.get())
                on_press=toggle
                test_id="item-edit"
            />
            <IconButton
                label=word(app, TemplateWord::Remove)
                icon=IconName::Delete
                on_press=move |()| editor.remove(&own.get_value())
                test_id="item-remove"
            />
        </div>
    }
    .into_any()
}

/// Shows the fields of an item.
#[component]
fn Fields(editor: Editor, id: String, kind: ItemKind) -> impl IntoView {
    let app = editor.app;
    let own = StoredValue::new(id.clone());
    let further = match kind {
        ItemKind::Number => view! { <NumberFields editor=editor id=id.clone() /> }.into_any(),
        ItemKind::Photo => view! { <PhotoFields editor=editor id=id.clone() /> }.into_any(),
        ItemKind::Level => ().into_any(),
    };
    let labels = editor.read(&id, |item| (item.zh.trim().is_empty(), item.en.trim().is_empty()));
    let needed = move |pick: fn((bool, bool)) -> bool| {
        Signal::derive(move || {
            let word = pick(labels.get()).then(|| app.words(DeskWord::Needed).to_owned());
            word.unwrap_or_default()
        })
    };
    // A new item is only asked for its labels; one that has one of them lacks the other.
    let label_error = move |field: ItemField| {
        let error = own.with_value(|id| editor.wrong_field(id, field));
        Signal::derive(move || error.get().filter(|_| labels.get() != (true, true)))
    };
    let area = (kind != ItemKind::Photo).then(|| view! { <AreaField editor=editor id=id.clone() /> });
    view! {
        <div class="template-fields">
            <div class="grid-2">
                <TextField
                    label=word(app, TemplateWord::Zh)
                    value=editor.read(&id, |item| item.zh.clone())
                    on_input=move |text| own.with_value(|id| editor.change(id, |item| item.zh = text))
                    needed=needed(|(zh, _)| zh)
                    error=label_error(ItemField::Zh)
                    max_length=60
                    test_id="item-zh"
                />
                <TextField
                    label=word(app, TemplateWord::En)
                    value=editor.read(&id, |item| item.en.clone())
                    on_input=move |text| own.with_value(|id| editor.change(id, |item| item.en = text))
                    needed=needed(|(_, en)| en)
                    error=label_error(ItemField::En)
                    max_length=60
                    test_id="item-en"
                />
                {area}
            </div>
            {further}
            <Switch
                label=word(app, TemplateWord::Required)
                value=editor.read(&id, |item| item.required)
                on_change=move |on| own.with_value(|id| editor.change(id, |item| item.required = on))
                test_id="item-required"
            />
        </div>
    }
    .into_any()
}

/// Shows where the item is looked at: as chosen, or as its labels tell.
#[component]
fn AreaField(editor: Editor, id: String) -> impl IntoView {
    let app = editor.app;
    let own = StoredValue::new(id.clone());
    let area = editor.read(&id, |item| Some(item.area()));
    let options = Signal::derive(move || {
        let areas = Area::ALL.iter();
        areas
            .map(|area| (area.name().to_owned(), app.words(*area).to_owned()))
            .collect::<Vec<_>>()
    });
    let choose = move |name: String| {
        let chosen = Area::parse(&name);
        own.with_value(|id| {
            editor.change(id, |item| {
                item.area = chosen.filter(|chosen| *chosen != item.told_area());
            });
        });
    };
    view! {
        <SelectField
            label=word(app, TemplateWord::Area)
            options=options
            value=Signal::derive(move || area.get().map(|area| area.name().to_owned()).unwrap_or_default())
            on_change=choose
            test_id="item-area"
        />
    }
    .into_any()
}

#[component]
fn PhotoFields(editor: Editor, id: String) -> impl IntoView {
    let app = editor.app;
    let own = StoredValue::new(id.clone());
    let options = Signal::derive(move || {
        let slots = PhotoSlot::ALL.iter();
        slots
            .map(|slot| (slot.name().to_owned(), app.words(*slot).to_owned()))
            .collect::<Vec<_>>()
    });
    let slot = editor.read(&id, |item| item.slot);
    let error = editor.wrong_field(&id, ItemField::Slot);
    view! {
        <SelectField
            label=word(app, TemplateWord::Slot)
            options=options
            value=Signal::derive(move || slot.get().map(|slot| slot.name().to_owned()).unwrap_or_default())
            on_change=move |name: String| {
                own.with_value(|id| editor.change(id, |item| item.slot = PhotoSlot::parse(&name)));
            }
            nothing=Signal::derive(String::new)
            needed=Signal::derive(move || {
                let word = slot.get().is_none().then(|| app.words(DeskWord::Needed).to_owned());
                word.unwrap_or_default()
            })
            error=Signal::derive(move || error.get().filter(|_| slot.get().is_some()))
            test_id="item-slot"
        />
        <Switch
            label=word(app, TemplateWord::Guide)
            value=editor.read(&id, |item| item.guide)
            on_change=move |on| own.with_value(|id| editor.change(id, |item| item.guide = on))
            test_id="item-guide"
        />
    }
    .into_any()
}
