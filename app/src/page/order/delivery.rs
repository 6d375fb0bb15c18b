//! Delivery: what the shop holds is given back item by item, to a person, or somebody says why it stays (D30).

use leptos::prelude::*;
use shared::change::Action;
use shared::id::CustodyId;
use shared::order::custody::Custody;
use shared::order::picture::OrderPicture;
use shared::order::stage::Step;
use shared::record::Entry;
use shared::text::floor::{FrameWord, OrderWord};

use super::word;
use crate::action;
use crate::page::common::{May, thing_title};
use crate::state::{App, OrderHandle};
use crate::ui::{
    Banner, Button, ButtonKind, Card, Choice, ChoiceOption, Dialog, IconName, ListRow, Section, TextArea,
    TextField, Tone,
};

/// Shows what is still owed to the owner while the order is at delivery; nothing at any other step.
pub(super) fn section(app: App, order: OrderHandle) -> AnyView {
    let is_now = order.read(|picture| picture.order.value.stage.step() == Step::Delivery);
    view! { <Show when=move || is_now.get()>{handing_over(app, order)}</Show> }.into_any()
}

fn handing_over(app: App, order: OrderHandle) -> AnyView {
    let owed = order.read(|picture| {
        let owed = picture.custody.iter().filter(|thing| thing.value.is_owed());
        owed.map(|thing| CustodyId::from(thing.id())).collect::<Vec<_>>()
    });
    // Who takes it is asked once: the order may change while somebody types.
    let to = RwSignal::new(first_receiver(order));
    let keeping = RwSignal::new(None::<CustodyId>);
    let list = move || {
        let owed = owed.get();
        if owed.is_empty() {
            return view! {
                <Banner title=word(app, OrderWord::AllGivenBack) tone=Tone::Ok test_id="all-given-back" />
            }
            .into_any();
        }
        let rows = owed
            .into_iter()
            .map(|id| row(app, order, id, to, keeping))
            .collect_view();
        view! {
            <Receiver app=app order=order to=to />
            <Card class="card-flush rows">{rows}</Card>
        }
        .into_any()
    };
    view! {
        <Section title=word(app, OrderWord::HandOver) note=word(app, OrderWord::HandOverNote) test_id="hand-over">
            {list}
        </Section>
        {keep_dialog(app, order, keeping)}
    }
    .into_any()
}

