//! One reading: what is asked, what it was last time, what it is today, and what that means.

use leptos::prelude::*;
use shared::order::picture::OrderPicture;
use shared::order::reading::{self, Reading, Seen};
use shared::order::template::{ItemKind, Rating, TemplateItem, hundredths};
use shared::record::Entry;
use shared::text::reception::{IntakeWord, ReadingWord, last_time};

use super::{OrderTemplate, own};
use crate::action::{self, ActionError};
use crate::page::part::rating_tone;
use crate::page::reception::autosave::AutoField;
use crate::page::reception::step::reading_place;
use crate::page::reception::visit::Visit;
use crate::ui::{
    ButtonKind, CheckRow, Choice, ChoiceLook, ChoiceOption, IconButton, IconName, StatusPill, Tone,
};

/// What the parts of a row share.
#[derive(Clone, Copy)]
struct One {
    template: OrderTemplate,
    item: StoredValue<TemplateItem>,
    now: Memo<Option<Reading>>,
}

impl One {
    fn visit(self) -> Visit {
        self.template.visit
    }

    fn take(self, seen: Seen) {
        self.answer(move |_| seen);
    }

    /// Steps from the number that is stored when it is this tap's turn: quick taps build on each other.
    fn step(self, up: bool) {
        let item = self.item.get_value();
        self.answer(move |before| Seen::Number(item.step_from(before.and_then(|before| before.number), up)));
    }

    fn answer(self, see: impl FnOnce(Option<&Reading>) -> Seen + 'static) {
        // The step may be gone when it is this tap's turn.
        let stored = self.template.stored.get_untracked();
        let (app, id) = (self.visit().app, self.id());
        self.visit().act(async move |picture| {
            let own = own(&picture, &stored);
            let seen = see(picture.reading(&id).map(|reading| &reading.value));
            action::take_reading(app, &picture, own.as_ref(), &id, seen).await
        });
    }

    fn id(self) -> String {
        self.item.with_value(|item| item.id.clone())
    }

    fn rating(self) -> Memo<Option<Rating>> {
        Memo::new(move |_| self.now.with(|now| now.as_ref().and_then(Reading::rating)))
    }
}

/// Changes what goes with a reading.
fn change(
    visit: Visit,
    id: String,
    change: impl AsyncFnOnce(&Entry<Reading>) -> Result<(), ActionError> + 'static,
) {
    visit.act(async move |picture: OrderPicture| match picture.reading(&id) {
        Some(reading) => change(reading).await,
        None => Ok(()),
    });
}

/// Shows one reading.
#[component]
pub fn Row(
    /// Is the template of the order.
    template: OrderTemplate,
    /// Is what is asked.
    item: TemplateItem,
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
    };
    let rating = one.rating();
    let label = visit.say(move |lang| one.item.with_value(|item| item.label(lang).to_owned()));
    let needed = item.required;
    let needed = move || {
        (needed && now.with(Option::is_none))
            .then(|| view! { <span class="field-needed">{visit.word(IntakeWord::Needed)}</span> })
    };
    let pill = move || {
        rating.get().map(|rating| {
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
        ItemKind::Number => view! { <Number one=one item=item.clone() label=label /> }.into_any(),
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
            <div class="reading-head">
                <p class="reading-label">{label} " " {needed}</p>
                <Last one=one />
                <span class="reading-end">{pill} {clear}</span>
            </div>
            {input}
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

/// Shows the numbers to tap, and the keys that step from one to the next.
#[component]
fn Number(one: One, item: TemplateItem, label: Signal<String>) -> impl IntoView {
    let visit = one.visit();
    let number = Memo::new(move |_| one.now.with(|now| now.as_ref()?.number));
    let picks = item
        .picks
        .iter()
        .map(|pick| {
            let test_id = format!("{}-{}", item.id, hundredths(*pick));
            ChoiceOption::new(*pick, hundredths(*pick)).test_id(test_id)
        })
        .collect();
    let (least, most) = (item.least, item.most);
    let unit = item.unit.clone();
    let shown = move || number.get().map_or_else(|| "—".to_owned(), hundredths);
    view! {
        <div class="reading-number">
            <Choice
                label=label
                label_hidden=true
                options=picks
                value=number
                on_change=move |number| one.take(Seen::Number(number))
                look=ChoiceLook::List
            />
            <div class="reading-steps" role="group" aria-label=move || label.get()>
                <IconButton
                    label=visit.word(ReadingWord::Less)
                    icon=IconName::Minus
                    kind=ButtonKind::Secondary
                    disabled=Signal::derive(move || number.get() == Some(least))
                    on_press=move |()| one.step(false)
                    test_id="reading-less"
                />
                <output class="reading-value num" data-testid="reading-value">{shown} " " {unit}</output>
                <IconButton
                    label=visit.word(ReadingWord::More)
                    icon=IconName::Add
                    kind=ButtonKind::Secondary
                    disabled=Signal::derive(move || number.get() == Some(most))
                    on_press=move |()| one.step(true)
                    test_id="reading-more"
                />
            </div>
        </div>
    }
    .into_any()
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
            ChoiceOption::new(*rating, visit.word(*rating)).test_id(format!("{id}-{}", rating.name()))
        })
        .collect();
    view! {
        <Choice
            label=label
            label_hidden=true
            options=options
            value=level
            on_change=move |level| one.take(Seen::Level(level))
        />
    }
    .into_any()
}

/// Shows what the customer is advised, and whether they declined it.
#[component]
fn Advice(one: One) -> impl IntoView {
    let visit = one.visit();
    let app = visit.app;
    let advised = one.id();
    let note = Memo::new(move |_| {
        let note = one
            .now
            .with(|now| now.as_ref().map(|now| now.advice().to_owned()));
        note.unwrap_or_default()
    });
    let declined = Memo::new(move |_| one.now.with(|now| now.as_ref().is_some_and(Reading::is_declined)));
    view! {
        <div class="reading-advice">
            <AutoField
                label=visit.word(ReadingWord::Advice)
                label_hidden=true
                stored=note
                save=move |text: String| {
                    change(visit, advised.clone(), async move |reading| {
                        action::advise(app, reading, &text).await
                    });
                }
                example=visit.word(ReadingWord::AdviceExample)
                field=format!("advice/{}/{}", visit.id, one.id())
                test_id="reading-advice"
            />
            <CheckRow
                label=visit.word(ReadingWord::Declined)
                value=declined
                on_change=move |declined| {
                    change(visit, one.id(), async move |reading| {
                        action::decline(app, reading, declined).await
                    });
                }
                test_id="reading-declined"
            />
        </div>
    }
    .into_any()
}
