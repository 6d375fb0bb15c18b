//! The page on which an order's papers are chosen, looked at and printed (D24).
//!
//! Everything on paper comes from this tablet's own records, so that it prints without a network.

#![allow(unreachable_pub)]

mod archive;
mod card;
mod frame;
mod parts;
mod printout;
mod readings;
mod slip;
mod tags;

use leptos::prelude::*;
use shared::id::OwnerLinkId;
use shared::order::owner_link;
use shared::order::paper::words::{PrintWord, chosen as chosen_words};
use shared::order::paper::{Paper, Signed};
use shared::order::picture::OrderPicture;
use shared::text::Label;
use shared::text::floor::{FrameWord, OrderWord};

use self::printout::Printout;
use crate::action;
use crate::address::{Address, IntakeStep};
use crate::browser::paper;
use crate::page::common::{opened_from, order_in_address, presence_here_or_there};
use crate::page::door::sign_in_first;
use crate::page::shell::Frame;
use crate::state::{App, OrderHandle, Presence, use_app};
use crate::ui::{
    Banner, Button, ButtonKind, Card, ChipSet, ChoiceOption, EmptyState, IconName, Illustration, LinkButton,
    Page, Skeleton,
};

/// Shows the papers of an order, as they will be printed.
#[component]
pub fn Print() -> impl IntoView {
    let app = use_app();
    sign_in_first(app);
    let id = order_in_address();
    move || opened(OrderHandle::new(app, id.get()))
}

/// Shows the papers of one order.
fn opened(order: OrderHandle) -> AnyView {
    let (app, id) = (order.app, order.id);
    let chosen = RwSignal::new(vec![Paper::PickUpSlip, Paper::RepairCard]);
    let number = order.read(|picture| picture.order.value.number.clone());
    let presence = presence_here_or_there(order);
    let is_ready = move || presence.get() == Presence::Here && !chosen.with(Vec::is_empty);
    let actions = move || {
        view! {
            <Button
                label=word(app, PrintWord::PrintNow)
                kind=ButtonKind::Primary
                icon=IconName::Printer
                large=true
                disabled=Signal::derive(move || !is_ready())
                on_press=move |()| paper::print()
                test_id="print-now"
            />
        }
    };
    let body = move || match presence.get() {
        Presence::Here => papers(app, order, chosen),
        Presence::Loading => view! { <Skeleton label=word(app, FrameWord::Loading) lines=8 /> }.into_any(),
        Presence::Missing => view! {
            <EmptyState
                title=word(app, OrderWord::NotFound)
                note=word(app, OrderWord::NotFoundNote)
                picture=Illustration::NothingFound
                test_id="order-missing"
            />
        }
        .into_any(),
    };
    view! {
        <Frame>
            <Page
                title=word(app, PrintWord::Title)
                note=number
                back=Address::Order(id).opened_from(opened_from())
                back_label=word(app, FrameWord::Back)
                actions=actions
                test_id="page-print"
            >
                {body}
            </Page>
        </Frame>
    }
    .into_any()
}

fn papers(app: App, order: OrderHandle, chosen: RwSignal<Vec<Paper>>) -> AnyView {
    let there = order.read(Paper::of);
    let shown = Memo::new(move |_| {
        let is_chosen = |paper: &Paper| chosen.with(|chosen| chosen.contains(paper));
        there.get().into_iter().filter(is_chosen).collect::<Vec<_>>()
    });
    let owner_link = owner_link_of(app, order);
    let empty = move || {
        shown.with(Vec::is_empty).then(|| {
            view! {
                <EmptyState
                    title=word(app, PrintWord::NoneChosen)
                    note=word(app, PrintWord::NoneChosenNote)
                    picture=Illustration::NothingFound
                    test_id="no-paper"
                />
            }
        })
    };
    let is_slip = move || shown.with(|shown| shown.contains(&Paper::PickUpSlip));
    // Until it has been looked up, nothing is said of it.
    let no_code = Memo::new(move |_| is_slip() && owner_link.get() == Some(None));
    let to_link = move || {
        let id = order.with(OrderPicture::id).unwrap_or_default();
        no_code.get().then(|| {
            let actions = move || {
                view! {
                    <LinkButton
                        label=word(app, PrintWord::MakeLink)
                        href=Address::Intake(id, IntakeStep::Link)
                        icon=IconName::Qr
                        test_id="go-to-link"
                    />
                }
            };
            view! {
                <Banner title=word(app, PrintWord::NoQr) actions=actions test_id="slip-without-code" />
            }
        })
    };
    view! {
        {move || chooser(app, &there.get(), chosen)}
        {to_link}
        {empty}
        <section
            class="papers"
            aria-label=move || app.words(PrintWord::Preview)
            data-testid="papers"
            data-count=move || shown.with(Vec::len)
        >
            <For each=move || shown.get() key=|paper| *paper let(paper)>
                {move || sheet(app, order, paper, owner_link.get().flatten())}
            </For>
        </section>
    }
    .into_any()
}

