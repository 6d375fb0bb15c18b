//! Why something is refused, and what is only advised. Both are reasons; `text` makes the sentences.

use crate::order::stage::Step;

/// Why a rule says no. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// A customer needs a name.
    NameMissing,
    /// A telephone number needs at least five digits.
    PhoneTooShort,
    /// A vehicle needs a plate or a VIN, or nobody finds it again (D142).
    PlateAndVinMissing,
    /// A VIN never contains I, O or Q (ISO 3779).
    VinLetter(char),
    /// A VIN has 17 characters; this one has so many.
    VinLength(usize),
    /// A plate is too long to be one.
    PlateTooLong,
    /// Another file holds this plate already (D142).
    PlateTaken,
    /// Another file holds this VIN already (D142).
    VinTaken,
    /// The concern has no words.
    ConcernEmpty,
    /// Nothing was drawn and no name typed.
    SignatureEmpty,
    /// The sheet to sign still lacks something.
    SheetIncomplete,
    /// What is signed is not what is on the screen.
    SheetChanged,
    /// An order moves forward only; going back is a reopening.
    NotForward {
        /// Where it is.
        at: Step,
    },
    /// Reopening goes back only.
    NotBack {
        /// Where it is.
        at: Step,
    },
    /// The vehicle was handed over: what is to be done on it now is a new order (D13).
    Delivered,
    /// The vehicle was not handed over yet.
    NotDelivered,
    /// The order is closed already.
    Closed,
    /// A reopening needs a reason in words.
    ReasonMissing,
    /// A later promise than before needs a reason (D48).
    DelayReasonMissing,
    /// The promised time is already past.
    PromiseInThePast,
    /// A car is booked for a time that lies ahead (D2).
    AppointmentInThePast,
    /// The car is here already: what was booked is over.
    AlreadyArrived,
    /// The appointment was cancelled.
    AppointmentCancelled,
    /// The car is still expected, and this waits for it.
    NotArrived,
    /// A repair starts only after the customer has signed (D12).
    NotSigned,
    /// What was signed can no longer be removed.
    AlreadySigned,
    /// Something is still held for the owner (D30).
    StillHeld,
    /// The thing was given back already.
    AlreadyReleased,
    /// Another loan car of this visit is still out.
    LoanCarOut,
    /// A loan car goes out only once the licence was seen and the agreement signed (D166).
    LoanNotAgreed,
    /// A loan car has a plate.
    LoanPlateMissing,
    /// A loan car comes back with no fewer kilometres than it left with.
    LoanOdometer,
    /// The link was withdrawn already.
    AlreadyWithdrawn,
    /// The key tag is in use for another car that is still here.
    TagTaken,
    /// A description is needed.
    DescriptionMissing,
    /// None of their roles may do this.
    NotYourRole,
    /// A member of staff has at least one role.
    RoleMissing,
    /// A PIN has four to eight digits.
    PinFormat,
    /// A battery level is between 0 and 100 per cent, a fuel level between 0 and 8 eighths.
    LevelOutOfRange,
    /// The order's template does not ask for this.
    NotAsked,
    /// Readings were taken that the other template does not ask for.
    ReadingsTaken,
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
