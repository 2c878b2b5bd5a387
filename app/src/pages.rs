//! Every page with its address. The access table names the same addresses; a test compares them.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

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
use crate::admin::settings::account::AccountPage as SettingsAccountPage;
use crate::admin::settings::calendar::CalendarPage;
use crate::admin::settings::documents::DocumentsPage;
use crate::admin::settings::look::LookPage;
use crate::admin::settings::payments::PaymentsPage as SettingsPaymentsPage;
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
use crate::errors::{ErrorPage, UiError};
use crate::help::{MoreTimePage, SomethingWrongPage};
use crate::home::HomePage;
use crate::invoices::list::InvoicesPage;
use crate::invoices::page::InvoicePage;
use crate::links::open_page::LinkPage;
use crate::links::pay_page::LinkPayPage;
use crate::links::payment_page::LinkPaymentPage;
use crate::login::pages::{LoginLinkPage, LoginPage, LoginPasswordPage, LoginSentPage};
use crate::payments::demo_page::DemoProviderPage;
use crate::payments::list_page::PaymentsPage;
use crate::payments::pay_page::PayPage;
use crate::payments::payment_page::PaymentPage;
use crate::profile::debtors::DebtorsPage;
use crate::profile::page::ProfilePage;
use crate::statements::page::StatementPage;
use crate::terms::page::{TermsPage, TermsVersionPage};

/// The application: picks the page of the request's address.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=|| view! { <ErrorPage error=UiError::NotFound/> }>
                <Route path=path!("/login") view=LoginPage ssr=SsrMode::Async/>
                <Route path=path!("/login/sent") view=LoginSentPage ssr=SsrMode::Async/>
                <Route path=path!("/login/link") view=LoginLinkPage ssr=SsrMode::Async/>
                <Route path=path!("/login/password") view=LoginPasswordPage ssr=SsrMode::Async/>
                <Route path=path!("/debtors") view=DebtorsPage ssr=SsrMode::Async/>
                <Route path=path!("/profile") view=ProfilePage ssr=SsrMode::Async/>
                <Route path=path!("/d/:debtor/contacts") view=ContactsPage ssr=SsrMode::Async/>
                <Route path=path!("/demo/mails") view=DemoMailsPage ssr=SsrMode::Async/>
                <Route path=path!("/demo/mails/:mail") view=DemoMailPage ssr=SsrMode::Async/>
                <Route path=path!("/d/:debtor") view=HomePage ssr=SsrMode::Async/>
                <Route path=path!("/d/:debtor/invoices") view=InvoicesPage ssr=SsrMode::Async/>
                <Route path=path!("/d/:debtor/invoices/:document") view=InvoicePage ssr=SsrMode::Async/>
                <Route path=path!("/d/:debtor/statement") view=StatementPage ssr=SsrMode::Async/>
                <Route path=path!("/d/:debtor/help/time") view=MoreTimePage ssr=SsrMode::Async/>
                <Route path=path!("/d/:debtor/help/wrong") view=SomethingWrongPage ssr=SsrMode::Async/>
                <Route path=path!("/d/:debtor/pay") view=PayPage ssr=SsrMode::Async/>
                <Route path=path!("/d/:debtor/credit") view=CreditPage ssr=SsrMode::Async/>
                <Route path=path!("/d/:debtor/credit/use") view=UseCreditPage ssr=SsrMode::Async/>
                <Route path=path!("/d/:debtor/credit/back") view=CreditBackPage ssr=SsrMode::Async/>
                <Route path=path!("/d/:debtor/payments") view=PaymentsPage ssr=SsrMode::Async/>
                <Route path=path!("/d/:debtor/payments/:payment") view=PaymentPage ssr=SsrMode::Async/>
                <Route path=path!("/link") view=LinkPage ssr=SsrMode::Async/>
                <Route path=path!("/link/pay") view=LinkPayPage ssr=SsrMode::Async/>
                <Route path=path!("/link/payments/:payment") view=LinkPaymentPage ssr=SsrMode::Async/>
                <Route path=path!("/demo/pay/:payment") view=DemoProviderPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/log-in") view=StaffLogInPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/log-in/code") view=StaffCodePage ssr=SsrMode::Async/>
                <Route path=path!("/admin/log-in/recovery") view=StaffRecoveryPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/log-in/enrol") view=EnrolPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/forgot") view=ForgotPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/password") view=StaffPasswordPage ssr=SsrMode::Async/>
                <Route path=path!("/admin") view=MorningPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/tasks") view=TasksPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/tasks/:task") view=TaskPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/tasks/:task/give-back") view=GiveBackPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/tasks/:task/answer") view=AnswerCreditPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/confirm") view=ConfirmPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/account") view=AccountPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/account/recovery-codes") view=RecoveryCodesPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors") view=StaffDebtorsPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor") view=StaffDebtorPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/call") view=CallPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/details") view=DetailsPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/pause") view=PausePage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/pauses/:hold/end") view=EndPausePage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/invoices") view=StaffInvoicesPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/payments") view=PaymentsOfDebtorPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/colleagues") view=ColleaguesPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/settings") view=SettingsProfilePage ssr=SsrMode::Async/>
                <Route path=path!("/admin/settings/account") view=SettingsAccountPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/settings/payments") view=SettingsPaymentsPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/settings/documents") view=DocumentsPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/settings/look") view=LookPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/settings/calendar") view=CalendarPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/settings/switches") view=SwitchesPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/settings/texts") view=TextsPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/settings/texts/:kind") view=TextPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/settings/texts/:kind/:version") view=TextVersionPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/audit") view=AuditPage ssr=SsrMode::Async/>
                <Route path=path!("/terms") view=TermsPage ssr=SsrMode::Async/>
                <Route path=path!("/terms/:kind/:version") view=TermsVersionPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/payments") view=StaffPaymentsPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/payments/:payment") view=StaffPaymentPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/payments/:payment/refund") view=RefundPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/payments/:payment/reverse") view=ReversePage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/manual-payment") view=ManualPaymentPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/allocate") view=AllocatePage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/invoices/:document") view=StaffInvoicePage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/invoices/:document/waive") view=WaivePage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/invoices/:document/waivers/:waiver/take-back") view=TakeBackWaiverPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/invoices/:document/write-off") view=WriteOffPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/invoices/:document/write-off/take-back") view=TakeBackWriteOffPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/contacts") view=StaffContactsPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/contacts/:contact") view=StaffContactPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/links") view=StaffLinksPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/links/new") view=NewLinkPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/merge") view=MergePage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/split") view=SplitPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor/undo-merge") view=UndoMergePage ssr=SsrMode::Async/>
                <Route path=path!("/admin/approvals") view=ApprovalsPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/approvals/:approval") view=ApprovalPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/limits") view=LimitsPage ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
