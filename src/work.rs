//! Which job is done by which feature: everything a worker of this program can do.

use crate::approvals::{TAKE_EFFECT, TakeEffect};
use crate::blobs::SweepBlobs;
use crate::downloads::{ForgetDownloads, PACK, Pack};
use crate::jobs::Handlers;
use crate::links::{ARRIVED, SendArrived};
use crate::log_in::ForgetOld;
use crate::paid_claims::LookAfterPaidClaims;
use crate::payments::{CATCH_UP, CatchUp, RECEIPT, RECONCILE, RETURNED, Reconcile, SendReceipt, TellReturn};
use crate::plans::LookAfterPlans;
use crate::promises::LookAfterPromises;
use crate::refunds::{SEND_REFUND, SendRefund};
use crate::transfers::{EXPIRE, Expire};
use crate::waivers::{SendWaived, WAIVED};

/// The handlers of the server's worker.
pub fn handlers() -> Handlers {
    Handlers::default()
        .with(RECONCILE, Reconcile)
        .with(CATCH_UP, CatchUp)
        .with(RECEIPT, SendReceipt)
        .with(RETURNED, TellReturn)
        .with(SEND_REFUND, SendRefund)
        .with(ARRIVED, SendArrived)
        .with(EXPIRE, Expire)
        .with(WAIVED, SendWaived)
        .with(TAKE_EFFECT, TakeEffect)
        .with(PACK, Pack)
        .daily(crate::audit::seal::SealChain::KIND, crate::audit::seal::SealChain)
        .daily(ForgetOld::KIND, ForgetOld)
        .daily(ForgetDownloads::KIND, ForgetDownloads)
        .daily(SweepBlobs::KIND, SweepBlobs)
        .daily(LookAfterPlans::KIND, LookAfterPlans)
        .daily(LookAfterPromises::KIND, LookAfterPromises)
        .daily(LookAfterPaidClaims::KIND, LookAfterPaidClaims)
}
