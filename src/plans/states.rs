//! How the states of a plan may follow each other. Pure.

/// How far a plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum State {
    /// The debtor proposed it, and waits for an answer.
    Asked,
    /// The creditor proposed it, and waits for an answer.
    Offered,
    /// Both agreed, and it runs.
    Running,
    /// An instalment stayed unpaid beyond its grace, and the debtor was told. It runs until it is ended, and is mended
    /// by paying what is due.
    Broken,
    /// All of it is paid, or nothing of it is owed any more.
    Completed,
    /// It ended unpaid: what is owed is due again.
    Ended,
    /// The creditor said no.
    Refused,
    /// The debtor said no, or took the request back.
    Withdrawn,
    /// Nobody answered in time, or what it was about changed meanwhile.
    Lapsed,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 9] = [
        Self::Asked,
        Self::Offered,
        Self::Running,
        Self::Broken,
        Self::Completed,
        Self::Ended,
        Self::Refused,
        Self::Withdrawn,
        Self::Lapsed,
    ];

    /// Whether both agreed and it is not over.
    pub const fn runs(self) -> bool {
        matches!(self, Self::Running | Self::Broken)
    }

    /// Whether somebody has still to answer.
    pub const fn is_negotiated(self) -> bool {
        matches!(self, Self::Asked | Self::Offered)
    }
}

/// What happens to a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The creditor agrees to what the debtor asked, the debtor to what the creditor offered.
    Agree,
    /// The creditor offers something else.
    Counter,
    /// The debtor asks for something else than what is offered.
    AskAgain,
    /// The creditor says no.
    Refuse,
    /// The debtor takes it back, or does not want what is offered.
    Withdraw,
    /// Its time is over, or what it is about changed.
    Lapse,
    /// An instalment is missing beyond its grace.
    Break,
    /// What was due is paid after all.
    Mend,
    /// All is paid.
    Complete,
    /// Money of a plan that was complete went back.
    Resume,
    /// It ends unpaid.
    End,
}

/// The state after a step; none where the step is not possible.
pub(super) const fn after(now: State, step: Step) -> Option<State> {
    use State as S;
    Some(match (now, step) {
        (S::Asked | S::Offered, Step::Agree) => S::Running,
        (S::Asked, Step::Counter) => S::Offered,
        (S::Offered, Step::AskAgain) => S::Asked,
        (S::Asked, Step::Refuse) => S::Refused,
        (S::Asked | S::Offered, Step::Withdraw) => S::Withdrawn,
        (S::Asked | S::Offered, Step::Lapse) => S::Lapsed,
        (S::Running, Step::Break) => S::Broken,
        (S::Broken, Step::Mend) => S::Running,
        (S::Running | S::Broken, Step::Complete) => S::Completed,
        (S::Completed, Step::Resume) => S::Running,
        // A plan that is kept is not ended by anybody.
        (S::Broken, Step::End) => S::Ended,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_these_steps_are_possible() {
        use State as S;
        let possible = [
            (S::Asked, Step::Agree, S::Running),
            (S::Offered, Step::Agree, S::Running),
            (S::Asked, Step::Counter, S::Offered),
            (S::Offered, Step::AskAgain, S::Asked),
            (S::Asked, Step::Refuse, S::Refused),
            (S::Asked, Step::Withdraw, S::Withdrawn),
            (S::Offered, Step::Withdraw, S::Withdrawn),
            (S::Asked, Step::Lapse, S::Lapsed),
            (S::Offered, Step::Lapse, S::Lapsed),
            (S::Running, Step::Break, S::Broken),
            (S::Broken, Step::Mend, S::Running),
            (S::Running, Step::Complete, S::Completed),
            (S::Broken, Step::Complete, S::Completed),
            (S::Completed, Step::Resume, S::Running),
            (S::Broken, Step::End, S::Ended),
        ];
        let steps = [
            Step::Agree,
            Step::Counter,
            Step::AskAgain,
            Step::Refuse,
            Step::Withdraw,
            Step::Lapse,
            Step::Break,
            Step::Mend,
            Step::Complete,
            Step::Resume,
            Step::End,
        ];
        for state in State::ALL {
            for step in steps {
                let named = possible.iter().find(|(from, by, _)| (*from, *by) == (state, step)).map(|(_, _, to)| *to);
                assert_eq!(after(state, step), named, "{state:?} {step:?}");
            }
        }
    }

    #[test]
    fn a_plan_that_is_kept_cannot_be_ended() {
        assert_eq!(after(State::Running, Step::End), None);
    }
}
