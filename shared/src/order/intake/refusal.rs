//! Why something is refused of what is filled in.

use crate::words;

words! {
    /// Why something is refused of what is filled in.
    pub enum IntakeRefusal {
        LevelOutOfRange => "数值超出范围。", "The value is out of range.";
    }
}
