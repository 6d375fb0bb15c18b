//! What is held for the owner, the signature, and the owner link.

use leptos::prelude::*;
use shared::change::Action;
use shared::id::CustodyId;
use shared::order::custody::{Custody, Holding};
use shared::order::drawn::signature_lines;
use shared::order::stage::Step;
use shared::record::Entry;
use shared::text::floor::OrderWord;

use super::{delivery, word};
use crate::address::{Address, IntakeStep};
use crate::browser::format;
use crate::page::common::{May, thing_title};
use crate::state::{App, OrderHandle};
use crate::ui::{
    Banner, Button, ButtonKind, Card, IconName, InkDrawing, LinkButton, ListRow, Section, StatusPill, Tone,
};

pub(super) fn custody(app: App, order: OrderHandle) -> AnyView {
    let giving = RwSignal::new(None::<CustodyId>);
    let rows = move || {
        let held = order.with(|picture| picture.custody.clone()).unwrap_or_default();
        if held.is_empty() {
            return view! { <ListRow title=word(app, OrderWord::NothingHeld) icon=IconName::Key /> }
                .into_any();
        }
        held.into_iter()
            .map(|entry| row(app, order, entry, giving))
            .collect_view()
            .into_any()
    };
    view! {
        <Section title=word(app, OrderWord::Custody)><Card class="card-flush rows">{rows}</Card></Section>
        {delivery::give_back_dialog(app, order, giving)}
    }
    .into_any()
}

fn row(app: App, order: OrderHandle, entry: Entry<Custody>, giving: RwSignal<Option<CustodyId>>) -> AnyView {
    let value = entry.value.clone();
    let title = Signal::derive(move || thing_title(app, &value));
    let holding = entry.value.holding;
    let released = entry.value.released_at;
    let (to, kept) = (entry.value.released_to.clone(), entry.value.kept_because.clone());
    let note = Signal::derive(move || {
        let stays = released.is_none() && !kept.is_empty();
        let kept = stays.then(|| format!("{} · {kept}", app.words(OrderWord::Kept)));
        let to = Some(to.clone()).filter(|to| !to.is_empty());
        let holding = holding.map(|holding| app.words(holding).to_owned());
        kept.or(to).or(holding).unwrap_or_default()
    });
    let end = move || {
        if let Some(at) = released {
            let label = Signal::derive(move || {
                let when = format::day_time(app.lang(), &app.zone(), at);
                format!("{} {when}", app.words(OrderWord::GivenBack))
            });
            return Some(view! { <StatusPill label=label tone=Tone::Ok icon=IconName::Check /> }.into_any());
        }
        let is_delivery = order.with(|picture| picture.order.value.stage.step() == Step::Delivery);
        // At delivery it is given back above, to the person who collects the vehicle.
        (holding == Some(Holding::Held) && is_delivery != Some(true)).then(|| {
            let id = CustodyId::from(entry.id());
            let give_back = move |()| giving.set(Some(id));
            view! {
                <May action=Action::ReleaseCustody>
                    <Button
                        label=word(app, OrderWord::GiveBack)
                        kind=ButtonKind::Quiet
                        icon=IconName::Handshake
                        on_press=give_back
                        test_id="give-back"
                    />
                </May>
            }
            .into_any()
        })
    };
    view! { <ListRow title=title note=note icon=IconName::Key end=end test_id="order-custody" /> }.into_any()
}

pub(super) fn signature(app: App, order: OrderHandle) -> AnyView {
    let differs = Memo::new(move |_| {
        let settings = app.settings();
        order
            .with(|picture| !picture.differs_from_signed(&settings).is_empty())
            .unwrap_or_default()
    });
    let signed = order.read(|picture| {
        picture.last_signature().map(|signature| {
            (
                signature.value.ink.clone(),
                signature.value.name.clone(),
                signature.value.signed_at,
            )
        })
    });
    let id = move || {
        order
            .with(shared::order::picture::OrderPicture::id)
            .unwrap_or_default()
    };
    let ink = move || {
        let Some((strokes, name, at)) = signed.get() else {
            return view! { <p class="soft">{move || app.words(OrderWord::NotSigned)}</p> }.into_any();
        };
        let drawn = signature_lines(&strokes);
        view! {
            {(!drawn.is_empty()).then(|| view! {
                <div class="order-ink"><InkDrawing label=word(app, OrderWord::Signature) value=Signal::stored(drawn) /></div>
            })}
            <p>
                <span class="strong">{name}</span> " "
                <span class="soft num">{move || format::day_time(app.lang(), &app.zone(), at)}</span>
            </p>
        }
        .into_any()
    };
    view! {
        <Section title=word(app, OrderWord::Signature)>
            <Card class="stack">
                {ink}
                <Show when=move || differs.get()>
                    <Banner
                        title=word(app, OrderWord::Differs)
                        note=word(app, OrderWord::DiffersNote)
                        tone=Tone::Warn
                        test_id="signed-version-differs"
                    />
                </Show>
                <div class="cluster">
                    <LinkButton
                        label=word(app, OrderWord::Signature)
                        href=Signal::derive(move || Address::Intake(id(), IntakeStep::Sign).to_string())
                        icon=IconName::Pen
                        test_id="go-to-sign"
                    />
                    <LinkButton
                        label=word(app, OrderWord::ShowLink)
                        href=Signal::derive(move || Address::Intake(id(), IntakeStep::Link).to_string())
                        icon=IconName::Qr
                        test_id="go-to-link"
                    />
                </div>
            </Card>
        </Section>
    }
    .into_any()
}
