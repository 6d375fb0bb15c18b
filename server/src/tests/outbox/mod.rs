//! The outbox against a real gateway and a real mail server, on this machine.

mod crash;
mod gateway;
mod lost;
mod mail_server;
mod office;
mod permission;
mod reports;
mod restored;

use shared::customer::{self, Customer};
use shared::id::{CustomerId, OrderId, OwnerLinkId, ShopId, StaffId};
use shared::outbox::{MessageChannel, MessagePurpose, MessageReason, MessageState, MessageSummary};
use shared::text::Lang;
use sqlx::Row;
use uuid::Uuid;

use super::support::TestServer;
use crate::db::outbox::{self, NewMessage};
use crate::outbox::{Message, queue};

/// What gateway and server share in these tests.
pub(super) const SECRET: &str = "between the two of us";

/// The order that the messages are about.
pub(super) fn order() -> OrderId {
    OrderId::new(Uuid::from_u128(5))
}

/// A server with one shop and one customer who takes every message.
pub(super) struct Shop {
    pub(super) server: TestServer,
    pub(super) id: ShopId,
    pub(super) customer: CustomerId,
}

impl Shop {
    pub(super) async fn new() -> Self {
        let server = TestServer::new().await;
        let shop = server.add_shop("One").await;
        let customer = CustomerId::new(Uuid::now_v7());
        let input = Customer {
            name: "王伟".to_owned(),
            phone: "13800138000".to_owned(),
            ..Customer::default()
        };
        let state = &server.running.state;
        let draft = customer::create(customer, input).unwrap();
        let submit = state
            .writer
            .submit(shop, StaffId::default(), vec![draft], state.clock.now());
        submit.await.unwrap();
        Self {
            server,
            id: shop,
            customer,
        }
    }

    /// Adds a text message for the customer.
    pub(super) async fn queue(&self, purpose: MessagePurpose) -> u64 {
        self.add(self.message(purpose)).await
    }

    /// Returns a text message for the customer that is not in the outbox yet.
    pub(super) fn message(&self, purpose: MessagePurpose) -> NewMessage {
        let message = Message::owner_link(
            "One",
            "王伟",
            "13800138000",
            "粤B·12345",
            "https://x/o/t",
            Lang::Zh,
        );
        let at = self.server.running.state.clock.now();
        NewMessage {
            shop: self.id,
            order: order(),
            customer: Some(self.customer),
            link: None,
            purpose,
            channel: MessageChannel::Text,
            by: StaffId::default(),
            at,
            useless_after: at.plus(purpose.useful_for()),
            body: serde_json::to_string(&message).unwrap(),
        }
    }

    /// Returns an e-mail for the customer that is not in the outbox yet.
    pub(super) fn letter(&self, purpose: MessagePurpose, to: &str) -> NewMessage {
        let message = Message::owner_link("One", "王伟", to, "粤B·12345", "https://x/o/t", Lang::Zh);
        NewMessage {
            channel: MessageChannel::Mail,
            body: serde_json::to_string(&message).unwrap(),
            ..self.message(purpose)
        }
    }

    /// Returns a message that carries an owner link.
    pub(super) fn with_link(&self, link: OwnerLinkId) -> NewMessage {
        NewMessage {
            link: Some(link),
            ..self.message(MessagePurpose::OwnerLink)
        }
    }

    pub(super) async fn add(&self, new: NewMessage) -> u64 {
        queue(&self.server.running.state, new).await.unwrap()
    }

    /// Returns what the outbox says of a message.
    pub(super) async fn one(&self, number: u64) -> MessageSummary {
        let mut connection = self
            .server
            .running
            .state
            .database
            .readers
            .acquire()
            .await
            .unwrap();
        let all = outbox::of_order(&mut connection, self.id, order()).await.unwrap();
        all.into_iter().find(|one| one.number == number).unwrap()
    }

    pub(super) async fn check(&self, number: u64, state: MessageState, reason: Option<MessageReason>) {
        let one = self.one(number).await;
        assert_eq!((one.state, one.reason), (state, reason), "message {number}");
        let (_, body) = self.key_and_body(number).await;
        assert_eq!(body.is_empty(), state.is_final(), "the text of {state:?}");
    }

    /// Returns what the gateway knows a message by, and the text that is kept.
    pub(super) async fn key_and_body(&self, number: u64) -> (String, String) {
        let row = sqlx::query("select idempotency_key, body from outbox where message_number = ?")
            .bind(i64::try_from(number).unwrap())
            .fetch_one(&self.server.running.state.database.readers)
            .await
            .unwrap();
        (row.get(0), row.get(1))
    }

    pub(super) async fn key(&self, number: u64) -> String {
        self.key_and_body(number).await.0
    }
}
