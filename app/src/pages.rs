//! Every page with its address. The access table names the same addresses; a test compares them.

use std::sync::LazyLock;

use leptos::prelude::*;
use matchit::Router;

use crate::admin::account::pages::{AccountPage, RecoveryCodesPage};
use crate::admin::approvals::approval_page::ApprovalPage;
use crate::admin::approvals::approvals_page::ApprovalsPage;
use crate::admin::approvals::limits_page::LimitsPage;
use crate::admin::audit::page::AuditPage;
use crate::admin::colleagues::page::ColleaguesPage;
use crate::admin::contacts::edit_page::StaffContactPage;
use crate::admin::contacts::list_page::StaffContactsPage;
use crate::admin::debtors::call_page::CallPage;
use crate::admin::debtors::details_page::DetailsPage;
use crate::admin::debtors::end_pause_page::EndPausePage;
use crate::admin::debtors::invoices_page::StaffInvoicesPage;
use crate::admin::debtors::list_page::StaffDebtorsPage;
use crate::admin::debtors::page::StaffDebtorPage;
use crate::admin::debtors::pause_page::PausePage;
use crate::admin::debtors::payments_page::PaymentsOfDebtorPage;
use crate::admin::disputes::decide_page::DecideDisputePage;
use crate::admin::disputes::insight_page::DisputesInsightPage;
use crate::admin::disputes::list_page::StaffDisputesPage;
use crate::admin::disputes::page::StaffDisputePage;
use crate::admin::links::list_page::StaffLinksPage;
use crate::admin::links::new_page::NewLinkPage;
use crate::admin::log_in::pages::{
    ConfirmPage, EnrolPage, ForgotPage, StaffCodePage, StaffLogInPage, StaffPasswordPage, StaffRecoveryPage,
};
use crate::admin::merges::merge_page::MergePage;
use crate::admin::merges::split_page::SplitPage;
use crate::admin::merges::undo_page::UndoMergePage;
use crate::admin::money::allocate_page::AllocatePage;
use crate::admin::money::decide_page::{WaivePage, WriteOffPage};
use crate::admin::money::invoice_page::StaffInvoicePage;
use crate::admin::money::manual_page::ManualPaymentPage;
use crate::admin::money::payment_page::StaffPaymentPage;
use crate::admin::money::payments_page::StaffPaymentsPage;
use crate::admin::money::refund_page::RefundPage;
use crate::admin::money::reverse_page::ReversePage;
use crate::admin::money::take_back_page::{TakeBackWaiverPage, TakeBackWriteOffPage};
use crate::admin::morning::page::MorningPage;
use crate::admin::paid_claims::page::StaffPaidClaimPage;
use crate::admin::plans::change_page::StaffChangePlanPage;
use crate::admin::plans::counter_page::CounterPlanPage;
use crate::admin::plans::list_page::{StaffPlansOfDebtorPage, StaffPlansPage};
use crate::admin::plans::page::StaffPlanPage;
use crate::admin::promises::new_page::StaffNewPromisePage;
use crate::admin::promises::page::StaffPromisePage;
use crate::admin::settings::account::AccountPage as SettingsAccountPage;
use crate::admin::settings::calendar::CalendarPage;
use crate::admin::settings::disputes::DisputesPage as SettingsDisputesPage;
use crate::admin::settings::documents::DocumentsPage;
use crate::admin::settings::look::LookPage;
use crate::admin::settings::payments::PaymentsPage as SettingsPaymentsPage;
use crate::admin::settings::policies::{PoliciesPage, PolicyPage};
use crate::admin::settings::profile::ProfilePage as SettingsProfilePage;
use crate::admin::settings::switches::SwitchesPage;
use crate::admin::settings::texts::{TextPage, TextVersionPage, TextsPage};
use crate::admin::tasks::answer_page::AnswerCreditPage;
use crate::admin::tasks::give_back_page::GiveBackPage;
use crate::admin::tasks::list_page::TasksPage;
use crate::admin::tasks::page::TaskPage;
use crate::contacts::page::ContactsPage;
use crate::credits::back_page::CreditBackPage;
use crate::credits::page::CreditPage;
use crate::credits::use_page::UseCreditPage;
use crate::demo_mails::{DemoMailPage, DemoMailsPage};
use crate::disputes::list_page::DisputesPage;
use crate::disputes::new_page::NewDisputePage;
use crate::disputes::page::DisputePage;
use crate::downloads::one_page::DownloadPage;
use crate::downloads::page::DownloadsPage;
use crate::help::{MoreTimePage, SomethingWrongPage};
use crate::home::HomePage;
use crate::invoices::list::InvoicesPage;
use crate::invoices::page::InvoicePage;
use crate::links::open_page::LinkPage;
use crate::links::pay_page::LinkPayPage;
use crate::links::payment_page::LinkPaymentPage;
use crate::log_in::pages::{LoginLinkPage, LoginPage, LoginPasswordPage, LoginSentPage};
use crate::paid_claims::list_page::PaidClaimsPage;
use crate::paid_claims::new_page::NewPaidClaimPage;
use crate::paid_claims::page::PaidClaimPage;
use crate::payments::demo_page::DemoProviderPage;
use crate::payments::list_page::PaymentsPage;
use crate::payments::pay_page::PayPage;
use crate::payments::payment_page::PaymentPage;
use crate::plans::change::page::ChangePlanPage;
use crate::plans::list_page::PlansPage;
use crate::plans::new_page::NewPlanPage;
use crate::plans::page::PlanPage;
use crate::profile::debtors::DebtorsPage;
use crate::profile::page::ProfilePage;
use crate::promises::list_page::PromisesPage;
use crate::promises::new_page::NewPromisePage;
use crate::promises::page::PromisePage;
use crate::statements::page::StatementPage;
use crate::terms::page::{TermsPage, TermsVersionPage};

