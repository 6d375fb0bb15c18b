//! The board as it was last shown on this tablet: it is there at once, while the repo is still being opened.

use std::collections::BTreeMap;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::id::StaffId;

use super::{App, BoardCard, PairingState};
use crate::browser::keep;

const NAME: &str = "board";
/// How long nothing on the board has to change until it is remembered, in milliseconds.
const REST: u32 = 500;

/// The cars, and what their cards are read with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Glimpse {
    pub(super) cards: Vec<BoardCard>,
    /// The IANA name of the shop's time zone.
    pub(super) zone: String,
    /// The names of the advisors on the cards.
    pub(super) advisors: BTreeMap<StaffId, String>,
}

/// Returns the board as it was last shown; empty when nothing is remembered.
pub(super) fn last() -> Glimpse {
    let text = keep::of_browser(NAME);
    // Another build may have written it.
    text.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// Remembers the board as it is shown now.
fn remember(shown: &Glimpse) {
    if let Ok(text) = serde_json::to_string(shown) {
        keep::in_browser(NAME, Some(&text));
    }
}

/// Forgets it: the shop's cars are no business of a tablet that left the shop.
pub(super) fn forget() {
    keep::in_browser(NAME, None);
}

impl App {
    /// Remembers the board whenever it has come to rest.
    pub(super) fn remember_board(self) {
        let later = StoredValue::new_local(None::<Timeout>);
        Effect::new(move |_| {
            let (cards, is_ready) = (self.board(), self.ready.get());
            let remember = move || {
                if matches!(self.pairing.get_untracked(), PairingState::Paired(_)) {
                    let advisors = cards.iter().filter_map(|card| card.advisor);
                    let named = advisors.filter_map(|id| Some((id, untrack(|| self.staff_name(id))?)));
                    remember(&Glimpse {
                        zone: untrack(|| self.zone()),
                        advisors: named.collect(),
                        cards: cards.clone(),
                    });
                }
            };
            later.set_value(is_ready.then(|| Timeout::new(REST, remember)));
        });
    }
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
            expected_at: None,
            arrived_at: Some(Timestamp::from_millis(5)),
            promised_at: None,
            blocked_by: None,
            is_signed: true,
            missing: 2,
            clashes: 0,
            is_pending: true,
        };
        let shown = Glimpse {
            cards: vec![card],
            zone: "Asia/Shanghai".to_owned(),
            advisors: BTreeMap::from([(StaffId::default(), "陈静".to_owned())]),
        };
        remember(&shown);
        assert_eq!(last(), shown);
        keep::in_browser(NAME, Some("[{}]"));
        assert_eq!(last(), Glimpse::default());
        remember(&shown);
        forget();
        assert_eq!(last(), Glimpse::default());
    }
}
