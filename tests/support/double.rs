//! Stripe's double as its own process; stories talk to its side door over HTTP.

use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use saldo::clock::Clock;
use saldo::payments::Providers;
use saldo::payments::stripe::{Stripe, StripeSettings};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use super::TestApp;

pub const ACCOUNT: &str = "acct_1SaldoDouble0001";

/// The running double; ends with the story.
pub struct StripeDouble {
    pub address: String,
    /// By how much its clock is set forward.
    moved: AtomicI64,
    _process: Child,
}

impl StripeDouble {
    /// Starts the double with the story's clock and makes it the way to pay.
    pub async fn start(app: &mut TestApp) -> Self {
        let main = concat!(env!("CARGO_MANIFEST_DIR"), "/end2end/stripe-double/main.mjs");
        let mut process = Command::new("node")
            .args([main, "--port", "0", "--exit-with-parent"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the double needs node; `make test` says how to install it");
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let first: Value = serde_json::from_str(&lines.next_line().await.unwrap().unwrap()).unwrap();
        let address = first["listening"].as_str().unwrap().to_owned();
        let double = Self { address, moved: AtomicI64::new(0), _process: process };
        double.follow(app).await;
        let settings = StripeSettings {
            secret_key: "sk_test_story".into(),
            account: ACCOUNT.into(),
            api_base: Some(format!("{}/", double.address)),
        };
        app.ctx.providers = Arc::new(Providers::with(Arc::new(Stripe::new(settings).unwrap())));
        double
    }

    /// Sets the double's clock to the story's.
    pub async fn follow(&self, app: &TestApp) {
        let real: Value = self.get("/_control/state").await;
        let now = real["now"].as_i64().or_else(|| real["time"].as_i64());
        let late = app.clock.now().timestamp() - now.unwrap_or_else(|| panic!("the double tells no time: {real}"));
        let offset = self.moved.fetch_add(late, Ordering::Relaxed) + late;
        self.post("clock", json!({ "offset_seconds": offset })).await;
    }

    /// A request of the side door; fails the story when the double refuses.
    pub async fn post(&self, what: &str, body: Value) -> Value {
        let request = hyper::Request::post(format!("{}/_control/{what}", self.address))
            .header("content-type", "application/json")
            .body(Full::new(bytes::Bytes::from(body.to_string())))
            .unwrap();
        self.send(request).await
    }

    pub async fn get(&self, path: &str) -> Value {
        let request = hyper::Request::get(format!("{}{path}", self.address))
            .header("authorization", "Bearer sk_test_story")
            .body(Full::default())
            .unwrap();
        self.send(request).await
    }

    async fn send(&self, request: hyper::Request<Full<bytes::Bytes>>) -> Value {
        let client = Client::builder(TokioExecutor::new()).build_http();
        let answer = client.request(request).await.unwrap();
        let status = answer.status();
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        assert!(status.is_success(), "the double answered {status}: {}", String::from_utf8_lossy(&body));
        serde_json::from_slice(&body).unwrap_or(Value::Null)
    }
}
