//! For each rule about rows: one row is spoiled, and the rule names it.

use super::*;

/// What is spoiled, and where it must be seen. In `sql`, `{open}` and the like stand for ids.
struct Case {
    rule: &'static str,
    name: &'static str,
    sql: &'static str,
    row: &'static str,
}

const fn case(rule: &'static str, name: &'static str, row: &'static str, sql: &'static str) -> Case {
    Case { rule, name, sql, row }
}

const CASES: &[Case] = &[
    case(
        "I-15",
        "instalments and invoices of a plan come to its total",
        "{plan}",
        "update plan_terms set total_minor = total_minor + 1 where plan_id = '{plan}'",
    ),
    case("I-21", "a plan that ran was agreed to by both", "{plan}", "delete from plan_consent where plan_id = '{plan}' and side = 'debtor'"),
    case(
        "I-21",
        "the parts of a plan are its instalments and its invoices",
        "{plan}",
        "update plan_part set agreed_minor = agreed_minor + 1 where plan_id = '{plan}' and position = 2",
    ),
    case(
        "I-21",
        "an invoice is in one plan that is open",
        "{planned}",
        "update plan_claim set document_id = '{planned}' where plan_id = '{asked_plan}'",
    ),
    case(
        "I-21",
        "terms take the place of those that both agreed to before, and with both consents",
        "{plan}",
        "delete from plan_consent where plan_id = '{plan}' and version = 2 and side = 'creditor'",
    ),
    case(
        "plans",
        "a change that is open is of a plan that runs, and about the terms that hold",
        "{plan}",
        "update plan_terms set replaces = 1 where plan_id = '{plan}' and version = 3",
    ),
    case(
        "I-09",
        "a request to change a plan has an open task",
        "{plan}",
        "update task set closed_at = created_at where cause = 'plan:{plan}:change'",
    ),
    case(
        "plans",
        "a plan has followed what was booked on its invoices",
        "{planned}",
        "update plan_invoice set owed_minor = owed_minor + 1 where plan_id = '{plan}'",
    ),
    case(
        "plans",
        "a plan asks for no more of an invoice than is owed and not contested",
        "{planned}",
        "update plan_part set open_minor = agreed_minor where plan_id = '{plan}'",
    ),
    case(
        "plans",
        "what stays out of a plan is contested of its invoice",
        "{planned}",
        "update plan_part set out_minor = 1 where plan_id = '{plan}'",
    ),
    case(
        "plans",
        "a plan is complete when nothing of it is left or contested, and not before",
        "{plan}",
        "update plan set state = 'completed', closed_at = started_at, closed_by = 'x' where id = '{plan}'",
    ),
    case(
        "plans",
        "what is left of a part that is not due is held",
        "{planned}",
        "update hold set ended_at = starts_at where id = '{plan_hold}'",
    ),
    case(
        "plans",
        "what is left of a part now is what was written down last",
        "{planned}",
        "update plan_part_left set left_minor = left_minor + 1 where plan_id = '{plan}'",
    ),
    case(
        "plans",
        "a plan that is over holds nothing",
        "{plan_hold}",
        "update plan set state = 'ended', closed_at = started_at, closed_by = 'x' where id = '{plan}'",
    ),
    case(
        "plans",
        "an open plan is about invoices of its debtor",
        "{plan}",
        "update plan set debtor_id = '{bert}' where id = '{plan}'",
    ),
    case(
        "I-09",
        "a request for a plan has an open task",
        "{asked_plan}",
        "update task set closed_at = created_at where cause = 'plan:{asked_plan}'",
    ),
    case(
        "I-15",
        "the invoices of a promise come to its amount",
        "{promise}",
        "update promise set amount_minor = amount_minor + 1 where id = '{promise}'",
    ),
    case(
        "promises",
        "what is promised of an invoice is held with its amount while the promise runs",
        "{promised}",
        "update hold set amount_minor = amount_minor - 1 where id = '{promise_hold}'",
    ),
    case(
        "promises",
        "a promise that is over holds nothing",
        "{promise_hold}",
        "update promise set withdrawn_at = made_at, ended_by = 'x' where id = '{promise}'",
    ),
    case(
        "promises",
        "a promise runs as long as something of it is missing",
        "{promise}",
        "update promise_invoice set owed_minor = 10000 where promise_id = '{promise}'",
    ),
    case(
        "promises",
        "the last day of a broken promise is over",
        "{promise}",
        "update promise set broken_at = made_at, ended_by = 'x' where id = '{promise}'",
    ),
    case(
        "promises",
        "a running promise is about invoices of its debtor",
        "{promise}",
        "update promise set debtor_id = '{bert}' where id = '{promise}'",
    ),
    case(
        "promises",
        "an invoice is part of one running promise",
        "{promised}",
        "update promise_invoice set document_id = '{promised}' where promise_id = '{other_promise}'",
    ),
    case(
        "paid claims",
        "what is said to be paid is held as far as it is owed",
        "{claim}",
        "update hold set amount_minor = amount_minor + 1 where id = '{claim_hold}'",
    ),
    case(
        "paid claims",
        "a claim that is over holds nothing",
        "{claim_hold}",
        "update paid_claim set closed_at = claimed_at, closed_by = 'x', outcome = 'found' where id = '{claim}'",
    ),
    case(
        "paid claims",
        "a claim waits as long as its money is not here",
        "{claim}",
        "update paid_claim set owed_minor = 4000 where id = '{claim}'",
    ),
    case(
        "I-09",
        "a claim has an open task while it waits for an answer",
        "{claim}",
        "update task set closed_at = created_at where cause = 'paid_claim:{claim}'",
    ),
    case(
        "paid claims",
        "a claim is about an invoice of its debtor, and so is its thread",
        "{claim}",
        "update thread set debtor_id = '{bert}' where about = 'paid_claim:{claim}'",
    ),
    case(
        "disputes",
        "a hold of a dispute is what the dispute holds",
        "{contested}",
        "update hold set amount_minor = amount_minor - 1 where source_key like 'dispute:%' and ended_at is null",
    ),
    case(
        "disputes",
        "a dispute that is over holds nothing",
        "{dispute_hold}",
        "update dispute set closed_at = raised_at, closed_by = 'x', outcome = 'refused', state = 'refused' where id = '{dispute}'",
    ),
    case(
        "disputes",
        "what is held of an invoice is what is contested, as far as it is owed; the rest is a refund claim",
        "{contested}",
        "update dispute_invoice set held_minor = held_minor - 1 where dispute_id = '{dispute}'",
    ),
    case(
        "disputes",
        "what is contested of an invoice is what is contested of its lines",
        "{contested}",
        "update dispute_line set claimed_minor = claimed_minor + 1 where dispute_id = '{dispute}'",
    ),
    case(
        "disputes",
        "a cent of an invoice is contested once, and not after it was credited",
        "{contested}",
        "update dispute_invoice set claimed_minor = 10001 where dispute_id = '{dispute}'",
    ),
    case(
        "disputes",
        "a running dispute is about invoices of its debtor, and so is its thread",
        "{dispute}",
        "update thread set debtor_id = '{bert}' where about = 'dispute:{dispute}'",
    ),
    case(
        "I-09",
        "a dispute has an open task while somebody of the creditor is to answer",
        "{dispute}",
        "update task set closed_at = created_at where cause = 'dispute:{dispute}:1'",
    ),
    case(
        "disputes",
        "a credit decision is booked with its amount, and lowered as much as it says",
        "{decision}",
        "update credit_decision set lowered_minor = lowered_minor - 1 where id = '{decision}'",
    ),
    case(
        "disputes",
        "credit that is booked for a dispute was decided",
        "{decision_entry}",
        "update entry set source_key = 'credit_decision:nobody' where id = '{decision_entry}'",
    ),
    case(
        "I-15",
        "VAT of a credit decision adds up over its rates",
        "{decision}",
        "update credit_decision_line set net_minor = net_minor + 1 where decision_id = '{decision}'",
    ),
    case(
        "I-15",
        "no more is credited of a rate of VAT than the invoice has of it",
        "{credited}",
        "insert into document_vat (document_id, position, category, taxable_minor, vat_minor)
         values ('{credited}', 1, '', 2499, 0)",
    ),
    case(
        "disputes",
        "a credit note corrects the invoice that it names",
        "{tied_note}",
        "update document set corrects_number = 'elsa-1' where id = '{tied_note}'",
    ),
    case(
        "disputes",
        "what was accepted line by line was credited",
        "{decided}",
        "update dispute_line set accepted_minor = accepted_minor + 1 where dispute_id = '{decided}'",
    ),
    case(
        "disputes",
        "no more of credit notes is tied to a decision than it gave",
        "{decision}",
        "update credit_decision_tie set amount_minor = amount_minor + 1 where decision_id = '{decision}'",
    ),
    case(
        "disputes",
        "what of a credit note was decided before is no credit again",
        "{tied_note}",
        "delete from credit_decision_tie where document_id = '{tied_note}'",
    ),
    case(
        "disputes",
        "a credit note settles no more of disputes than it gives",
        "{tied_note}",
        "insert into dispute_note (dispute_id, round, document_id, amount_minor)
         values ('{decided}', 1, '{tied_note}', 1000000000000000)",
    ),
    case(
        "files",
        "a file of a message is as large as it was",
        "{message_blob}",
        "update message_file set size = size + 1",
    ),
    case(
        "I-01",
        "an entry has transfers",
        "ent_x",
        "insert into entry (id, kind, source_key, debtor_id, version, document_on, value_on, booked_at, actor)
         values ('ent_x', 'payment', 'x', '{anna}', 1, '2026-03-01', '2026-03-01', '2026-03-01T09:00:00+00:00', 'system')",
    ),
    case(
        "I-01",
        "a transfer moves between accounts of the ledger",
        "trf_x",
        "insert into transfer (id, entry_id, debit_account, credit_account, amount_minor, currency)
         values ('trf_x', '{suspense}', 'clearing:nowhere', 'suspense', 1, 'EUR')",
    ),
    case(
        "I-03",
        "outstanding is what the ledger adds up to",
        "{open}",
        "update document set outstanding_minor = outstanding_minor - 1, status = 'part_paid' where id = '{open}'",
    ),
    case(
        "I-03",
        "outstanding is between nothing and the payable amount",
        "{open}",
        "update document set outstanding_minor = payable_minor + 1 where id = '{open}'",
    ),
    case(
        "I-03",
        "a receivable opens with the payable amount",
        "{open}",
        "update transfer set amount_minor = amount_minor + 1 where id = '{opening}'",
    ),
    case(
        "I-03",
        "a credit note, or an invoice below zero, becomes credit of its amount",
        "{note}",
        "update transfer set amount_minor = amount_minor - 1 where document_id = '{note}'",
    ),
    case(
        "I-03",
        "unallocated credit is what the ledger adds up to",
        "{lot}",
        "update credit set unallocated_minor = unallocated_minor + 1 where id = '{lot}'",
    ),
    case(
        "I-10",
        "a transfer stays within one debtor",
        "{opening}",
        "update transfer set debtor_id = '{bert}' where id = '{opening}'",
    ),
    case(
        "I-10",
        "a transfer stays within one currency",
        "{opening}",
        "update transfer set currency = 'USD' where id = '{opening}'",
    ),
    case(
        "I-10",
        "only suspense money has no debtor",
        "{opening_entry}",
        "update entry set debtor_id = null where id = '{opening_entry}'",
    ),
    case(
        "I-16",
        "an entry is numbered by its debtor's version",
        "{opening_entry}",
        "update entry set version = 999 where id = '{opening_entry}'",
    ),
    case(
        "I-05",
        "the status follows from the amounts",
        "{part_paid}",
        "update document set status = 'open' where id = '{part_paid}'",
    ),
    case(
        "I-05",
        "what is settled says how and when, what is not says neither",
        "{settled}",
        "update document set settled_on = null where id = '{settled}'",
    ),
    case(
        "I-15",
        "lines less allowances plus charges is the total without VAT",
        "{settled}",
        "update document set charges_minor = 1 where id = '{settled}'",
    ),
    case(
        "I-15",
        "the total without VAT plus VAT is the total with VAT",
        "{settled}",
        "update document set vat_minor = 1 where id = '{settled}'",
    ),
    case(
        "I-15",
        "the total with VAT less prepaid plus rounding is the payable amount",
        "{settled}",
        "update document set rounding_minor = 1 where id = '{settled}'",
    ),
    case(
        "I-15",
        "lines add up to the total of the lines",
        "{open}",
        "update document_line set net_minor = net_minor + 1 where document_id = '{open}' and position = 2",
    ),
    case(
        "I-15",
        "allowances and charges of the document add up to their totals",
        "{open}",
        "update document_adjustment set is_charge = true where document_id = '{open}'",
    ),
    case(
        "I-15",
        "VAT by rate adds up to the total of VAT",
        "{open}",
        "update document_vat set vat_minor = 1 where document_id = '{open}'",
    ),
    case(
        "I-04",
        "a settled payment received its amount, any other nothing",
        "{payment}",
        "update payment set amount_minor = amount_minor + 1 where id = '{payment}'",
    ),
    case(
        "I-04",
        "a settled payment says when and from which day it counts",
        "{payment}",
        "update payment set value_on = null where id = '{payment}'",
    ),
    case(
        "I-12",
        "what went back is what the ledger says went back",
        "{payment}",
        "update payment set refunded_minor = refunded_minor - 1 where id = '{payment}'",
    ),
    case(
        "I-12",
        "no more goes back than came in",
        "{payment}",
        "update payment set amount_minor = 499 where id = '{payment}'",
    ),
    case(
        "I-12",
        "a booked refund is part of what went back",
        "{payment}",
        "insert into refund (id, payment_id, amount_minor, reason, status, asked_by, created_at, changed_at)
         values ('ref_1', '{payment}', 501, 'mistake', 'booked', 'system', '2026-03-02T08:00:00+00:00', '2026-03-02T08:00:00+00:00')",
    ),
    case(
        "I-12",
        "no more is asked back than came in",
        "{payment}",
        "insert into refund (id, payment_id, amount_minor, reason, status, asked_by, created_at, changed_at)
         values ('ref_1', '{payment}', 15501, 'mistake', 'asked', 'system', '2026-03-02T08:00:00+00:00', '2026-03-02T08:00:00+00:00')",
    ),
    case(
        "I-12",
        "the provider's refunds are part of what went back",
        "{payment}",
        "insert into provider_refund (provider, refund_ref, payment_id, amount_minor, seen_at)
         values ('demo', 're_x', '{payment}', 501, '2026-03-02T08:00:00+00:00')",
    ),
    case(
        "I-12",
        "a refund that failed is booked back, and is not called done",
        "re_x",
        "insert into provider_refund (provider, refund_ref, payment_id, amount_minor, failed_at, seen_at)
         values ('demo', 're_x', '{payment}', 500, '2026-03-02T08:00:00+00:00', '2026-03-02T08:00:00+00:00')",
    ),
    case(
        "I-12",
        "a chargeback is booked as it is noted, and won when it came back",
        "chargeback:dp_cara",
        "update chargeback set state = 'won' where source_key = 'chargeback:dp_cara'",
    ),
    case(
        "I-11",
        "a hold for a chargeback ends when that is decided",
        "{chargeback_hold}",
        "update chargeback set state = 'lost' where source_key = 'chargeback:dp_cara'",
    ),
    case(
        "I-06",
        "a provider's object belongs to one payment",
        "{running}",
        "update payment set charge_ref = 'ch_1' where debtor_id = '{anna}'",
    ),
    case(
        "I-09",
        "money in suspense has an open task",
        "{suspense}",
        "update task set closed_at = '2026-03-02T09:00:00+00:00' where cause = 'suspense:cs_1'",
    ),
    case(
        "I-09",
        "money that a person took out of suspense is booked so, and its task is closed",
        "suspense:cs_1",
        "insert into suspense_left (source_key, why, left_at, left_by)
         values ('suspense:cs_1', 'x', '2026-03-02T09:00:00+00:00', 'system')",
    ),
    case(
        "I-03",
        "what a debtor owes in all is what its documents add up to",
        "{anna} EUR",
        "update debtor_open set open_minor = open_minor + 1 where debtor_id = '{anna}'",
    ),
    case(
        "tasks",
        "a task is of somebody of the creditor, and what only its cause ends was ended by it",
        "{rest_task}",
        "update task set owner = 'stf_x' where id = '{rest_task}'",
    ),
    case(
        "I-04",
        "reserved credit is what unfinished checkouts, requests and invoices to come reserved",
        "{reserved_lot}",
        "update credit set reserved_minor = reserved_minor - 1 where id = '{reserved_lot}'",
    ),
    case(
        "I-04",
        "a request sets aside what it is about, an ended one nothing",
        "{request}",
        "update credit_request set amount_minor = amount_minor - 1 where id = '{request}'",
    ),
    case(
        "I-10",
        "a request is about credit of its debtor in its currency",
        "{request}",
        "update credit_request set debtor_id = '{bert}' where id = '{request}'",
    ),
    case(
        "I-09",
        "a request that waits has an open task, an answered one has none",
        "{request}",
        "update task set closed_at = '2026-03-02T09:00:00+00:00' where cause = 'credit_request:{request}'",
    ),
    case(
        "I-12",
        "what was paid back by bank is in the ledger once",
        "{paid_back}",
        "update credit_request set amount_minor = amount_minor - 1 where id = '{paid_back}'",
    ),
    case(
        "I-12",
        "a request goes back by a refund of its amount",
        "{sent_back}",
        "update refund set status = 'failed' where id = 'ref_q'",
    ),
    case(
        "I-04",
        "a finished payment reserves no credit",
        "{running}",
        "update payment set status = 'expired' where id = '{running}'",
    ),
    case(
        "I-11",
        "a hold for a payment ends with it",
        "{hold}",
        "update payment set status = 'failed' where id = '{running}'",
    ),
    case(
        "holds",
        "a pause that a person set says why, and only such a one is ended by hand, with a word",
        "{pause}",
        "update hold set why = '' where id = '{pause}'",
    ),
    case(
        "holds",
        "a pause that a person set says why, and only such a one is ended by hand, with a word",
        "{ended_pause}",
        "update hold set released_why = null where id = '{ended_pause}'",
    ),
    case(
        "holds",
        "a pause that a person set says why, and only such a one is ended by hand, with a word",
        "{hold}",
        "update hold set ended_at = '2026-03-02T09:00:00+00:00', released_by = 'operator', released_why = 'x' where id = '{hold}'",
    ),
    case(
        "I-11",
        "an awaited transfer says its reference, its amount and its end",
        "{awaited}",
        "update payment set amount_minor = amount_minor + 1 where id = '{awaited}'",
    ),
    case(
        "I-11",
        "an awaited transfer holds reminders of what it is for",
        "{awaited}",
        "update hold set ended_at = '2026-03-02T09:00:00+00:00' where document_id = '{part_paid}'",
    ),
    case(
        "I-04",
        "money that came again follows a settled transfer of the same debtor",
        "{awaited}",
        "update payment set follows = '{payment}' where id = '{awaited}'",
    ),
    case(
        "I-11",
        "an awaited transfer ends on its day",
        "{awaited}",
        "update payment set expires_at = '2026-03-02T07:59:00+00:00' where id = '{awaited}'",
    ),
    case(
        "I-09",
        "what was said about a rest is about a line of its payment",
        "{payment} {open}",
        "insert into shortfall (payment_id, document_id, short_minor, reason, said_by, said_at)
         values ('{payment}', '{open}', 100, 'later', 'system', '2026-03-02T08:00:00+00:00')",
    ),
    case(
        "I-09",
        "what was said about a rest is heard once money comes: by a task, or as a promise",
        "{awaited} {part_paid}",
        "update task set cause = 'another' where payment_id = '{awaited}'",
    ),
    case(
        "I-09",
        "a task about a rest is closed once its invoices are settled or its payment is given up",
        "{rest_task}",
        "update payment set status = 'expired' where id = '{awaited}'",
    ),
    case(
        "I-07",
        "a provider's notice is dealt with in an hour",
        "evt_x",
        "insert into provider_event (provider, account, event_id, type, object_id, livemode, received_at)
         values ('stripe', '', 'evt_x', 'charge.refunded', 'ch_1', false, '2026-03-02T07:59:00+00:00')",
    ),
    case(
        "settings",
        "money goes to the account that was set last",
        "creditor",
        "update creditor set iban = 'NL91ABNA0417164300'",
    ),
    case(
        "settings",
        "a change of settings is counted",
        "creditor",
        "update creditor set version = 1",
    ),
    case(
        "settings",
        "terms can be read from their first day on",
        "creditor",
        "update creditor set terms_from = null",
    ),
    case(
        "settings",
        "each version of terms has a text and the next number",
        "trm_x",
        "insert into terms (id, kind, version, valid_from, published_at, published_by)
         values ('trm_x', 'terms', 4, '2026-03-02', '2026-03-02T08:00:00+00:00', 'system')",
    ),
    case(
        "I-19",
        "no job was given up",
        "job_x",
        "insert into job (id, kind, key, run_at, created_at, failed_at)
         values ('job_x', 'receipt', 'x', '2026-03-01T09:00:00+00:00', '2026-03-01T09:00:00+00:00', '2026-03-01T09:00:00+00:00')",
    ),
    case(
        "I-12",
        "what was reversed is what the ledger and the list of reversals say",
        "{bounced}",
        "update payment set reversed_minor = reversed_minor - 1 where id = '{bounced}'",
    ),
    case(
        "elsewhere",
        "a report is booked with its amount, for its debtor's payment",
        "E1",
        "update reported_payment set amount_minor = amount_minor + 1 where external_id = 'E1'",
    ),
    case(
        "elsewhere",
        "a reported reversal that has its payment is booked",
        "R1",
        "update reversal set amount_minor = amount_minor - 1",
    ),
    case(
        "elsewhere",
        "what stands of a report's lines is within what is left of its payment",
        "E1",
        "update reported_line set target_minor = amount_minor where external_id = 'E1'",
    ),
    case(
        "elsewhere",
        "no invoice gets more from a report than its line says",
        "E1",
        "update reported_line set target_minor = target_minor - 1 where external_id = 'E1'",
    ),
    case(
        "elsewhere",
        "no reported payment waits for an invoice that is here",
        "E1",
        "update reported_line set document_id = null where external_id = 'E1'",
    ),
    case(
        "I-09",
        "money reported for nobody known stands in suspense",
        "E2",
        "update reported_payment set amount_minor = amount_minor + 1 where external_id = 'E2'",
    ),
    case(
        "I-09",
        "what leaves suspense had come into it",
        "{placed}",
        "insert into transfer (id, entry_id, debit_account, credit_account, amount_minor, currency, debtor_id)
         select 'trf_x', id, 'suspense', 'clearing:elsewhere', 1, 'EUR', debtor_id from entry where id = '{placed}'",
    ),
    case(
        "I-19",
        "no mail was given up",
        "out_x",
        "insert into outbox (id, kind, event_key, recipient, language, subject, body_text, body_html, created_at, send_at, failed_at)
         values ('out_x', 'receipt', 'x', 'a@example.nl', 'nl', '', '', '', '2026-03-01T09:00:00+00:00',
                 '2026-03-01T09:00:00+00:00', '2026-03-01T09:00:00+00:00')",
    ),
    case(
        "I-29",
        "audit rows are sealed within an hour",
        "aud_x",
        "insert into audit (id, at, actor, action, object)
         values ('aud_x', '2026-03-02T07:59:00+00:00', 'system', 'payment.started', 'pay_x')",
    ),
    case(
        "I-26",
        "what a pay link is about is its debtor's",
        "atk_x",
        "insert into access_token (id, type, token_hash, debtor_id, scope, payment_id, created_at, expires_at)
         values ('atk_x', 'pay', cast('x' as bytea), '{bert}', 'payment', '{payment}', '2026-03-01T09:00:00+00:00', '2026-03-31T09:00:00+00:00')",
    ),
    case(
        "I-26",
        "a pay link has a debtor, a recipient and a scope",
        "atk_x",
        "insert into access_token (id, type, token_hash, debtor_id, scope, created_at, expires_at)
         values ('atk_x', 'pay', cast('x' as bytea), '{anna}', 'payment', '2026-03-01T09:00:00+00:00', '2026-03-31T09:00:00+00:00')",
    ),
    case(
        "debtors",
        "a merged debtor says by which merge, and into one that is there",
        "{anna}",
        "update debtor set merged_into = '{bert}' where id = '{anna}'",
    ),
    case(
        "debtors",
        "a merged debtor has nothing left",
        "{anna}",
        "update debtor set merged_into = '{bert}' where id = '{anna}'",
    ),
    case(
        "debtors",
        "what is owed on a document is owed by its debtor alone",
        "{open}",
        "update transfer set debtor_id = '{bert}' where id = '{opening}'",
    ),
    case(
        "debtors",
        "credit stands with its debtor alone",
        "{lot}",
        "update transfer set debtor_id = '{bert}' where credit_id = '{lot}'",
    ),
    case(
        "debtors",
        "what leaves one debtor comes to another",
        "{open}",
        "insert into transfer (id, entry_id, debit_account, credit_account, amount_minor, currency, debtor_id, document_id)
         values ('trf_x', '{opening_entry}', 'moved', 'sales', 1, 'EUR', '{anna}', '{open}')",
    ),
    case(
        "debtors",
        "credit is given within one debtor",
        "{lot}",
        "update credit set debtor_id = '{bert}' where id = '{lot}'",
    ),
    case(
        "debtors",
        "a running payment is for documents of its debtor",
        "{running}",
        "update document set debtor_id = '{bert}' where id = '{open}'",
    ),
    case(
        "I-03",
        "what is written off is what the ledger adds up to",
        "{written_off}",
        "update document set written_off_minor = written_off_minor - 1 where id = '{written_off}'",
    ),
    case(
        "I-03",
        "no more is written off than is owed",
        "{written_off}",
        "update document set written_off_minor = outstanding_minor + 1 where id = '{written_off}'",
    ),
    case(
        "debtors",
        "what is written off of a document stands with its debtor alone",
        "{written_off}",
        "update transfer set debtor_id = '{bert}' where document_id = '{written_off}' and credit_account = 'allowance'",
    ),
    case(
        "waivers",
        "a waiver is booked with its amount",
        "{waiver}",
        "update waiver set amount_minor = amount_minor + 1 where id = '{waiver}'",
    ),
    case(
        "waivers",
        "a waiver is booked back when it was taken back, and only then",
        "{unwaived}",
        "update waiver set taken_back_at = null, taken_back_by = null, taken_back_why = null where id = '{unwaived}'",
    ),
    case(
        "waivers",
        "what is waived was decided",
        "{waiver_entry}",
        "delete from waiver where id = '{waiver}'",
    ),
    case(
        "waivers",
        "a write-off is booked with its amount",
        "{write_off}",
        "update write_off set amount_minor = amount_minor - 1 where id = '{write_off}'",
    ),
    case(
        "four eyes",
        "a second person confirmed",
        "apr_confirmed",
        "update approval set decided_by = 'staff:stf_1' where id = 'apr_confirmed'",
    ),
    case(
        "four eyes",
        "what waits is not decided, what does not wait is",
        "apr_waits",
        "update approval set decided_at = asked_at where id = 'apr_waits'",
    ),
    case(
        "four eyes",
        "nothing took effect before its time",
        "apr_done",
        "update approval set decided_at = '2026-03-01T20:00:00+00:00' where id = 'apr_done'",
    ),
    case(
        "four eyes",
        "what takes effect by itself did so when its time came",
        "apr_waits",
        "update approval set takes_effect_at = '2026-03-02T07:00:00+00:00' where id = 'apr_waits'",
    ),
    case(
        "I-28",
        "a pay link is used when a browser holds it, and only then",
        "atk_x",
        "insert into access_token (id, type, token_hash, debtor_id, scope, created_at, expires_at, used_at)
         values ('atk_x', 'pay', cast('x' as bytea), '{anna}', 'due', '2026-03-01T09:00:00+00:00', '2026-03-31T09:00:00+00:00', '2026-03-01T10:00:00+00:00')",
    ),
];

