//! The order that a page was opened from, such as the intake that an earlier visit was opened from: the way back leads
//! there, through every page of that visit.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::id::OrderId;

/// Names the order in the address.
const FROM: &str = "from";

/// Returns the address of an order that is opened from an intake.
pub fn from_intake(order: OrderId, intake: OrderId) -> String {
    carried(format!("/orders/{order}"), Some(intake))
}

/// Returns the order that the page was opened from.
pub fn opened_from() -> Option<OrderId> {
    use_query_map().with_untracked(|query| query.get(FROM)?.parse().ok())
}

/// Returns the address with the order that it is opened from, so that the way back is known there too.
pub fn carried(address: String, from: Option<OrderId>) -> String {
    match from {
        Some(order) => format!("{address}?{FROM}={order}"),
        None => address,
    }
}