/// Shows which papers there are to choose from.
fn chooser(app: App, there: &[Paper], chosen: RwSignal<Vec<Paper>>) -> AnyView {
    let option = move |paper: &Paper| {
        ChoiceOption::new(*paper, word(app, *paper)).test_id(format!("print-{}", paper.name()))
    };
    let toggle = move |(paper, is_chosen): (Paper, bool)| {
        chosen.update(|chosen| {
            chosen.retain(|other| *other != paper);
            if is_chosen {
                chosen.push(paper);
            }
        });
    };
    let options = there.iter().map(option).collect();
    let count = move || chosen_words(chosen.with(Vec::len), app.lang());
    let no_keys = (!there.contains(&Paper::KeyTags))
        .then(|| view! { <p class="soft small">{move || app.words(PrintWord::NoKeys)}</p> });
    view! {
        <Card class="print-tools stack stack-tight">
            <ChipSet
                label=word(app, PrintWord::Choose)
                options=options
                value=chosen
                on_toggle=toggle
                test_id="paper-choice"
            />
            <p class="soft small">{count} " · " {move || app.words(PrintWord::Languages)}</p>
            {no_keys}
        </Card>
    }
    .into_any()
}

/// Lays one paper out.
fn sheet(app: App, order: OrderHandle, paper: Paper, owner_link: Option<String>) -> Option<AnyView> {
    let picture = order.picture()?;
    let settings = app.settings();
    let advisor = picture.order.value.advisor.and_then(|id| app.staff_name(id));
    let lang = paper.lang(picture.language(&settings), app.lang());
    let print = Printout {
        paper,
        signed: Signed::of(&picture, &settings),
        picture,
        settings,
        lang,
        advisor: advisor.unwrap_or_default(),
        at: app.now(),
        owner_link,
    };
    let content = match paper {
        Paper::PickUpSlip => slip::slip(&print),
        Paper::RepairCard => card::card(&print),
        Paper::Archive => archive::archive(&print),
        Paper::KeyTags => tags::tags(&print),
        Paper::WindscreenCard => tags::windscreen(&print),
    };
    Some(
        view! {
            <article
                class=format!("paper paper-{}", paper.name())
                lang=lang.tag()
                aria-label=paper.label(lang)
                data-testid=format!("paper-{}", paper.name())
            >
                {content}
            </article>
        }
        .into_any(),
    )
}

/// Returns the owner's address, where the link opens and was made on this tablet.
fn owner_link_of(app: App, order: OrderHandle) -> LocalResource<Option<String>> {
    let link = order.read(move |picture| {
        let now = app.now();
        let newest_first = picture.owner_links.iter().rev();
        newest_first
            .clone()
            .find(|link| owner_link::opens(&link.value, now))
            .map(|link| OwnerLinkId::from(link.id()))
    });
    LocalResource::new(move || {
        let link = link.get();
        async move { action::owner_link_url(app, link?).await }
    })
}

fn word<W: Label + Copy + Send + Sync + 'static>(app: App, word: W) -> Signal<String> {
    Signal::derive(move || app.words(word).to_owned())
}
