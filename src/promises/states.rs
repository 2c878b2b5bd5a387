//! How far a promise is, and what money does to that. Pure.

/// How far a promise is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Its day is to come, or its grace runs.
    Running,
    /// The money came in time.
    Kept,
    /// It did not, or it went back.
    Broken,
    /// It was taken back, or something else took its place.
    Withdrawn,
}

impl State {
    /// Every one, in the order it is offered.
    pub const ALL: [Self; 4] = [Self::Running, Self::Kept, Self::Broken, Self::Withdrawn];

    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Kept => "kept",
            Self::Broken => "broken",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The one of a word.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What a promise becomes when something was booked on its invoices. `paid`: no more is owed on any of them than was to
/// stay owed. `in_time`: its last day is not over.
pub(super) const fn after_money(state: State, paid: bool, in_time: bool) -> Option<State> {
    match (state, paid, in_time) {
        // It was broken when its day was over, whether or not somebody has looked since.
        (State::Running, _, false) | (State::Kept, false, false) => Some(State::Broken),
        (State::Running, true, true) => Some(State::Kept),
        (State::Kept, false, true) => Some(State::Running),
        (State::Running, false, true) | (State::Kept, true, _) | (State::Broken | State::Withdrawn, _, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_in_time_keeps_it_and_money_that_goes_back_does_not() {
        use State::{Broken, Kept, Running, Withdrawn};
        for (state, paid, in_time, becomes) in [
            (Running, true, true, Some(Kept)),
            (Running, false, true, None),
            (Running, true, false, Some(Broken)),
            (Running, false, false, Some(Broken)),
            (Kept, false, true, Some(Running)),
            (Kept, false, false, Some(Broken)),
            (Kept, true, true, None),
            (Kept, true, false, None),
            (Broken, true, true, None),
            (Broken, false, false, None),
            (Withdrawn, true, true, None),
            (Withdrawn, false, false, None),
        ] {
            assert_eq!(after_money(state, paid, in_time), becomes, "{state:?} {paid} {in_time}");
        }
    }
}
