//! The board as it was last shown on this tablet: it is there at once, while the repo is still being read.

use super::BoardCard;
use crate::browser::keep;

const NAME: &str = "board";

/// Returns the board as it was last shown; empty when nothing is remembered.
pub(super) fn last() -> Vec<BoardCard> {
    let text = keep::of_browser(NAME);
    // Another build may have written it.
    text.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// Remembers the board as it is shown now.
pub(super) fn remember(cards: &[BoardCard]) {
    if let Ok(text) = serde_json::to_string(cards) {
        keep::in_browser(NAME, Some(&text));
    }
}

/// Forgets it: the shop's cars are no business of a tablet that left the shop.
pub(super) fn forget() {
    keep::in_browser(NAME, None);
}

#[cfg(test)]
mod tests {
    use shared::id::OrderId;
    use shared::order::stage::Step;
    use shared::time::Timestamp;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn the_board_is_remembered_until_it_is_forgotten() {
        let card = BoardCard {
            order: OrderId::default(),
            number: "A-1".to_owned(),
            plate: "粤B12345".to_owned(),
            title: String::new(),
            contact_name: "王伟".to_owned(),
            advisor: None,
            step: Step::Repair,
            arrived_at: Some(Timestamp::from_millis(5)),
            promised_at: None,
            blocked_by: None,
            is_signed: true,
            missing: 2,
            clashes: 0,
            is_pending: true,
        };
        remember(std::slice::from_ref(&card));
        assert_eq!(last(), [card]);
        keep::in_browser(NAME, Some("[{}]"));
        assert_eq!(last(), []);
        forget();
        assert_eq!(last(), []);
    }
}
