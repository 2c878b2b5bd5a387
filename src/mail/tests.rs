//! Every mail in every language, as it is read.

use chrono::NaiveDate;

use super::{
    ApprovalDecided, ApprovalEnd, ApprovalWaits, CreditAnswer, CreditAnswered, DisputeEnd, DisputeMail, DisputeNews,
    DisputeStaffMail, DisputeStaffNews, DownloadFailed, DownloadReady, Invitation, LogInMail, MailText, PaidClaimMail,
    PaidClaimNews, PaidClaimStaffMail, PaidClaimStaffNews, PasswordChanged, PayLinkLine, PayLinkMail, PayLinkReason,
    PaymentReturned, PlanChangeNews, PlanChangeStaffNews, PlanMail, PlanNews, PlanStaffMail, PlanStaffNews,
    PromiseMail, Receipt, ReceiptLine, StaffLinkMail, StaffNews, StaffNewsMail, StillToPay, WaiverMail, WaiverNews,
};
use crate::access::Rights;
use crate::creditor::Creditor;
use crate::money::{Currency, Money};
use crate::payments::ReturnReason;
use crate::text::{Iban, Language};
use crate::texts::Texts;

fn in_every_language(name: &str, compose: impl Fn(&Texts, &Creditor) -> MailText) {
    let creditor = Creditor {
        phone: Some("+31 20 123 4567".into()),
        email: Some("post@molen.example".into()),
        ..Creditor::named("Molen & Zoon B.V.")
    };
    for language in Language::ALL {
        let mail = compose(Texts::of(language), &creditor);
        let shown = format!("{}\n\n{}\n{}", mail.subject, mail.text, mail.html);
        insta::assert_snapshot!(format!("{name}_{}", language.tag()), shown);
    }
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR).unwrap()
}

#[test]
fn log_in() {
    in_every_language("log_in", |texts, creditor| {
        let link = "https://pay.molen.example/login/link?token=SECRET";
        LogInMail { name: "Anna", link, code: "012345", minutes: 15 }.compose(texts, creditor)
    });
}

#[test]
fn invitation() {
    in_every_language("invitation", |texts, creditor| {
        let link = "https://pay.molen.example/login/link?token=SECRET";
        let rights = Rights { pay: true, dispute_and_plan: true, manage_contacts: true };
        Invitation { name: "", debtor: "Bakkerij Anna", rights, link, days: 7 }.compose(texts, creditor)
    });
}

#[test]
fn download_ready() {
    in_every_language("download_ready", |texts, creditor| {
        let until = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let link = "https://pay.molen.example/d/1/downloads/2";
        DownloadReady { name: "Anna", debtor: "Bakkerij Anna", documents: 812, until, link }.compose(texts, creditor)
    });
}

#[test]
fn download_failed() {
    in_every_language("download_failed", |texts, creditor| {
        let link = "https://pay.molen.example/d/1/downloads/2";
        DownloadFailed { name: "Anna", debtor: "Bakkerij Anna", documents: 812, link }.compose(texts, creditor)
    });
}

#[test]
fn password_changed() {
    in_every_language("password_changed", |texts, creditor| {
        PasswordChanged { name: "Anna", when: "2 Mar 2026, 10:00", removed: false }.compose(texts, creditor)
    });
}

#[test]
fn staff_link() {
    in_every_language("staff_link", |texts, creditor| {
        let link = "https://pay.molen.example/admin/password?token=SECRET";
        StaffLinkMail { name: "Sanne", link, added: true }.compose(texts, creditor)
    });
}

#[test]
fn staff_news() {
    in_every_language("staff_news", |texts, creditor| {
        let news = StaffNews::RecoveryCodeUsed { left: 9 };
        StaffNewsMail { name: "Sanne", when: "2 Mar 2026, 10:00", news }.compose(texts, creditor)
    });
}

#[test]
fn invoice_arrived() {
    in_every_language("invoice_arrived", |texts, creditor| {
        let due_on = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
        let line = |number: &str, open| PayLinkLine { number: number.into(), due_on, open: eur(open) };
        let mail = PayLinkMail {
            reason: PayLinkReason::Arrived,
            name: "Anna",
            debtor: "Bakkerij Anna",
            lines: vec![line("2026-001", 100_000), line("2026-002", 20_430)],
            link: "https://pay.molen.example/link?token=SECRET",
            days: 30,
        };
        mail.compose(texts, creditor)
    });
}

