//! The steps, moving on, going back, and what the order waits for.

use leptos::prelude::*;
use shared::change::Action;
use shared::order::RepairOrder;
use shared::order::comparison::words::CompareWord;
use shared::order::moment::{self, Moment};
use shared::order::stage::{Block, Step};
use shared::text::Label;
use shared::text::floor::{FrameWord, OrderWord, lacking, still_held};

use super::word;
use crate::action;
use crate::address::{Address, Link};
use crate::page::common::{May, opened_from, step_items};
use crate::state::{App, OrderHandle};
use crate::ui::{
    Button, ButtonKind, Card, Choice, ChoiceLook, ChoiceOption, Dialog, IconName, LinkButton, SelectField,
    StatusPill, Steps, TextArea, TextField, Tone,
};

pub(super) fn section(app: App, order: OrderHandle) -> AnyView {
    let step = order.read(|picture| Some(picture.order.value.stage.step()));
    let at = move || step.get().unwrap_or(Step::Reception);
    let signed = order.read(|picture| !picture.signatures.is_empty());
    let missing = Memo::new(move |_| {
        let settings = app.settings();
        order
            .with(|picture| shared::order::intake::missing(picture, &settings).len())
            .unwrap_or_default()
    });
    let expected = order.read(|picture| picture.order.value.is_expected());
    let owed = order.read(|picture| {
        let things = picture.custody.iter();
        things.filter(|thing| thing.value.is_owed()).count()
    });
    let due = order.read(|picture| {
        Some((
            picture.id(),
            moment::ahead(picture)?,
            moment::due(picture).is_some(),
        ))
    });
    let has_earlier = order.read(|picture| earlier(&picture.order.value).next().is_some());
    let reopening = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let move_on = move |to: Step| {
        order.act_once(busy, async move |picture| {
            action::move_on(app, &picture, to).await
        });
    };
    let next = move || {
        // A car that is expected comes to the reception by arriving.
        let to = at()
            .next()
            .filter(|to| !expected.get() || *to < Step::Reception)?;
        let kind = if expected.get() {
            ButtonKind::Secondary
        } else {
            ButtonKind::Primary
        };
        Some(view! {
            <May action=Action::MoveOn>
                <Button
                    label=Signal::derive(move || format!("{}{}", app.words(OrderWord::MoveOn), to.label(app.lang())))
                    kind=kind
                    icon=IconName::ArrowRight
                    icon_after=true
                    large=true
                    busy=busy
                    disabled=Signal::derive(move || {
                        to >= Step::Repair && !signed.get() || to > Step::Delivery && owed.get() > 0
                    })
                    on_press=move |()| move_on(to)
                    test_id="move-on"
                />
            </May>
        })
    };
    let from = opened_from();
    let uncompared = move || {
        let (id, moment, is_due) = due.get()?;
        let href = Address::Compare(id, moment).opened_from(from);
        Some(comparison(app, href, moment, is_due))
    };
    let lacks = move || {
        (!signed.get() && !expected.get()).then(|| {
            let count = missing.get();
            let label = Signal::derive(move || {
                if count == 0 {
                    app.words(OrderWord::NotSigned).to_owned()
                } else {
                    lacking(app.lang(), count)
                }
            });
            view! { <StatusPill label=label tone=Tone::Warn icon=IconName::Pen test_id="not-signed" /> }
        })
    };
    // What keeps the vehicle from leaving stands where the way on is closed.
    let holds = move || {
        let is_last = at().next().is_some_and(|to| to > Step::Delivery);
        (is_last && owed.get() > 0).then(|| {
            let label = Signal::derive(move || still_held(app.lang(), owed.get()));
            view! { <StatusPill label=label tone=Tone::Warn icon=IconName::Key test_id="still-held" /> }
        })
    };
    view! {
        <Card class="stack">
            <div class="order-steps">
                <Steps
                    label=word(app, OrderWord::Steps)
                    steps=Signal::derive(move || {
                        order.with(|picture| step_items(app, picture)).unwrap_or_default()
                    })
                    test_id="order-steps"
                />
            </div>
            {uncompared}
            <div class="spread order-progress">
                <div class="cluster grow">
                    {lacks}
                    // A car that has left waits for nothing.
                    <Show when=move || !at().is_delivered()>{block(app, order)}</Show>
                </div>
                <div class="cluster">
                    {holds}
                    <Show when=move || has_earlier.get()>
                        <May action=Action::Reopen>
                            <Button
                                label=word(app, OrderWord::Reopen)
                                kind=ButtonKind::Quiet
                                icon=IconName::Undo
                                on_press=move |()| reopening.set(true)
                                test_id="reopen"
                            />
                        </May>
                    </Show>
                    {next}
                </div>
            </div>
        </Card>
        {reopen(app, order, reopening)}
    }
    .into_any()
}

