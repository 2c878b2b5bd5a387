//! Every page with its address. The access table names the same addresses; a test compares them.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

use crate::admin::account::pages::{AccountPage, RecoveryCodesPage};
use crate::admin::audit::page::AuditPage;
use crate::admin::colleagues::page::ColleaguesPage;
use crate::admin::debtors::list_page::StaffDebtorsPage;
use crate::admin::debtors::page::StaffDebtorPage;
use crate::admin::log_in::pages::{
    ConfirmPage, EnrolPage, ForgotPage, StaffCodePage, StaffLogInPage, StaffPasswordPage, StaffRecoveryPage,
};
use crate::admin::settings::account::AccountPage as SettingsAccountPage;
use crate::admin::settings::calendar::CalendarPage;
use crate::admin::settings::documents::DocumentsPage;
use crate::admin::settings::look::LookPage;
use crate::admin::settings::payments::PaymentsPage as SettingsPaymentsPage;
use crate::admin::settings::profile::ProfilePage as SettingsProfilePage;
use crate::admin::settings::switches::SwitchesPage;
use crate::admin::settings::texts::{TextPage, TextVersionPage, TextsPage};
use crate::admin::start::StartPage;
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
                <Route path=path!("/admin") view=StartPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/confirm") view=ConfirmPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/account") view=AccountPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/account/recovery-codes") view=RecoveryCodesPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors") view=StaffDebtorsPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/debtors/:debtor") view=StaffDebtorPage ssr=SsrMode::Async/>
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
            </Routes>
        </Router>
    }
}