/// What draws a page, as Leptos sees it: it waits for those that are [`loaded`](crate::ui::loaded).
pub type Draw = fn() -> AnyView;

macro_rules! pages {
    ($($path:literal => $page:ident,)*) => {
        /// Addresses, written as in the access table, and what draws them.
        pub const PAGES: &[(&str, Draw)] = &[$(($path, || view! { <$page/> }.into_any()),)*];
    };
}

pages! {
    "/login" => LoginPage,
    "/login/sent" => LoginSentPage,
    "/login/link" => LoginLinkPage,
    "/login/password" => LoginPasswordPage,
    "/debtors" => DebtorsPage,
    "/profile" => ProfilePage,
    "/d/{debtor}/contacts" => ContactsPage,
    "/demo/mails" => DemoMailsPage,
    "/demo/mails/{mail}" => DemoMailPage,
    "/d/{debtor}" => HomePage,
    "/d/{debtor}/invoices" => InvoicesPage,
    "/d/{debtor}/invoices/{document}" => InvoicePage,
    "/d/{debtor}/downloads" => DownloadsPage,
    "/d/{debtor}/downloads/{download}" => DownloadPage,
    "/d/{debtor}/statement" => StatementPage,
    "/d/{debtor}/disputes" => DisputesPage,
    "/d/{debtor}/disputes/new" => NewDisputePage,
    "/d/{debtor}/disputes/{dispute}" => DisputePage,
    "/d/{debtor}/plans" => PlansPage,
    "/d/{debtor}/plans/new" => NewPlanPage,
    "/d/{debtor}/plans/{plan}" => PlanPage,
    "/d/{debtor}/plans/{plan}/change" => ChangePlanPage,
    "/d/{debtor}/paid-claims" => PaidClaimsPage,
    "/d/{debtor}/paid-claims/new" => NewPaidClaimPage,
    "/d/{debtor}/paid-claims/{claim}" => PaidClaimPage,
    "/d/{debtor}/promises" => PromisesPage,
    "/d/{debtor}/promises/new" => NewPromisePage,
    "/d/{debtor}/promises/{promise}" => PromisePage,
    "/d/{debtor}/help/time" => MoreTimePage,
    "/d/{debtor}/help/wrong" => SomethingWrongPage,
    "/d/{debtor}/pay" => PayPage,
    "/d/{debtor}/credit" => CreditPage,
    "/d/{debtor}/credit/use" => UseCreditPage,
    "/d/{debtor}/credit/back" => CreditBackPage,
    "/d/{debtor}/payments" => PaymentsPage,
    "/d/{debtor}/payments/{payment}" => PaymentPage,
    "/link" => LinkPage,
    "/link/pay" => LinkPayPage,
    "/link/payments/{payment}" => LinkPaymentPage,
    "/demo/pay/{payment}" => DemoProviderPage,
    "/admin/log-in" => StaffLogInPage,
    "/admin/log-in/code" => StaffCodePage,
    "/admin/log-in/recovery" => StaffRecoveryPage,
    "/admin/log-in/enrol" => EnrolPage,
    "/admin/forgot" => ForgotPage,
    "/admin/password" => StaffPasswordPage,
    "/admin" => MorningPage,
    "/admin/tasks" => TasksPage,
    "/admin/tasks/{task}" => TaskPage,
    "/admin/tasks/{task}/give-back" => GiveBackPage,
    "/admin/tasks/{task}/answer" => AnswerCreditPage,
    "/admin/confirm" => ConfirmPage,
    "/admin/account" => AccountPage,
    "/admin/account/recovery-codes" => RecoveryCodesPage,
    "/admin/debtors" => StaffDebtorsPage,
    "/admin/debtors/{debtor}" => StaffDebtorPage,
    "/admin/debtors/{debtor}/call" => CallPage,
    "/admin/debtors/{debtor}/details" => DetailsPage,
    "/admin/debtors/{debtor}/pause" => PausePage,
    "/admin/debtors/{debtor}/pauses/{hold}/end" => EndPausePage,
    "/admin/debtors/{debtor}/invoices" => StaffInvoicesPage,
    "/admin/debtors/{debtor}/payments" => PaymentsOfDebtorPage,
    "/admin/colleagues" => ColleaguesPage,
    "/admin/settings" => SettingsProfilePage,
    "/admin/settings/account" => SettingsAccountPage,
    "/admin/settings/payments" => SettingsPaymentsPage,
    "/admin/settings/documents" => DocumentsPage,
    "/admin/settings/look" => LookPage,
    "/admin/settings/calendar" => CalendarPage,
    "/admin/settings/disputes" => SettingsDisputesPage,
    "/admin/settings/policies" => PoliciesPage,
    "/admin/settings/policies/{kind}" => PolicyPage,
    "/admin/settings/switches" => SwitchesPage,
    "/admin/settings/texts" => TextsPage,
    "/admin/settings/texts/{kind}" => TextPage,
    "/admin/settings/texts/{kind}/{version}" => TextVersionPage,
    "/admin/audit" => AuditPage,
    "/terms" => TermsPage,
    "/terms/{kind}/{version}" => TermsVersionPage,
    "/admin/payments" => StaffPaymentsPage,
    "/admin/debtors/{debtor}/payments/{payment}" => StaffPaymentPage,
    "/admin/debtors/{debtor}/payments/{payment}/refund" => RefundPage,
    "/admin/debtors/{debtor}/payments/{payment}/reverse" => ReversePage,
    "/admin/debtors/{debtor}/manual-payment" => ManualPaymentPage,
    "/admin/debtors/{debtor}/allocate" => AllocatePage,
    "/admin/debtors/{debtor}/invoices/{document}" => StaffInvoicePage,
    "/admin/debtors/{debtor}/invoices/{document}/waive" => WaivePage,
    "/admin/debtors/{debtor}/invoices/{document}/waivers/{waiver}/take-back" => TakeBackWaiverPage,
    "/admin/debtors/{debtor}/invoices/{document}/write-off" => WriteOffPage,
    "/admin/debtors/{debtor}/invoices/{document}/write-off/take-back" => TakeBackWriteOffPage,
    "/admin/debtors/{debtor}/contacts" => StaffContactsPage,
    "/admin/debtors/{debtor}/contacts/{contact}" => StaffContactPage,
    "/admin/debtors/{debtor}/links" => StaffLinksPage,
    "/admin/debtors/{debtor}/links/new" => NewLinkPage,
    "/admin/debtors/{debtor}/merge" => MergePage,
    "/admin/debtors/{debtor}/split" => SplitPage,
    "/admin/debtors/{debtor}/undo-merge" => UndoMergePage,
    "/admin/disputes" => StaffDisputesPage,
    "/admin/disputes/insight" => DisputesInsightPage,
    "/admin/debtors/{debtor}/disputes/{dispute}" => StaffDisputePage,
    "/admin/debtors/{debtor}/disputes/{dispute}/decide" => DecideDisputePage,
    "/admin/plans" => StaffPlansPage,
    "/admin/debtors/{debtor}/plans" => StaffPlansOfDebtorPage,
    "/admin/debtors/{debtor}/plans/{plan}" => StaffPlanPage,
    "/admin/debtors/{debtor}/plans/{plan}/counter" => CounterPlanPage,
    "/admin/debtors/{debtor}/plans/{plan}/change" => StaffChangePlanPage,
    "/admin/debtors/{debtor}/paid-claims/{claim}" => StaffPaidClaimPage,
    "/admin/debtors/{debtor}/promises/new" => StaffNewPromisePage,
    "/admin/debtors/{debtor}/promises/{promise}" => StaffPromisePage,
    "/admin/approvals" => ApprovalsPage,
    "/admin/approvals/{approval}" => ApprovalPage,
    "/admin/limits" => LimitsPage,
}

static ROUTER: LazyLock<Router<Draw>> = LazyLock::new(|| {
    let mut router = Router::new();
    for (path, draw) in PAGES {
        router.insert(*path, *draw).expect("a test builds it too: no address twice");
    }
    router
});

/// The page of an address, and the values that stand in it by name: `debtor` of `/d/{debtor}`.
pub fn at(path: &str) -> Option<(Draw, Vec<(String, String)>)> {
    let found = ROUTER.at(path).ok()?;
    Some((*found.value, found.params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()))
}
