//! Custody: keys, licence, valuables and belongings held for the owner (D19, D30).

mod refusal;
#[cfg(test)]
mod tests;
pub mod words;

pub use refusal::CustodyRefusal;

use crate::change::{Action, Draft};
use crate::choices;
use crate::customer::CustomerRefusal;
use crate::id::{CustodyId, OrderId};
use crate::order::picture::OrderPicture;
use crate::record;
use crate::record::{Entry, Kind};
use crate::refusal::Refusal;
use crate::time::Timestamp;

choices! {
    /// What is held or declared.
    pub enum CustodyItem {
        Key => "key", "车钥匙", "Key";
        SpareKey => "spare_key", "备用钥匙", "Spare key";
        Licence => "licence", "行驶证", "Vehicle licence";
        Valuable => "valuable", "贵重物品", "Valuable";
        Belonging => "belonging", "随车物品", "Belonging";
        Accessory => "accessory", "随车附件", "Accessory";
    }
}

choices! {
    /// Where it is.
    pub enum Holding {
        Held => "held", "本店保管", "Held by the shop";
        InVehicle => "in_vehicle", "留在车内", "Left in the vehicle";
        TakenAlong => "taken_along", "客户带走", "Taken along by the customer";
    }
}

record! {
    /// One thing held or declared.
    pub struct Custody: Kind::Custody [TakeIntoCustody, EditCustody, ReleaseCustody, KeepInCustody] {
        /// The order.
        Once order: OrderId = "维修委托书", "Repair order" [Untold],
        /// What it is.
        Low item: Option<CustodyItem> = "物品", "Item",
        /// More in words; needed for valuables, belongings and accessories.
        Low description: String = "说明", "Description",
        /// The number of the key tag.
        Low tag: String = "钥匙牌号", "Key tag",
        /// Where it is.
        Low holding: Option<Holding> = "保管方式", "Where it is",
        /// When it was given back.
        Low released_at: Option<Timestamp> = "交还时间", "Given back",
        /// To whom it was given back.
        Low released_to: String = "接收人", "Given back to",
        /// Why it stays with the shop although the vehicle leaves.
        Low kept_because: String = "留店原因", "Why it stays",
    }
}

impl Custody {
    /// Tells whether the shop has it: a key under a tag is out until it is given back.
    pub fn is_out(&self) -> bool {
        self.released_at.is_none() && !self.removed
    }

    /// Tells whether it has to be given back before the vehicle leaves: the shop holds it, and nobody said why it stays.
    pub fn is_owed(&self) -> bool {
        self.is_out() && self.holding == Some(Holding::Held) && self.kept_because.is_empty()
    }
}

/// Returns the keys that the shop holds without a tag (D30), in order.
pub fn keys_without_tag(picture: &OrderPicture) -> impl Iterator<Item = CustodyId> {
    let lacks = |thing: &&Entry<Custody>| {
        let thing = &thing.value;
        let is_key = matches!(thing.item, Some(CustodyItem::Key | CustodyItem::SpareKey));
        is_key && thing.is_owed() && thing.tag.trim().is_empty()
    };
    picture
        .custody
        .iter()
        .filter(lacks)
        .map(|thing| thing.id().into())
}

/// Returns a tag as it is compared: however it was typed.
fn plain(tag: &str) -> String {
    tag.trim().to_uppercase()
}

/// Looks for another key that hangs under the same tag and is still out: a tag is on one key at a time (D30).
///
/// Returns the order that it belongs to, among those given.
pub fn tag_holder<'a>(
    orders: impl IntoIterator<Item = &'a OrderPicture>,
    own: CustodyId,
    tag: &str,
) -> Option<&'a OrderPicture> {
    let tag = plain(tag);
    let holds = |thing: &Entry<Custody>| {
        thing.id() != own.into() && thing.value.is_out() && plain(&thing.value.tag) == tag
    };
    let mut orders = orders.into_iter();
    orders.find(|order| !tag.is_empty() && order.custody.iter().any(holds))
}

/// Takes something into custody, or notes where the customer left it.
pub fn take(id: CustodyId, order: OrderId, input: Custody) -> Result<Draft, Refusal> {
    let needs_words = matches!(
        input.item,
        None | Some(CustodyItem::Valuable | CustodyItem::Belonging | CustodyItem::Accessory)
    );
    if needs_words && input.description.trim().is_empty() {
        return Err(CustodyRefusal::DescriptionMissing.into());
    }
    let holding = Some(input.holding.unwrap_or(Holding::Held));
    Ok(Draft::new(Action::TakeIntoCustody).create(
        id,
        &Custody {
            order,
            holding,
            released_at: None,
            removed: false,
            ..input
        },
    ))
}

/// Changes what is noted of something in custody.
pub fn edit(custody: &Entry<Custody>, input: Custody) -> Draft {
    Draft::new(Action::EditCustody).update(
        custody,
        &Custody {
            order: custody.value.order,
            ..input
        },
    )
}

/// Takes something off that was noted by mistake; what was signed stays.
pub fn remove(picture: &OrderPicture, custody: &Entry<Custody>) -> Result<Draft, Refusal> {
    picture.refuse_when_signed()?;
    let removed = Custody {
        removed: true,
        ..custody.value.clone()
    };
    Ok(edit(custody, removed))
}

/// Puts something back that was just taken off.
pub fn put_back(custody: &Entry<Custody>) -> Draft {
    let back = Custody {
        removed: false,
        ..custody.value.clone()
    };
    edit(custody, back)
}

/// Gives something back, to the person named.
pub fn release(custody: &Entry<Custody>, to: &str, at: Timestamp) -> Result<Draft, Refusal> {
    if custody.value.released_at.is_some() {
        return Err(CustodyRefusal::AlreadyReleased.into());
    }
    if to.trim().is_empty() {
        return Err(CustomerRefusal::NameMissing.into());
    }
    Ok(Draft::new(Action::ReleaseCustody).update(
        custody,
        &Custody {
            released_at: Some(at),
            released_to: to.trim().to_owned(),
            kept_because: String::new(),
            ..custody.value.clone()
        },
    ))
}

/// Notes why something stays with the shop although the vehicle leaves.
pub fn keep(custody: &Entry<Custody>, because: &str) -> Result<Draft, Refusal> {
    if custody.value.released_at.is_some() {
        return Err(CustodyRefusal::AlreadyReleased.into());
    }
    if because.trim().is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    Ok(Draft::new(Action::KeepInCustody).update(
        custody,
        &Custody {
            kept_because: because.trim().to_owned(),
            ..custody.value.clone()
        },
    ))
}
