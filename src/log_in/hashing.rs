//! Argon2id in a bounded pool: 19 MiB and about 80 ms a go must not take the machine from those
//! who pay (OWASP Password Storage, m = 19 MiB, t = 2, p = 1).

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use rand::TryRngCore;
use rand::rngs::OsRng;
use tokio::sync::Semaphore;

/// Those who may work or wait for a turn. The next is told to come back, before any work.
const MOST_WAITING: usize = 64;

/// As many hashes at once as there are processors, but one stays for the others.
static QUEUE: LazyLock<Queue> = LazyLock::new(|| {
    let processors = std::thread::available_parallelism().map_or(1, |count| count.get());
    Queue::new(processors.saturating_sub(1).max(1))
});

struct Queue {
    turns: Semaphore,
    waiting: AtomicUsize,
}

/// A hash of nothing, checked where there is none, so that the answer takes as long.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c2FsZG9zYWxkb3NhbGRvcw$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Everybody's turn is taken, and the queue is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Busy;

/// The hash to keep, with its salt and parameters.
pub(crate) async fn hash(password: String) -> Result<String, Busy> {
    QUEUE
        .in_turn(move || {
            let mut salt = [0; 16];
            OsRng.try_fill_bytes(&mut salt).expect("the operating system gives random bytes once it has started");
            let salt = SaltString::encode_b64(&salt).expect("16 bytes are a salt");
            let hash = argon2().hash_password(password.as_bytes(), &salt);
            hash.expect("argon2 takes every password up to 4 GiB").to_string()
        })
        .await
}

/// Whether the password is the hash's. Without a hash it takes as long and is false.
pub(crate) async fn verify(password: String, hash: Option<String>) -> Result<bool, Busy> {
    QUEUE
        .in_turn(move || {
            let known = hash.is_some();
            let text = hash.unwrap_or_else(|| NOBODYS.to_owned());
            let right =
                PasswordHash::new(&text).is_ok_and(|hash| argon2().verify_password(password.as_bytes(), &hash).is_ok());
            right && known
        })
        .await
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).expect("constant parameters within argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Counts whoever waits or works, also when they give up waiting.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize) -> Result<Self, Busy> {
        let place = Self(waiting);
        if waiting.fetch_add(1, Ordering::Relaxed) < MOST_WAITING { Ok(place) } else { Err(Busy) }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Queue {
    const fn new(turns: usize) -> Self {
        Self { turns: Semaphore::const_new(turns), waiting: AtomicUsize::new(0) }
    }

    async fn in_turn<T: Send + 'static>(&'static self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        let _place = Place::take(&self.waiting)?;
        let turn = self.turns.acquire().await.map_err(|_| Busy)?;
        // The turn goes with the work: a client that hangs up does not free it early.
        let working = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        working.await.map_err(|_| Busy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits_its_hash() {
        let kept = hash("correct horse battery".into()).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert_ne!(kept, hash("correct horse battery".into()).await.unwrap());
        assert!(verify("correct horse battery".into(), Some(kept.clone())).await.unwrap());
        assert!(!verify("correct horse batterz".into(), Some(kept)).await.unwrap());
    }

    #[tokio::test]
    async fn who_comes_to_a_full_queue_is_told_to_come_back_and_does_no_work() {
        let queue: &Queue = Box::leak(Box::new(Queue::new(1)));
        let (release, held) = std::sync::mpsc::channel::<()>();
        let working = tokio::spawn(queue.in_turn(move || held.recv().is_ok()));
        let mut waiting: Vec<_> = (1..MOST_WAITING).map(|_| tokio::spawn(queue.in_turn(|| ()))).collect();
        while queue.waiting.load(Ordering::Relaxed) < MOST_WAITING {
            tokio::task::yield_now().await;
        }
        for _ in 0..1_000 {
            assert_eq!(queue.in_turn(|| panic!("worked")).await, Err::<(), _>(Busy));
        }
        // Who gives up waiting makes room for one.
        let gone = waiting.swap_remove(0);
        gone.abort();
        assert!(gone.await.unwrap_err().is_cancelled());
        assert_eq!(queue.waiting.load(Ordering::Relaxed), MOST_WAITING - 1);
        release.send(()).unwrap();
        assert_eq!(working.await.unwrap(), Ok(true));
        for turn in waiting {
            turn.await.unwrap().unwrap();
        }
        assert_eq!(queue.in_turn(|| 7).await, Ok(7));
        assert_eq!(queue.waiting.load(Ordering::Relaxed), 0);
    }

    #[tokio::test]
    async fn without_a_hash_the_same_work_is_done_and_nothing_fits() {
        let nobodys = PasswordHash::new(NOBODYS).unwrap();
        let somebodys = hash("correct horse battery".into()).await.unwrap();
        let somebodys = PasswordHash::new(&somebodys).unwrap();
        assert_eq!(nobodys.algorithm, somebodys.algorithm);
        assert_eq!(Params::try_from(&nobodys).unwrap(), Params::try_from(&somebodys).unwrap());
        assert_eq!(nobodys.hash.unwrap().len(), somebodys.hash.unwrap().len());
        assert!(!verify(String::new(), None).await.unwrap());
    }
}
