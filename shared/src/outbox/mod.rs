//! Messages to customers: what one is for, how far it has come, and whether it may be sent now.

mod quiet;
mod rules;

use serde::{Deserialize, Serialize};

use crate::time::{DAY, MINUTE, Timestamp};
use crate::{choices, words};

pub use quiet::{QuietHours, QuietHoursError};
pub use rules::{
    Attempt, Circumstances, Frozen, LinkStanding, MAX_ATTEMPTS, Outgoing, Settled, Verdict, may_send,
    retry_after, settle,
};

choices! {
    /// What a message is for.
    pub enum MessagePurpose {
        OwnerLink => "owner_link", "车主链接消息", "Owner link message";
        Code => "code", "验证码", "One-time code";
        Receipt => "receipt", "业务凭证", "Receipt";
        Reminder => "reminder", "保养提醒", "Service reminder";
        Survey => "survey", "满意度调查", "Survey";
        Advertising => "advertising", "营销活动", "Advertising";
    }
}

impl MessagePurpose {
    /// Returns whether the customer may have said no to it: a receipt or a code is part of a service they asked for.
    pub const fn needs_permission(self) -> bool {
        matches!(self, Self::Reminder | Self::Survey | Self::Advertising)
    }

    /// Returns whether it goes out during quiet hours too: the customer has just asked for it and waits for it.
    pub const fn goes_at_once(self) -> bool {
        matches!(self, Self::OwnerLink | Self::Code | Self::Receipt)
    }

    /// Returns for how many milliseconds after it was written it is of use to anybody.
    pub const fn useful_for(self) -> i64 {
        match self {
            Self::Code => 10 * MINUTE,
            // The car is there for a day or two; later a fresh link is sent with what is true then.
            Self::OwnerLink | Self::Reminder | Self::Advertising => 2 * DAY,
            Self::Survey => 3 * DAY,
            Self::Receipt => 7 * DAY,
        }
    }
}

choices! {
    /// The way a message travels.
    pub enum MessageChannel {
        Text => "text", "短信", "Text message";
        Mail => "mail", "邮件", "E-mail";
    }
}

choices! {
    /// How far a message has come.
    pub enum MessageState {
        Waiting => "waiting", "待发送", "Waiting to be sent";
        Sending => "sending", "发送中", "Being sent";
        Sent => "sent", "已发送", "Sent";
        Delivered => "delivered", "已送达", "Delivered";
        Unknown => "unknown", "结果不明", "Result unknown";
        GivenUp => "given_up", "发送失败", "Failed";
        Dropped => "dropped", "未发送", "Not sent";
        Useless => "useless_after", "已失效", "Out of date";
        Held => "held", "待人工确认", "Held for approval";
    }
}

impl MessageState {
    /// Returns whether nothing is sent from here any more, so that the text can be erased.
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Sent | Self::Delivered | Self::GivenUp | Self::Dropped | Self::Useless
        )
    }

    /// Returns what a report from the gateway makes of it; `None` where it changes nothing.
    ///
    /// Reports come doubled and in any order: delivered stays delivered, and a failure does not undo what came later.
    pub const fn reported(self, report: DeliveryReport) -> Option<Self> {
        match (report, self) {
            (_, Self::Delivered) => None,
            (DeliveryReport::Delivered, _) => Some(Self::Delivered),
            (DeliveryReport::Sent, Self::Waiting | Self::Sending | Self::Unknown | Self::Held) => {
                Some(Self::Sent)
            }
            (
                DeliveryReport::Failed,
                Self::Waiting | Self::Sending | Self::Unknown | Self::Held | Self::Sent,
            ) => Some(Self::GivenUp),
            _ => None,
        }
    }
}

choices! {
    /// What a gateway reports of a message that it took.
    pub enum DeliveryReport {
        Sent => "sent", "已提交", "Handed on";
        Delivered => "delivered", "已到达", "Arrived";
        Failed => "failed", "未到达", "Did not arrive";
    }
}

choices! {
    /// Why a message is in the state it is in.
    pub enum MessageReason {
        QuietHours => "quiet_hours", "免打扰时段，结束后发送", "Quiet hours; it will be sent afterwards";
        Retry => "retry", "通道暂时未接收，将重试", "Not accepted yet; it will be retried";
        ReplyLost => "reply_lost", "通道未答复，可能已送达", "No reply; it may have arrived";
        OptedOut => "opted_out", "客户不接收此类消息", "The customer does not want these messages";
        LinkWithdrawn => "link_withdrawn", "链接已撤回", "The link was withdrawn";
        LinkExpired => "link_expired", "链接已过期", "The link has expired";
        Expired => "expired", "已过有效时间", "Too late to be of use";
        Restored => "restored", "恢复备份之前的消息", "Older than the restored backup";
        Refused => "refused", "通道拒绝接收", "The gateway refused it";
        NoMoreTries => "no_more_tries", "多次重试均未成功", "Every retry failed";
        NotDelivered => "not_delivered", "通道回报未送达", "The gateway reported a failure";
        Discarded => "discarded", "已由员工取消", "Discarded by a member of staff";
    }
}

words! {
    /// Of the list of messages.
    pub enum MessageWord {
        Messages => "发送记录", "Messages";
        NoMessages => "尚未发送过消息", "No messages yet";
        MaybeTwice => "可能已重复发送", "May have been sent twice";
        Approve => "确认发送", "Send anyway";
        Discard => "取消发送", "Don't send";
    }
}

/// A message as the office sees it: never its text, which holds a secret link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageSummary {
    /// Its number.
    pub number: u64,
    /// What it is for.
    pub purpose: MessagePurpose,
    /// The way it travels.
    pub channel: MessageChannel,
    /// How far it has come.
    pub state: MessageState,
    /// Why, where the state alone does not say.
    pub reason: Option<MessageReason>,
    /// Whether the recipient may have it twice, because a reply was lost and the gateway could not be asked.
    pub maybe_twice: bool,
    /// When it was written.
    pub created_at: Timestamp,
    /// When its state last changed.
    pub changed_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_asked_for_needs_permission_and_a_decent_hour() {
        for purpose in MessagePurpose::ALL {
            assert_ne!(purpose.needs_permission(), purpose.goes_at_once(), "{purpose:?}");
            assert!(purpose.useful_for() > 0);
        }
    }

    #[test]
    fn delivered_stays_delivered_in_any_order_of_reports() {
        for state in MessageState::ALL {
            for report in DeliveryReport::ALL {
                let after = state.reported(*report).unwrap_or(*state);
                // Doubled: the same report changes nothing more.
                assert_eq!(after.reported(*report), None, "{state:?} {report:?}");
                assert_eq!(
                    after.reported(DeliveryReport::Delivered).unwrap_or(after),
                    MessageState::Delivered
                );
                if *state == MessageState::Delivered {
                    assert_eq!(after, MessageState::Delivered, "{report:?}");
                }
            }
        }
    }

    #[test]
    fn a_report_opens_nothing_again() {
        let closed = MessageState::ALL.iter().filter(|state| state.is_final());
        for state in closed {
            for report in DeliveryReport::ALL {
                assert!(state.reported(*report).is_none_or(MessageState::is_final));
            }
        }
    }
}
