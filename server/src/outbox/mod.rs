//! The outbox: messages to customers survive a restart, go out once, and say what became of them.
//!
//! A message is claimed with a lease before it is sent, so that nobody else sends it meanwhile. The gateway gets a key that
//! stays the same in every attempt. What nobody answered is asked about where the gateway can be asked; otherwise it is
//! sent again and marked as perhaps sent twice. Whether a message may be sent is decided by `shared::outbox` in the
//! transaction that claims it. After a report that a message was delivered, nothing changes it.

mod claim;
mod log;
mod mail;
mod message;
mod report;
mod sign;
mod webhook;
mod work;

use std::fmt;
use std::sync::Arc;

use futures::future::BoxFuture;
use shared::id::OrderId;
use shared::outbox::{DeliveryReport, MessageChannel};
use tokio::sync::Notify;

pub use claim::LEASE;
pub use log::LogNotifier;
pub use mail::Mail;
pub use message::Message;
pub use report::{Envelope, take as take_report};
pub use sign::sign;
pub use webhook::Webhook;
pub use work::{carry, send_due};

use crate::clock::{Clock, new_id};
use crate::config::OutboxOptions;
use crate::db::outbox::{self, NewMessage};
use crate::error::{ApiResult, StartError};
use crate::state::AppState;

/// A message as it is handed to a gateway.
#[derive(Debug)]
pub struct Parcel {
    /// Its number.
    pub number: u64,
    /// What the gateway knows it by; the same in every attempt.
    pub key: String,
    /// The order it is about.
    pub order: OrderId,
    /// What it says.
    pub message: Message,
}

/// What went wrong, without anything that is personal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Nobody listens there.
    #[error("no connection")]
    NoConnection,
    /// The connection ended before the answer.
    #[error("the connection broke")]
    Broken,
    /// The answer did not come in time.
    #[error("no answer in time")]
    Late,
    /// The gateway answered so.
    #[error("status {0}")]
    Status(u16),
    /// What is to be sent can't be read, or has no address that it could go to.
    #[error("the message can not be read")]
    Unreadable,
}

/// Why a message was not handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// It was certainly not taken: later.
    #[error("not taken: {0}")]
    NotTaken(Failure),
    /// It is never taken.
    #[error("refused: {0}")]
    Refused(Failure),
    /// It may have been taken.
    #[error("reply lost: {0}")]
    ReplyLost(Failure),
}

/// What a gateway knows of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It never got it.
    Nothing,
    /// It has it.
    Reported(DeliveryReport),
    /// It did not say.
    NoAnswer(Failure),
}

/// Hands messages to a gateway.
pub trait Notifier: Send + Sync + fmt::Debug {
    /// Hands over one message.
    fn send<'a>(&'a self, parcel: &'a Parcel) -> BoxFuture<'a, Result<(), SendError>>;

    /// Returns whether it can be asked what became of a message.
    fn can_be_asked(&self) -> bool {
        false
    }

    /// Asks what became of a message.
    fn ask<'a>(&'a self, _key: &'a str) -> BoxFuture<'a, Known> {
        Box::pin(async { Known::NoAnswer(Failure::NoConnection) })
    }
}

/// Wakes whoever carries messages away, for each channel.
#[derive(Debug, Default)]
pub struct Wake {
    text: Notify,
    mail: Notify,
}

impl Wake {
    /// Returns what wakes the worker of a channel.
    pub fn of(&self, channel: MessageChannel) -> &Notify {
        match channel {
            MessageChannel::Text => &self.text,
            MessageChannel::Mail => &self.mail,
        }
    }
}

/// The notifier of each channel.
pub type Notifiers = [(MessageChannel, Arc<dyn Notifier>); 2];

/// Returns the notifier of each channel that the settings ask for.
pub fn notifiers(options: &OutboxOptions, clock: &Clock) -> Result<Notifiers, StartError> {
    let text: Arc<dyn Notifier> = match &options.webhook_url {
        Some(url) => Arc::new(Webhook::new(
            url,
            options.webhook_status_url.as_deref(),
            options.secret(),
            clock.clone(),
        )?),
        None => Arc::new(LogNotifier),
    };
    let mail: Arc<dyn Notifier> = match (&options.smtp_url, &options.mail_from) {
        (Some(url), Some(from)) => Arc::new(Mail::new(url, from)?),
        _ => Arc::new(LogNotifier),
    };
    Ok([(MessageChannel::Text, text), (MessageChannel::Mail, mail)])
}

/// Adds a message to the outbox and returns its number once that is committed.
pub async fn queue(state: &AppState, new: NewMessage) -> ApiResult<u64> {
    let (key, channel) = (new_id(), new.channel);
    let write = state
        .writer
        .write(move |connection| Box::pin(async move { Ok(outbox::add(connection, key, &new).await?) }));
    let number = write.await?;
    state.outbox.of(channel).notify_one();
    Ok(number)
}