#[test]
fn pay_link() {
    in_every_language("pay_link", |texts, creditor| {
        let mail = PayLinkMail {
            reason: PayLinkReason::Fresh,
            name: "Anna",
            debtor: "Bakkerij Anna",
            lines: Vec::new(),
            link: "https://pay.molen.example/link?token=SECRET",
            days: 30,
        };
        mail.compose(texts, creditor)
    });
}

#[test]
fn pay_link_that_was_asked_for() {
    in_every_language("pay_link_asked", |texts, creditor| {
        let due_on = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
        let mail = PayLinkMail {
            reason: PayLinkReason::Asked,
            name: "Anna",
            debtor: "Bakkerij Anna",
            lines: vec![PayLinkLine { number: "2026-001".into(), due_on, open: eur(100_000) }],
            link: "https://pay.molen.example/link?token=SECRET",
            days: 14,
        };
        mail.compose(texts, creditor)
    });
}

fn credit_answer(name: &str, answer: impl Fn() -> CreditAnswered<'static>) {
    in_every_language(name, |texts, creditor| {
        let link = "https://pay.molen.example/d/deb_01JD0000000000000000000000/credit";
        let mail = CreditAnswer { name: "Anna", debtor: "Bakkerij Anna", amount: eur(3_000), answer: answer(), link };
        mail.compose(texts, creditor)
    });
}

#[test]
fn credit_paid_by_bank() {
    let iban: &Iban = Box::leak(Box::new(Iban::parse("NL91ABNA0417164300").unwrap()));
    let on = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    credit_answer("credit_paid_by_bank", || CreditAnswered::ByBank { on, iban: Some(iban) });
}

#[test]
fn credit_sent_to_its_payment() {
    credit_answer("credit_sent_to_its_payment", || CreditAnswered::ToPayment);
}

#[test]
fn credit_declined() {
    credit_answer("credit_declined", || CreditAnswered::Declined { reason: "Invoice 2026-017 is due <tomorrow>." });
}

#[test]
fn receipt_of_a_debit() {
    in_every_language("receipt_of_a_debit", |texts, creditor| {
        let receipt = Receipt {
            name: "Anna",
            debtor: "Bakkerij Anna",
            amount: eur(12_100),
            settled_on: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
            lines: vec![ReceiptLine { number: "2026-001".into(), paid: eur(12_100), open: eur(0) }],
            credit: None,
            returnable_until: NaiveDate::from_ymd_opt(2026, 4, 27),
            reference: "pay_01JD0000000000000000000000",
            link: "https://pay.molen.example/link?token=SECRET",
        };
        receipt.compose(texts, creditor)
    });
}

#[test]
fn payment_returned() {
    let mail = |came, link| {
        move |texts: &Texts, creditor: &Creditor| {
            let due_on = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
            let line = |number: &str, open| PayLinkLine { number: number.into(), due_on, open: eur(open) };
            let code = if came { "customer_initiated" } else { "insufficient_funds" };
            let mail = PaymentReturned {
                name: "Anna",
                debtor: "Bakkerij Anna",
                amount: eur(20_100),
                came,
                reason: &ReturnReason::of(code).words(texts),
                lines: vec![line("2026-001", 12_100), line("2026-002", 8_000)],
                is_later: false,
                link,
                days: 30,
            };
            mail.compose(texts, creditor)
        }
    };
    in_every_language("payment_returned", mail(true, Some("https://pay.molen.example/link?token=SECRET")));
    in_every_language("payment_did_not_come", mail(false, Some("https://pay.molen.example/link?token=SECRET")));
    in_every_language("returned_debit_of_the_creditors", mail(true, None));
}

#[test]
fn receipt() {
    in_every_language("receipt", |texts, creditor| {
        let line = |number: &str, paid, open| ReceiptLine { number: number.into(), paid: eur(paid), open: eur(open) };
        let receipt = Receipt {
            name: "Anna",
            debtor: "Bakkerij Anna",
            amount: eur(125_430),
            settled_on: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
            lines: vec![line("2026-001", 100_000, 0), line("2026-002", 20_430, 5_000)],
            credit: Some(eur(5_000)),
            returnable_until: None,
            reference: "pay_01JD0000000000000000000000",
            link: "https://pay.molen.example/d/deb_01JD0000000000000000000000/payments/pay_01JD0000000000000000000000",
        };
        receipt.compose(texts, creditor)
    });
}