impl Installation {
    /// Puts ids in the places of their names.
    async fn filled(&self, text: &str) -> String {
        let open = &self.open;
        let mut names = vec![
            ("{settled}", self.settled.to_string()),
            ("{part_paid}", self.part_paid.to_string()),
            ("{open}", open.to_string()),
            ("{note}", self.note.to_string()),
            ("{payment}", self.payment.to_string()),
            ("{running}", self.running.to_string()),
            ("{awaited}", self.awaited.to_string()),
            ("{lot}", self.lot.to_string()),
            ("{reserved_lot}", self.reserved_lot.to_string()),
        ];
        for (name, sql) in [
            ("{anna}", "select id from debtor where name = 'anna'".to_owned()),
            ("{bert}", "select id from debtor where name = 'bert'".to_owned()),
            ("{suspense}", "select id from entry where source_key = 'suspense:cs_1'".to_owned()),
            ("{opening}", format!("select id from transfer where document_id = '{open}'")),
            ("{opening_entry}", format!("select entry_id from transfer where document_id = '{open}'")),
            ("{bounced}", "select payment_id from reversal".to_owned()),
            (
                "{placed}",
                "select e.id from entry e join reported_payment r on e.source_key = 'payment:' || r.payment_id
                 where r.external_id = 'E1'"
                    .to_owned(),
            ),
            ("{chargeback_hold}", "select id from hold where reason = 'chargeback'".to_owned()),
            ("{request}", "select id from credit_request where state = 'asked'".to_owned()),
            ("{sent_back}", "select id from credit_request where refund_id is not null".to_owned()),
            ("{paid_back}", "select id from credit_request where state = 'paid' and refund_id is null".to_owned()),
            ("{written_off}", "select document_id from write_off".to_owned()),
            ("{write_off}", "select id from write_off".to_owned()),
            ("{waiver}", "select id from waiver where taken_back_at is null".to_owned()),
            ("{unwaived}", "select id from waiver where taken_back_at is not null".to_owned()),
            (
                "{waiver_entry}",
                "select e.id from entry e join waiver w on e.source_key = 'waiver:' || w.id where w.taken_back_at is null"
                    .to_owned(),
            ),
            ("{hold}", format!("select id from hold where document_id = '{open}'")),
            ("{pause}", "select id from hold where reason = 'staff' and ended_at is null".to_owned()),
            ("{ended_pause}", "select id from hold where reason = 'staff' and ended_at is not null".to_owned()),
            ("{plan}", "select id from plan where form_key = 'p1'".to_owned()),
            ("{asked_plan}", "select id from plan where form_key = 'p2'".to_owned()),
            ("{planned}", "select id from document where number = 'gina-1'".to_owned()),
            ("{plan_hold}", "select max(id) from hold where reason = 'plan' and ended_at is null".to_owned()),
            ("{promise}", "select id from promise where form_key = 'h1'".to_owned()),
            ("{other_promise}", "select id from promise where form_key = 'h2'".to_owned()),
            ("{promised}", "select id from document where number = 'hugo-1'".to_owned()),
            (
                "{promise_hold}",
                "select h.id from hold h join promise p on h.source_key like 'promise:' || p.id || '/%' where p.form_key = 'h1'"
                    .to_owned(),
            ),
            ("{claim}", "select id from paid_claim where form_key = 'c1'".to_owned()),
            ("{claim_hold}", "select id from hold where reason = 'paid_claim' and ended_at is null".to_owned()),
            ("{dispute}", "select id from dispute where form_key = 'd1'".to_owned()),
            ("{decided}", "select id from dispute where form_key = 'd2'".to_owned()),
            ("{contested}", "select id from document where number = 'elsa-1'".to_owned()),
            ("{credited}", "select id from document where number = 'elsa-2'".to_owned()),
            ("{dispute_hold}", "select id from hold where source_key like 'dispute:%' and ended_at is null".to_owned()),
            ("{decision}", "select id from credit_decision".to_owned()),
            ("{decision_entry}", "select id from entry where kind = 'credit_decision'".to_owned()),
            ("{tied_note}", "select document_id from credit_decision_tie".to_owned()),
            ("{message_blob}", "select blob_hash from message_file".to_owned()),
            ("{rest_task}", "select id from task where kind = 'paid_less_plan'".to_owned()),
        ] {
            names.push((name, self.text(sql).await));
        }
        names.into_iter().fold(text.to_owned(), |text, (name, id)| text.replace(name, &id))
    }
}

