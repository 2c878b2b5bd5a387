//! How the states of a dispute may follow each other. Pure.

use super::types::Outcome;

/// How far a dispute is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum State {
    /// Nobody has looked into it.
    Open,
    /// The debtor is asked something, and the clock stands.
    Waiting,
    /// Somebody looks into it.
    InReview,
    /// A corrected invoice takes the place of the contested one: nothing contested is to be paid until the credit note
    /// for that one is here.
    Correcting,
    /// All of it was credited.
    Accepted,
    /// A part of it was credited.
    PartlyAccepted,
    /// Nothing was credited.
    Refused,
    /// It ended without credit and without a no.
    SettledOtherwise,
    /// The debtor took it back.
    Withdrawn,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 9] = [
        Self::Open,
        Self::Waiting,
        Self::InReview,
        Self::Correcting,
        Self::Accepted,
        Self::PartlyAccepted,
        Self::Refused,
        Self::SettledOtherwise,
        Self::Withdrawn,
    ];

    /// Whether it is decided or taken back.
    pub const fn is_over(self) -> bool {
        !matches!(self, Self::Open | Self::Waiting | Self::InReview | Self::Correcting)
    }
}

/// What somebody does to a dispute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The creditor looks into it.
    Take,
    /// The creditor asks the debtor.
    Ask,
    /// The debtor answers.
    Answer,
    /// The creditor decides; of a credit whether it is all that is contested.
    Decide(Outcome, bool),
    /// The debtor takes it back.
    Withdraw,
    /// The debtor opens it again.
    Reopen,
}

/// The state after a step; none where the step is not possible.
pub(super) const fn after(now: State, step: Step) -> Option<State> {
    use State as S;
    Some(match (now, step) {
        (S::Open | S::InReview, Step::Take) => S::InReview,
        (S::Open | S::InReview, Step::Ask) => S::Waiting,
        (S::Waiting, Step::Answer) => S::InReview,
        (S::Open | S::Waiting | S::InReview, Step::Decide(Outcome::Replaced, _)) => S::Correcting,
        // The credit note is here; or they decide otherwise after all.
        (S::Open | S::Waiting | S::InReview | S::Correcting, Step::Decide(outcome, whole)) => match (outcome, whole) {
            (Outcome::Accepted, true) => S::Accepted,
            (Outcome::Accepted, false) => S::PartlyAccepted,
            (Outcome::Refused, _) => S::Refused,
            (Outcome::Replaced | Outcome::Redelivered | Outcome::Explained, _) => S::SettledOtherwise,
            (Outcome::Withdrawn, _) => return None,
        },
        (S::Open | S::Waiting | S::InReview | S::Correcting, Step::Withdraw) => S::Withdrawn,
        // What was credited in whole leaves nothing to contest.
        (S::PartlyAccepted | S::Refused | S::SettledOtherwise | S::Withdrawn, Step::Reopen) => S::Open,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_these_steps_are_possible() {
        use State as S;
        let (part, whole) = (Step::Decide(Outcome::Accepted, false), Step::Decide(Outcome::Accepted, true));
        let refuse = Step::Decide(Outcome::Refused, false);
        let explain = Step::Decide(Outcome::Explained, false);
        let replace = Step::Decide(Outcome::Replaced, false);
        let possible = [
            (S::Open, Step::Take, S::InReview),
            (S::InReview, Step::Take, S::InReview),
            (S::Open, Step::Ask, S::Waiting),
            (S::InReview, Step::Ask, S::Waiting),
            (S::Waiting, Step::Answer, S::InReview),
            (S::Open, replace, S::Correcting),
            (S::Waiting, replace, S::Correcting),
            (S::InReview, replace, S::Correcting),
            (S::Correcting, replace, S::SettledOtherwise),
            (S::PartlyAccepted, Step::Reopen, S::Open),
            (S::Refused, Step::Reopen, S::Open),
            (S::SettledOtherwise, Step::Reopen, S::Open),
            (S::Withdrawn, Step::Reopen, S::Open),
        ];
        let running = [S::Open, S::Waiting, S::InReview, S::Correcting];
        let ends = [
            (part, S::PartlyAccepted),
            (whole, S::Accepted),
            (refuse, S::Refused),
            (explain, S::SettledOtherwise),
            (Step::Withdraw, S::Withdrawn),
        ];
        let steps =
            [Step::Take, Step::Ask, Step::Answer, part, whole, refuse, explain, replace, Step::Withdraw, Step::Reopen];
        for state in State::ALL {
            for step in steps {
                let named = possible.iter().find(|(from, by, _)| (*from, *by) == (state, step)).map(|(_, _, to)| *to);
                let ended = ends.iter().find(|(by, _)| *by == step && running.contains(&state)).map(|(_, to)| *to);
                assert_eq!(after(state, step), named.or(ended), "{state:?} {step:?}");
            }
            assert_eq!(after(state, Step::Decide(Outcome::Withdrawn, false)), None);
        }
    }
}
