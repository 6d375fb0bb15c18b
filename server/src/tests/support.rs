//! A server on a folder of its own, and tablets to call it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use shared::id::{DeviceId, IncarnationId, ShopId, StaffId};
use shared::shop::ShopSettings;
use shared::staff::{Role, Roles, Staff};
use shared::time::MINUTE;
use tempfile::TempDir;
use tower::ServiceExt;
use uuid::Uuid;

use crate::auth::hash_token;
use crate::clock::Clock;
use crate::command::{new_shop, new_staff};
use crate::config::{DataOptions, ServeOptions};
use crate::db::device::{self, PairCode};
use crate::router::router;
use crate::state::Running;
use crate::writer::Guards;

/// Noon on a Saturday.
pub(crate) const NOON: i64 = 1_795_262_400_000;

/// A running server.
pub(crate) struct TestServer {
    pub(crate) folder: TempDir,
    pub(crate) running: Running,
    pub(crate) router: Router,
    pub(crate) hand: Arc<AtomicI64>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    /// Returns the body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    /// Returns the status and the body in one line, to compare with.
    pub(crate) fn line(&self) -> String {
        format!(
            "{} {}",
            self.status.as_u16(),
            String::from_utf8_lossy(&self.bytes)
        )
    }
}

impl TestServer {
    /// Starts a server on a new folder.
    pub(crate) async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        Self::on(folder).await
    }

    /// Starts a server on a folder that may hold something.
    pub(crate) async fn on(folder: TempDir) -> Self {
        let options = options(&folder);
        Self::with(folder, options).await
    }

    /// Starts a server on a folder that may hold something, with settings of its own. Its guards are down: what is
    /// pushed is whatever a test needs.
    pub(crate) async fn with(folder: TempDir, options: ServeOptions) -> Self {
        Self::guarded_by(folder, options, Guards::Down).await
    }

    /// Starts a server on a new folder that asks of each change whether its author may make it.
    pub(crate) async fn guarded() -> Self {
        let folder = TempDir::new().unwrap();
        let options = options(&folder);
        Self::guarded_by(folder, options, Guards::Up).await
    }

    async fn guarded_by(folder: TempDir, options: ServeOptions, guards: Guards) -> Self {
        let (clock, hand) = Clock::fixed(NOON);
        let running = Running::guarded(options, clock, guards).await.unwrap();
        let router = router(running.state.clone(), |_| None);
        Self {
            folder,
            running,
            router,
            hand,
        }
    }

    /// Ends the server and starts another on the same folder.
    pub(crate) async fn restart(self) -> Self {
        let Self { folder, running, .. } = self;
        running.close().await.unwrap();
        Self::on(folder).await
    }

    pub(crate) fn pass(&self, millis: i64) {
        self.hand.fetch_add(millis, Ordering::Relaxed);
    }

    pub(crate) async fn call(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.call(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn add_shop(&self, name: &str) -> ShopId {
        new_shop(&self.running.state, &ShopSettings::fresh(name, name))
            .await
            .unwrap()
    }

    pub(crate) async fn add_staff(&self, shop: ShopId, sign_in: &str, role: Role) -> StaffId {
        let id = StaffId::new(Uuid::now_v7());
        let staff = Staff {
            name: sign_in.to_owned(),
            roles: Roles::of(&[role]),
            pin_salt: "73616c74".to_owned(),
            pin_hash: "68617368".to_owned(),
            ..Staff::default()
        };
        let sign_in = Some((sign_in.to_owned(), "long enough".to_owned()));
        new_staff(&self.running.state, shop, id, &staff, sign_in)
            .await
            .unwrap();
        id
    }

    /// Makes a pairing code as the office would.
    pub(crate) async fn add_code(&self, shop: ShopId, code: &str) {
        self.add_code_for(shop, code, "Bay 1").await;
    }

    /// Makes a pairing code for a tablet of that name; with an empty one, the tablet names itself.
    pub(crate) async fn add_code_for(&self, shop: ShopId, code: &str, device_name: &'static str) {
        let hash = hash_token(code);
        let now = self.running.state.clock.now();
        self.running
            .state
            .writer
            .write(move |connection| {
                Box::pin(async move {
                    let code = PairCode {
                        code_hash: &hash,
                        shop_id: shop,
                        device_name,
                        created_at: now,
                        expires_at: now.plus(10 * MINUTE),
                    };
                    Ok(device::add_pair_code(connection, &code).await?)
                })
            })
            .await
            .unwrap();
    }

    /// Pairs a new tablet.
    pub(crate) async fn tablet(&self, shop: ShopId) -> Tablet<'_> {
        let code = Uuid::new_v4().simple().to_string().to_uppercase();
        self.add_code(shop, &code).await;
        let device = DeviceId::new(Uuid::now_v7());
        let body = json!({ "code": code, "device": device });
        let answer = self.call(post("/api/v1/pair", None, &body)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.line());
        let token = answer.json()["token"].as_str().unwrap().to_owned();
        let incarnation = IncarnationId::new(Uuid::new_v4());
        Tablet {
            server: self,
            device,
            incarnation,
            token,
        }
    }

    /// Signs in at the office and returns the cookie.
    pub(crate) async fn sign_in(&self, name: &str) -> String {
        let body = json!({ "sign_in": name, "password": "long enough" });
        let answer = self.call(post("/api/v1/office/sign-in", None, &body)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.line());
        let cookie = answer.headers["set-cookie"].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }
}

