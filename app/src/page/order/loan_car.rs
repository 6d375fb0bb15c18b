//! The car that the customer drives meanwhile: handed out, and taken back (D166).

use leptos::prelude::*;
use shared::change::Action;
use shared::id::{LoanCarId, RecordId};
use shared::order::loan_car::{self, LoanCar, LoanCarWord};
use shared::record::Entry;
use shared::text::Label;
use shared::text::floor::FrameWord;

use crate::action;
use crate::browser::{format, new_id};
use crate::page::common::{May, Plate};
use crate::state::{App, OrderHandle};
use crate::ui::{
    Banner, Button, ButtonKind, Card, CheckRow, Dialog, FuelGauge, IconName, ListRow, NumberField, Section,
    TextField, Tone,
};

fn word(app: App, word: impl Label + Copy + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || app.words(word).to_owned())
}

/// Shows the loan cars of the visit, and the one button that is due: hand out, or take back.
pub(super) fn section(app: App, order: OrderHandle) -> AnyView {
    let cars = order.read(|picture| picture.loan_cars.clone());
    let is_delivered = order.read(|picture| picture.order.value.is_delivered());
    let is_out = Memo::new(move |_| cars.with(|cars| cars.iter().any(|car| car.value.is_out())));
    let (handing, taking) = (RwSignal::new(false), RwSignal::new(None::<LoanCarId>));
    let list = move || {
        let cars = cars.get();
        if cars.is_empty() {
            return view! { <p class="soft">{move || app.words(LoanCarWord::None)}</p> }.into_any();
        }
        let rows = cars.into_iter().map(|car| row(app, car, taking)).collect_view();
        view! { <div class="rows">{rows}</div> }.into_any()
    };
    let due = move || {
        let may_go_out = !is_out.get() && !is_delivered.get();
        let press = move |()| handing.set(true);
        may_go_out.then(|| button(app, Action::HandOutLoanCar, LoanCarWord::HandOut, press))
    };
    // A finished visit without one has nothing to say of it.
    let is_shown = move || !is_delivered.get() || cars.with(|cars| !cars.is_empty());
    view! {
        <Show when=is_shown>
            <Section title=word(app, LoanCarWord::LoanCar) actions=due test_id="loan-car">
                <Card>{list}</Card>
            </Section>
        </Show>
        {hand_out_dialog(app, order, handing)}
        {take_back_dialog(app, order, taking)}
    }
    .into_any()
}

fn button(
    app: App,
    action: Action,
    name: LoanCarWord,
    press: impl Fn(()) + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <May action=action>
            <Button
                label=word(app, name)
                kind=ButtonKind::Quiet
                icon=IconName::Car
                on_press=press
                test_id=if action == Action::HandOutLoanCar { "hand-out-loan-car" } else { "take-back-loan-car" }
            />
        </May>
    }
    .into_any()
}

