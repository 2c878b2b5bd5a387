//! Where sheets are set: a few at once, a few that wait, and a clear no to more.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use bytes::Bytes;
use rayon::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;

use super::{PdfError, Sheet, render};
use crate::scheduling;

/// Sheets that are set or wait, in this process.
const MOST_AT_ONCE: usize = 64;

/// Somebody waits so long for a turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a sheet was not set.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// Too many others wait, or those before took too long.
    #[error("too many PDFs at once")]
    Full,
    /// The sheet is wrong.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The setting itself broke off.
    #[error("setting a PDF failed: {0}")]
    Broken(String),
}

/// A pool of threads for PDFs alone: half of the cores, so that pages have the other half. Whatever typst does side
/// by side stays inside it.
pub struct Press {
    threads: ThreadPool,
    places: Semaphore,
    turns: Semaphore,
    patience: Duration,
}

impl Press {
    /// The one of this process.
    pub fn shared() -> Arc<Self> {
        static SHARED: LazyLock<Arc<Press>> = LazyLock::new(|| {
            let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
            Arc::new(Press::new((cores / 2).max(1), MOST_AT_ONCE, PATIENCE))
        });
        Arc::clone(&SHARED)
    }

    /// One that sets `at_once` sheets and knows of `most`, those included.
    ///
    /// # Panics
    /// When the system has no thread to give.
    pub fn new(at_once: usize, most: usize, patience: Duration) -> Self {
        let threads = ThreadPoolBuilder::new().num_threads(at_once).thread_name(|_| "pdf".to_owned());
        let threads = threads.start_handler(|_| scheduling::step_back()).build();
        Self {
            threads: threads.expect("a thread at the start of the program"),
            places: Semaphore::new(most),
            turns: Semaphore::new(at_once),
            patience,
        }
    }

    /// Sets a sheet. Whoever stops waiting gives their place free at once; a sheet that is being set is finished,
    /// which takes a second at most, and only then is it the next one's turn.
    ///
    /// # Errors
    /// [`PressError::Full`] when there is no place, or no turn in time.
    pub async fn print(self: &Arc<Self>, sheet: Sheet) -> Result<Bytes, PressError> {
        self.run(move || render(&sheet)).await?.map(Bytes::from).map_err(PressError::Pdf)
    }

    /// The same for work in the background: it waits for its turn however long that takes, and takes nobody's place.
    ///
    /// # Errors
    /// When it cannot be set.
    pub async fn print_in_turn(self: &Arc<Self>, sheet: Sheet) -> Result<Bytes, PressError> {
        self.turns.acquire().await.map_err(|_| PressError::Full)?.forget();
        self.at_turn(move || render(&sheet)).await?.map(Bytes::from).map_err(PressError::Pdf)
    }

    async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PressError> {
        let _place: SemaphorePermit<'_> = self.places.try_acquire().map_err(|_| PressError::Full)?;
        let turn = timeout(self.patience, self.turns.acquire()).await;
        turn.map_err(|_| PressError::Full)?.map_err(|_| PressError::Full)?.forget();
        self.at_turn(work).await
    }

    /// The turn goes along with the work, and is given back when that ends, not when nobody waits any more.
    async fn at_turn<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PressError> {
        let press = Arc::clone(self);
        let work = tokio::task::spawn_blocking(move || {
            let _turn = Turn(&press.turns);
            press.threads.install(work)
        });
        work.await.map_err(|broken| PressError::Broken(broken.to_string()))
    }
}

/// Gives the turn to the next one, even when the work panics.
struct Turn<'a>(&'a Semaphore);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.add_permits(1);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    const SOON: Duration = Duration::from_millis(50);

    fn press(at_once: usize, most: usize) -> Arc<Press> {
        Arc::new(Press::new(at_once, most, SOON))
    }

    /// Work that goes on until it is told to end.
    fn slow(press: &Arc<Press>) -> (mpsc::Sender<()>, tokio::task::JoinHandle<Result<(), PressError>>) {
        let (end, ended) = mpsc::channel::<()>();
        let press = Arc::clone(press);
        let work = tokio::spawn(async move {
            press
                .run(move || {
                    let _ = ended.recv();
                })
                .await
        });
        (end, work)
    }

    async fn until(condition: impl Fn() -> bool) {
        for _ in 0..1_000 {
            if condition() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        panic!("it never happened");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn who_finds_no_place_or_waits_too_long_is_told() {
        let press = press(1, 2);
        let (end, first) = slow(&press);
        until(|| press.turns.available_permits() == 0).await;
        let waits = tokio::spawn({
            let press = Arc::clone(&press);
            async move { press.run(|| ()).await }
        });
        until(|| press.places.available_permits() == 0).await;
        assert!(matches!(press.run(|| ()).await, Err(PressError::Full)), "no place");
        assert!(matches!(waits.await.unwrap(), Err(PressError::Full)), "no turn in time");
        drop(end);
        first.await.unwrap().unwrap();
        press.run(|| ()).await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn who_goes_away_gives_place_and_turn_free() {
        let press = press(1, 2);
        let (end, first) = slow(&press);
        until(|| press.turns.available_permits() == 0).await;
        let (_, second) = slow(&press);
        until(|| press.places.available_permits() == 0).await;
        second.abort();
        until(|| press.places.available_permits() == 1).await;
        first.abort();
        until(|| press.places.available_permits() == 2).await;
        assert_eq!(press.turns.available_permits(), 0, "what is being set is finished first");
        drop(end);
        until(|| press.turns.available_permits() == 1).await;
        press.run(|| ()).await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn work_that_panics_takes_nothing_along() {
        let press = press(1, 1);
        assert!(matches!(press.run(|| panic!("a broken sheet")).await, Err::<(), _>(PressError::Broken(_))));
        until(|| press.turns.available_permits() == 1).await;
        press.run(|| ()).await.unwrap();
    }
}
