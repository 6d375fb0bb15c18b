//! One reading: what is asked, what it was last time, what it is today, and what that means.

use leptos::prelude::*;
use shared::order::intake::words::IntakeWord;
use shared::order::reading::words::{ReadingWord, last_time};
use shared::order::reading::{self, Reading, Seen};
use shared::order::template::{ItemKind, Rating, TemplateItem};

use super::advice::Advice;
use super::number::{Number, Numbers};
use super::{OrderTemplate, own};
use crate::action;
use crate::browser::focus;
use crate::page::common::rating_tone;
use crate::page::reception::handle::IntakeHandle;
use crate::page::reception::step::reading_place;
use crate::ui::{Choice, ChoiceLook, ChoiceOption, IconButton, IconName, StatusPill, Tone};

/// What the parts of a row share.
#[derive(Clone, Copy)]
pub struct One {
    template: OrderTemplate,
    /// The template's item that this row answers.
    pub item: StoredValue<TemplateItem>,
    pub now: Memo<Option<Reading>>,
    /// Ids of the area's items in display order.
    order: StoredValue<Vec<String>>,
    /// Id of the item whose number field is open.
    pub open: RwSignal<Option<String>>,
}

impl One {
    /// Returns the intake.
    pub fn visit(self) -> IntakeHandle {
        self.template.visit
    }

    /// Takes what was seen.
    pub fn take(self, seen: Seen) {
        self.answer(move |_| Some(seen));
    }

    /// Steps from the number that is stored when it is this tap's turn: quick taps build on each other.
    pub fn step(self, up: bool) {
        let item = self.item.get_value();
        self.answer(move |before| {
            let number = before.and_then(|before| before.number);
            item.step_from(number, up).map(Seen::Number)
        });
    }

    fn answer(self, see: impl FnOnce(Option<&Reading>) -> Option<Seen> + 'static) {
        // The step may be gone when it is this tap's turn.
        let stored = self.template.stored.get_untracked();
        let (app, id) = (self.visit().app, self.id());
        self.visit().act(async move |picture| {
            let own = own(&picture, &stored);
            match see(picture.reading(&id).map(|reading| &reading.value)) {
                Some(seen) => action::take_reading(app, &picture, own.as_ref(), &id, seen).await,
                None => Ok(()),
            }
        });
    }

    /// Returns the id of what is asked.
    pub fn id(self) -> String {
        self.item.with_value(|item| item.id.clone())
    }

    /// Opens the numbers of the area's next item that nobody has measured; closes these where there is none.
    pub fn open_next(self) {
        let mine = self.id();
        let next = self.visit().order.picture_now().and_then(|picture| {
            let stored = self.template.stored.get_untracked();
            let own = own(&picture, &stored)?;
            let is_open = |id: &&String| {
                let is_number = own.item(id).is_some_and(|item| item.kind == ItemKind::Number);
                is_number
                    && !picture
                        .reading(id)
                        .is_some_and(|reading| reading.value.is_taken())
            };
            self.order.with_value(|order| {
                order
                    .iter()
                    .skip_while(|id| **id != mine)
                    .skip(1)
                    .find(is_open)
                    .cloned()
            })
        });
        focus(value_id(next.as_ref().unwrap_or(&mine)));
        self.open.set(next);
    }

    fn rating(self) -> Memo<Option<Rating>> {
        Memo::new(move |_| self.now.with(|now| now.as_ref().and_then(Reading::rating)))
    }
}

/// Returns the id of the element that shows an item's number.
pub fn value_id(item: &str) -> String {
    format!("reading-{item}")
}

