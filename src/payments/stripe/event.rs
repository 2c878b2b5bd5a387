//! From the body of a notice: its id, its type and the id of its object. Nothing else is read;
//! everything about money is fetched from Stripe.

use serde::Deserialize;

use crate::payments::notice::{Notice, Subject};

/// The body is not a notice of Stripe's.
#[derive(Debug, thiserror::Error)]
#[error("the event cannot be read: {0}")]
pub struct EventError(#[from] serde_json::Error);

#[derive(Deserialize)]
struct Event {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    account: Option<String>,
    livemode: bool,
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    object: Object,
}

#[derive(Deserialize)]
struct Object {
    #[serde(default)]
    id: String,
}

/// Reads the ids of a notice. Without an account it is about `own_account`.
pub fn read_event(body: &[u8], own_account: &str) -> Result<Notice, EventError> {
    let event: Event = serde_json::from_slice(body)?;
    let object = event.data.object.id;
    Ok(Notice {
        event_id: event.id,
        subject: subject(&event.kind, object),
        kind: event.kind,
        account: event.account.unwrap_or_else(|| own_account.to_owned()),
        livemode: event.livemode,
    })
}

fn subject(kind: &str, object: String) -> Subject {
    match kind {
        "checkout.session.completed"
        | "checkout.session.async_payment_succeeded"
        | "checkout.session.async_payment_failed"
        | "checkout.session.expired" => Subject::Checkout(object),
        "payment_intent.processing" | "payment_intent.succeeded" | "payment_intent.payment_failed" => {
            Subject::Intent(object)
        }
        "charge.refunded" => Subject::Charge(object),
        // The same news under three names: which of them come depends on the age of the endpoint.
        "refund.failed" | "refund.updated" | "charge.refund.updated" => Subject::Refund(object),
        // The money goes and comes with notices of its own; an inquiry that becomes a chargeback is only updated.
        "charge.dispute.created"
        | "charge.dispute.updated"
        | "charge.dispute.funds_withdrawn"
        | "charge.dispute.funds_reinstated"
        | "charge.dispute.closed" => Subject::Dispute(object),
        _ => Subject::Other(object),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_ids_are_read() {
        let body =
            br#"{"id":"evt_1","type":"charge.refunded","livemode":false,"data":{"object":{"id":"ch_1","amount":1}}}"#;
        let notice = read_event(body, "acct_1").unwrap();
        assert_eq!(notice.subject, Subject::Charge("ch_1".into()));
        assert_eq!((notice.event_id.as_str(), notice.account.as_str()), ("evt_1", "acct_1"));
    }

    #[test]
    fn a_refund_that_changes_is_looked_at_under_each_of_its_names() {
        for kind in ["refund.failed", "refund.updated", "charge.refund.updated"] {
            assert_eq!(subject(kind, "re_1".into()), Subject::Refund("re_1".into()), "{kind}");
        }
        assert_eq!(subject("refund.created", "re_1".into()), Subject::Other("re_1".into()));
    }

    #[test]
    fn a_chargeback_is_looked_at_whenever_something_happens_to_it() {
        for what in ["created", "updated", "funds_withdrawn", "funds_reinstated", "closed"] {
            let kind = format!("charge.dispute.{what}");
            assert_eq!(subject(&kind, "du_1".into()), Subject::Dispute("du_1".into()), "{kind}");
        }
    }

    #[test]
    fn what_is_no_event_is_refused() {
        for body in [&b""[..], b"[]", b"{}", b"null", b"\xff"] {
            assert!(read_event(body, "").is_err());
        }
    }
}
