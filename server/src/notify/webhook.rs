//! Posts messages to a gateway for text messages, signed so that it knows whom they are from.

use std::time::Duration;

use futures::future::BoxFuture;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::{Client, StatusCode};
use serde_json::json;
use sha2::Sha256;
use shared::id::OrderId;

use super::{Message, Notifier, NotifyError};

/// How long the gateway may take.
const TIME: Duration = Duration::from_secs(10);

/// A gateway that takes messages by HTTP.
///
/// The body is JSON; `x-walkaround-timestamp` holds seconds since 1970 and `x-walkaround-signature`
/// `sha256=` with the HMAC-SHA256 over timestamp, a dot and the body, in hex. `idempotency-key` is the
/// message's number, which stays the same when it is sent again.
pub struct Webhook {
    client: Client,
    url: reqwest::Url,
    secret: Vec<u8>,
}

impl std::fmt::Debug for Webhook {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Webhook").finish_non_exhaustive()
    }
}

impl Webhook {
    /// Prepares to post to an address.
    pub fn new(url: &str, secret: Vec<u8>) -> Result<Self, NotifyError> {
        // Only the first call in a process sets the provider; a later one finds the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let url = url
            .parse()
            .map_err(|_| NotifyError::Never("the webhook's address is none".to_owned()))?;
        let client = Client::builder()
            .timeout(TIME)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| NotifyError::Never(error.without_url().to_string()))?;
        Ok(Self { client, url, secret })
    }

    async fn post(&self, number: u64, order: OrderId, message: &Message) -> Result<(), NotifyError> {
        let body = json!({ "message": number, "order": order, "content": message }).to_string();
        let timestamp = chrono::Utc::now().timestamp();
        let posted = self
            .client
            .post(self.url.clone())
            .header("content-type", "application/json")
            .header("idempotency-key", number.to_string())
            .header("x-walkaround-timestamp", timestamp.to_string())
            .header(
                "x-walkaround-signature",
                signature(&self.secret, timestamp, &body),
            )
            .body(body)
            .send()
            .await
            .map_err(|error| NotifyError::Later(error.without_url().to_string()))?;
        let status = posted.status();
        let busy = matches!(
            status,
            StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS
        );
        if status.is_success() {
            Ok(())
        } else if status.is_client_error() && !busy {
            Err(NotifyError::Never(status.to_string()))
        } else {
            Err(NotifyError::Later(status.to_string()))
        }
    }
}

impl Notifier for Webhook {
    fn notify<'a>(
        &'a self,
        number: u64,
        order: OrderId,
        message: &'a Message,
    ) -> BoxFuture<'a, Result<(), NotifyError>> {
        Box::pin(self.post(number, order, message))
    }
}

/// Returns the signature of a body posted at a time.
pub fn signature(secret: &[u8], timestamp: i64, body: &str) -> String {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else {
        return String::new();
    };
    mac.update(timestamp.to_string().as_bytes());
    mac.update(b".");
    mac.update(body.as_bytes());
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_covers_time_and_body() {
        let signed = signature(b"secret", 1_700_000_000, "{}");
        assert_eq!(signed.len(), "sha256=".len() + 64);
        assert_ne!(signed, signature(b"secret", 1_700_000_001, "{}"));
        assert_ne!(signed, signature(b"secret", 1_700_000_000, "{ }"));
        assert_ne!(signed, signature(b"other", 1_700_000_000, "{}"));
    }
}
