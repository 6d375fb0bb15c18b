//! One order as the office looks at it: the whole picture, and who changed what.

mod car;
mod evidence;
mod history;
mod intake;
mod link;
mod message;
mod photos;

use leptos::prelude::*;
use shared::office::{OrderDetail, Settings};
use shared::order::picture::OrderPicture;
use shared::refusal::ApiReason;
use shared::shop::ShopSettings;
use shared::text::desk::{DeskWord, OrdersWord};
use shared::text::floor::FrameWord;

use super::common::word;
use super::desk::{Desk, use_desk};
use super::frame::{EVERYBODY, OfficePage};
use super::load::{Load, load};
use crate::address::Address;
use crate::browser::http::CallError;
use crate::page::common::{Plate, order_in_address, step_items};
use crate::state::{App, use_app};
use crate::ui::{Card, EmptyState, Icon, IconName, Illustration, LinkButton, PlateSize, Steps};

/// An order on the page, handed to its parts.
#[derive(Clone, Copy)]
struct Looked {
    app: App,
    desk: Desk,
    load: Load<OrderDetail>,
    picture: Memo<Option<OrderPicture>>,
}

impl Looked {
    /// Reads a part of the picture.
    fn with<T>(self, look: impl FnOnce(&OrderPicture) -> T) -> Option<T> {
        self.picture.with(|picture| picture.as_ref().map(look))
    }

    /// Reads the shop's settings as the rules take them.
    fn settings(self) -> ShopSettings {
        let settings: Settings = self.desk.settings();
        settings.over(&ShopSettings::default())
    }
}

/// Shows the order that the address names.
#[component]
pub fn Order() -> impl IntoView {
    let (app, desk) = (use_app(), use_desk());
    let id = order_in_address();
    let load = load::<OrderDetail>(move || format!("orders/{}", id.get()));
    let picture = Memo::new(move |_| {
        load.with(|detail| OrderPicture::assemble(detail.order, detail.records.iter().cloned()))
            .flatten()
    });
    let looked = Looked {
        app,
        desk,
        load,
        picture,
    };
    let plate = Memo::new(move |_| {
        looked
            .with(|picture| {
                picture
                    .vehicle
                    .as_ref()
                    .map(|vehicle| vehicle.value.plate.clone())
            })
            .flatten()
            .unwrap_or_default()
    });
    let vehicle = move || {
        looked
            .with(|picture| picture.vehicle.as_ref().map(|vehicle| vehicle.value.title()))
            .flatten()
            .unwrap_or_default()
    };
    let number = Memo::new(move |_| {
        looked
            .with(|picture| picture.order.value.number.clone())
            .unwrap_or_default()
    });
    let title = move || {
        let number = number.get();
        if number.is_empty() {
            app.words(DeskWord::Orders).to_owned()
        } else {
            number
        }
    };
    let lead = move || {
        view! {
            <a
                class="button button-quiet button-icon page-back"
                href=Address::OfficeOrders.to_string()
                aria-label=word(app, OrdersWord::BackToList)
                data-testid="back"
            >
                <Icon name=IconName::Back />
            </a>
            <Plate text=plate size=PlateSize::Large />
        }
        .into_any()
    };
    let is_missing = move || load.error() == Some(CallError::Refused(ApiReason::NotFound));
    view! {
        <OfficePage
            title=Signal::derive(title)
            note=Signal::derive(vehicle)
            roles=EVERYBODY
            lead=lead
            test_id="page-office-order"
        >
            {move || if is_missing() { missing(app) } else { load.view(move || content(looked)) }}
        </OfficePage>
    }
    .into_any()
}

fn content(looked: Looked) -> AnyView {
    let app = looked.app;
    let there = Memo::new(move |_| looked.picture.with(Option::is_some));
    let steps = Signal::derive(move || {
        looked
            .with(|picture| step_items(app, picture))
            .unwrap_or_default()
    });
    view! {
        <Show when=move || there.get() fallback=move || missing(app)>
            <div class="stack stack-loose">
                <Card>
                    <div class="office-line">
                        <Steps label=word(app, FrameWord::Board) steps=steps test_id="order-steps" />
                    </div>
                </Card>
                {intake::notices(looked)}
                <div class="split">
                    <div class="stack stack-loose">
                        {intake::concerns(looked)}
                        {car::walk_around(looked)}
                        {car::readings(looked)}
                        {photos::section(looked)}
                    </div>
                    <div class="stack stack-loose">
                        {intake::promises(looked)}
                        {intake::facts(looked)}
                        {car::custody(looked)}
                        {car::signature(looked)}
                        {link::section(looked)}
                        {message::section(looked)}
                        {evidence::section(looked)}
                    </div>
                </div>
                {history::section(looked)}
            </div>
        </Show>
    }
    .into_any()
}

fn missing(app: App) -> AnyView {
    view! {
        <EmptyState
            title=word(app, OrdersWord::NotFound)
            note=word(app, OrdersWord::NotFoundNote)
            picture=Illustration::NothingFound
            test_id="order-missing"
            action=move || view! {
                <LinkButton label=word(app, OrdersWord::BackToList) href=Address::OfficeOrders icon=IconName::Back />
            }
        />
    }
    .into_any()
}