/// Each case spoils its row in a transaction of its own, which is never committed.
async fn check_all(app: TestApp) {
    let installation = Installation::on(app).await;
    let before = installation.findings().await;
    disarm(&installation.app.ctx.db).await;
    for case in CASES {
        check(&installation, &before, case).await;
    }
    installation.app.ctx.db.close().await;
}

async fn check(installation: &Installation, before: &[Finding], case: &Case) {
    let (row, sql) = (installation.filled(case.row).await, installation.filled(case.sql).await);
    assert!(named(before, case.name, &row).is_none(), "{}: found before anything was spoiled", case.name);
    let rule = doctor::RULES.iter().copied().flatten().find(|rule| rule.name == case.name);
    let rule = rule.unwrap_or_else(|| panic!("no rule {}", case.name));
    let mut tx = installation.app.ctx.db.begin().await.unwrap();
    saldo::execute!(tx, sqlx::query(AssertSqlSafe(sql.clone()))).unwrap_or_else(|error| panic!("{sql}: {error}"));
    let findings = rule.examine(&mut tx, installation.app.ctx.now()).await.unwrap();
    drop(tx);
    let Some(finding) = named(&findings, case.name, &row) else {
        panic!("{} does not name {row}: {findings:#?}", case.name);
    };
    assert_eq!(finding.rule, case.rule, "{}", case.name);
    assert_ne!(finding.found, finding.expected, "{}", case.name);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_rule_names_its_spoiled_row_on_sqlite() {
    check_all(TestApp::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_rule_names_its_spoiled_row_on_postgres() {
    check_all(TestApp::postgres().await).await;
}

#[test]
fn each_rule_has_its_case() {
    for rule in doctor::RULES.iter().copied().flatten() {
        assert!(CASES.iter().any(|case| case.name == rule.name), "no case for {}: {}", rule.id, rule.name);
    }
}

#[test]
fn the_rule_on_accounts_knows_every_account() {
    let rules = doctor::RULES;
    let rule = rules.iter().copied().flatten().find(|rule| rule.name.starts_with("a transfer moves")).unwrap();
    for account in ledger::Account::ALL {
        assert!(rule.sql.contains(&format!("'{account}'")), "{account}");
    }
}
