//! What the generic core is told of this trade.

use serde::Deserialize;
use serde_json::Value;
use sync_core::schema::{FieldRule, Rank, Schema};

use crate::order::stage::Stage;
use crate::record::Kind;

/// The schema of this trade.
#[derive(Clone, Copy, Debug)]
pub struct Trade;

impl Schema for Trade {
    fn version(&self) -> u16 {
        crate::SCHEMA
    }

    fn fields(&self, kind: &str) -> Option<&'static [FieldRule]> {
        Kind::parse(kind).map(Kind::fields)
    }

    fn rank(&self, _kind: &str, _field: &str, value: &Value) -> Option<Rank> {
        Stage::deserialize(value).ok().map(Stage::order)
    }
}

#[cfg(test)]
mod tests;
