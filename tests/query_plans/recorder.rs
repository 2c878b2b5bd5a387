//! Hears which statements a piece of code runs: sqlx tells of each one as a tracing event.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, Once, OnceLock, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Event, Instrument, Metadata, Subscriber};
use tracing_core::span::Current;

/// Where sqlx tells of statements, and the spans that listen.
const SQLX: &str = "sqlx::query";
const LISTENING: &str = "listening";

static HEARD: Mutex<Vec<(u64, String)>> = Mutex::new(Vec::new());

/// Of the listening spans: they all come from one place.
static SPAN: OnceLock<&'static Metadata<'static>> = OnceLock::new();

thread_local! {
    /// The listening spans this thread is in. A worker of SQLite enters the span of whoever sent it work.
    static INSIDE: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// Runs `code` and gives the statements it ran, each once.
pub async fn statements_of<T>(code: impl Future<Output = T>) -> (T, BTreeSet<String>) {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| tracing::subscriber::set_global_default(Recorder::default()).expect("no other listens"));
    let span = tracing::info_span!(target: "plans", LISTENING);
    let id = span.id().expect("the recorder listens").into_u64();
    let outcome = code.instrument(span).await;
    let heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
    let mine = heard.iter().filter(|(of, _)| *of == id).map(|(_, sql)| sql.clone()).collect();
    (outcome, mine)
}

/// Ignores everything but statements inside a listening span.
#[derive(Default)]
struct Recorder {
    last: AtomicU64,
}

impl Subscriber for Recorder {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if metadata.target() == SQLX || metadata.name() == LISTENING {
            Interest::sometimes()
        } else {
            Interest::never()
        }
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.name() == LISTENING || (metadata.target() == SQLX && INSIDE.with_borrow(|inside| !inside.is_empty()))
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        SPAN.get_or_init(|| attributes.metadata());
        Id::from_u64(self.last.fetch_add(1, Ordering::Relaxed) + 1)
    }

    /// What a worker of SQLite is told to enter.
    fn current_span(&self) -> Current {
        let id = INSIDE.with_borrow(|inside| inside.last().copied());
        match (id, SPAN.get()) {
            (Some(id), Some(metadata)) => Current::new(Id::from_u64(id), metadata),
            _ => Current::none(),
        }
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let Some(id) = INSIDE.with_borrow(|inside| inside.last().copied()) else { return };
        let mut statement = Statement::default();
        event.record(&mut statement);
        let sql = if statement.sql.trim().is_empty() { statement.summary } else { statement.sql };
        HEARD.lock().unwrap_or_else(PoisonError::into_inner).push((id, sql.trim().to_owned()));
    }

    fn enter(&self, id: &Id) {
        INSIDE.with_borrow_mut(|inside| inside.push(id.into_u64()));
    }

    fn exit(&self, id: &Id) {
        INSIDE.with_borrow_mut(|inside| {
            if let Some(at) = inside.iter().rposition(|entered| *entered == id.into_u64()) {
                inside.remove(at);
            }
        });
    }
}

#[derive(Default)]
struct Statement {
    sql: String,
    summary: String,
}

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "db.statement" => value.clone_into(&mut self.sql),
            "summary" => value.clone_into(&mut self.summary),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}
