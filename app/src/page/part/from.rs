//! What an address says of how a page was opened: the words to look for, and the order that it was opened from, such as the intake that an earlier visit was opened from: the way back leads
//! there, through every page of that visit.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::location::Url;
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

/// Names the words in the address that are to be looked for.
const FIND: &str = "find";

/// Returns the address at which these words are looked for among all vehicles.
pub fn finding(words: &str) -> String {
    format!("/reception/new?{FIND}={}", Url::escape(words))
}

/// Returns the words that the address asks to look for.
pub fn wanted_words() -> String {
    use_query_map()
        .with_untracked(|query| query.get(FIND))
        .unwrap_or_default()
}
