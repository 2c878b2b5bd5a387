//! Stripe's double beside a server that really listens, so that notices travel over HTTP.

use std::process::Stdio;

use axum::body::to_bytes;
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpListener;
use tokio::process::{Child, Command};

use super::TestServer;

const SECRET: &str = "whsec_0123456789abcdef";

/// The running double; ends with the story.
pub struct StripeDouble {
    address: String,
    _process: Child,
}

/// A server that takes payments by the double. Notices wait until a story lets them go.
pub async fn with_stripe() -> (TestServer, StripeDouble) {
    with_stripe_and(&[]).await
}

/// The same with more settings.
pub async fn with_stripe_and(settings: &[(&str, &str)]) -> (TestServer, StripeDouble) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let notices = format!("http://{}/webhooks/stripe", listener.local_addr().unwrap());
    let double = StripeDouble::start(&notices).await;
    let address = format!("{}/", double.address);
    let stripe: [(&str, &str); 6] = [
        ("SALDO_PAYMENT_PROVIDER", "stripe"),
        ("SALDO_STRIPE_SECRET_KEY", "sk_test_0123456789"),
        ("SALDO_STRIPE_WEBHOOK_SECRET", SECRET),
        ("SALDO_STRIPE_ACCOUNT", "acct_1SaldoDouble0001"),
        ("SALDO_STRIPE_API_BASE", &address),
        ("SALDO_STRIPE_CHECKOUT_ORIGIN", &double.address),
    ];
    let server = TestServer::with(&[&stripe[..], settings].concat()).await;
    tokio::spawn(axum::serve(listener, server.router.clone()).into_future());
    double.post("webhooks", json!({"mode": "hold"})).await;
    (server, double)
}

impl StripeDouble {
    async fn start(notices: &str) -> Self {
        let main = concat!(env!("CARGO_MANIFEST_DIR"), "/../end2end/stripe-double/main.mjs");
        let mut process = Command::new("node")
            .args([main, "--port", "0", "--exit-with-parent", "--webhook-url", notices, "--webhook-secret", SECRET])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the double needs node; `make test` says how to install it");
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let first: Value = serde_json::from_str(&lines.next_line().await.unwrap().unwrap()).unwrap();
        Self { address: first["listening"].as_str().unwrap().to_owned(), _process: process }
    }

    /// The payer pays on the hosted page.
    pub async fn pay(&self, url: &str, outcome: &str) {
        let session = url.rsplit('/').next().unwrap();
        self.post("pay", json!({"session": session, "outcome": outcome})).await;
    }

    /// The payment behind a hosted page that was paid on.
    pub async fn intent_of(&self, url: &str) -> String {
        let session = url.rsplit('/').next().unwrap();
        let request = hyper::Request::get(format!("{}/v1/checkout/sessions/{session}", self.address))
            .header("authorization", "Bearer sk_test_0123456789")
            .body(Full::default())
            .unwrap();
        self.send(request).await["payment_intent"].as_str().unwrap().to_owned()
    }

    /// Everything held is delivered; gives the answers.
    pub async fn deliver(&self, how: Value) -> Vec<u64> {
        let mut asked = json!({"event": "all"});
        asked.as_object_mut().unwrap().extend(how.as_object().unwrap().clone());
        let answer = self.post("deliver", asked).await;
        answer["http_statuses"].as_array().unwrap().iter().map(|status| status.as_u64().unwrap()).collect()
    }

    /// A request of the side door; fails the story when the double refuses.
    pub async fn post(&self, what: &str, body: Value) -> Value {
        let request = hyper::Request::post(format!("{}/_control/{what}", self.address))
            .header("content-type", "application/json")
            .body(Full::new(bytes::Bytes::from(body.to_string())))
            .unwrap();
        self.send(request).await
    }

    async fn send(&self, request: hyper::Request<Full<bytes::Bytes>>) -> Value {
        let answer = Client::builder(TokioExecutor::new()).build_http().request(request).await.unwrap();
        let status = answer.status();
        let body = to_bytes(axum::body::Body::new(answer.into_body()), usize::MAX).await.unwrap();
        assert!(status.is_success(), "the double answered {status}: {}", String::from_utf8_lossy(&body));
        serde_json::from_slice(&body).unwrap_or(Value::Null)
    }
}
