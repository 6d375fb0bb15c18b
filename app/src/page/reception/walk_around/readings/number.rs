//! A number that is measured: what it is now with the keys beside it, and the numbers to pick or to type below.

use leptos::prelude::*;
use shared::order::reading::Seen;
use shared::order::reading::words::{ReadingWord, number_outside};
use shared::order::template::{TemplateItem, hundredths, in_hundredths};

use super::row::{One, value_id};
use crate::ui::{ButtonKind, Icon, IconButton, IconName, TextField, TextKind};

fn number(one: One) -> Memo<Option<i32>> {
    Memo::new(move |_| one.now.with(|now| now.as_ref()?.number))
}

fn is_open(one: One) -> Memo<bool> {
    let mine = one.id();
    Memo::new(move |_| one.open.with(|open| open.as_ref() == Some(&mine)))
}

/// Shows the number; a tap opens those to pick, and the keys step once there is one.
#[component]
pub fn Number(
    one: One,
    /// Names what is measured.
    label: Signal<String>,
) -> impl IntoView {
    let visit = one.visit();
    let (number, is_open) = (number(one), is_open(one));
    let (id, least, most) = one
        .item
        .with_value(|item| (value_id(&item.id), item.least, item.most));
    let unit = one.item.with_value(|item| item.unit.clone());
    let shown = Memo::new(move |_| {
        let number = number.get().map_or_else(|| "—".to_owned(), hundredths);
        if unit.is_empty() {
            number
        } else {
            format!("{number} {unit}")
        }
    });
    let toggle = move |_| {
        let next = (!is_open.get_untracked()).then(|| one.id());
        one.open.set(next);
    };
    // Nothing steps from a number that nobody has measured.
    let can_not = move |end: i32| Signal::derive(move || number.get().is_none_or(|number| number == end));
    view! {
        <div class="reading-steps" role="group" aria-label=move || label.get()>
            <IconButton
                label=visit.word(ReadingWord::Less)
                icon=IconName::Minus
                kind=ButtonKind::Secondary
                disabled=can_not(least)
                on_press=move |()| one.step(false)
                test_id="reading-less"
            />
            <button
                type="button"
                class="button button-secondary reading-value num"
                id=id
                aria-label=move || format!("{} {}", label.get(), shown.get())
                aria-expanded=move || is_open.get().to_string()
                data-testid="reading-value"
                on:click=toggle
            >
                <span>{move || shown.get()}</span>
                <Icon name=IconName::ChevronDown />
            </button>
            <IconButton
                label=visit.word(ReadingWord::More)
                icon=IconName::Add
                kind=ButtonKind::Secondary
                disabled=can_not(most)
                on_press=move |()| one.step(true)
                test_id="reading-more"
            />
        </div>
    }
    .into_any()
}

/// Shows the numbers to pick and the field to type one, while they are open.
#[component]
pub fn Numbers(one: One) -> impl IntoView {
    let is_open = is_open(one);
    view! {
        <Show when=move || is_open.get()>
            <div class="reading-numbers">
                <Picks one=one />
                <Typed one=one />
            </div>
        </Show>
    }
    .into_any()
}

#[component]
fn Picks(one: One) -> impl IntoView {
    let number = number(one);
    let item = one.item.get_value();
    let pick = move |pick: i32| {
        one.take(Seen::Number(pick));
        one.open_next();
    };
    let picks = item
        .picks
        .iter()
        .map(|own| {
            let own = *own;
            view! {
                <button
                    type="button"
                    class="button button-secondary reading-pick num"
                    aria-pressed=move || (number.get() == Some(own)).to_string()
                    data-testid=format!("{}-{}", item.id, hundredths(own))
                    on:click=move |_| pick(own)
                >
                    {hundredths(own)}
                </button>
            }
        })
        .collect_view();
    let label = one
        .visit()
        .say(move |lang| one.item.with_value(|item| item.label(lang).to_owned()));
    view! { <div class="reading-picks" role="group" aria-label=move || label.get()>{picks}</div> }.into_any()
}

/// Takes a number that is typed: when the field is left, or with the tablet's Enter key, which leads on.
#[component]
fn Typed(one: One) -> impl IntoView {
    let visit = one.visit();
    let typed = RwSignal::new(String::new());
    let is_wrong = RwSignal::new(false);
    let read = move || {
        let text = typed.get_untracked().replace(['，', ',', '。'], ".");
        let number = in_hundredths(&text);
        let fits = |item: &TemplateItem| number.filter(|number| (item.least..=item.most).contains(number));
        let number = one.item.with_value(fits);
        is_wrong.set(number.is_none() && !text.trim().is_empty());
        number
    };
    let take = move || {
        let number = read();
        if let Some(number) = number {
            one.take(Seen::Number(number));
        }
        number.is_some()
    };
    let error = Signal::derive(move || {
        let lang = visit.app.lang();
        let told = |item: &TemplateItem| number_outside(item.least, item.most, &item.unit, lang);
        is_wrong.get().then(|| one.item.with_value(told))
    });
    let put = move |text: String| {
        typed.set(text);
        is_wrong.set(false);
    };
    let unit = one.item.with_value(|item| item.unit.clone());
    view! {
        <form
            class="reading-typed"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                if take() {
                    one.open_next();
                }
            }
        >
            <TextField
                label=visit.word(ReadingWord::TypeNumber)
                kind=TextKind::Decimal
                value=typed
                on_input=put
                on_commit=move |_: String| {
                    take();
                }
                error=error
                unit=unit
                max_length=12
                enter_key="done"
                test_id="reading-typed"
            />
        </form>
    }
    .into_any()
}
