//! How far a change is, in words.

use saldo::approvals::{Approval, State};
use saldo::text;
use saldo::texts::Texts;

use crate::server::render::PageContext;
use crate::ui::Tone;

/// The state, and how it is coloured.
pub fn state(texts: &Texts, state: State) -> (Option<Tone>, String) {
    match state {
        State::Waiting => (Some(Tone::Warn), text!(texts, "staff-approvals-waiting")),
        State::Confirmed => (Some(Tone::Good), text!(texts, "staff-approvals-confirmed")),
        State::Refused => (Some(Tone::Bad), text!(texts, "staff-approvals-refused")),
        State::Withdrawn => (None, text!(texts, "staff-approvals-withdrawn")),
        State::Done => (Some(Tone::Good), text!(texts, "staff-approvals-done")),
        State::Failed => (Some(Tone::Bad), text!(texts, "staff-approvals-failed")),
    }
}

/// "asked by Ada on 2 March 2026, 10:00".
pub fn asked(page: &PageContext, approval: &Approval) -> String {
    let at = page.texts.date_time(page.visit.ctx.zone.local(approval.asked_at).and_utc());
    text!(page.texts, "staff-approvals-asked-by", name = approval.asked_by_name.as_str(), when = at)
}

/// When it takes effect by itself.
pub fn takes_effect(page: &PageContext, approval: &Approval) -> Option<String> {
    let at = approval.takes_effect_at.filter(|_| approval.state == State::Waiting)?;
    let at = page.texts.date_time(page.visit.ctx.zone.local(at).and_utc());
    Some(text!(page.texts, "staff-approvals-takes-effect", when = at))
}
