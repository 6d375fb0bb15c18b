//! The kinds of record of this trade, on the generic records of `shared/core`.

mod card;
pub mod derived;
pub mod guard;
pub mod readers;
pub mod told;

use serde::Serialize;
use serde_json::Value;
use sync_core::schema;

pub use card::{About, FileCard};
pub use sync_core::record::{
    Alternative, Class, Entry, Field, REMOVED, Record, RecordType, Seq, Stamp, shortened,
};
pub use sync_core::schema::FieldRule;

use crate::change::Action;

/// Where records of a kind live: with what they come to a tablet and leave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lives {
    /// A file of its own, which outlasts every order.
    File,
    /// With the order that it is or whose id its field `order` holds. A record that only names an order in another field
    /// neither leaves with it nor brings it back.
    OfOrder,
    /// With the shop: on every tablet, always.
    Shop,
}

impl Lives {
    /// Returns the name used in storage.
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::OfOrder => "of_order",
            Self::Shop => "shop",
        }
    }
}

/// Declares the kinds this build knows.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident => $name:literal, $lives:ident, $type:path;)+) => {
        /// A kind of record that this build knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind { $($(#[$doc])* $kind),+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// Returns the name used in storage and on the wire.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name),+ }
            }

            /// Returns the kind of that name; `None` when a newer build made it.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$kind),)+ _ => None }
            }

            /// Returns where its records live.
            pub const fn lives(self) -> Lives {
                match self { $(Self::$kind => Lives::$lives),+ }
            }

            /// Returns the declared fields with their classes.
            pub const fn fields(self) -> &'static [FieldRule] {
                match self { $(Self::$kind => <$type as RecordType>::FIELDS),+ }
            }

            /// Returns who may set the declared fields, and to what.
            pub const fn guards(self) -> &'static [guard::FieldGuard] {
                match self { $(Self::$kind => <$type as guard::Guarded>::GUARDS),+ }
            }

            /// Returns the actions that make, change and remove records of this kind.
            pub const fn actions(self) -> &'static [Action] {
                match self { $(Self::$kind => <$type as guard::Guarded>::ACTIONS),+ }
            }

            /// Returns the words of the declared fields.
            pub const fn words(self) -> &'static [told::FieldWords] {
                match self { $(Self::$kind => <$type as told::Described>::WORDS),+ }
            }
        }
    };
}

kinds! {
    /// A customer file.
    Customer => "customer", File, crate::customer::Customer;
    /// A vehicle file.
    Vehicle => "vehicle", File, crate::vehicle::Vehicle;
    /// A repair order.
    RepairOrder => "repair_order", OfOrder, crate::order::RepairOrder;
    /// A concern in the customer's words.
    Concern => "concern", OfOrder, crate::order::concern::Concern;
    /// A mark of the walk-around.
    Mark => "mark", OfOrder, crate::order::mark::Mark;
    /// A photo.
    Photo => "photo", OfOrder, crate::order::photo::Photo;
    /// A thing held in custody.
    Custody => "custody", OfOrder, crate::order::custody::Custody;
    /// A promised completion time.
    Promise => "promise", OfOrder, crate::order::promise::Promise;
    /// A signature.
    Signature => "signature", OfOrder, crate::order::signature::Signature;
    /// A link for the owner.
    OwnerLink => "owner_link", OfOrder, crate::order::owner_link::OwnerLink;
    /// A staff member.
    Staff => "staff", Shop, crate::staff::Staff;
    /// Who may use a tablet.
    TabletUse => "tablet_use", Shop, crate::tablet::TabletUse;
    /// The settings of the shop.
    ShopSettings => "shop_settings", Shop, crate::shop::ShopSettings;
    /// A version of a walk-around template.
    WalkAroundTemplate => "walk_around_template", Shop, crate::order::template::WalkAroundTemplate;
    /// A car that the customer drives meanwhile.
    LoanCar => "loan_car", OfOrder, crate::order::loan_car::LoanCar;
    /// A reading of a walk-around.
    Reading => "reading", OfOrder, crate::order::reading::Reading;
    /// A comparison of the vehicle with what was signed.
    Comparison => "comparison", OfOrder, crate::order::comparison::Comparison;
    /// The intake of an order.
    Intake => "intake", OfOrder, crate::order::intake::Intake;
}

impl Kind {
    /// Tells whether this is a file, of a customer or a vehicle: it outlasts every order.
    pub const fn is_file(self) -> bool {
        matches!(self.lives(), Lives::File)
    }

    /// Tells whether the server's own routes alone write it: who works here, with which PIN, under which settings.
    pub const fn is_servers_alone(self) -> bool {
        matches!(
            self,
            Self::Staff | Self::TabletUse | Self::ShopSettings | Self::WalkAroundTemplate
        )
    }

