//! Says in the log that there was a message: for a shop without a gateway, and for the demo.

use futures::future::BoxFuture;
use shared::id::OrderId;

use super::{Message, Notifier, NotifyError};

/// Logs which order a message is about, and nothing else of it.
#[derive(Debug, Clone, Copy)]
pub struct LogNotifier;

impl Notifier for LogNotifier {
    fn notify<'a>(
        &'a self,
        number: u64,
        order: OrderId,
        message: &'a Message,
    ) -> BoxFuture<'a, Result<(), NotifyError>> {
        tracing::info!(
            message.number = number,
            order.id = %order,
            template = message.template,
            "a message to the owner"
        );
        Box::pin(async { Ok(()) })
    }
}
