//! Owner links: a secret token made on the tablet, known to the server only by its hash.

mod refusal;
pub mod words;

pub use refusal::OwnerLinkRefusal;

use crate::change::{Action, Draft};
use crate::id::{OrderId, OwnerLinkId};
use crate::record;
use crate::record::{Entry, Kind};
use crate::refusal::Refusal;
use crate::staff::COUNTER;
use crate::text::Lang;
use crate::time::{DAY, Timestamp};

record! {
    /// A link by which the owner follows an order.
    pub struct OwnerLink: Kind::OwnerLink [CreateOwnerLink, WithdrawOwnerLink] {
        /// The order.
        Once order: OrderId = "维修委托书", "Repair order" [Untold],
        /// The SHA-256 of the token's text, lower-case hex.
        Once token_sha256: String = "链接校验值", "Link verifier" [Untold] @ COUNTER,
        /// When it was made.
        Once created_at: Timestamp = "生成时间", "Made",
        /// When it stops opening.
        Low expires_at: Option<Timestamp> = "有效期至", "Expires",
        /// The language the page opens in.
        Low language: Option<Lang> = "语言", "Language",
        /// Whether it was withdrawn.
        Low withdrawn: bool = "已撤回", "Withdrawn",
    }
}

/// Hands out a link that opens for so many days.
pub fn create(
    id: OwnerLinkId,
    order: OrderId,
    token_sha256: String,
    language: Lang,
    days: u16,
    now: Timestamp,
) -> Draft {
    let link = OwnerLink {
        order,
        token_sha256,
        created_at: now,
        expires_at: Some(now.plus(i64::from(days) * DAY)),
        language: Some(language),
        withdrawn: false,
        removed: false,
    };
    Draft::new(Action::CreateOwnerLink).create(id, &link)
}

/// Withdraws a link: it opens no more.
pub fn withdraw(link: &Entry<OwnerLink>) -> Result<Draft, Refusal> {
    if link.value.withdrawn {
        return Err(OwnerLinkRefusal::AlreadyWithdrawn.into());
    }
    Ok(Draft::new(Action::WithdrawOwnerLink).update(
        link,
        &OwnerLink {
            withdrawn: true,
            ..link.value.clone()
        },
    ))
}

/// Tells whether a link opens now.
pub fn opens(link: &OwnerLink, now: Timestamp) -> bool {
    !link.withdrawn && !link.removed && link.expires_at.is_none_or(|end| now < end)
}
