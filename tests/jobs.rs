//! Jobs are done once, again after failures, and not for ever.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use chrono::Duration;
use saldo::ctx::Ctx;
use saldo::jobs::{self, Handler, Handlers, JobError, MOST_ATTEMPTS, Outcome, Worker};
use saldo::tasks;
use tokio::sync::{Notify, oneshot};

use crate::support::{Postbox, TestApp};

/// Counts its runs and ends as told.
#[derive(Clone)]
struct Counting {
    runs: Arc<AtomicUsize>,
    ran: Arc<Notify>,
    end: fn(usize, &Ctx) -> Result<Outcome, JobError>,
}

impl Counting {
    fn new(end: fn(usize, &Ctx) -> Result<Outcome, JobError>) -> Self {
        Self { runs: Arc::default(), ran: Arc::default(), end }
    }

    fn runs(&self) -> usize {
        self.runs.load(Ordering::SeqCst)
    }
}

#[async_trait]
impl Handler for Counting {
    async fn run(&self, ctx: &Ctx, _payload: &str) -> Result<Outcome, JobError> {
        let run = self.runs.fetch_add(1, Ordering::SeqCst) + 1;
        self.ran.notify_one();
        (self.end)(run, ctx)
    }
}

fn worker(app: &TestApp, handler: &Counting) -> Worker {
    let handlers = Handlers::default().with("count", handler.clone());
    Worker::new(app.ctx.clone(), handlers, Arc::new(Postbox::default()))
}

async fn enqueue(app: &TestApp, key: &str) {
    let mut tx = app.ctx.db.begin().await.unwrap();
    jobs::enqueue(&mut tx, &app.ctx, "count", key, "{}", app.ctx.now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn open_at_any_time(app: &TestApp) -> i64 {
    let mut conn = app.ctx.db.read().await.unwrap();
    jobs::open_count(&mut conn, app.ctx.now() + Duration::days(365)).await.unwrap()
}

on_both! {
    async fn workers_beside_each_other_do_each_job_once(app: TestApp) {
        let handler = Counting::new(|_, _| Ok(Outcome::Done));
        for n in 0..20 {
            enqueue(&app, &format!("job {n}")).await;
            enqueue(&app, &format!("job {n}")).await;
        }
        let (one, two, three) = (worker(&app, &handler), worker(&app, &handler), worker(&app, &handler));
        let done = tokio::join!(one.run_until_idle(), two.run_until_idle(), three.run_until_idle());
        assert_eq!(done.0.unwrap() + done.1.unwrap() + done.2.unwrap(), 20);
        assert_eq!((handler.runs(), open_at_any_time(&app).await), (20, 0));
    }

    async fn a_job_that_fails_is_tried_again_later_and_then_becomes_a_task(app: TestApp) {
        let handler = Counting::new(|_, _| Err("the provider is down".into()));
        enqueue(&app, "job").await;
        let worker = worker(&app, &handler);
        assert_eq!(worker.run_until_idle().await.unwrap(), 1, "not again at once");
        for _ in 0..2 * MOST_ATTEMPTS {
            app.clock.advance(Duration::hours(2));
            worker.run_until_idle().await.unwrap();
        }
        assert_eq!(handler.runs(), 12);
        assert_eq!(open_at_any_time(&app).await, 0);
        let open = tasks::list_open(&mut app.ctx.db.read().await.unwrap()).await.unwrap();
        assert_eq!(open.len(), 1);
        assert!(open[0].detail.contains("failed 12 times"), "{}", open[0].detail);
    }

    async fn a_job_that_panics_does_not_take_the_worker_with_it(app: TestApp) {
        let handler = Counting::new(|run, _| if run == 1 { panic!("at the first try") } else { Ok(Outcome::Done) });
        enqueue(&app, "job").await;
        let worker = worker(&app, &handler);
        worker.run_until_idle().await.unwrap();
        assert_eq!(open_at_any_time(&app).await, 1);
        app.clock.advance(Duration::minutes(1));
        worker.run_until_idle().await.unwrap();
        assert_eq!((handler.runs(), open_at_any_time(&app).await), (2, 0));
    }

    async fn a_job_whose_worker_died_is_taken_over_after_its_lease(app: TestApp) {
        let handler = Counting::new(|_, _| Ok(Outcome::Done));
        enqueue(&app, "job").await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        jobs::claim(&mut tx, app.ctx.now()).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        let worker = worker(&app, &handler);
        assert_eq!(worker.run_until_idle().await.unwrap(), 0);
        app.clock.advance(jobs::LEASE);
        assert_eq!(worker.run_until_idle().await.unwrap(), 1);
    }

    async fn a_job_may_ask_to_be_run_again(app: TestApp) {
        let handler = Counting::new(|run, ctx| {
            Ok(if run < 30 { Outcome::Again(ctx.now() + Duration::minutes(1)) } else { Outcome::Done })
        });
        enqueue(&app, "job").await;
        let worker = worker(&app, &handler);
        for _ in 0..40 {
            assert!(worker.run_until_idle().await.unwrap() <= 1);
            app.clock.advance(Duration::minutes(1));
        }
        assert_eq!((handler.runs(), open_at_any_time(&app).await), (30, 0));
    }

    async fn a_running_worker_is_woken_does_the_job_and_stops(app: TestApp) {
        let handler = Counting::new(|_, _| Ok(Outcome::Done));
        let daily = Counting::new(|_, _| Ok(Outcome::Done));
        let handlers = Handlers::default().with("count", handler.clone()).daily("every_day", daily.clone());
        let worker = Worker::new(app.ctx.clone(), handlers, Arc::new(Postbox::default()));
        let (stop, stopped) = oneshot::channel::<()>();
        let running = tokio::spawn({
            let worker = worker.clone();
            async move { worker.run(async { drop(stopped.await) }).await }
        });
        daily.ran.notified().await;
        enqueue(&app, "job").await;
        worker.wake();
        handler.ran.notified().await;
        stop.send(()).unwrap();
        running.await.unwrap();
        assert_eq!((handler.runs(), daily.runs()), (1, 1));
    }
}
