//! Why something is refused of an owner link.

use crate::words;

words! {
    /// Why something is refused of an owner link.
    pub enum OwnerLinkRefusal {
        AlreadyWithdrawn => "该链接已经撤回。", "This link was already withdrawn.";
    }
}
