//! Walk-around templates, as the office keeps them.

use serde::{Deserialize, Serialize};

use crate::order::template::{TemplateItem, Tier};
use crate::time::Timestamp;

/// One version of a walk-around template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateVersion {
    /// The tier.
    pub tier: Tier,
    /// The number of the version; 0 is what the product ships with.
    pub version: u32,
    /// The items, in the order in which they are asked.
    pub items: Vec<TemplateItem>,
    /// When it was saved; none for what the product ships with.
    pub saved_at: Option<Timestamp>,
    /// Who saved it.
    pub author_name: String,
}

/// The items of the next version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateInput {
    /// The number of the version that the editor was looking at; `conflict` when it is no longer the newest.
    pub base: u32,
    /// The items, in the order in which they are asked.
    pub items: Vec<TemplateItem>,
}
