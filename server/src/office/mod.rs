//! What the office sees and does: reading is gathered here, deciding is left to the rules of `shared`.

pub mod clash;
pub mod closing;
pub mod day_end;
pub mod history;
pub mod message;
pub mod names;
pub mod order;
pub mod owner_link;
pub mod quarantine;
pub mod readable;
pub mod settings;
pub mod shelf;
pub mod staff;
pub mod tablet;
pub mod template;
pub mod unsent;
