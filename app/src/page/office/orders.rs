//! All orders: found by number, plate, VIN, name or telephone number.

use std::time::Duration;

use leptos::prelude::*;
use shared::office::{OrderPage, OrderSummary, OrdersShown};
use shared::order::appointment;
use shared::order::appointment::words::appointment_at;
use shared::text::desk::{DayWord, DeskWord, OrdersWord, shown};

use super::common::{tell, word};
use super::desk::{Desk, use_desk};
use super::frame::{EVERYBODY, OfficePage};
use super::load::{Load, load};
use crate::address::Address;
use crate::page::common::{Plate, PromisePill};
use crate::state::{App, use_app};
use crate::ui::{
    Button, Card, Column, EmptyState, IconName, Illustration, PlateSize, SelectField, StatusPill, Table,
    TextField, TextKind, Tone,
};

/// How long typing must rest before it is looked for.
const REST: Duration = Duration::from_millis(250);

/// Shows the orders, open ones first.
#[component]
pub fn Orders() -> impl IntoView {
    let (app, desk) = (use_app(), use_desk());
    let typed = RwSignal::new(String::new());
    let wanted = RwSignal::new(String::new());
    let page = RwSignal::new(0_u32);
    let shown = RwSignal::new(OrdersShown::All);
    let load = load(move || {
        let wanted = wanted.with(|wanted| super::api::encoded(wanted.trim()));
        format!(
            "orders?q={wanted}&page={}&show={}",
            page.get(),
            shown.get().name()
        )
    });
    let wait = StoredValue::new(None::<TimeoutHandle>);
    let look = move |text: String| {
        typed.set(text);
        if let Some(wait) = wait.get_value() {
            wait.clear();
        }
        let soon = set_timeout_with_handle(
            move || {
                // The page may have gone meanwhile.
                if let Some(typed) = typed.try_get_untracked() {
                    page.set(0);
                    wanted.set(typed);
                }
            },
            REST,
        );
        wait.set_value(soon.ok());
    };
    view! {
        <OfficePage title=word(app, DeskWord::Orders) roles=EVERYBODY test_id="page-office-orders">
            <div class="office-search">
                <TextField
                    label=word(app, OrdersWord::Search)
                    label_hidden=true
                    kind=TextKind::Search
                    icon=IconName::Search
                    example=word(app, OrdersWord::SearchExample)
                    value=typed
                    on_input=look
                    enter_key="search"
                    max_length=60
                    test_id="order-search"
                />
                <SelectField
                    label=word(app, OrdersWord::Show)
                    label_hidden=true
                    options=Signal::derive(move || OrdersShown::all().map(|one| offered(app, one)).collect())
                    value=Signal::derive(move || shown.get().name().to_owned())
                    on_change=move |name: String| {
                        page.set(0);
                        shown.set(OrdersShown::parse(&name));
                    }
                    test_id="orders-shown"
                />
            </div>
            {load.view(move || list(app, desk, load, Signal::derive(move || {
                shown.get() == OrdersShown::All && wanted.with(|wanted| wanted.trim().is_empty())
            })))}
            {pages(app, load, page)}
        </OfficePage>
    }
    .into_any()
}

/// Returns a choice of orders with its word.
fn offered(app: App, shown: OrdersShown) -> (String, String) {
    let word = match shown {
        OrdersShown::All => app.words(OrdersWord::ShowAll),
        OrdersShown::Open => app.words(OrdersWord::ShowOpen),
        OrdersShown::Unsigned => app.words(OrdersWord::Unsigned),
        OrdersShown::Cancelled => app.words(OrdersWord::Cancelled),
        OrdersShown::At(step) => app.words(step),
    };
    (shown.name().to_owned(), word.to_owned())
}

