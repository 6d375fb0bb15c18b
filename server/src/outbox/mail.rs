//! Sends messages by e-mail.

use std::time::Duration;

use futures::future::BoxFuture;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use tokio::time::timeout;

use super::{Failure, Notifier, Parcel, SendError};
use crate::error::StartError;

/// How long the mail server may take to let us in, and then to take a message.
const PATIENCE: Duration = Duration::from_secs(20);

/// A mail server that takes messages by SMTP.
///
/// It can't be asked what became of a message. `Message-ID` is made of the message's key, so that a mailbox that gets a
/// message a second time can tell.
pub struct Mail {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Mail").finish_non_exhaustive()
    }
}

impl Mail {
    /// Prepares to send through a server, such as `smtps://user:password@mail.example`.
    pub fn new(url: &str, from: &str) -> Result<Self, StartError> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| StartError::Mail("the address of the mail server can not be read".to_owned()))?;
        let from = from
            .parse()
            .map_err(|_| StartError::Mail("the sender is not an e-mail address".to_owned()))?;
        Ok(Self {
            transport: builder.timeout(Some(PATIENCE)).build(),
            from,
        })
    }

    fn letter(&self, parcel: &Parcel) -> Option<lettre::Message> {
        let message = &parcel.message;
        let name = Some(message.name.clone()).filter(|name| !name.is_empty());
        let to = Mailbox::new(name, message.to.parse().ok()?);
        let domain = self.from.email.domain();
        lettre::Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(message.subject.clone())
            .message_id(Some(format!("<{}@{domain}>", parcel.key)))
            .header(ContentType::TEXT_PLAIN)
            .body(message.text.clone())
            .ok()
    }

    async fn post(&self, parcel: &Parcel) -> Result<(), SendError> {
        let letter = self
            .letter(parcel)
            .ok_or(SendError::Refused(Failure::Unreadable))?;
        // Asked by itself: whatever goes wrong before the letter is handed over, nothing was taken.
        match timeout(PATIENCE, self.transport.test_connection()).await {
            Ok(Ok(true)) => {}
            Ok(Ok(false)) => return Err(SendError::NotTaken(Failure::NoConnection)),
            Ok(Err(error)) => {
                return Err(SendError::NotTaken(
                    code(&error).map_or(Failure::NoConnection, Failure::Status),
                ));
            }
            Err(_) => return Err(SendError::NotTaken(Failure::Late)),
        }
        match timeout(PATIENCE, self.transport.send(letter)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(meaning(&error)),
            Err(_) => Err(SendError::ReplyLost(Failure::Late)),
        }
    }
}

impl Notifier for Mail {
    fn send<'a>(&'a self, parcel: &'a Parcel) -> BoxFuture<'a, Result<(), SendError>> {
        Box::pin(self.post(parcel))
    }
}

/// Only the code: what a mail server says beside it names the recipient.
fn code(error: &lettre::transport::smtp::Error) -> Option<u16> {
    error.status().map(u16::from)
}

fn meaning(error: &lettre::transport::smtp::Error) -> SendError {
    match code(error) {
        Some(code) if error.is_permanent() => SendError::Refused(Failure::Status(code)),
        Some(code) => SendError::NotTaken(Failure::Status(code)),
        None if error.is_timeout() => SendError::ReplyLost(Failure::Late),
        None => SendError::ReplyLost(Failure::Broken),
    }
}
