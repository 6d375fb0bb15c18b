//! The fields of an item that asks for a number: unit, step, range, limits, and the numbers to tap.

use leptos::prelude::*;
use shared::order::template::words::TemplateWord;
use shared::order::template::{Direction, ItemField, TemplateItem, hundredths, in_hundredths};

use super::editor::Editor;
use crate::page::office::common::word;
use crate::ui::{Choice, ChoiceLook, ChoiceOption, TextField, TextKind};

/// A number of an item.
struct Part {
    /// Its words while a low number is bad, and while a high one is.
    words: [TemplateWord; 2],
    /// Its name for tests.
    test_id: &'static str,
    /// Names it where something is wrong.
    field: ItemField,
    /// Where it is kept.
    of: fn(&mut TemplateItem) -> &mut i32,
}

const PARTS: [Part; 5] = [
    Part {
        words: [TemplateWord::YellowBelow, TemplateWord::YellowAbove],
        test_id: "item-attention",
        field: ItemField::Attention,
        of: |item| &mut item.attention,
    },
    Part {
        words: [TemplateWord::RedBelow, TemplateWord::RedAbove],
        test_id: "item-urgent",
        field: ItemField::Urgent,
        of: |item| &mut item.urgent,
    },
    Part {
        words: [TemplateWord::Least; 2],
        test_id: "item-least",
        field: ItemField::Least,
        of: |item| &mut item.least,
    },
    Part {
        words: [TemplateWord::Most; 2],
        test_id: "item-most",
        field: ItemField::Most,
        of: |item| &mut item.most,
    },
    Part {
        words: [TemplateWord::Step; 2],
        test_id: "item-step",
        field: ItemField::Step,
        of: |item| &mut item.step,
    },
];

/// Stands for what was typed and is no number: it is outside every range, so that nothing is saved.
const NO_NUMBER: i32 = i32::MIN;

/// Shows the fields.
#[component]
pub(super) fn NumberFields(editor: Editor, id: String) -> impl IntoView {
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
                error=editor.wrong_field(&id, ItemField::Unit)
                max_length=20
                test_id="item-unit"
            />
            {numbers}
        </div>
        <Picks editor=editor id=id />
    }
    .into_any()
}

fn number(editor: Editor, id: &str, part: Part) -> AnyView {
    let app = editor.app;
    let own = StoredValue::new(id.to_owned());
    let of = part.of;
    let stored = editor.read(id, move |item| *of(&mut item.clone()));
    let is_high_bad = editor.read(id, |item| item.direction == Some(Direction::HighIsBad));
    let first = stored.get_untracked();
    let text = RwSignal::new(if first == NO_NUMBER {
        String::new()
    } else {
        hundredths(first)
    });
    let type_in = move |typed: String| {
        let number = in_hundredths(&typed).unwrap_or(NO_NUMBER);
        text.set(typed);
        own.with_value(|id| editor.change(id, |item| *of(item) = number));
    };
    let label = move || {
        let [low, high] = part.words;
        app.words(if is_high_bad.get() { high } else { low }).to_owned()
    };
    view! {
        <TextField
            label=Signal::derive(label)
            kind=TextKind::Decimal
            value=text
            on_input=type_in
            unit=editor.read(id, |item| item.unit.clone())
            error=wrong(editor, Signal::derive(move || stored.get() == NO_NUMBER), editor.wrong_field(id, part.field))
            max_length=12
            test_id=part.test_id
        />
    }
    .into_any()
}

/// Says that what was typed is no number, or else what is wrong with it.
fn wrong(editor: Editor, is_none: Signal<bool>, fault: Signal<Option<String>>) -> Signal<Option<String>> {
    let app = editor.app;
    Signal::derive(move || {
        if is_none.get() {
            Some(app.words(TemplateWord::NotNumber).to_owned())
        } else {
            fault.get()
        }
    })
}

/// Shows the numbers to tap as one line.
#[component]
fn Picks(editor: Editor, id: String) -> impl IntoView {
    let own = StoredValue::new(id.clone());
    let stored = editor.read(&id, |item| item.picks.clone());
    let fault = editor.wrong_field(&id, ItemField::Picks);
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
            error=wrong(editor, is_wrong, fault)
            max_length=120
            test_id="item-picks"
        />
    }
    .into_any()
}
