//! How messages to customers leave the server.

use clap::Args;
use shared::outbox::QuietHours;

/// The gateways for text messages and e-mail, and when they are left in peace.
#[derive(Debug, Clone, Args)]
pub struct OutboxOptions {
    /// Where text messages to owners are posted to; without it they are only logged as sent.
    #[arg(long, env = "WALKAROUND_WEBHOOK_URL")]
    pub webhook_url: Option<String>,
    /// The secret that signs what is posted to the webhook and what it reports at `/api/v1/messages/report`.
    #[arg(long, env = "WALKAROUND_WEBHOOK_SECRET", hide_env_values = true)]
    pub webhook_secret: Option<String>,
    /// Where the webhook is asked what became of a message, with `?key=`; without it, it is not asked.
    #[arg(long, env = "WALKAROUND_WEBHOOK_STATUS_URL", requires = "webhook_url")]
    pub webhook_status_url: Option<String>,
    /// The mail server, such as `smtps://user:password@mail.example`; without it e-mails are only logged as sent.
    #[arg(
        long,
        env = "WALKAROUND_SMTP_URL",
        hide_env_values = true,
        requires = "mail_from"
    )]
    pub smtp_url: Option<String>,
    /// Who e-mails are from, such as `Shop <service@shop.example>`.
    #[arg(long, env = "WALKAROUND_MAIL_FROM", requires = "smtp_url")]
    pub mail_from: Option<String>,
    /// When customers get no message that they do not wait for; the same time twice for never.
    #[arg(long, env = "WALKAROUND_QUIET_HOURS", default_value = "21:00-08:00")]
    pub quiet_hours: QuietHours,
}

impl Default for OutboxOptions {
    fn default() -> Self {
        Self {
            webhook_url: None,
            webhook_secret: None,
            webhook_status_url: None,
            smtp_url: None,
            mail_from: None,
            quiet_hours: QuietHours::USUAL,
        }
    }
}

impl OutboxOptions {
    /// Returns the secret that gateway and server share; empty when there is none.
    pub fn secret(&self) -> Vec<u8> {
        self.webhook_secret.clone().unwrap_or_default().into_bytes()
    }
}
