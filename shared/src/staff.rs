//! Staff members and their roles.

use crate::change::{Action, Draft};
use crate::choices;
use crate::id::StaffId;
use crate::record;
use crate::record::{Entry, Kind};
use crate::refusal::Refusal;
use crate::text::Lang;

choices! {
    /// What a staff member may do.
    pub enum Role {
        Advisor => "advisor", "服务顾问", "Service advisor";
        Workshop => "workshop", "车间", "Workshop";
        Office => "office", "后台", "Back office";
        Manager => "manager", "服务经理", "Service manager";
    }
}

record! {
    /// A staff member, as tablets know them. The office password is kept apart, on the server alone.
    pub struct Staff: Kind::Staff {
        /// The name.
        Low name: String,
        /// The number on the badge (D59).
        Low number: String,
        /// The role.
        Low role: Option<Role>,
        /// Salt of the PIN's verifier, in hex.
        Low pin_salt: String,
        /// PBKDF2-HMAC-SHA256 of the PIN over the salt's bytes, 32 bytes in hex; empty when no PIN is set.
        Low pin_hash: String,
        /// Rounds of that function.
        Low pin_rounds: u32,
        /// How many digits the PIN has, so that the pad knows when it is complete; 0 means four.
        Low pin_length: u8,
        /// The language they read.
        Low language: Option<Lang>,
        /// Whether they left the shop.
        Low inactive: bool,
    }
}

/// The rounds for a new PIN: a PIN says who did it, it does not guard the data.
pub const PIN_ROUNDS: u32 = 100_000;

/// Refuses what is not a PIN: four to eight digits.
pub fn check_pin(pin: &str) -> Result<(), Refusal> {
    let fits = (4..=8).contains(&pin.len()) && pin.bytes().all(|digit| digit.is_ascii_digit());
    if fits { Ok(()) } else { Err(Refusal::PinFormat) }
}

/// Adds a staff member.
pub fn add(id: StaffId, input: &Staff) -> Result<Draft, Refusal> {
    if input.name.trim().is_empty() {
        return Err(Refusal::NameMissing);
    }
    Ok(Draft::new(Action::EditStaff).create(id, input))
}

/// Changes a staff member.
pub fn edit(staff: &Entry<Staff>, input: &Staff) -> Result<Draft, Refusal> {
    if input.name.trim().is_empty() {
        return Err(Refusal::NameMissing);
    }
    Ok(Draft::new(Action::EditStaff).update(staff, input))
}