    /// Returns the class of a field; a field from a newer build counts as low-stakes.
    pub fn class(self, field: &str) -> Class {
        schema::class(Some(self.fields()), field)
    }
}

/// Tells whether a record is a file, as [`Kind::is_file`] does; a newer build's kind is none.
pub fn is_file(record: &Record) -> bool {
    Kind::parse(&record.kind).is_some_and(Kind::is_file)
}

/// Returns the JSON of a field; a value that JSON can't hold becomes null, which no declared type is.
#[doc(hidden)]
pub fn to_json<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

/// Declares the typed picture of a kind of record, and the actions that make, change and remove it. A field says all of
/// itself: its merge class before its name, its range in brackets after its type, what it is called in Chinese and in
/// English, in brackets how its value is [told](told::Show) where that is not by its type, after `@` the roles that may
/// read it, where those are not all, and after the arrow the actions that alone may set it, where those are not all of
/// the kind's.
///
/// ```text
/// record! {
///     /// A repair order.
///     pub struct RepairOrder: Kind::RepairOrder [OpenOrder, EditIntake, MoveOn] {
///         /// Fuel in eighths of a tank (D18).
///         Low fuel_eighths: Option<u8> [0..=8] = "油量", "Fuel" [By(told::fuel)],
///         /// When the vehicle was handed over.
///         Once delivered_at: Option<Timestamp> = "交车时间", "Delivered" <- MoveOn,
///         /// What the owner said about the bill.
///         Low about_bill: String = "账单说明", "About the bill" @ COUNTER <- EditIntake,
///     }
/// }
/// ```
#[macro_export]
macro_rules! record {
    (
        $(#[$doc:meta])*
        pub struct $name:ident: $kind:path [$($action:ident),* $(,)?] {
            $(
                $(#[$field_doc:meta])*
                $class:ident $field:ident: $type:ty $([$range:expr])? = $zh:literal, $en:literal
                    $([$($show:tt)+])? $(@ $readers:ident)? $(<- $($only:ident)|+)?,
            )*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
            /// Whether it was removed.
            pub removed: bool,
        }

        impl $crate::record::RecordType for $name {
            const KIND: &'static str = $kind.name();
            const FIELDS: &'static [$crate::record::FieldRule] = &[$($crate::record::FieldRule {
                name: stringify!($field),
                class: $crate::record::Class::$class,
            },)*];
            const IDENTITY: &'static [&'static str] = $kind.derived_from();

            fn decode(record: &$crate::record::Record) -> Self {
                Self {
                    $($field: record.get(stringify!($field)),)*
                    removed: record.is_removed(),
                }
            }

            fn encode(&self) -> Vec<(&'static str, serde_json::Value)> {
                vec![
                    $((stringify!($field), $crate::record::to_json(&self.$field)),)*
                    ($crate::record::REMOVED, serde_json::Value::Bool(self.removed)),
                ]
            }
        }

        impl $crate::record::guard::Guarded for $name {
            const ACTIONS: &'static [$crate::change::Action] = &[$($crate::change::Action::$action,)*];
            const GUARDS: &'static [$crate::record::guard::FieldGuard] = &[$($crate::record::guard::FieldGuard {
                only: &[$($($crate::change::Action::$only,)+)?],
                fits: $crate::fits!($type $(, $range)?),
                readers: $crate::readers!($($readers)?),
            },)*];
        }

        impl $crate::record::told::Described for $name {
            const WORDS: &'static [$crate::record::told::FieldWords] = &[$($crate::record::told::FieldWords {
                name: stringify!($field),
                zh: $zh,
                en: $en,
                show: $crate::show!($type $(, $($show)+)?),
            },)*];
        }
    };
}

/// Says which values a field may have: those of its type, within its range.
#[doc(hidden)]
#[macro_export]
macro_rules! fits {
    ($type:ty) => {
        $crate::record::guard::is_of::<$type>
    };
    ($type:ty, $range:expr) => {
        |value| {
            $crate::record::guard::is_of::<$type>(value)
                && value.as_u64().is_none_or(|number| ($range).contains(&number))
        }
    };
}

/// Says who may read a field: everybody, unless it says otherwise.
#[doc(hidden)]
#[macro_export]
macro_rules! readers {
    () => {
        $crate::staff::Roles::EVERY
    };
    ($readers:ident) => {
        $crate::staff::Roles::of($readers)
    };
}

/// Says how a field is told: by its type, unless it says otherwise.
#[doc(hidden)]
#[macro_export]
macro_rules! show {
    ($type:ty) => {
        $crate::record::told::Show::By($crate::record::told::show::<$type>)
    };
    ($type:ty, $($show:tt)+) => {
        $crate::record::told::Show::$($show)+
    };
}
