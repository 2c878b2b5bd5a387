//! Every page with its address. The access table names the same addresses; a test compares them.

use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

use crate::admin::account::pages::{AccountPage, RecoveryCodesPage};
use crate::admin::colleagues::page::ColleaguesPage;
use crate::admin::log_in::pages::{
    ConfirmPage, EnrolPage, ForgotPage, StaffCodePage, StaffLogInPage, StaffPasswordPage, StaffRecoveryPage,
};
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
                <Route path=path!("/admin/colleagues") view=ColleaguesPage ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
