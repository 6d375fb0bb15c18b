//! Signing in.

use serde::{Deserialize, Serialize};

use crate::id::{ShopId, StaffId};
#[cfg(feature = "openapi")]
use crate::staff::Role;
use crate::staff::Roles;
use crate::text::Lang;

/// What a member of staff signs in with.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignIn {
    /// The name to sign in with, unique on the server.
    pub sign_in: String,
    /// The password.
    pub password: String,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// The shop.
    pub shop: ShopId,
    /// The shop's name.
    pub shop_name: String,
    /// The staff record.
    pub staff: StaffId,
    /// The person's name.
    pub name: String,
    /// What they may do.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Role>))]
    pub roles: Roles,
    /// The language they read.
    pub language: Option<Lang>,
}
