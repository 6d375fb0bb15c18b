//! Changes and records: what the writer loads before it merges, and what it stores after.

pub mod archive;
mod load;
mod pull;
pub(super) mod rows;
mod store;

pub use load::{
    Life, hashes, held_back, known_changes, life, marked_bodies, record_bodies, server_life, shop_state,
    staff_bodies,
};
pub use pull::{From, Page, bodies_of_kind, body, files, first, newest, page};
pub use store::{
    AcceptedRow, ChangeRow, LifeRow, QuarantineRow, RecordRow, TouchRow, insert_accepted, insert_changes,
    insert_quarantine, insert_touches, update_shop, upsert_lives, upsert_records,
};
