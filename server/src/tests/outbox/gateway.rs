//! A gateway for text messages on a port of its own, which does what it is told to.

use std::collections::{BTreeMap, VecDeque};
use std::panic::resume_unwind;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::SECRET;
use crate::clock::Clock;
use crate::outbox::{Webhook, sign};

/// What the gateway does with the next message.
#[derive(Debug, Clone, Copy)]
pub(super) enum Plan {
    /// Answers so, and does not take it.
    Answer(u16),
    /// Takes it and ends the connection without an answer.
    TakeAndBreak,
    /// Ends the connection without taking it.
    Break,
    /// Takes it and never answers.
    TakeAndHang,
}

/// What the gateway has done.
#[derive(Debug, Default)]
struct Done {
    plans: VecDeque<Plan>,
    /// How often each message went to the recipient.
    sent: BTreeMap<String, usize>,
    /// What was said of a message when somebody asked.
    asked: Vec<String>,
    bodies: Vec<Value>,
    forged: usize,
}

/// A gateway that listens.
#[derive(Debug, Clone)]
pub(super) struct Gateway {
    url: String,
    done: Arc<Mutex<Done>>,
}

#[derive(Deserialize)]
struct Asked {
    key: String,
}

impl Gateway {
    /// Listens on a port that is free.
    pub(super) async fn listen() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let gateway = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            done: Arc::default(),
        };
        let routes = Router::new()
            .route("/send", post(take))
            .route("/status", get(status))
            .with_state(gateway.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        gateway
    }

    /// Returns how the server reaches it, and whether the server may ask it.
    pub(super) fn notifier(&self, clock: &Clock, can_be_asked: bool) -> Webhook {
        let status = format!("{}/status", self.url);
        Webhook::new(
            &format!("{}/send", self.url),
            can_be_asked.then_some(status.as_str()),
            SECRET.as_bytes().to_vec(),
            clock.clone(),
        )
        .unwrap()
    }

    /// Decides what happens to the next message.
    pub(super) fn plan(&self, plan: Plan) {
        self.done.lock().unwrap().plans.push_back(plan);
    }

    /// Returns how often a message went to the recipient.
    pub(super) fn sent(&self, key: &str) -> usize {
        self.done.lock().unwrap().sent.get(key).copied().unwrap_or(0)
    }

    /// Returns how many messages went to anybody.
    pub(super) fn all_sent(&self) -> usize {
        self.done.lock().unwrap().sent.values().sum()
    }

    /// Returns the keys that were asked about.
    pub(super) fn asked(&self) -> Vec<String> {
        self.done.lock().unwrap().asked.clone()
    }

    /// Returns what was posted.
    pub(super) fn bodies(&self) -> Vec<Value> {
        self.done.lock().unwrap().bodies.clone()
    }

    /// Returns how many requests were not signed as agreed.
    pub(super) fn forged(&self) -> usize {
        self.done.lock().unwrap().forged
    }

    /// Waits until what was on its way when a client went away has arrived.
    pub(super) async fn settled(&self) {
        for _ in 0..3 {
            let answer = reqwest::get(format!("{}/status?key=nothing", self.url)).await;
            assert_eq!(answer.unwrap().status(), StatusCode::NOT_FOUND);
        }
    }

    fn check(&self, headers: &HeaderMap, body: &[u8]) {
        let text = |name: &str| headers[name].to_str().unwrap().to_owned();
        let timestamp = text("x-walkaround-timestamp").parse().unwrap();
        if text("x-walkaround-signature") != sign(SECRET.as_bytes(), timestamp, body) {
            self.done.lock().unwrap().forged += 1;
        }
    }
}

async fn take(State(gateway): State<Gateway>, headers: HeaderMap, body: Bytes) -> StatusCode {
    gateway.check(&headers, &body);
    let key = headers["idempotency-key"].to_str().unwrap().to_owned();
    let plan = {
        let mut done = gateway.done.lock().unwrap();
        let plan = done.plans.pop_front();
        if !matches!(plan, Some(Plan::Answer(_) | Plan::Break)) {
            *done.sent.entry(key).or_default() += 1;
            done.bodies.push(serde_json::from_slice(&body).unwrap());
        }
        plan
    };
    match plan {
        None => StatusCode::OK,
        Some(Plan::Answer(code)) => StatusCode::from_u16(code).unwrap(),
        // The task that serves the connection ends, and with it the connection.
        Some(Plan::TakeAndBreak | Plan::Break) => resume_unwind(Box::new(())),
        Some(Plan::TakeAndHang) => std::future::pending().await,
    }
}

async fn status(
    State(gateway): State<Gateway>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> (StatusCode, String) {
    let sent = gateway.sent(&asked.key);
    if headers.contains_key("x-walkaround-signature") {
        gateway.check(&headers, asked.key.as_bytes());
        gateway.done.lock().unwrap().asked.push(asked.key);
    }
    match sent {
        0 => (StatusCode::NOT_FOUND, String::new()),
        _ => (StatusCode::OK, json!({ "state": "sent" }).to_string()),
    }
}
