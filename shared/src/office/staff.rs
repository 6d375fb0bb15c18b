//! Staff, as the office keeps them.

use serde::{Deserialize, Serialize};

use crate::id::StaffId;
#[cfg(feature = "openapi")]
use crate::staff::Role;
use crate::staff::Roles;
use crate::text::Lang;

/// A staff member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffMember {
    /// Who.
    pub staff: StaffId,
    /// The name.
    pub name: String,
    /// The number on the badge.
    pub number: String,
    /// What they may do.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Role>))]
    pub roles: Roles,
    /// The language they read.
    pub language: Option<Lang>,
    /// Whether they left the shop.
    pub inactive: bool,
    /// Whether a PIN is set.
    pub has_pin: bool,
    /// The name they sign in with at the office; `None`: they have no password.
    pub sign_in: Option<String>,
}

/// A staff member to be added or changed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffInput {
    /// The name.
    pub name: String,
    /// The number on the badge.
    #[serde(default)]
    pub number: String,
    /// What they may do.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Role>))]
    pub roles: Roles,
    /// The language they read.
    #[serde(default)]
    pub language: Option<Lang>,
    /// Whether they left the shop: their PIN and password open nothing any more.
    #[serde(default)]
    pub inactive: bool,
    /// A new PIN of four to eight digits; left out, the PIN stays.
    #[serde(default)]
    pub pin: Option<String>,
}

/// A password for the office.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordInput {
    /// The name to sign in with, unique on the server.
    pub sign_in: String,
    /// The password, at least 8 characters.
    pub password: String,
}