fn row(app: App, car: Entry<LoanCar>, taking: RwSignal<Option<LoanCarId>>) -> AnyView {
    let id = LoanCarId::from(car.id());
    let car = car.value;
    let is_out = car.is_out();
    let (plate, model) = (car.plate.clone(), car.model.clone());
    let note = move || {
        let (lang, zone) = (app.lang(), app.zone());
        let line = |name: LoanCarWord, at, told: String| {
            let when = format::day_time(lang, &zone, at);
            let parts = [
                Some(format!("{} {when}", name.label(lang))),
                Some(told).filter(|told| !told.is_empty()),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        };
        let out = car
            .out_at
            .map(|at| line(LoanCarWord::Out, at, car.out_told(lang)));
        let back = car
            .back_at
            .map(|at| line(LoanCarWord::Back, at, car.back_told(lang)));
        out.into_iter().chain(back).collect::<Vec<_>>().join(" → ")
    };
    let press = move |()| taking.set(Some(id));
    // Below the row and not in it: beside a plate it would leave no room for the words.
    let take_back = is_out.then(|| button(app, Action::TakeBackLoanCar, LoanCarWord::TakeBack, press));
    view! {
        <ListRow
            title=model
            note=Signal::derive(note)
            start=move || view! { <Plate text=plate /> }
            test_id="loan-car-row"
        />
        <div class="cluster cluster-end">{take_back}</div>
    }
    .into_any()
}

/// What is read off the car, out or back.
#[derive(Clone, Copy)]
struct Gauges {
    km: RwSignal<Option<i64>>,
    fuel: RwSignal<Option<u8>>,
    note: RwSignal<String>,
}

impl Gauges {
    fn new() -> Self {
        Self {
            km: RwSignal::new(None),
            fuel: RwSignal::new(None),
            note: RwSignal::new(String::new()),
        }
    }

    fn clear(self) {
        self.km.set(None);
        self.fuel.set(None);
        self.note.set(String::new());
    }

    fn read(self) -> (Option<u32>, Option<u8>, String) {
        let km = self.km.get_untracked().and_then(|km| u32::try_from(km).ok());
        (km, self.fuel.get_untracked(), self.note.get_untracked())
    }

    fn fields(self, app: App, damage: LoanCarWord) -> AnyView {
        view! {
            <NumberField
                label=word(app, LoanCarWord::Odometer)
                value=self.km
                on_change=move |km| self.km.set(km)
                icon=IconName::Gauge
                max_digits=7
                test_id="loan-km"
            />
            <FuelGauge
                label=word(app, LoanCarWord::Fuel)
                value=self.fuel
                on_change=move |level| self.fuel.set(Some(level))
                test_id="loan-fuel"
            />
            <TextField
                label=word(app, damage)
                value=self.note
                on_input=move |text| self.note.set(text)
                max_length=200
                test_id="loan-note"
            />
        }
        .into_any()
    }
}

fn hand_out_dialog(app: App, order: OrderHandle, open: RwSignal<bool>) -> AnyView {
    let (plate, model) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (seen, agreed) = (RwSignal::new(false), RwSignal::new(false));
    let (gauges, busy) = (Gauges::new(), RwSignal::new(false));
    // Each car is another one: nothing of the last stays ticked.
    Effect::new(move |_| {
        if open.get() {
            plate.set(String::new());
            model.set(String::new());
            seen.set(false);
            agreed.set(false);
            gauges.clear();
        }
    });
    let confirm = move |()| {
        let (out_km, out_fuel, out_note) = gauges.read();
        let input = LoanCar {
            plate: plate.get_untracked(),
            model: model.get_untracked(),
            licence_seen: seen.get_untracked(),
            agreed: agreed.get_untracked(),
            out_km,
            out_fuel,
            out_note,
            ..LoanCar::default()
        };
        order.act_once(busy, async move |picture| {
            let draft = loan_car::hand_out(new_id::<LoanCarId>(), &picture, input, app.now())?;
            action::commit(app, draft).await?;
            open.try_set(false);
            Ok(())
        });
    };
    let body = move || {
        view! {
            <div class="stack">
                <div class="grid-2">
                <TextField label=word(app, LoanCarWord::Plate) value=plate on_input=move |text| plate.set(text) max_length=12 test_id="loan-plate" />
                <TextField label=word(app, LoanCarWord::Model) value=model on_input=move |text| model.set(text) max_length=60 test_id="loan-model" />
                </div>
                {gauges.fields(app, LoanCarWord::Damage)}
                <CheckRow label=word(app, LoanCarWord::LicenceSeen) value=seen on_change=move |is| seen.set(is) test_id="loan-licence" />
                <CheckRow label=word(app, LoanCarWord::Agreed) value=agreed on_change=move |is| agreed.set(is) test_id="loan-agreed" />
                {confirm_button(app, LoanCarWord::HandOut, busy, confirm)}
            </div>
        }
        .into_any()
    };
    let close = move || open.set(false);
    dialog(
        app,
        (LoanCarWord::HandOut, "hand-out-dialog"),
        open.into(),
        close,
        body,
    )
}

fn take_back_dialog(app: App, order: OrderHandle, taking: RwSignal<Option<LoanCarId>>) -> AnyView {
    let (gauges, busy) = (Gauges::new(), RwSignal::new(false));
    Effect::new(move |_| {
        if taking.get().is_some() {
            gauges.clear();
        }
    });
    let confirm = move |()| {
        let (km, fuel, note) = gauges.read();
        // As it was tapped: the dialog may be gone before the act has its turn.
        let wanted = taking.get_untracked().map(RecordId::from);
        order.act_once(busy, async move |picture| {
            let is_it = |car: &&Entry<LoanCar>| Some(car.id()) == wanted;
            if let Some(car) = picture.loan_cars.iter().find(is_it) {
                let draft = loan_car::take_back(car, (km, fuel), &note, app.now())?;
                action::commit(app, draft).await?;
            }
            taking.try_set(None);
            Ok(())
        });
    };
    let is_lower = order.read(|picture| picture.loan_cars.iter().find(|car| car.value.is_out()).cloned());
    let is_lower = Signal::derive(move || {
        let km = gauges.km.get().and_then(|km| u32::try_from(km).ok());
        is_lower.with(|car| car.as_ref().is_some_and(|car| loan_car::is_lower(&car.value, km)))
    });
    let body = move || {
        view! {
            <div class="stack">
                {gauges.fields(app, LoanCarWord::NewDamage)}
                <Show when=move || is_lower.get()>
                    <Banner title=word(app, LoanCarWord::Lower) tone=Tone::Warn test_id="loan-lower" />
                </Show>
                {confirm_button(app, LoanCarWord::TakeBack, busy, confirm)}
            </div>
        }
        .into_any()
    };
    let is_open = Signal::derive(move || taking.get().is_some());
    let close = move || taking.set(None);
    dialog(
        app,
        (LoanCarWord::TakeBack, "take-back-dialog"),
        is_open,
        close,
        body,
    )
}

fn confirm_button(
    app: App,
    name: LoanCarWord,
    busy: RwSignal<bool>,
    confirm: impl Fn(()) + Send + Sync + 'static,
) -> AnyView {
    view! {
        <Button
            label=word(app, name)
            kind=ButtonKind::Primary
            wide=true
            large=true
            busy=busy
            on_press=confirm
            test_id="loan-confirm"
        />
    }
    .into_any()
}

fn dialog(
    app: App,
    (title, test_id): (LoanCarWord, &'static str),
    open: Signal<bool>,
    close: impl Fn() + Copy + Send + Sync + 'static,
    body: impl Fn() -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <Dialog
            open=open
            on_close=move |()| close()
            title=word(app, title)
            close_label=word(app, FrameWord::Close)
            test_id=test_id
        >
            {body}
        </Dialog>
    }
    .into_any()
}
