//! An address with what its screen is to know besides: where it was opened from, what to look for.

use std::fmt::{self, Display, Formatter};

use chrono::NaiveDate;
use leptos::prelude::Signal;
use leptos_router::location::Url;
use shared::id::OrderId;
use shared::report::Period;

use super::Address;

/// Names the order that a screen was opened from: the way back leads there, through every screen of that visit.
pub const FROM: &str = "from";
/// Names the words that are to be looked for among all vehicles.
pub const FIND: &str = "find";
/// Names the address to go to once somebody has signed in.
pub const TO: &str = "to";
/// Names the day that is shown.
pub const DAY: &str = "day";

/// Names the report that is open.
pub const REPORT: &str = "report";
/// Names the first day of its period.
pub const FIRST: &str = "first";
/// Names the last day of its period.
pub const LAST: &str = "last";

/// An address within the app, with its query and its fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    address: Address,
    /// What follows the path, with its `?` or `#`.
    rest: String,
}

impl Link {
    /// Reads a link; `None` for one that leads out of the app.
    pub fn read(text: &str) -> Option<Self> {
        let end = text.find(['?', '#']).unwrap_or(text.len());
        let (path, rest) = text.split_at(end);
        Some(Self {
            address: Address::parse(path)?,
            rest: rest.to_owned(),
        })
    }

    /// Returns the address without query and fragment.
    pub const fn address(&self) -> Address {
        self.address
    }
}

impl Address {
    /// Returns the link with the order that it is opened from, so that the way back is known there too.
    pub fn opened_from(self, order: Option<OrderId>) -> Link {
        self.with(FROM, order.map(|order| order.to_string()).as_deref())
    }

    /// Returns the link to the search for these words.
    pub fn finding(self, words: &str) -> Link {
        self.with(FIND, Some(words))
    }

    /// Returns the link to a sign-in page that leads on to another one.
    pub fn leading_to(self, link: &str) -> Link {
        self.with(TO, Some(link))
    }

    /// Returns the link to a day; `None` is the day that the screen shows by itself.
    pub fn on_day(self, day: Option<NaiveDate>) -> Link {
        self.with(DAY, day.map(|day| day.to_string()).as_deref())
    }

    /// Returns the link to a report; without a period it shows its usual one.
    pub fn on_report(self, name: &str, period: Option<Period>) -> Link {
        let period = period.map(|Period { first, last }| format!("&{FIRST}={first}&{LAST}={last}"));
        Link {
            address: self,
            rest: format!("?{REPORT}={}{}", Url::escape(name), period.unwrap_or_default()),
        }
    }

    /// Returns the link to an element of the screen.
    pub fn at(self, element: &str) -> Link {
        Link {
            address: self,
            rest: format!("#{element}"),
        }
    }

    fn with(self, name: &str, value: Option<&str>) -> Link {
        let rest = value.map(|value| format!("?{name}={}", Url::escape(value)));
        Link {
            address: self,
            rest: rest.unwrap_or_default(),
        }
    }
}

impl Display for Link {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.address, self.rest)
    }
}

impl From<Address> for Link {
    fn from(address: Address) -> Self {
        Self {
            address,
            rest: String::new(),
        }
    }
}

impl From<Link> for String {
    fn from(link: Link) -> Self {
        link.to_string()
    }
}

impl From<Link> for Signal<String> {
    fn from(link: Link) -> Self {
        Self::stored(link.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_link_carries_one_thing_to_know() {
        let order = OrderId::default();
        let from = Address::Verify.opened_from(Some(order));
        assert_eq!(from.to_string(), format!("/verify?from={order}"));
        assert_eq!(Address::Verify.opened_from(None), Address::Verify.into());
        let sign_in = Address::SignIn.leading_to("/orders/1?from=2");
        assert_eq!(sign_in.to_string(), "/sign-in?to=%2Forders%2F1%3Ffrom%3D2");
        assert_eq!(Address::Settings.at("look").to_string(), "/settings#look");
    }

    #[wasm_bindgen_test]
    fn a_link_is_read_as_it_was_written() {
        for link in [
            Address::Board.into(),
            Address::NewIntake.finding("粤B 1"),
            Address::DayEnd.on_day(NaiveDate::from_ymd_opt(2026, 3, 1)),
            Address::Settings.at("look"),
        ] {
            assert_eq!(Link::read(&link.to_string()), Some(link));
        }
    }

    #[wasm_bindgen_test]
    fn a_link_that_leads_out_of_the_app_is_none() {
        for text in [
            "https://example.org/board",
            "//example.org",
            "board",
            "javascript:alert(1)",
            "",
        ] {
            assert_eq!(Link::read(text), None, "{text}");
        }
    }
}