/// Names the comparison that is due now, or that comes next, and leads to it.
fn comparison(app: App, href: Link, moment: Moment, is_due: bool) -> AnyView {
    let (word, tone, test_id) = if is_due {
        (CompareWord::Due, Tone::Warn, "comparison-due")
    } else {
        (CompareWord::Ahead, Tone::Info, "comparison-ahead")
    };
    let label = Signal::derive(move || {
        let lang = app.lang();
        format!("{} · {}", word.label(lang), moment.label(lang))
    });
    let kind = if is_due {
        ButtonKind::Primary
    } else {
        ButtonKind::Secondary
    };
    view! {
        <div class="spread order-compare">
            <StatusPill label=label tone=tone icon=IconName::Eye test_id=test_id />
            <May action=Action::CompareVehicle>
                <LinkButton
                    label=Signal::derive(move || app.words(CompareWord::Compare).to_owned())
                    href=href.clone()
                    kind=kind
                    icon=IconName::Eye
                    test_id="compare-next"
                />
            </May>
        </div>
    }
    .into_any()
}

/// Returns the steps of this order that lie before the one it is at.
fn earlier(order: &RepairOrder) -> impl Iterator<Item = Step> {
    let at = order.stage.step();
    let steps = Step::of(order).iter().copied();
    // Once the car was handed over, further work is a new order (D13).
    steps.filter(move |step| *step < at && !at.is_delivered())
}

fn reopen(app: App, order: OrderHandle, open: RwSignal<bool>) -> AnyView {
    let to = RwSignal::new(None::<Step>);
    let reason = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let ways_back = move || {
        let steps = order.with(|picture| earlier(&picture.order.value).collect::<Vec<_>>());
        steps.unwrap_or_default()
    };
    let confirm = move |()| {
        let Some(step) = to.get_untracked() else {
            return;
        };
        open.set(false);
        let why = reason.get_untracked();
        order.act_once(busy, async move |picture| {
            action::reopen(app, &picture, step, &why).await
        });
    };
    let body = move || {
        let options = ways_back()
            .into_iter()
            .map(|step| {
                ChoiceOption::new(step, Signal::derive(move || step.label(app.lang()).to_owned()))
                    .test_id(format!("reopen-{}", step.name()))
            })
            .collect::<Vec<_>>();
        view! {
            <div class="stack">
                <Choice
                    label=word(app, OrderWord::ReopenTo)
                    options=options
                    look=ChoiceLook::List
                    value=to
                    on_change=move |step| to.set(Some(step))
                />
                <TextArea
                    label=word(app, OrderWord::Reason)
                    hint=word(app, OrderWord::ReasonHint)
                    value=reason
                    on_input=move |text| reason.set(text)
                    test_id="reopen-reason"
                />
                <Button
                    label=word(app, OrderWord::Confirm)
                    kind=ButtonKind::Primary
                    wide=true
                    large=true
                    busy=busy
                    disabled=Signal::derive(move || to.get().is_none() || reason.with(|text| text.trim().is_empty()))
                    on_press=confirm
                    test_id="reopen-confirm"
                />
            </div>
        }
        .into_any()
    };
    view! {
        <Dialog
            open=open
            on_close=move |()| open.set(false)
            title=word(app, OrderWord::ReopenTitle)
            close_label=Signal::derive(move || app.words(FrameWord::Close).to_owned())
            test_id="reopen-dialog"
        >
            {body}
        </Dialog>
    }
    .into_any()
}

/// Shows what the order waits for, as a list to pick from.
fn block(app: App, order: OrderHandle) -> AnyView {
    let blocked = order.read(|picture| picture.order.value.blocked_by);
    let note = order.read(|picture| picture.order.value.block_note.clone());
    let block_by = move |block: Option<Block>| {
        order.act(async move |picture| {
            action::note_block(app, &picture, block, &picture.order.value.block_note).await
        });
    };
    let describe = move |note: String| {
        order.act(async move |picture| {
            action::note_block(app, &picture, picture.order.value.blocked_by, &note).await
        });
    };
    let options = Signal::derive(move || {
        let mut options = vec![(String::new(), app.words(OrderWord::NotBlocked).to_owned())];
        options.extend(
            Block::ALL
                .iter()
                .map(|block| (block.name().to_owned(), block.label(app.lang()).to_owned())),
        );
        options
    });
    let typed = RwSignal::new(None::<String>);
    view! {
        <SelectField
            label=word(app, OrderWord::BlockedBy)
            options=options
            value=Signal::derive(move || blocked.get().map(|block| block.name().to_owned()).unwrap_or_default())
            on_change=move |name: String| block_by(Block::parse(&name))
            test_id="block"
        />
        <Show when=move || blocked.get().is_some()>
            <TextField
                label=word(app, OrderWord::Note)
                value=Signal::derive(move || typed.get().unwrap_or_else(|| note.get()))
                on_input=move |text| typed.set(Some(text))
                on_commit=move |text| { typed.set(None); describe(text); }
                max_length=120
                test_id="block-note"
            />
        </Show>
    }
    .into_any()
}
