//! What a message says.

use std::fmt;

use serde::{Deserialize, Serialize};
use shared::text::Lang;

/// What is sent to a customer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// What it is about, for the gateway's templates: `owner_link`.
    pub template: String,
    /// The language of the text.
    pub language: Lang,
    /// The telephone number or the e-mail address.
    pub to: String,
    /// The name of the one it goes to.
    pub name: String,
    /// The shop's name.
    pub shop: String,
    /// The plate as people write it.
    pub plate: String,
    /// The owner link.
    pub url: String,
    /// The subject of an e-mail.
    #[serde(default)]
    pub subject: String,
    /// The whole text, for gateways without templates.
    pub text: String,
}

impl Message {
    /// Makes the message that hands an owner their link.
    pub fn owner_link(shop: &str, name: &str, to: &str, plate: &str, url: &str, lang: Lang) -> Self {
        let text = shared::text::owner::link_message(shop, name, plate, url, lang);
        Self {
            template: "owner_link".to_owned(),
            language: lang,
            to: to.to_owned(),
            name: name.to_owned(),
            shop: shop.to_owned(),
            plate: plate.to_owned(),
            url: url.to_owned(),
            subject: format!("{shop} {plate}").trim().to_owned(),
            text,
        }
    }
}

impl fmt::Debug for Message {
    /// Shows nothing that is personal or secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Message")
            .field("template", &self.template)
            .finish_non_exhaustive()
    }
}
