//! Why something is refused, and what is only advised. A vertical says its own beside its rules.

use crate::customer::CustomerRefusal;
use crate::order::appointment::AppointmentRefusal;
use crate::order::concern::ConcernRefusal;
use crate::order::custody::CustodyRefusal;
use crate::order::intake::IntakeRefusal;
use crate::order::loan_car::LoanCarRefusal;
use crate::order::owner_link::OwnerLinkRefusal;
use crate::order::promise::PromiseRefusal;
use crate::order::reading::ReadingRefusal;
use crate::order::signature::SignatureRefusal;
use crate::order::stage::StageRefusal;
use crate::staff::StaffRefusal;
use crate::text::{Label, Lang};
use crate::vehicle::VehicleRefusal;

/// What can be told as a sentence to whoever was refused.
pub trait Sentence {
    /// Returns the sentence that tells a person why, and what to do.
    fn sentence(self, lang: Lang) -> String;
}

impl<T: Label> Sentence for T {
    fn sentence(self, lang: Lang) -> String {
        self.label(lang).to_owned()
    }
}

/// Declares the refusals of all verticals as one type.
macro_rules! refusals {
    ($($(#[$doc:meta])* $vertical:ident($type:ty);)+) => {
        /// Why a rule says no. Nothing was changed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Refusal {
            /// It needs a reason in words.
            ReasonMissing,
            /// None of their roles may do this.
            NotYourRole,
            $($(#[$doc])* $vertical($type),)+
        }

        $(impl From<$type> for Refusal {
            fn from(refusal: $type) -> Self {
                Self::$vertical(refusal)
            }
        })+

        impl Refusal {
            /// Returns the sentence that tells a person why, and what to do.
            pub fn sentence(self, lang: Lang) -> String {
                match self {
                    Self::ReasonMissing => lang.pick(("请填写原因。", "Give a reason.")).to_owned(),
                    Self::NotYourRole => lang
                        .pick(("您的岗位不能进行此操作。", "Your role may not do this."))
                        .to_owned(),
                    $(Self::$vertical(refusal) => refusal.sentence(lang),)+
                }
            }
        }
    };
}

refusals! {
    /// Of a customer file.
    Customer(CustomerRefusal);
    /// Of a vehicle file.
    Vehicle(VehicleRefusal);
    /// Of a member of staff.
    Staff(StaffRefusal);
    /// Of what is filled in.
    Intake(IntakeRefusal);
    /// Of a concern.
    Concern(ConcernRefusal);
    /// Of an appointment, or until the car is here.
    Appointment(AppointmentRefusal);
    /// Of what is held.
    Custody(CustodyRefusal);
    /// Of a reading or its template.
    Reading(ReadingRefusal);
    /// Of a promised time.
    Promise(PromiseRefusal);
    /// Of a signature, or of what depends on one.
    Signature(SignatureRefusal);
    /// Of an owner link.
    OwnerLink(OwnerLinkRefusal);
    /// Of a loan car.
    LoanCar(LoanCarRefusal);
    /// Of a step.
    Stage(StageRefusal);
}

/// What a person is told and may pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Advice {
    /// The VIN's check digit does not agree; European VINs often have none.
    VinCheckDigit,
    /// The odometer reads less than at the last visit, which was this (km).
    OdometerLower {
        /// The reading at the last visit, in km.
        last_km: u32,
    },
    /// The odometer reads far more than at the last visit, which was this (km).
    OdometerJump {
        /// The reading at the last visit, in km.
        last_km: u32,
    },
    /// A telephone number of eight digits: those of Hong Kong and Macau have so many, a mainland landline lacks its area code.
    PhoneOfEight,
    /// The promised time is outside the shop's hours.
    PromiseOutsideHours,
    /// The plate is of no format we know.
    PlateUnknown,
    /// This car was here within a month: is it a rework (D61)?
    RecentVisit,
}

macro_rules! api_reasons {
    ($($(#[$doc:meta])* $reason:ident => $name:literal, $status:literal;)+) => {
        /// Why an endpoint refuses, as `{"reason": …}` with its HTTP status.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ApiReason { $($(#[$doc])* $reason),+ }

        impl ApiReason {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$reason,)+];

            /// Returns the name on the wire.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$reason => $name,)+ }
            }

            /// Returns the HTTP status.
            pub const fn status(self) -> u16 {
                match self { $(Self::$reason => $status,)+ }
            }

            /// Returns the reason of that name.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$reason),)+ _ => None }
            }
        }
    };
}

api_reasons! {
    /// The body is malformed beyond reading.
    Malformed => "malformed", 400;
    /// Not signed in, or an unknown token.
    NotSignedIn => "not_signed_in", 401;
    /// Wrong login name or password.
    WrongPassword => "wrong_password", 401;
    /// The role may not do this.
    NotAllowed => "not_allowed", 403;
    /// The tablet was revoked.
    Revoked => "revoked", 403;
    /// The request does not come from our own pages.
    CrossSite => "cross_site", 403;
    /// No such thing in this shop.
    NotFound => "not_found", 404;
    /// The pairing code is wrong, used or expired.
    PairingCode => "pairing_code", 404;
    /// Someone else changed it meanwhile.
    Conflict => "conflict", 409;
    /// The day is closed already.
    DayClosed => "day_closed", 409;
    /// Tablets still hold work: closing needs a reason.
    ReasonNeeded => "reason_needed", 422;
    /// Too large.
    TooLarge => "too_large", 413;
    /// The bytes are not the ones the hash names.
    WrongHash => "wrong_hash", 422;
    /// The bytes are no picture.
    NotAPicture => "not_a_picture", 422;
    /// The piece does not continue what is there.
    WrongOffset => "wrong_offset", 409;
    /// What was sent breaks a rule.
    Invalid => "invalid", 422;
    /// Too many tries; later.
    TooManyRequests => "too_many_requests", 429;
    /// The app is too old to pull; pushing still works.
    UpgradeNeeded => "upgrade_needed", 426;
    /// The server is stopping or overloaded; later.
    Busy => "busy", 503;
    /// The server's disk is full.
    ServerFull => "server_full", 507;
    /// Something broke; it is in the server's log.
    Internal => "internal", 500;
}
