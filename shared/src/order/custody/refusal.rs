//! Why something is refused of what is held.

use crate::words;

words! {
    /// Why something is refused of what is held.
    pub enum CustodyRefusal {
        StillHeld => "还有保管的物品没有交还。", "Something is still held for the owner.";
        AlreadyReleased => "该物品已经交还。", "This was already given back.";
        DescriptionMissing => "请填写物品说明。", "Describe the item.";
    }
}
