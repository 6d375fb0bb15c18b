//! One item: its row, and its fields while it is open.

use leptos::prelude::*;
use shared::order::photo::PhotoSlot;
use shared::order::template::{Direction, ItemKind, hundredths};
use shared::text::desk::TemplateWord;
use shared::text::{Label, Lang};

use super::editor::{Editor, row_id};
use super::number::NumberFields;
use crate::page::office::part::{tell, word};
use crate::ui::{IconButton, IconName, SelectField, Switch, TextField};

/// Shows one item.
#[component]
pub(super) fn Item(
    /// Is the template being edited.
    editor: Editor,
    /// Is the item's id.
    id: String,
    /// Says whether it can be changed.
    may_change: bool,
) -> impl IntoView {
    let app = editor.app;
    let kind = editor.read(&id, |item| Some(item.kind));
    let labels = editor.read(&id, |item| (item.zh.clone(), item.en.clone()));
    let facts = editor.read(&id, |item| {
        let sign = match item.direction {
            Some(Direction::HighIsBad) => ">",
            Some(Direction::LowIsBad) | None => "<",
        };
        let limits = (item.kind == ItemKind::Number).then(|| {
            let (attention, urgent) = (hundredths(item.attention), hundredths(item.urgent));
            format!("▲ {sign} {attention} · ■ {sign} {urgent} {}", item.unit)
        });
        (limits, item.slot, item.required)
    });
    let title = tell(app, move |lang| {
        let (zh, en) = labels.get();
        let own = if lang == Lang::Zh { zh } else { en };
        if own.is_empty() { "—".to_owned() } else { own }
    });
    let note = tell(app, move |lang| {
        let (limits, slot, required) = facts.get();
        let required = if required {
            TemplateWord::Required
        } else {
            TemplateWord::Optional
        };
        let parts = [
            kind.get().map(|kind| kind.label(lang).to_owned()),
            limits,
            slot.map(|slot| slot.label(lang).to_owned()),
            Some(required.label(lang).to_owned()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    let mine = id.clone();
    let is_open = Memo::new(move |_| editor.open.with(|open| open.as_ref() == Some(&mine)));
    let own = StoredValue::new(id.clone());
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
    view! {
        <div class="template-fields">
            <div class="grid-2">
                <TextField
                    label=word(app, TemplateWord::Zh)
                    value=editor.read(&id, |item| item.zh.clone())
                    on_input=move |text| own.with_value(|id| editor.change(id, |item| item.zh = text))
                    max_length=60
                    test_id="item-zh"
                />
                <TextField
                    label=word(app, TemplateWord::En)
                    value=editor.read(&id, |item| item.en.clone())
                    on_input=move |text| own.with_value(|id| editor.change(id, |item| item.en = text))
                    max_length=60
                    test_id="item-en"
                />
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
    view! {
        <SelectField
            label=word(app, TemplateWord::Slot)
            options=options
            value=Signal::derive(move || slot.get().map(|slot| slot.name().to_owned()).unwrap_or_default())
            on_change=move |name: String| {
                own.with_value(|id| editor.change(id, |item| item.slot = PhotoSlot::parse(&name)));
            }
            nothing=Signal::derive(String::new)
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