/// Returns the names of the people the order knows, the one who brought the vehicle first.
fn who_may_take(picture: &OrderPicture) -> Vec<String> {
    let order = &picture.order.value;
    let mut names = Vec::new();
    for id in [order.brought_by, order.contact, order.owner, order.payer]
        .into_iter()
        .flatten()
    {
        let name = picture.customer(id).map(|person| person.value.name.clone());
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names
}

/// Asks who takes the vehicle: somebody the order knows, or another name.
#[component]
fn Receiver(app: App, order: OrderHandle, to: RwSignal<String>) -> impl IntoView {
    let names = order.read(who_may_take);
    let options = move || {
        let options = names
            .get()
            .into_iter()
            .map(|name| ChoiceOption::new(name.clone(), name).test_id("receiver"))
            .collect();
        view! {
            <Choice
                label=word(app, OrderWord::HandedTo)
                options=options
                value=Signal::derive(move || Some(to.get()).filter(|to| names.with(|names| names.contains(to))))
                on_change=move |name| to.set(name)
                test_id="receivers"
            />
        }
    };
    view! {
        <div class="split split-even">
            {options}
            <TextField
                label=word(app, OrderWord::SomebodyElse)
                value=Signal::derive(move || to.with(|to| if names.with(|names| names.contains(to)) { String::new() } else { to.clone() }))
                on_input=move |name| to.set(name)
                max_length=60
                test_id="other-receiver"
            />
        </div>
    }
    .into_any()
}

fn row(
    app: App,
    order: OrderHandle,
    id: CustodyId,
    to: RwSignal<String>,
    keeping: RwSignal<Option<CustodyId>>,
) -> AnyView {
    let thing = move || order.with(|picture| look_up(picture, id)).flatten();
    let title = Signal::derive(move || {
        thing()
            .map(|thing| thing_title(app, &thing.value))
            .unwrap_or_default()
    });
    let busy = RwSignal::new(false);
    let press = move |()| {
        give_back(order, busy, id, to.get_untracked());
    };
    let end = move || {
        view! {
            <May action=Action::KeepInCustody>
                <Button
                    label=word(app, OrderWord::StaysHere)
                    kind=ButtonKind::Quiet
                    on_press=move |()| keeping.set(Some(id))
                    test_id="keep-here"
                />
            </May>
            <May action=Action::ReleaseCustody>
                <Button
                    label=word(app, OrderWord::GiveBack)
                    kind=ButtonKind::Primary
                    icon=IconName::Handshake
                    busy=busy
                    on_press=press
                    disabled=Signal::derive(move || to.with(|to| to.trim().is_empty()))
                    test_id="hand-back"
                />
            </May>
        }
    };
    view! { <ListRow title=title icon=IconName::Key end=end test_id="owed" /> }.into_any()
}

/// Gives something back to the person named.
fn give_back(order: OrderHandle, busy: RwSignal<bool>, id: CustodyId, to: String) {
    let app = order.app;
    order.act_once(busy, async move |picture| match look_up(&picture, id) {
        Some(thing) => action::release_custody(app, &thing, &to).await,
        None => Ok(()),
    });
}

fn look_up(picture: &OrderPicture, id: CustodyId) -> Option<Entry<Custody>> {
    picture
        .custody
        .iter()
        .find(|thing| thing.id() == id.into())
        .cloned()
}

/// Asks to whom something is given back, while the order is not at delivery yet.
pub(super) fn give_back_dialog(app: App, order: OrderHandle, giving: RwSignal<Option<CustodyId>>) -> AnyView {
    let (to, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    Effect::new(move |_| {
        if giving.get().is_some() {
            to.set(first_receiver(order));
        }
    });
    let confirm = move |()| {
        // Of two quick taps the second finds nothing to give.
        if let Some(id) = giving.get_untracked() {
            giving.set(None);
            give_back(order, busy, id, to.get_untracked());
        }
    };
    let body = move || {
        view! {
            <div class="stack">
                <Receiver app=app order=order to=to />
                <Button
                    label=word(app, OrderWord::GiveBack)
                    kind=ButtonKind::Primary
                    icon=IconName::Handshake
                    wide=true
                    large=true
                    disabled=Signal::derive(move || to.with(|to| to.trim().is_empty()))
                    on_press=confirm
                    test_id="give-back-confirm"
                />
            </div>
        }
        .into_any()
    };
    view! {
        <Dialog
            open=Signal::derive(move || giving.get().is_some())
            on_close=move |()| giving.set(None)
            title=word(app, OrderWord::GiveBack)
            close_label=Signal::derive(move || app.words(FrameWord::Close).to_owned())
            test_id="give-back-dialog"
        >
            {body}
        </Dialog>
    }
    .into_any()
}

/// Returns who most likely takes what is given back.
fn first_receiver(order: OrderHandle) -> String {
    let picture = order.picture_now();
    let first = picture.and_then(|picture| who_may_take(&picture).into_iter().next());
    first.unwrap_or_default()
}

fn keep_dialog(app: App, order: OrderHandle, keeping: RwSignal<Option<CustodyId>>) -> AnyView {
    let reason = RwSignal::new(String::new());
    let confirm = move |()| {
        // Of two quick taps the second finds nothing to keep.
        let Some(id) = keeping.get_untracked() else {
            return;
        };
        keeping.set(None);
        let because = reason.get_untracked();
        reason.set(String::new());
        order.act(async move |picture| match look_up(&picture, id) {
            Some(thing) => action::keep_in_custody(app, &thing, &because).await,
            None => Ok(()),
        });
    };
    let body = move || {
        view! {
            <div class="stack">
                <TextArea
                    label=word(app, OrderWord::Reason)
                    hint=word(app, OrderWord::ReasonHint)
                    value=reason
                    on_input=move |text| reason.set(text)
                    max_length=200
                    test_id="keep-reason"
                />
                <Button
                    label=word(app, OrderWord::Confirm)
                    kind=ButtonKind::Primary
                    wide=true
                    large=true
                    disabled=Signal::derive(move || reason.with(|reason| reason.trim().is_empty()))
                    on_press=confirm
                    test_id="keep-confirm"
                />
            </div>
        }
        .into_any()
    };
    view! {
        <Dialog
            open=Signal::derive(move || keeping.get().is_some())
            on_close=move |()| {
                keeping.set(None);
                reason.set(String::new());
            }
            title=word(app, OrderWord::KeepTitle)
            close_label=Signal::derive(move || app.words(FrameWord::Close).to_owned())
            test_id="keep-dialog"
        >
            {body}
        </Dialog>
    }
    .into_any()
}
