//! What is asked of the scheduler of the machine. On Linux; elsewhere nothing.

use rustix::process::{getpriority_process, setpriority_process};
use thread_priority::{
    NormalThreadSchedulePolicy, ThreadPriority, ThreadPriorityValue, ThreadSchedulePolicy,
    set_thread_priority_and_policy, thread_native_id,
};

/// How far a thread for PDFs stands behind those for pages, where both want the same core.
const BEHIND: i32 = 10;

/// For a thread of its own, at its start: others go first. Elsewhere than on Linux this would be about all of the
/// program.
pub fn step_back() {
    if cfg!(target_os = "linux")
        && let Err(error) = setpriority_process(None, BEHIND)
    {
        tracing::warn!(%error, "PDFs are made with the priority of pages");
    }
}

/// The middle of the crate's scale: a nice value of 0.
const NOT_NICE: u8 = 49;

/// At the start of the program, before it has other threads, which inherit it: whoever is woken waits until the one
/// that woke it has finished. SQLite's driver sends each row to another thread; without this the two take turns
/// row by row, and a long statement takes half as long again. See docs/decisions/what-a-page-costs.md.
pub fn let_finish() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let nice = getpriority_process(None).unwrap_or(0);
    let batch = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Batch);
    let Ok(middle) = ThreadPriorityValue::try_from(NOT_NICE) else { return };
    // What fails here only costs speed, and there is no log yet.
    let _ = set_thread_priority_and_policy(thread_native_id(), ThreadPriority::Crossplatform(middle), batch);
    if getpriority_process(None).is_ok_and(|now| now != nice) {
        let _ = setpriority_process(None, nice);
    }
}
