//! Ids: one type for each thing that has one.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Declares an id type: a `UUIDv7` that names one kind of thing and can't be mistaken for another.
macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a fresh or stored UUID.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// Returns the UUID itself.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(out)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl Default for $name {
            /// Returns the nil id, which names nothing.
            fn default() -> Self {
                Self(Uuid::nil())
            }
        }
    };
}

/// Declares the id of a record of one kind, which is a [`RecordId`] that knows its kind.
macro_rules! record_id_type {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        $(
            id_type!($(#[$doc])* $name);

            impl From<$name> for RecordId {
                fn from(id: $name) -> Self {
                    Self::new(id.uuid())
                }
            }

            impl From<RecordId> for $name {
                fn from(id: RecordId) -> Self {
                    Self::new(id.uuid())
                }
            }
        )+
    };
}

id_type!(/// Names one record of any kind.
    RecordId);
id_type!(/// Names one change for ever, whatever number its device gives it.
    ChangeId);
id_type!(/// Names one paired tablet, or the server itself when it acts for an owner or an office.
    DeviceId);
id_type!(/// Names one fresh database on a device; a wiped or cloned tablet gets a new one.
    IncarnationId);
id_type!(/// Names one shop of the server.
    ShopId);
id_type!(/// Names one life of the server's database; a restored one gets a new one.
    EpochId);

record_id_type!(
    /// Names one customer file.
    CustomerId,
    /// Names one vehicle file.
    VehicleId,
    /// Names one repair order.
    OrderId,
    /// Names one concern of an order.
    ConcernId,
    /// Names one mark of a walk-around.
    MarkId,
    /// Names one photo.
    PhotoId,
    /// Names one thing held in custody.
    CustodyId,
    /// Names one promise of a completion time.
    PromiseId,
    /// Names one signature.
    SignatureId,
    /// Names one owner link.
    OwnerLinkId,
    /// Names one staff member.
    StaffId,
    /// Names the settings of a shop.
    ShopSettingsId,
    /// Names one version of a walk-around template.
    TemplateId,
    /// Names one reading of an order.
    ReadingId,
);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_id_reads_back_from_what_it_shows() {
        let id: OrderId = "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap();
        assert_eq!(id.to_string().parse::<OrderId>().unwrap(), id);
        assert_eq!(
            serde_json::to_string(&id).unwrap(),
            "\"01890a5d-ac96-774b-bcce-b302099a8057\""
        );
    }
}
