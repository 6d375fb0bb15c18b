//! Messages to owners: an outbox that survives a restart, and notifiers that carry them away.

mod log;
mod post;
mod webhook;

use std::fmt;
use std::sync::Arc;

use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};
use shared::id::OrderId;
use shared::text::Lang;

pub use log::LogNotifier;
pub use post::{carry, deliver_due, retry_after};
pub use webhook::{Webhook, signature};

use crate::config::ServeOptions;

/// What is sent to an owner.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// What it is about, for the gateway's templates: `owner_link`.
    pub template: String,
    /// The language of the text.
    pub language: Lang,
    /// The telephone number.
    pub to: String,
    /// The name of the one it goes to.
    pub name: String,
    /// The shop's name.
    pub shop: String,
    /// The plate as people write it.
    pub plate: String,
    /// The owner link.
    pub url: String,
    /// The whole text, for gateways without templates.
    pub text: String,
}

impl Message {
    /// Makes the message that hands an owner their link.
    pub fn owner_link(shop: &str, name: &str, phone: &str, plate: &str, url: &str, lang: Lang) -> Self {
        let text = shared::text::owner::link_message(shop, name, plate, url, lang);
        Self {
            template: "owner_link".to_owned(),
            language: lang,
            to: phone.to_owned(),
            name: name.to_owned(),
            shop: shop.to_owned(),
            plate: plate.to_owned(),
            url: url.to_owned(),
            text,
        }
    }
}

impl fmt::Debug for Message {
    /// Says nothing that is personal or secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Message")
            .field("template", &self.template)
            .finish_non_exhaustive()
    }
}

/// Why a message was not carried away.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotifyError {
    /// The gateway can't be reached, or is busy: later.
    #[error("{0}")]
    Later(String),
    /// The gateway will never take this message.
    #[error("{0}")]
    Never(String),
}

/// Carries messages away.
pub trait Notifier: Send + Sync + fmt::Debug {
    /// Carries one message; its number stays the same when it is tried again.
    fn notify<'a>(
        &'a self,
        number: u64,
        order: OrderId,
        message: &'a Message,
    ) -> BoxFuture<'a, Result<(), NotifyError>>;
}

/// Returns the notifier that the settings ask for.
pub fn notifier(options: &ServeOptions) -> Result<Arc<dyn Notifier>, NotifyError> {
    match &options.webhook_url {
        Some(url) => {
            let secret = options.webhook_secret.clone().unwrap_or_default();
            Ok(Arc::new(Webhook::new(url, secret.into_bytes())?))
        }
        None => Ok(Arc::new(LogNotifier)),
    }
}
