//! The consultation sheet: the questions about one concern, and what is said back to the customer.

use leptos::prelude::*;
use shared::id::ConcernId;
use shared::order::concern::Concern;
use shared::order::concern::words::ConcernWord;
use shared::order::consultation::{
    Condition, Frequency, Nature, Place, Question, Since, Speed, Symptom, Temperature, restate,
};
use shared::order::intake::words::IntakeWord;
use shared::text::Label;

use super::icon;
use super::written::of;
use crate::action;
use crate::page::reception::handle::IntakeHandle;
use crate::ui::{
    Button, ButtonKind, ChipSet, Choice, ChoiceLook, ChoiceOption, IconName, Sheet, StatusPill, Tone,
};

/// One concern that is asked about.
#[derive(Clone, Copy)]
struct Asked {
    visit: IntakeHandle,
    id: Signal<Option<ConcernId>>,
    concern: Memo<Option<Concern>>,
}

impl Asked {
    fn read<T: Default>(self, read: impl Fn(&Concern) -> T) -> T {
        self.concern
            .with(|concern| concern.as_ref().map(read))
            .unwrap_or_default()
    }

    /// Stores an answer at once.
    fn answer(self, change: impl FnOnce(&mut Concern) + 'static) {
        let (app, id) = (self.visit.app, self.id.get_untracked());
        self.visit
            .act(async move |picture| match id.and_then(|id| picture.concern(id)) {
                Some(concern) => action::answer_concern(app, concern, change).await,
                None => Ok(()),
            });
    }
}

/// A thing that can be answered.
trait Answer: Label + Copy + Ord + Send + Sync + 'static {}
impl<T: Label + Copy + Ord + Send + Sync + 'static> Answer for T {}

#[component]
pub(super) fn Consultation(
    visit: IntakeHandle,
    asked: RwSignal<Option<ConcernId>>,
    /// The concern that opening this sheet created; it is removed when the sheet closes without an answer.
    begun: RwSignal<Option<ConcernId>>,
) -> impl IntoView {
    let app = visit.app;
    let leave = move || {
        let Some(id) = begun.try_get_untracked().flatten() else {
            return;
        };
        begun.try_set(None);
        visit.act(async move |picture| match picture.concern(id) {
            Some(concern) => action::leave_concern(app, &picture, concern).await,
            None => Ok(()),
        });
    };
    // Leaving the step closes it as well.
    on_cleanup(leave);
    let one = Asked {
        visit,
        id: asked.into(),
        concern: of(visit, move || asked.get()),
    };
    let symptom = Memo::new(move |_| one.read(|concern| concern.symptom));
    let title = Signal::derive(move || match symptom.get() {
        Some(symptom) => symptom.label(visit.app.lang()).to_owned(),
        None => visit.app.words(ConcernWord::Symptoms).to_owned(),
    });
    let questions = move || match symptom.get() {
        Some(symptom) => questions(one, symptom),
        None => symptoms(one),
    };
    view! {
        <Sheet
            open=Signal::derive(move || asked.get().is_some())
            on_close=move |()| {
                asked.set(None);
                leave();
            }
            title=title
            close_label=visit.word(IntakeWord::Close)
            test_id="consultation"
        >
            <div class="consult-questions">{questions}</div>
            <SayBack one=one asked=asked />
        </Sheet>
    }
    .into_any()
}

fn symptoms(one: Asked) -> AnyView {
    let options = Symptom::ALL
        .iter()
        .map(|symptom| {
            ChoiceOption::new(*symptom, one.visit.word(*symptom))
                .icon(icon(*symptom))
                .test_id(format!("about-{}", symptom.name()))
        })
        .collect();
    view! {
        <Choice
            label=one.visit.word(ConcernWord::Symptoms)
            label_hidden=true
            options=options
            value=Signal::derive(move || one.read(|concern| concern.symptom))
            on_change=move |symptom| one.answer(move |concern| concern.symptom = Some(symptom))
            look=ChoiceLook::Tiles
        />
    }
    .into_any()
}

