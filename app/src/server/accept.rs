//! The accept loop. Own, because axum's sets no limit on connections and no time for a request's
//! head: a few thousand silent connections would stop the server.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use saldo::config::ServerConfig;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use super::client::Peer;
use super::write_timeout::WriteTimeout;

/// How long parts of a connection may take.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For a request's head; also for the next request on an open connection.
    pub head: Duration,
    /// For a client that takes nothing of an answer.
    pub write: Duration,
    /// For requests under way when the server stops.
    pub stop: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { head: Duration::from_secs(10), write: Duration::from_secs(30), stop: Duration::from_secs(20) }
    }
}

/// Serves until `stop` ends, then finishes the requests under way.
pub async fn serve(listener: TcpListener, router: Router, config: &ServerConfig, stop: impl Future<Output = ()>) {
    serve_with(listener, router, config.max_connections, Patience::default(), stop).await;
}

/// [`serve`] with its own patience, for tests.
pub async fn serve_with(
    listener: TcpListener,
    router: Router,
    max_connections: usize,
    patience: Patience,
    stop: impl Future<Output = ()>,
) {
    let slots = Arc::new(Semaphore::new(max_connections));
    let open = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(patience.head).max_buf_size(64 * 1024);
    let mut stop = pin!(stop);
    loop {
        let next = async {
            // First a slot, then a connection: the rest waits in the kernel's queue.
            let slot = slots.clone().acquire_owned().await;
            (slot, accept(&listener).await)
        };
        let (slot, (stream, peer)) = tokio::select! {
            accepted = next => accepted,
            () = &mut stop => break,
        };
        let io = TokioIo::new(WriteTimeout::new(stream, patience.write));
        let connection = open.watch(http.serve_connection(io, service(router.clone(), peer)));
        tokio::spawn(async move {
            let _slot = slot;
            if let Err(error) = connection.await {
                tracing::debug!(%error, "connection ended early");
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(patience.stop, open.shutdown()).await.is_err() {
        tracing::warn!("stopped with requests under way");
    }
}

/// The next connection. Errors are the machine's (no file handles left) or the client's (gone
/// again); neither ends the server.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                let _ = stream.set_nodelay(true);
                return (stream, peer);
            }
            Err(error) => {
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

type Service<S> = TowerToHyperService<S>;

fn service(
    router: Router,
    peer: SocketAddr,
) -> Service<
    impl tower::Service<
        Request<Incoming>,
        Response = axum::response::Response,
        Error = std::convert::Infallible,
        Future: Send,
    > + Clone,
> {
    TowerToHyperService::new(tower::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        router.clone().oneshot(request.map(Body::new))
    }))
}