#[test]
fn waived() {
    in_every_language("waived", |texts, creditor| {
        let mail = WaiverMail {
            name: "Anna",
            debtor: "Bakkerij Anna",
            number: "2026-001",
            amount: eur(2_000),
            left: eur(10_100),
            news: WaiverNews::Waived { reason: "The bread was <late>." },
            link: "https://pay.molen.example/d/deb_01JD0000000000000000000000/invoices/doc_01JD0000000000000000000000",
        };
        mail.compose(texts, creditor)
    });
}

#[test]
fn waiver_taken_back() {
    in_every_language("waiver_taken_back", |texts, creditor| {
        let mail = WaiverMail {
            name: "Anna",
            debtor: "Bakkerij Anna",
            number: "2026-001",
            amount: eur(2_000),
            left: eur(12_100),
            news: WaiverNews::TakenBack,
            link: "https://pay.molen.example/d/deb_01JD0000000000000000000000/invoices/doc_01JD0000000000000000000000",
        };
        mail.compose(texts, creditor)
    });
}

fn approval_waits(name: &str, takes_effect: Option<&str>) {
    in_every_language(name, |texts, creditor| {
        let mail = ApprovalWaits {
            name: "Alan",
            who: "Ada",
            what: "Waive €200.00 of invoice 2026-001 of Bakkerij Anna.",
            why: "A <good> customer.",
            takes_effect,
            id: "apr_01JD0000000000000000000000",
            link: "https://pay.molen.example/admin/approvals/apr_01JD0000000000000000000000",
        };
        mail.compose(texts, creditor)
    });
}

#[test]
fn approval_waits_for_a_second_person() {
    approval_waits("approval_waits", None);
}

#[test]
fn approval_takes_effect_by_itself() {
    approval_waits("approval_alone", Some("3 Mar 2026, 10:00"));
}

#[test]
fn approval_decided() {
    let (by, why) = (Some("Alan"), "Not <this> year.");
    for (name, end) in [
        ("approval_confirmed", ApprovalEnd::Confirmed { by: "Alan" }),
        ("approval_refused", ApprovalEnd::Refused { by, why }),
        ("approval_stopped", ApprovalEnd::Refused { by: None, why }),
        ("approval_took_effect", ApprovalEnd::TookEffect),
        ("approval_failed", ApprovalEnd::Failed { by, why: "Only €20.00 was left." }),
        ("approval_failed_alone", ApprovalEnd::Failed { by: None, why: "Only €20.00 was left." }),
    ] {
        in_every_language(name, |texts, creditor| {
            let mail = ApprovalDecided {
                name: "Ada",
                what: "Waive €200.00 of invoice 2026-001 of Bakkerij Anna.",
                end,
                when: "3 Mar 2026, 10:00",
                link: "https://pay.molen.example/admin/approvals/apr_01JD0000000000000000000000",
            };
            mail.compose(texts, creditor)
        });
    }
}

fn dispute(name: &str, news: DisputeNews<'_>) {
    in_every_language(name, |texts, creditor| {
        let link = "https://pay.molen.example/d/deb_01JD0000000000000000000000/disputes/dsp_01JD0000000000000000000000";
        DisputeMail { name: "Anna", debtor: "Bakkerij Anna", number: 17, news: &news, link }.compose(texts, creditor)
    });
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
}

#[test]
fn dispute_received() {
    dispute("dispute_received", DisputeNews::Received { claimed: eur(5_450), held: eur(2_550), answer_on: day(9) });
}

#[test]
fn dispute_asked_and_answered() {
    dispute("dispute_asked", DisputeNews::Asked { words: "Which <half> came?\nThe left one?" });
    dispute("dispute_message", DisputeNews::Message { words: "We look into it." });
}