fn questions(one: Asked, symptom: Symptom) -> AnyView {
    use ConcernWord as W;
    let asks = |question| symptom.asks(question);
    view! {
        {many(one, W::Nature, symptom.natures(), Nature::name, |concern| &mut concern.natures)}
        {asks(Question::Place)
            .then(|| many(one, W::Place, Place::ALL, Place::name, |concern| &mut concern.places))}
        {many(one, W::Condition, symptom.conditions(), Condition::name, |concern| &mut concern.conditions)}
        {asks(Question::Speed)
            .then(|| many(one, W::Speed, Speed::ALL, Speed::name, |concern| &mut concern.speeds))}
        {single(one, W::Frequency, Frequency::ALL, Frequency::name, |concern| &mut concern.frequency)}
        {asks(Question::Temperature)
            .then(|| single(one, W::Temperature, Temperature::ALL, Temperature::name, |concern| &mut concern.temperature))}
        {single(one, W::Since, Since::ALL, Since::name, |concern| &mut concern.since)}
    }
    .into_any()
}

fn options<T: Answer>(
    one: Asked,
    answers: &'static [T],
    name: fn(T) -> &'static str,
) -> Vec<ChoiceOption<T>> {
    let option = |answer: &T| {
        ChoiceOption::new(*answer, one.visit.word(*answer)).test_id(format!("answer-{}", name(*answer)))
    };
    answers.iter().map(option).collect()
}

/// Asks for any number of answers.
fn many<T: Answer>(
    one: Asked,
    question: ConcernWord,
    answers: &'static [T],
    name: fn(T) -> &'static str,
    field: fn(&mut Concern) -> &mut Vec<T>,
) -> AnyView {
    let toggle = move |(answer, is_picked): (T, bool)| {
        one.answer(move |concern| {
            let picked = field(concern);
            picked.retain(|other| *other != answer);
            if is_picked {
                picked.push(answer);
                picked.sort_unstable();
            }
        });
    };
    view! {
        <ChipSet
            label=one.visit.word(question)
            options=options(one, answers, name)
            value=Signal::derive(move || one.read(|concern| field(&mut concern.clone()).clone()))
            on_toggle=toggle
        />
    }
    .into_any()
}

/// Asks for one answer.
fn single<T: Answer>(
    one: Asked,
    question: ConcernWord,
    answers: &'static [T],
    name: fn(T) -> &'static str,
    field: fn(&mut Concern) -> &mut Option<T>,
) -> AnyView {
    view! {
        <Choice
            label=one.visit.word(question)
            options=options(one, answers, name)
            value=Signal::derive(move || one.read(|concern| *field(&mut concern.clone())))
            on_change=move |answer| one.answer(move |concern| *field(concern) = Some(answer))
            look=ChoiceLook::List
        />
    }
    .into_any()
}

/// Says the answers back in the customer's language, for the customer to confirm.
#[component]
fn SayBack(one: Asked, asked: RwSignal<Option<ConcernId>>) -> impl IntoView {
    let (visit, app) = (one.visit, one.visit.app);
    let lang = visit.read(move |picture| Some(picture.language(&app.settings())));
    let said = Memo::new(move |_| {
        one.concern
            .with(|concern| restate(concern.as_ref()?, lang.get()?))
    });
    let is_confirmed = Memo::new(move |_| one.read(Concern::is_confirmed));
    let confirm = move |()| {
        let id = one.id.get_untracked();
        visit.act(async move |picture| {
            let language = picture.language(&app.settings_now());
            if let Some(concern) = id.and_then(|id| picture.concern(id)) {
                action::confirm_concern(app, concern, language).await?;
            }
            asked.try_set(None);
            Ok(())
        });
    };
    let foot = move || {
        if is_confirmed.get() {
            view! {
                <div class="spread">
                    <StatusPill label=visit.word(ConcernWord::Confirmed) tone=Tone::Ok icon=IconName::CheckCircle />
                    <Button
                        label=visit.word(IntakeWord::Done)
                        on_press=move |()| asked.set(None)
                        test_id="consultation-done"
                    />
                </div>
            }
            .into_any()
        } else {
            view! {
                <Button
                    label=visit.word(ConcernWord::Confirm)
                    kind=ButtonKind::Primary
                    icon=IconName::Check
                    wide=true
                    on_press=confirm
                    test_id="confirm-concern"
                />
            }
            .into_any()
        }
    };
    let is_asked = Memo::new(move |_| said.with(Option::is_some));
    move || {
        is_asked.get().then(|| {
            view! {
                <div class="consult-foot">
                    <p class="soft small">{visit.word(ConcernWord::SayBack)}</p>
                    <p
                        class="consult-said"
                        lang=move || lang.get().map(shared::text::Lang::tag)
                        data-testid="say-back"
                        aria-live="polite"
                    >
                        {said}
                    </p>
                    {foot}
                </div>
            }
        })
    }
}
