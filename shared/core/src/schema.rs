//! What the core asks about the records that it moves: which kinds there are, and what is known of their fields.

use serde_json::Value;

use crate::record::{Class, REMOVED};

/// What is known of one field, declared once beside the field.
#[derive(Clone, Copy, Debug)]
pub struct FieldRule {
    /// The name in storage and on the wire.
    pub name: &'static str,
    /// How concurrent edits are merged.
    pub class: Class,
}

/// The rank of a value of the class [`Class::Ranked`]: compared from left to right.
pub type Rank = (u64, u64);

/// What the core asks. Implementations are tables: the answers never change while a program runs.
pub trait Schema: Sync {
    /// Returns the version that this build writes.
    fn version(&self) -> u16;

    /// Returns the declared fields of a kind; `None` for a kind that this build does not know.
    fn fields(&self, kind: &str) -> Option<&'static [FieldRule]>;

    /// Returns the rank of a value of a ranked field; `None`, which is below every rank, for what is no such value.
    fn rank(&self, kind: &str, field: &str, value: &Value) -> Option<Rank>;
}

/// Returns the class of a field; a field or kind of a newer build counts as low-stakes.
pub fn class(fields: Option<&[FieldRule]>, field: &str) -> Class {
    if field == REMOVED {
        return Class::Removed;
    }
    rule(fields, field).map_or(Class::Low, |rule| rule.class)
}

/// Returns what is declared of a field.
pub fn rule<'a>(fields: Option<&'a [FieldRule]>, field: &str) -> Option<&'a FieldRule> {
    fields?.iter().find(|rule| rule.name == field)
}
