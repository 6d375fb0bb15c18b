//! Ids: one type for each thing that has one.

use serde::{Deserialize, Serialize};

/// Declares an id type: a `UUIDv7` that names one kind of thing and can't be mistaken for another.
///
/// The crate that declares one needs `serde` and `uuid`.
#[macro_export]
macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name($crate::Uuid);

        impl $name {
            /// Wraps a fresh or stored UUID.
            pub const fn new(uuid: $crate::Uuid) -> Self {
                Self(uuid)
            }

            /// Returns the UUID itself.
            pub const fn uuid(self) -> $crate::Uuid {
                self.0
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Display::fmt(&self.0.hyphenated(), out)
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(out, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl core::str::FromStr for $name {
            type Err = $crate::UuidError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::Uuid::parse_str(text).map(Self)
            }
        }

        impl Default for $name {
            /// Returns the nil id, which names nothing.
            fn default() -> Self {
                Self($crate::Uuid::nil())
            }
        }
    };
}

id_type!(/// Names one record of any kind.
    RecordId);
id_type!(/// Names one change for ever, whatever number its device gives it.
    ChangeId);
id_type!(/// Names one person who makes changes.
    AuthorId);
id_type!(/// Names one paired tablet, or the server itself when it acts for somebody without one.
    DeviceId);
id_type!(/// Names one fresh database on a device; a wiped or cloned tablet gets a new one.
    IncarnationId);
id_type!(/// Names one shop of the server.
    ShopId);
id_type!(/// Names one life of the server's database; a restored one gets a new one.
    EpochId);

impl From<AuthorId> for RecordId {
    fn from(id: AuthorId) -> Self {
        Self::new(id.uuid())
    }
}

impl From<RecordId> for AuthorId {
    fn from(id: RecordId) -> Self {
        Self::new(id.uuid())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_id_reads_back_from_what_it_shows() {
        let id: RecordId = "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap();
        assert_eq!(id.to_string().parse::<RecordId>().unwrap(), id);
        assert_eq!(
            serde_json::to_string(&id).unwrap(),
            "\"01890a5d-ac96-774b-bcce-b302099a8057\""
        );
    }
}
