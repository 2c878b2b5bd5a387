//! Places for files that are made while somebody waits: a few in all, and fewer for one person, who may read slowly.

use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use super::DownloadError;
use crate::ctx::Actor;

/// Files that are made at once in this process. Each asks the press again and again.
const MOST: usize = 8;

/// Of them for one person.
const MOST_OF_ONE: usize = 2;

/// Who has a place, once for each.
#[derive(Default)]
pub(super) struct Places(Mutex<Vec<Actor>>);

impl Places {
    /// Those of this process.
    pub(super) fn shared() -> Arc<Self> {
        static SHARED: LazyLock<Arc<Places>> = LazyLock::new(Arc::default);
        Arc::clone(&SHARED)
    }

    /// A place until it is dropped.
    pub(super) fn take(self: Arc<Self>, who: &Actor) -> Result<Place, DownloadError> {
        let mut taken = self.taken();
        if taken.iter().filter(|other| *other == who).count() >= MOST_OF_ONE {
            return Err(DownloadError::StillSending);
        }
        if taken.len() >= MOST {
            return Err(DownloadError::Crowded);
        }
        taken.push(who.clone());
        drop(taken);
        Ok(Place { of: self, who: who.clone() })
    }

    fn taken(&self) -> MutexGuard<'_, Vec<Actor>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Held until the last byte of a file is on its way, or until nobody wants it any more.
pub(super) struct Place {
    of: Arc<Places>,
    who: Actor,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.of.taken();
        if let Some(at) = taken.iter().position(|who| *who == self.who) {
            taken.swap_remove(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ContactId;

    fn person(n: usize) -> Actor {
        Actor::Contact(ContactId::parse(&format!("con_01JD000000000000000000000{n}")).unwrap())
    }

    #[test]
    fn one_person_takes_two_and_leaves_the_others_theirs() {
        let places = Arc::new(Places::default());
        let take = |n| Arc::clone(&places).take(&person(n));
        let annas = [take(0).unwrap(), take(0).unwrap()];
        assert!(matches!(take(0), Err(DownloadError::StillSending)));
        let others: Vec<Place> = (1..=6).map(|n| take(n).unwrap()).collect();
        assert!(matches!(take(7), Err(DownloadError::Crowded)));
        assert!(matches!(take(0), Err(DownloadError::StillSending)), "what they can do about it is said first");
        drop(annas);
        take(0).unwrap();
        take(7).unwrap();
        drop(others);
        assert!(places.taken().is_empty());
    }
}