pub(crate) fn options(folder: &TempDir) -> ServeOptions {
    ServeOptions::of(DataOptions {
        data: folder.path().to_owned(),
    })
}

/// Makes a request as our own pages and tablets send it.
pub(crate) fn post(path: &str, token: Option<&str>, body: &Value) -> Request<Body> {
    request(Method::POST, path, token, body.to_string().into_bytes())
}

pub(crate) fn request(method: Method, path: &str, token: Option<&str>, body: Vec<u8>) -> Request<Body> {
    let mut builder = Request::builder()
        .method(method)
        .uri(path)
        .header("x-requested-with", "walkaround");
    if let Some(token) = token {
        builder = builder.header("authorization", format!("Bearer {token}"));
    }
    builder.body(Body::from(body)).unwrap()
}

/// A paired tablet.
pub(crate) struct Tablet<'a> {
    pub(crate) server: &'a TestServer,
    pub(crate) device: DeviceId,
    pub(crate) incarnation: IncarnationId,
    pub(crate) token: String,
}

impl Tablet<'_> {
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.server.call(post(path, Some(&self.token), body)).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.server
            .call(request(Method::GET, path, Some(&self.token), Vec::new()))
            .await
    }

    pub(crate) async fn push(&self, changes: &[Value]) -> Answer {
        self.post(
            "/api/v1/push",
            &json!({ "incarnation": self.incarnation, "changes": changes }),
        )
        .await
    }

    /// Pushes and returns what does not change from run to run.
    pub(crate) async fn push_line(&self, changes: &[Value]) -> String {
        let answer = self.push(changes).await;
        let mut body = answer.json();
        if let Some(body) = body.as_object_mut() {
            body.remove("epoch");
            body.remove("server_time");
        }
        format!("{} {body}", answer.status.as_u16())
    }

    /// Pulls everything.
    pub(crate) async fn pull(&self) -> Value {
        self.get("/api/v1/pull").await.json()
    }

    /// Makes a change that sets a vehicle's plate.
    pub(crate) fn plate(&self, dseq: u64, vehicle: u128, plate: &str, base: u64) -> Value {
        json!({
            "change_id": Uuid::from_u128(self.device.uuid().as_u128().wrapping_add(u128::from(dseq))),
            "dseq": dseq,
            "schema": 1,
            "author": Uuid::nil(),
            "device": self.device,
            "at": NOON,
            "action": "edit_vehicle",
            "edits": [{
                "kind": "vehicle",
                "record": Uuid::from_u128(vehicle),
                "field": "plate",
                "value": plate,
                "base": base,
            }],
        })
    }
}
