//! The fields of an item that asks for a number: unit, step, range, limits, and the numbers to tap.

use leptos::prelude::*;
use shared::order::template::{Direction, TemplateItem, hundredths, in_hundredths};
use shared::text::desk::TemplateWord;

use super::editor::Editor;
use crate::page::office::part::word;
use crate::ui::{Choice, ChoiceLook, ChoiceOption, TextField};

/// A number of an item: its word, its name for tests, and where it is kept.
type Part = (TemplateWord, &'static str, fn(&mut TemplateItem) -> &mut i32);

const PARTS: [Part; 5] = [
    (TemplateWord::Attention, "item-attention", |item| {
        &mut item.attention
    }),
    (TemplateWord::Urgent, "item-urgent", |item| &mut item.urgent),
    (TemplateWord::Least, "item-least", |item| &mut item.least),
    (TemplateWord::Most, "item-most", |item| &mut item.most),
    (TemplateWord::Step, "item-step", |item| &mut item.step),
];

/// Stands for what was typed and is no number: it is outside every range, so that nothing is saved.
const NO_NUMBER: i32 = i32::MIN;

/// Shows the fields.
#[component]
pub(super) fn NumberFields(
    /// Is the template being edited.
    editor: Editor,
    /// Is the item's id.
    id: String,
) -> impl IntoView {
    let app = editor.app;
    let own = StoredValue::new(id.clone());
    let numbers = PARTS.map(|part| number(editor, &id, part)).collect_view();
    let directions = Direction::ALL
        .iter()
        .map(|direction| {
            ChoiceOption::new(*direction, word(app, *direction)).test_id(format!("item-{}", direction.name()))
        })
        .collect();
    view! {
        <Choice
            label=word(app, TemplateWord::Direction)
            options=directions
            value=editor.read(&id, |item| Some(item.direction.unwrap_or(Direction::LowIsBad)))
            on_change=move |direction| {
                own.with_value(|id| editor.change(id, |item| item.direction = Some(direction)));
            }
            look=ChoiceLook::List
        />
        <div class="grid-3">
            <TextField
                label=word(app, TemplateWord::Unit)
                value=editor.read(&id, |item| item.unit.clone())
                on_input=move |text| own.with_value(|id| editor.change(id, |item| item.unit = text))
                max_length=20
                test_id="item-unit"
            />
            {numbers}
        </div>
        <Picks editor=editor id=id />
    }
    .into_any()
}

fn number(editor: Editor, id: &str, (label, test_id, part): Part) -> AnyView {
    let app = editor.app;
    let own = StoredValue::new(id.to_owned());
    let stored = editor.read(id, move |item| *part(&mut item.clone()));
    let first = stored.get_untracked();
    let text = RwSignal::new(if first == NO_NUMBER {
        String::new()
    } else {
        hundredths(first)
    });
    let type_in = move |typed: String| {
        let number = in_hundredths(&typed).unwrap_or(NO_NUMBER);
        text.set(typed);
        own.with_value(|id| editor.change(id, |item| *part(item) = number));
    };
    view! {
        <TextField
            label=word(app, label)
            value=text
            on_input=type_in
            error=wrong(editor, Signal::derive(move || stored.get() == NO_NUMBER))
            max_length=12
            test_id=test_id
        />
    }
    .into_any()
}

/// Says that what was typed is no number.
fn wrong(editor: Editor, is_wrong: Signal<bool>) -> Signal<Option<String>> {
    let app = editor.app;
    Signal::derive(move || {
        is_wrong
            .get()
            .then(|| app.words(TemplateWord::NotNumber).to_owned())
    })
}

/// Shows the numbers to tap as one line.
#[component]
fn Picks(editor: Editor, id: String) -> impl IntoView {
    let own = StoredValue::new(id.clone());
    let stored = editor.read(&id, |item| item.picks.clone());
    let is_wrong = Signal::derive(move || stored.with(|picks| picks.contains(&NO_NUMBER)));
    let first = stored.get_untracked();
    let words: Vec<String> = first
        .into_iter()
        .filter(|pick| *pick != NO_NUMBER)
        .map(hundredths)
        .collect();
    let text = RwSignal::new(words.join(" "));
    let type_in = move |typed: String| {
        let picks = typed
            .split_whitespace()
            .map(|word| in_hundredths(word).unwrap_or(NO_NUMBER))
            .collect();
        text.set(typed);
        own.with_value(|id| editor.change(id, |item| item.picks = picks));
    };
    view! {
        <TextField
            label=word(editor.app, TemplateWord::Picks)
            value=text
            on_input=type_in
            error=wrong(editor, is_wrong)
            max_length=120
            test_id="item-picks"
        />
    }
    .into_any()
}
