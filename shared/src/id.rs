//! Ids: one type for each thing that has one.

use serde::{Deserialize, Serialize};
use sync_core::id_type;

pub use sync_core::id::AuthorId as StaffId;
pub use sync_core::id::{ChangeId, DeviceId, EpochId, IncarnationId, RecordId, ShopId};

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

            impl crate::record::told::Told for $name {
                fn told(&self, teller: &dyn crate::record::told::Teller) -> String {
                    RecordId::from(*self).told(teller)
                }
            }
        )+
    };
}

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
    /// Names one loan car of a visit.
    LoanCarId,
    /// Names one promise of a completion time.
    PromiseId,
    /// Names one signature.
    SignatureId,
    /// Names one owner link.
    OwnerLinkId,
    /// Names the settings of a shop.
    ShopSettingsId,
    /// Names one version of a walk-around template.
    TemplateId,
    /// Names one reading of an order.
    ReadingId,
    /// Names one comparison of an order.
    ComparisonId,
    /// Names the intake of an order.
    IntakeId,
);