#[test]
fn dispute_decided() {
    let (accepted, credit) = (eur(5_450), eur(2_900));
    let pay = [StillToPay { number: "2026-017".into(), amount: eur(12_100), pay_by: day(31) }];
    let (pay, nothing): (&[StillToPay], &[StillToPay]) = (&pay, &[]);
    let words = "Only <half> of it came.";
    for (name, end, pay) in [
        ("dispute_accepted", DisputeEnd::Accepted { accepted, credit }, nothing),
        ("dispute_accepted_in_part", DisputeEnd::Partly { accepted, credit: eur(0) }, pay),
        ("dispute_refused", DisputeEnd::Refused, pay),
        ("dispute_to_be_replaced", DisputeEnd::ToBeReplaced { number: "2026-018", held: eur(5_450) }, nothing),
        ("dispute_replaced", DisputeEnd::Replaced { number: "2026-018" }, pay),
        ("dispute_redelivered", DisputeEnd::Redelivered, pay),
        ("dispute_explained", DisputeEnd::Explained, pay),
    ] {
        dispute(name, DisputeNews::Decided { end, words, pay });
    }
}

#[test]
fn each_invoice_has_its_own_amount_and_day_in_a_decision() {
    let still = |number: &str, minor, on| StillToPay { number: number.into(), amount: eur(minor), pay_by: day(on) };
    let pay = [still("2026-017", 12_100, 31), still("2026-018", 500, 16)];
    let news = DisputeNews::Decided { end: DisputeEnd::Refused, words: "No.", pay: &pay };
    let mail =
        DisputeMail { name: "Anna", debtor: "Bakkerij Anna", number: 17, news: &news, link: "https://x.example" };
    let text = mail.compose(Texts::of(Language::En), &Creditor::named("Molen")).text;
    for part in ["invoice 2026-017: €121.00, by 31 March 2026", "invoice 2026-018: €5.00, by 16 March 2026"] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}

fn plan(name: &str, news: PlanNews<'_>) {
    in_every_language(name, |texts, creditor| {
        let link = "https://pay.molen.example/d/deb_01JD0000000000000000000000/plans/pln_01JD0000000000000000000000";
        PlanMail { name: "Anna", debtor: "Bakkerij Anna", number: 17, news: &news, link }.compose(texts, creditor)
    });
}

#[test]
fn plan_negotiated() {
    let words = "Two months are <too long> for us.";
    plan("plan_received", PlanNews::Received { total: eur(30_000), answer_on: day(9) });
    plan("plan_offered", PlanNews::Offered { words, until: day(11) });
    plan("plan_refused", PlanNews::Refused { words });
    plan("plan_lapsed", PlanNews::Lapsed);
}

#[test]
fn plan_agreed_and_kept_or_not() {
    let agreement =
        "# Agreement\n\nBetween us and you.\n\n## Instalments\n\n1. 1 April 2026: €100.00\n2. 1 May 2026: €200.00\n";
    let first = (day(31), eur(10_000));
    plan("plan_agreed", PlanNews::Agreed { total: eur(30_000), first, agreement });
    plan("plan_broken", PlanNews::Broken { missing: eur(10_000), ends_on: day(15) });
    plan("plan_ended", PlanNews::Ended { open: eur(20_000), words: "We called twice." });
    plan("plan_completed", PlanNews::Completed);
    plan("plan_resumed", PlanNews::Resumed { open: eur(5_000) });
}

#[test]
fn plan_changed_or_not() {
    let words = "Two months are <too long> for us.";
    let change = |name: &str, news: PlanChangeNews<'_>| plan(name, PlanNews::Change(news));
    change("plan_change_received", PlanChangeNews::Received { answer_on: day(9) });
    change("plan_change_offered", PlanChangeNews::Offered { words, until: day(11) });
    change("plan_change_offered_without_a_word", PlanChangeNews::Offered { words: "", until: day(11) });
    change("plan_changed", PlanChangeNews::Changed { agreement: "# Change\n\nBetween us and you.\n" });
    change("plan_change_refused", PlanChangeNews::Refused { words });
    change("plan_change_lapsed", PlanChangeNews::Lapsed);
}

