//! Staff members and their roles.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::change::{Action, Draft};
use crate::choices;
use crate::customer::CustomerRefusal;
use crate::id::StaffId;
use crate::record;
use crate::record::{Entry, Kind};
use crate::refusal::Refusal;
use crate::text::{Label, Lang};

choices! {
    /// What a person does in the service department; one person may have several roles.
    pub enum Role {
        Advisor => "advisor", "服务顾问", "Service advisor";
        Dispatcher => "dispatcher", "调度", "Dispatcher";
        Technician => "technician", "技师", "Technician";
        Inspector => "inspector", "质检员", "Inspector";
        Parts => "parts", "配件", "Parts";
        Cashier => "cashier", "收银", "Cashier";
        ClaimsClerk => "claims_clerk", "索赔员", "Claims clerk";
        CustomerRelations => "customer_relations", "客户关系", "Customer relations";
        ServiceManager => "service_manager", "服务经理", "Service manager";
        GeneralManager => "general_manager", "总经理", "General manager";
        Office => "office", "后台", "Back office";
    }
}

/// Who works at a desk with all of the shop before them: figures, settings, tablets, what has to be decided.
pub const DESK: &[Role] = &[Role::Office, Role::ServiceManager, Role::GeneralManager];
/// Who talks with owners.
pub const COUNTER: &[Role] = &[
    Role::Advisor,
    Role::Cashier,
    Role::ClaimsClerk,
    Role::CustomerRelations,
    Role::Office,
    Role::ServiceManager,
    Role::GeneralManager,
];
/// Who decides about people and settings.
pub const HEAD: &[Role] = &[Role::ServiceManager, Role::GeneralManager];

/// Some roles, stored as the list of their names in the order of [`Role::ALL`]. A role of a newer build is passed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Roles(u16);

impl Roles {
    /// Every role.
    pub const EVERY: Self = Self::of(Role::ALL);

    /// Makes a set of roles.
    pub const fn of(roles: &[Role]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < roles.len() {
            bits |= 1 << roles[at] as u16;
            at += 1;
        }
        Self(bits)
    }

    /// Tells whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Tells whether one of them is among others.
    pub const fn has_any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Tells whether a role is among them.
    pub const fn has(self, role: Role) -> bool {
        self.has_any(Self::of(&[role]))
    }

    /// Returns those that are among others too.
    #[must_use]
    pub const fn within(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// Returns them with one more or, when it is there, without it.
    #[must_use]
    pub const fn toggled(self, role: Role) -> Self {
        Self(self.0 ^ Self::of(&[role]).0)
    }

    /// Returns them one by one, in the order of [`Role::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.iter().copied().filter(move |role| self.has(*role))
    }

    /// Names them for people.
    pub fn label(self, lang: Lang) -> String {
        let names: Vec<&str> = self.iter().map(|role| role.label(lang)).collect();
        names.join(match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        })
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        let bits = roles.into_iter().map(|role| Self::of(&[role]).0);
        Self(bits.fold(0, |all, one| all | one))
    }
}

impl Serialize for Roles {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter().map(Role::name))
    }
}

impl<'de> Deserialize<'de> for Roles {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let names = Vec::<String>::deserialize(from)?;
        Ok(names.iter().filter_map(|name| Role::parse(name)).collect())
    }
}

record! {
    /// A staff member, as tablets know them. The office password is kept apart, on the server alone.
    pub struct Staff: Kind::Staff [EditStaff] {
        /// The name.
        Low name: String = "姓名", "Name",
        /// The number on the badge (D59).
        Low number: String = "工号", "Staff number",
        /// What they do.
        Low roles: Roles = "岗位", "Roles",
        /// Salt of the PIN's verifier, in hex.
        Low pin_salt: String = "PIN 盐值", "PIN salt" [Secret],
        /// PBKDF2-HMAC-SHA256 of the PIN over the salt's bytes, 32 bytes in hex; empty when no PIN is set.
        Low pin_hash: String = "PIN 校验值", "PIN verifier" [Secret],
        /// Rounds of that function.
        Low pin_rounds: u32 = "PIN 校验轮数", "PIN rounds",
        /// How many digits the PIN has, so that the pad knows when it is complete; 0 means four.
        Low pin_length: u8 = "PIN 位数", "PIN digits",
        /// The language they read.
        Low language: Option<Lang> = "语言", "Language",
        /// Whether they left the shop.
        Low inactive: bool = "已离职", "Has left",
    }
}

impl Staff {
    /// Returns the roles in which they may act; `None` for whoever has none, has left or was removed.
    pub fn acting(&self) -> Option<Roles> {
        Some(self.roles).filter(|roles| !roles.is_empty() && !self.inactive && !self.removed)
    }
}

/// The rounds for a new PIN: a PIN says who did it, it does not guard the data.
pub const PIN_ROUNDS: u32 = 100_000;

/// Refuses what is not a PIN: four to eight digits.
pub fn check_pin(pin: &str) -> Result<(), Refusal> {
    let fits = (4..=8).contains(&pin.len()) && pin.bytes().all(|digit| digit.is_ascii_digit());
    if fits {
        Ok(())
    } else {
        Err(StaffRefusal::PinFormat.into())
    }
}

fn check(input: &Staff) -> Result<(), Refusal> {
    if input.name.trim().is_empty() {
        return Err(CustomerRefusal::NameMissing.into());
    }
    if input.roles.is_empty() {
        return Err(StaffRefusal::RoleMissing.into());
    }
    Ok(())
}

/// Adds a staff member.
pub fn add(id: StaffId, input: &Staff) -> Result<Draft, Refusal> {
    check(input)?;
    Ok(Draft::new(Action::EditStaff).create(id, input))
}

/// Changes a staff member.
pub fn edit(staff: &Entry<Staff>, input: &Staff) -> Result<Draft, Refusal> {
    check(input)?;
    Ok(Draft::new(Action::EditStaff).update(staff, input))
}

crate::words! {
    /// Why something is refused of a member of staff.
    pub enum StaffRefusal {
        RoleMissing => "请至少选择一个岗位。", "Choose at least one role.";
        PinFormat => "PIN 码为 4 至 8 位数字。", "A PIN has four to eight digits.";
    }
}