/// Shows one reading.
#[component]
pub fn Row(
    template: OrderTemplate,
    /// The template's item that this row answers.
    item: TemplateItem,
    /// Ids of the area's items in display order.
    order: StoredValue<Vec<String>>,
    /// Id of the item whose number field is open.
    open: RwSignal<Option<String>>,
) -> impl IntoView {
    let visit = template.visit;
    let id = item.id.clone();
    let now = visit.read(move |picture| {
        let reading = picture.reading(&id).map(|reading| reading.value.clone());
        reading.filter(Reading::is_taken)
    });
    let one = One {
        template,
        item: StoredValue::new(item.clone()),
        now,
        order,
        open,
    };
    let rating = one.rating();
    let label = visit.say(move |lang| one.item.with_value(|item| item.label(lang).to_owned()));
    let needed = item.required;
    let needed = move || {
        (needed && now.with(Option::is_none))
            .then(|| view! { <span class="field-needed">{visit.word(IntakeWord::Needed)}</span> })
    };
    // What is judged by eye tells its rating by the choice itself.
    let is_number = item.kind == ItemKind::Number;
    let pill = move || {
        rating.get().filter(|_| is_number).map(|rating| {
            view! { <StatusPill label=visit.word(rating) tone=rating_tone(rating) test_id="reading-rating" /> }
        })
    };
    let is_advice = Memo::new(move |_| rating.get().is_some_and(Rating::is_advice));
    let clear = move || {
        now.with(Option::is_some).then(|| {
            view! {
                <IconButton
                    label=visit.word(ReadingWord::Clear)
                    icon=IconName::Close
                    on_press=move |()| one.take(Seen::Nothing)
                    test_id="reading-clear"
                />
            }
        })
    };
    let input = match item.kind {
        ItemKind::Number => view! { <Number one=one label=label /> }.into_any(),
        ItemKind::Level | ItemKind::Photo => view! { <Level one=one label=label /> }.into_any(),
    };
    view! {
        <div
            class="reading"
            id=reading_place(&item.id)
            data-testid="reading"
            data-item=item.id.clone()
            data-rating=move || rating.get().map(Rating::name)
        >
            <div class="reading-line">
                <div class="reading-words">
                    <p class="reading-label">{label} " " {needed}</p>
                    <div class="reading-means">{pill} <Last one=one /></div>
                </div>
                <div class="reading-answer">{input} <span class="reading-end">{clear}</span></div>
            </div>
            {is_number.then(|| view! { <Numbers one=one /> })}
            <Show when=move || is_advice.get()>
                <Advice one=one />
            </Show>
        </div>
    }
    .into_any()
}

/// Shows what was read last time, and what was advised and not done.
#[component]
fn Last(one: One) -> impl IntoView {
    let visit = one.visit();
    let last = Memo::new(move |_| {
        let id = one.id();
        visit.last.with(|last| {
            let reading = last.as_ref()?.reading(&id)?;
            Some(reading.value.clone()).filter(Reading::is_taken)
        })
    });
    let words = move || {
        let reading = last.get()?;
        let rating = reading.rating()?;
        let unit = one.item.with_value(|item| item.unit.clone());
        let note = reading.advice().to_owned();
        let told =
            visit.say(move |lang| last_time(&reading::told(reading.number, &unit, rating, lang), lang));
        let unsold = reading.is_declined().then(|| {
            view! {
                <StatusPill
                    label=visit.word(ReadingWord::DeclinedBefore)
                    tone=Tone::Warn
                    icon=IconName::Alert
                    test_id="reading-unsold"
                />
                <span class="soft small">{note}</span>
            }
        });
        Some(view! {
            <span class="reading-last num" data-testid="reading-last" data-rating=rating.name()>{told}</span>
            {unsold}
        })
    };
    view! { <span class="reading-before">{words}</span> }.into_any()
}

/// Shows the ratings to tap.
#[component]
fn Level(one: One, label: Signal<String>) -> impl IntoView {
    let visit = one.visit();
    let level = Memo::new(move |_| one.now.with(|now| now.as_ref()?.level));
    let id = one.id();
    let options = Rating::ALL
        .iter()
        .map(|rating| {
            ChoiceOption::new(*rating, visit.word(*rating))
                .tone(rating_tone(*rating))
                .test_id(format!("{id}-{}", rating.name()))
        })
        .collect();
    view! {
        <Choice
            label=label
            label_hidden=true
            options=options
            value=level
            on_change=move |level| one.take(Seen::Level(level))
            look=ChoiceLook::List
        />
    }
    .into_any()
}
