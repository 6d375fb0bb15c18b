//! The addresses of the app's screens, as types: an address that leads nowhere does not compile.

mod link;
mod step;

pub use link::{DAY, FIND, FIRST, FROM, LAST, Link, REPORT, TO};
pub use step::IntakeStep;

use std::fmt::{self, Display, Formatter};

use leptos::prelude::Signal;
use shared::id::OrderId;
use shared::order::moment::Moment;

use crate::places::places;

/// A value that is one segment of an address.
pub trait Segment: Sized {
    /// Writes it as it stands in the address.
    fn write(&self) -> String;

    /// Reads it; `None` for a segment that names no such value.
    fn read(text: &str) -> Option<Self>;
}

impl Segment for OrderId {
    fn write(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Segment for Moment {
    fn write(&self) -> String {
        self.name().to_owned()
    }

    fn read(text: &str) -> Option<Self> {
        Self::parse(text)
    }
}

/// Makes the addresses of the table in `places.rs`.
macro_rules! addresses {
    ($($part:ident { $(
        $(#[$doc:meta])*
        $name:ident $(($($value:ident: $type:ty),+))? at $pattern:tt => $page:path;
    )+ })+) => {
        /// The address of a screen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Address {$($(
            $(#[$doc])*
            $name $(($($type),+))?,
        )+)+}

        impl Address {
            /// Reads the path of an address; `None` where it leads to no screen.
            pub fn parse(path: &str) -> Option<Self> {
                $($(
                    if let Some([$($($value),+)?]) = values_of($pattern, path).as_deref() {
                        return Some(Self::$name $(($(<$type as Segment>::read($value)?),+))?);
                    }
                )+)+
                None
            }

            /// Returns the name of the part of the app that the screen's code travels in.
            #[allow(clippy::match_same_arms, reason = "a part holds several screens")]
            pub const fn part(self) -> &'static str {
                match self {
                    $($(Self::$name { .. } => stringify!($part),)+)+
                }
            }

            const fn pattern(self) -> &'static str {
                match self {
                    $($(Self::$name { .. } => $pattern,)+)+
                }
            }

            fn values(self) -> Vec<String> {
                match self {
                    $($(Self::$name $(($($value),+))? => vec![$($($value.write()),+)?],)+)+
                }
            }

            /// Returns an example of every address.
            #[cfg(test)]
            fn examples() -> Vec<Self> {
                vec![$($(Self::$name $(($(<$type as tests::Example>::example()),+))?,)+)+]
            }
        }
    };
}

places!(addresses);

impl Address {
    /// Returns `true` for the screens of the back office.
    pub fn is_office(self) -> bool {
        self.part() == Self::Office.part()
    }
}

/// Returns the values that a path has for the named segments of a pattern; `None` if it does not fit.
fn values_of<'a>(pattern: &str, path: &'a str) -> Option<Vec<&'a str>> {
    let mut values = Vec::new();
    let mut given = path.strip_prefix('/')?.trim_end_matches('/').split('/');
    for segment in pattern.trim_start_matches('/').split('/') {
        let value = given.next()?;
        if segment.starts_with(':') {
            values.push(value);
        } else if segment != value {
            return None;
        }
    }
    given.next().is_none().then_some(values)
}

impl Display for Address {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let mut values = self.values().into_iter();
        for segment in self.pattern().split('/').skip(1) {
            if segment.starts_with(':') {
                write!(formatter, "/{}", values.next().unwrap_or_default())?;
            } else {
                write!(formatter, "/{segment}")?;
            }
        }
        Ok(())
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.to_string()
    }
}

impl From<Address> for Signal<String> {
    fn from(address: Address) -> Self {
        Self::stored(address.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use wasm_bindgen_test::wasm_bindgen_test;

    /// A value to make an example of an address with.
    pub(super) trait Example {
        fn example() -> Self;
    }

    impl Example for OrderId {
        fn example() -> Self {
            Self::new(uuid::Uuid::from_u128(7))
        }
    }

    impl Example for IntakeStep {
        fn example() -> Self {
            Self::WalkAround
        }
    }

    impl Example for Moment {
        fn example() -> Self {
            Self::BeforeWork
        }
    }

    #[wasm_bindgen_test]
    fn every_address_leads_back_to_its_screen() {
        for address in Address::examples() {
            let path = address.to_string();
            assert_eq!(Address::parse(&path), Some(address), "{path}");
        }
    }

    #[wasm_bindgen_test]
    fn no_two_screens_have_one_address() {
        let patterns: HashSet<&str> = Address::examples().into_iter().map(Address::pattern).collect();
        assert_eq!(patterns.len(), Address::examples().len());
    }

    #[wasm_bindgen_test]
    fn an_address_is_written_with_its_values() {
        let order = OrderId::example();
        let written = [
            (Address::Home, "/".to_owned()),
            (Address::NewIntake, "/reception/new".to_owned()),
            (
                Address::Intake(order, IntakeStep::WalkAround),
                format!("/reception/{order}/walk-around"),
            ),
            (
                Address::Compare(order, Moment::QualityControl),
                format!("/orders/{order}/compare/quality_control"),
            ),
        ];
        for (address, path) in written {
            assert_eq!(address.to_string(), path);
        }
    }

    #[wasm_bindgen_test]
    fn what_is_no_screen_has_no_address() {
        for path in [
            "",
            "board",
            "/nowhere",
            "/orders",
            "/orders/7",
            "/board/more",
            "//board",
            "/reception/7/sign",
        ] {
            assert_eq!(Address::parse(path), None, "{path}");
        }
    }

    #[wasm_bindgen_test]
    fn only_the_offices_screens_are_the_offices() {
        assert!(Address::Office.is_office() && Address::DayEnd.is_office());
        assert!(!Address::Board.is_office() && !Address::Verify.is_office());
    }
}