#[test]
fn plan_news_for_colleagues() {
    type News = fn() -> PlanStaffNews;
    let all: [(&str, News); 12] = [
        ("plan_asked", || PlanStaffNews::Asked { total: eur(30_000), answer_on: day(9) }),
        ("plan_is_agreed", || PlanStaffNews::Agreed { total: eur(30_000) }),
        ("plan_withdrawn", || PlanStaffNews::Withdrawn),
        ("plan_has_lapsed", || PlanStaffNews::Lapsed),
        ("plan_is_broken", || PlanStaffNews::Broken { missing: eur(10_000) }),
        ("plan_has_ended", || PlanStaffNews::Ended),
        ("plan_is_completed", || PlanStaffNews::Completed),
        ("plan_is_resumed", || PlanStaffNews::Resumed { open: eur(5_000) }),
        ("plan_change_asked", || PlanStaffNews::Change(PlanChangeStaffNews::Asked { answer_on: day(9) })),
        ("plan_is_changed", || PlanStaffNews::Change(PlanChangeStaffNews::Changed)),
        ("plan_change_withdrawn", || PlanStaffNews::Change(PlanChangeStaffNews::Withdrawn)),
        ("plan_change_has_lapsed", || PlanStaffNews::Change(PlanChangeStaffNews::Lapsed)),
    ];
    for (name, news) in all {
        in_every_language(name, |texts, creditor| {
            let link = "https://pay.molen.example/admin/debtors/deb_01JD/plans/pln_01JD";
            PlanStaffMail { name: "Sanne", debtor: "Bakkerij Anna", number: 17, news: news(), link }
                .compose(texts, creditor)
        });
    }
}

#[test]
fn promise_made() {
    for (name, invoices) in [("promise_made", &["2026-018", "2026-019"][..]), ("promise_made_of_one", &["2026-018"])] {
        in_every_language(name, |texts, creditor| {
            let link = "https://pay.molen.example/d/deb_01JD/pay?document=doc_01JD";
            PromiseMail { name: "Anna", debtor: "Bakkerij Anna", amount: eur(12_100), pay_on: day(9), invoices, link }
                .compose(texts, creditor)
        });
    }
}

#[test]
fn paid_claim_received_and_answered() {
    let words = "It stood under <another> name.";
    let held = Some((eur(5_450), day(16)));
    for (name, news) in [
        ("paid_claim_received", PaidClaimNews::Received { held, answer_on: day(4) }),
        ("paid_claim_received_without_pause", PaidClaimNews::Received { held: None, answer_on: day(4) }),
        ("paid_claim_message", PaidClaimNews::Message { words: "From which account?" }),
        ("paid_claim_found", PaidClaimNews::Found { words }),
        ("paid_claim_not_found", PaidClaimNews::NotFound { words: "Nothing came from this account." }),
    ] {
        in_every_language(name, |texts, creditor| {
            let mail = PaidClaimMail {
                name: "Anna",
                debtor: "Bakkerij Anna",
                invoice: "2026-018",
                amount: eur(5_450),
                paid_on: day(1),
                news: &news,
                link: "https://pay.molen.example/d/deb_01JD/paid-claims/pcl_01JD",
            };
            mail.compose(texts, creditor)
        });
    }
}

#[test]
fn paid_claim_news_for_colleagues() {
    let claimed = || PaidClaimStaffNews::Claimed { amount: eur(5_450), paid_on: day(1), answer_on: day(4) };
    type News<'a> = &'a dyn Fn() -> PaidClaimStaffNews;
    let all: [(&str, News<'_>); 2] =
        [("paid_claimed", &claimed), ("paid_claim_answered", &|| PaidClaimStaffNews::Message)];
    for (name, news) in all {
        in_every_language(name, |texts, creditor| {
            let mail = PaidClaimStaffMail {
                name: "Sanne",
                debtor: "Bakkerij Anna",
                invoice: "2026-018",
                news: news(),
                link: "https://pay.molen.example/admin/debtors/deb_01JD/paid-claims/pcl_01JD",
            };
            mail.compose(texts, creditor)
        });
    }
}

#[test]
fn dispute_news_for_colleagues() {
    type News = fn() -> DisputeStaffNews<'static>;
    let all: [(&str, News); 4] = [
        ("dispute_raised", || DisputeStaffNews::Raised { claimed: eur(5_450), reason: "(reason)", answer_on: day(9) }),
        ("dispute_answered", || DisputeStaffNews::Message),
        ("dispute_withdrawn", || DisputeStaffNews::Withdrawn),
        ("dispute_reopened", || DisputeStaffNews::Reopened { answer_on: day(9) }),
    ];
    for (name, news) in all {
        in_every_language(name, |texts, creditor| {
            let link = "https://pay.molen.example/admin/debtors/deb_01JD0000000000000000000000/disputes/dsp_01JD0000000000000000000000";
            let mail = DisputeStaffMail { name: "Sanne", debtor: "Bakkerij Anna", number: 17, news: news(), link };
            mail.compose(texts, creditor)
        });
    }
}
