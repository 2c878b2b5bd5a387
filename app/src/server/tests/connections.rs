//! The accept loop over real connections.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::{BASE_URL, TestServer};
use crate::server::accept::{Patience, serve_with};

/// Far more than anything here needs; only a hanging test gets there.
const LONG: Duration = Duration::from_secs(20);

struct Listening {
    address: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
    /// Keeps the data folder.
    _server: TestServer,
}

async fn listen(max_connections: usize) -> Listening {
    listen_with(max_connections, &[]).await
}

/// The same with settings.
async fn listen_with(max_connections: usize, settings: &[(&str, &str)]) -> Listening {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let patience = Patience { head: Duration::from_millis(300), write: Duration::from_millis(300), stop: LONG };
    let (stop, stopped) = oneshot::channel();
    let server = TestServer::with(settings).await;
    let router = server.router.clone();
    let ended = tokio::spawn(async move {
        let stopped = async { drop(stopped.await) };
        serve_with(listener, router, max_connections, patience, stopped).await;
    });
    Listening { address, stop, ended, _server: server }
}

async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut answer = String::new();
    timeout(LONG, stream.read_to_string(&mut answer)).await.expect("the server must end the connection").unwrap();
    answer
}

/// Sends a byte now and then for as long as the server listens; gives what it answered.
async fn drip(stream: TcpStream) -> String {
    let (mut answers, mut bytes) = stream.into_split();
    let dripping = tokio::spawn(async move {
        while bytes.write_all(b"a").await.is_ok() {
            sleep(Duration::from_millis(20)).await;
        }
    });
    let mut answer = Vec::new();
    // A byte that was on its way when the server closed makes the end an error; what came before it is here.
    let _ = timeout(LONG, answers.read_to_end(&mut answer)).await.expect("the server must end the connection");
    dripping.abort();
    String::from_utf8(answer).unwrap()
}

/// The head of a form that is longer than anybody here sends, and its first bytes.
fn long_form(origin: &str) -> String {
    format!(
        "POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: {origin}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10000\r\n\r\nemail="
    )
}

#[tokio::test]
async fn a_client_that_never_finishes_its_head_is_dropped() {
    let server = listen(8).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"GET /health HTTP/1.1\r\nHost: x\r\nX-Slow:").await.unwrap();
    assert!(!read_to_end(&mut stream).await.contains("200 OK"));
}

#[tokio::test]
async fn a_head_that_comes_byte_by_byte_is_cut_off() {
    let server = listen(8).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ").await.unwrap();
    assert!(!drip(stream).await.contains("200 OK"));
}

#[tokio::test]
async fn a_body_that_comes_byte_by_byte_is_cut_off_and_leaves_its_place() {
    let server = listen_with(1, &[("SALDO_REQUEST_TIMEOUT_SECONDS", "1")]).await;
    let mut slow = TcpStream::connect(server.address).await.unwrap();
    slow.write_all(long_form(BASE_URL).as_bytes()).await.unwrap();
    let mut waiting = TcpStream::connect(server.address).await.unwrap();
    waiting.write_all(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").await.unwrap();
    let (cut_off, served) = tokio::join!(drip(slow), read_to_end(&mut waiting));
    assert!(cut_off.starts_with("HTTP/1.1 503"), "{cut_off}");
    assert!(served.starts_with("HTTP/1.1 200 OK"), "{served}");
}

#[tokio::test]
async fn a_body_that_nobody_reads_is_not_waited_for() {
    let server = listen(8).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(long_form("https://evil.example").as_bytes()).await.unwrap();
    let answer = drip(stream).await;
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
}

#[tokio::test]
async fn an_idle_connection_is_closed() {
    let server = listen(8).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").await.unwrap();
    assert!(read_to_end(&mut stream).await.starts_with("HTTP/1.1 200 OK"));
}

#[tokio::test]
async fn connections_above_the_cap_wait_for_a_place() {
    let server = listen(1).await;
    let silent = TcpStream::connect(server.address).await.unwrap();
    let mut waiting = TcpStream::connect(server.address).await.unwrap();
    waiting.write_all(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut byte = [0];
    let too_early = timeout(Duration::from_millis(50), waiting.read(&mut byte)).await;
    assert!(too_early.is_err(), "the silent connection holds the only place");
    drop(silent);
    assert!(read_to_end(&mut waiting).await.starts_with("HTTP/1.1 200 OK"));
}

#[tokio::test]
async fn a_stopped_server_takes_no_new_connections_and_ends() {
    let server = listen(8).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").await.unwrap();
    assert!(read_to_end(&mut stream).await.starts_with("HTTP/1.1 200 OK"));
    server.stop.send(()).unwrap();
    timeout(LONG, server.ended).await.expect("the server must end").unwrap();
    assert!(TcpStream::connect(server.address).await.is_err());
}
