//! What the address says of how a page was opened.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::id::OrderId;

use crate::address::{FIND, FROM};

/// Returns the order that the page was opened from, such as the intake that an earlier visit was opened from: the way
/// back leads there.
pub fn opened_from() -> Option<OrderId> {
    use_query_map().with_untracked(|query| query.get(FROM)?.parse().ok())
}

/// Returns the words that the address asks to look for.
pub fn wanted_words() -> String {
    use_query_map()
        .with_untracked(|query| query.get(FIND))
        .unwrap_or_default()
}