fn list(app: App, desk: Desk, load: Load<OrderPage>, is_all: Signal<bool>) -> AnyView {
    let orders = load.memo(|page| page.orders.clone());
    let body = move || {
        let orders = orders.get();
        if orders.is_empty() {
            let (title, note, picture) = if is_all.get() {
                (OrdersWord::None, OrdersWord::NoneNote, Illustration::EmptyBay)
            } else {
                (
                    OrdersWord::NothingFound,
                    OrdersWord::NothingFoundNote,
                    Illustration::NothingFound,
                )
            };
            return view! {
                <Card>
                    <EmptyState title=word(app, title) note=word(app, note) picture=picture test_id="no-orders" />
                </Card>
            }
            .into_any();
        }
        let rows = orders
            .into_iter()
            .map(|order| row(app, desk, order))
            .collect_view();
        let columns = [
            word(app, DayWord::Plate),
            word(app, DayWord::Number),
            word(app, DayWord::Vehicle),
            word(app, DayWord::Advisor),
            word(app, DayWord::Arrived),
            word(app, DayWord::Step),
            word(app, DayWord::Promise),
            word(app, OrdersWord::Status),
        ];
        view! {
            <Table label=word(app, DeskWord::Orders) columns=columns.map(Column::words).to_vec() test_id="orders">
                {rows}
            </Table>
        }
        .into_any()
    };
    view! { {body} }.into_any()
}

fn row(app: App, desk: Desk, order: OrderSummary) -> AnyView {
    let href = Address::OfficeOrder(order.order);
    let step = order.step;
    let blocked = order.blocked_by.map(|block| {
        view! { <StatusPill label=word(app, block) tone=Tone::Warn icon=IconName::Hourglass /> }
    });
    let is_expected = appointment::is_expected(order.arrived_at, step);
    let signed = if order.cancelled {
        view! { <StatusPill label=word(app, OrdersWord::Cancelled) tone=Tone::Neutral icon=IconName::Close test_id="cancelled" /> }
            .into_any()
    } else if is_expected {
        view! { <StatusPill label=word(app, OrdersWord::Expected) tone=Tone::Info icon=IconName::CalendarClock test_id="expected" /> }
            .into_any()
    } else if order.signed {
        view! { <StatusPill label=word(app, OrdersWord::Signed) tone=Tone::Ok /> }.into_any()
    } else {
        view! { <StatusPill label=word(app, OrdersWord::Unsigned) tone=Tone::Neutral /> }.into_any()
    };
    let (arrived, expected) = (order.arrived_at, order.expected_at.filter(|_| is_expected));
    let came = move || {
        let expected = expected.map(|at| appointment_at(&desk.day_time(app, at), app.lang()));
        arrived.map(|at| desk.day_time(app, at)).or(expected)
    };
    view! {
        <tr class="office-row" data-testid="order-row" on:click=move |_| app.go(href)>
            <td><Plate text=order.plate size=PlateSize::Small /></td>
            <th scope="row"><a class="office-cell-link num" href=href.to_string()>{order.number}</a></th>
            <td>
                <span class="office-two">
                    <span>{order.vehicle}</span>
                    <span class="soft small">{order.customer}</span>
                </span>
            </td>
            <td>{order.advisor_name}</td>
            <td class="num">{came}</td>
            <td>{move || app.words(step)}</td>
            <td><PromisePill promised_at=order.promised_at step=step nothing=word(app, DayWord::NoPromise) /></td>
            <td><span class="office-pills">{signed}{blocked}</span></td>
        </tr>
    }
    .into_any()
}

fn pages(app: App, load: Load<OrderPage>, page: RwSignal<u32>) -> AnyView {
    let there = load.memo(|page| (page.page * page.page_size, page.page_size, page.total));
    let is_long = move || there.with(|(_, size, total)| total > size);
    let text = tell(app, move |lang| {
        let (before, size, total) = there.get();
        shown(lang, before + 1, (before + size).min(total), total)
    });
    let is_last = move || there.with(|(before, size, total)| before + size >= *total);
    view! {
        <Show when=is_long>
            <nav class="office-pages" aria-label=word(app, DeskWord::Orders)>
                <Button
                    label=word(app, OrdersWord::Earlier)
                    icon=IconName::ChevronLeft
                    disabled=Signal::derive(move || page.get() == 0)
                    on_press=move |()| page.update(|page| *page = page.saturating_sub(1))
                    test_id="page-earlier"
                />
                <span class="soft num" role="status">{text}</span>
                <Button
                    label=word(app, OrdersWord::Later)
                    icon=IconName::ChevronRight
                    icon_after=true
                    disabled=Signal::derive(is_last)
                    on_press=move |()| page.update(|page| *page += 1)
                    test_id="page-later"
                />
            </nav>
        </Show>
    }
    .into_any()
}
