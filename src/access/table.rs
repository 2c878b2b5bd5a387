//! Every route of the server. One line a route: method, path, who, what it answers with.

use super::role::Duty;
use super::rule::{Rights, Rule};

/// The methods Saldo uses: pages are read with GET, forms are sent with POST.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    Get,
    Post,
}

/// What a route answers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A page of the application, drawn on the server.
    Page,
    /// A form sent to the page of the same path, or to the page that holds it.
    Form,
    /// A file, a feed or a machine's answer.
    Data,
}

/// A route: only what stands in [`ROUTES`] exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    pub method: Method,
    /// With `{name}` for what varies; `{debtor}` is what [`Rule::Debtor`] and [`Rule::Export`] look at.
    pub path: &'static str,
    pub rule: Rule,
    pub kind: Kind,
}

const fn page(path: &'static str, rule: Rule) -> Route {
    Route { method: Method::Get, path, rule, kind: Kind::Page }
}

const fn form(path: &'static str, rule: Rule) -> Route {
    Route { method: Method::Post, path, rule, kind: Kind::Form }
}

const fn data(path: &'static str, rule: Rule) -> Route {
    Route { method: Method::Get, path, rule, kind: Kind::Data }
}

/// The access table.
pub const ROUTES: &[Route] = &[
    data("/", Rule::Public),
    page("/login", Rule::Public),
    form("/login", Rule::Public),
    page("/login/sent", Rule::Public),
    form("/login/code", Rule::Public),
    page("/login/link", Rule::Public),
    form("/login/link", Rule::Public),
    page("/login/password", Rule::Public),
    form("/login/password", Rule::Public),
    form("/logout", Rule::Public),
    page("/debtors", Rule::Contact),
    page("/profile", Rule::Contact),
    form("/profile", Rule::Contact),
    form("/profile/password", Rule::Contact),
    form("/profile/password/remove", Rule::Contact),
    form("/profile/sessions/end", Rule::Contact),
    form("/profile/sessions/{session}/end", Rule::Contact),
    page("/d/{debtor}/contacts", Rule::Debtor(Rights::MANAGE_CONTACTS)),
    form("/d/{debtor}/contacts", Rule::Debtor(Rights::MANAGE_CONTACTS)),
    form("/d/{debtor}/contacts/invite", Rule::Debtor(Rights::MANAGE_CONTACTS)),
    form("/d/{debtor}/contacts/{contact}/accept", Rule::Debtor(Rights::MANAGE_CONTACTS)),
    form("/d/{debtor}/contacts/{contact}/remove", Rule::Debtor(Rights::MANAGE_CONTACTS)),
    page("/demo/mails", Rule::Public),
    page("/demo/mails/{mail}", Rule::Public),
    page("/d/{debtor}/pay", Rule::Debtor(Rights::PAY)),
    form("/d/{debtor}/pay", Rule::Debtor(Rights::PAY)),
    page("/d/{debtor}/credit", Rule::Debtor(Rights::VIEW)),
    page("/d/{debtor}/credit/use", Rule::Debtor(Rights::PAY)),
    form("/d/{debtor}/credit/use", Rule::Debtor(Rights::PAY)),
    page("/d/{debtor}/credit/back", Rule::Debtor(Rights::PAY)),
    form("/d/{debtor}/credit/back", Rule::Debtor(Rights::PAY)),
    form("/d/{debtor}/credit/requests/{request}/withdraw", Rule::Debtor(Rights::PAY)),
    page("/d/{debtor}/payments", Rule::Debtor(Rights::VIEW)),
    page("/d/{debtor}/payments/{payment}", Rule::Debtor(Rights::VIEW)),
    data("/d/{debtor}/payments/{payment}/status.json", Rule::Debtor(Rights::VIEW)),
    form("/d/{debtor}/payments/{payment}/continue", Rule::Debtor(Rights::PAY)),
    form("/d/{debtor}/payments/{payment}/cancel", Rule::Debtor(Rights::PAY)),
    page("/link", Rule::Public),
    form("/link", Rule::Public),
    form("/link/not-me", Rule::Public),
    form("/link/fresh", Rule::Public),
    page("/link/pay", Rule::Link),
    form("/link/pay", Rule::Link),
    page("/link/payments/{payment}", Rule::Link),
    data("/link/payments/{payment}/status.json", Rule::Link),
    form("/link/payments/{payment}/continue", Rule::Link),
    form("/link/payments/{payment}/cancel", Rule::Link),
    page("/demo/pay/{payment}", Rule::Payer),
    form("/demo/pay/{payment}", Rule::Payer),
    form("/webhooks/stripe", Rule::Signed),
    form("/language", Rule::Public),
    page("/d/{debtor}", Rule::Debtor(Rights::VIEW)),
    page("/d/{debtor}/invoices", Rule::Debtor(Rights::VIEW)),
    page("/d/{debtor}/invoices/{document}", Rule::Debtor(Rights::VIEW)),
    data("/d/{debtor}/invoices/{document}/xml", Rule::Debtor(Rights::VIEW)),
    data("/d/{debtor}/invoices/{document}/attachments/{position}", Rule::Debtor(Rights::VIEW)),
    data("/d/{debtor}/due-dates.ics", Rule::Export),
    data("/d/{debtor}/invoices.csv", Rule::Export),
    data("/d/{debtor}/payments.csv", Rule::Export),
    page("/d/{debtor}/downloads", Rule::Debtor(Rights::VIEW)),
    form("/d/{debtor}/downloads", Rule::Debtor(Rights::VIEW)),
    page("/d/{debtor}/downloads/{download}", Rule::Debtor(Rights::VIEW)),
    data("/d/{debtor}/downloads/{download}/status.json", Rule::Debtor(Rights::VIEW)),
    data("/d/{debtor}/downloads/{download}/file", Rule::Export),
    data("/d/{debtor}/documents", Rule::Export),
    page("/d/{debtor}/statement", Rule::Debtor(Rights::VIEW)),
    data("/d/{debtor}/statement.csv", Rule::Export),
    data("/d/{debtor}/statement.pdf", Rule::Export),
    data("/d/{debtor}/invoices/{document}/pdf", Rule::Debtor(Rights::VIEW)),
    data("/d/{debtor}/payments/{payment}/receipt.pdf", Rule::Debtor(Rights::VIEW)),
    page("/d/{debtor}/disputes", Rule::Debtor(Rights::VIEW)),
    form("/d/{debtor}/disputes", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    page("/d/{debtor}/disputes/new", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    page("/d/{debtor}/disputes/{dispute}", Rule::Debtor(Rights::VIEW)),
    form("/d/{debtor}/disputes/{dispute}/messages", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    form("/d/{debtor}/disputes/{dispute}/withdraw", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    form("/d/{debtor}/disputes/{dispute}/reopen", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    data("/d/{debtor}/messages/{message}/files/{position}", Rule::Debtor(Rights::VIEW)),
    page("/d/{debtor}/plans", Rule::Debtor(Rights::VIEW)),
    form("/d/{debtor}/plans", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    page("/d/{debtor}/plans/new", Rule::Debtor(Rights::VIEW)),
    page("/d/{debtor}/plans/{plan}", Rule::Debtor(Rights::VIEW)),
    form("/d/{debtor}/plans/{plan}/take", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    form("/d/{debtor}/plans/{plan}/withdraw", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    page("/d/{debtor}/plans/{plan}/change", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    form("/d/{debtor}/plans/{plan}/change", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    form("/d/{debtor}/plans/{plan}/change/take", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    form("/d/{debtor}/plans/{plan}/change/withdraw", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    data("/d/{debtor}/plans/{plan}/dates.ics", Rule::Debtor(Rights::VIEW)),
    data("/d/{debtor}/plans/{plan}/agreement.pdf", Rule::Debtor(Rights::VIEW)),
    page("/d/{debtor}/paid-claims", Rule::Debtor(Rights::VIEW)),
    form("/d/{debtor}/paid-claims", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    page("/d/{debtor}/paid-claims/new", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    page("/d/{debtor}/paid-claims/{claim}", Rule::Debtor(Rights::VIEW)),
    form("/d/{debtor}/paid-claims/{claim}/messages", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    form("/d/{debtor}/paid-claims/{claim}/withdraw", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    page("/d/{debtor}/promises", Rule::Debtor(Rights::VIEW)),
    form("/d/{debtor}/promises", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    page("/d/{debtor}/promises/new", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    page("/d/{debtor}/promises/{promise}", Rule::Debtor(Rights::VIEW)),
    form("/d/{debtor}/promises/{promise}/withdraw", Rule::Debtor(Rights::DISPUTE_AND_PLAN)),
    page("/d/{debtor}/help/time", Rule::Debtor(Rights::VIEW)),
    page("/d/{debtor}/help/wrong", Rule::Debtor(Rights::VIEW)),
    page("/admin/log-in", Rule::Public),
    form("/admin/log-in", Rule::Public),
    page("/admin/log-in/code", Rule::Public),
    form("/admin/log-in/code", Rule::Public),
    page("/admin/log-in/recovery", Rule::Public),
    form("/admin/log-in/recovery", Rule::Public),
    page("/admin/log-in/enrol", Rule::Public),
    form("/admin/log-in/enrol", Rule::Public),
    page("/admin/forgot", Rule::Public),
    form("/admin/forgot", Rule::Public),
    page("/admin/password", Rule::Public),
    form("/admin/password", Rule::Public),
    form("/admin/log-out", Rule::Public),
    page("/admin", Rule::Staff(Duty::Look)),
    page("/admin/confirm", Rule::Staff(Duty::Look)),
    form("/admin/confirm", Rule::Staff(Duty::Look)),
    form("/admin/language", Rule::Staff(Duty::Look)),
    page("/admin/account", Rule::Staff(Duty::Look)),
    form("/admin/account/password", Rule::StaffFresh(Duty::Look)),
    page("/admin/account/recovery-codes", Rule::StaffFresh(Duty::Look)),
    form("/admin/account/recovery-codes", Rule::StaffFresh(Duty::Look)),
    form("/admin/account/recovery-codes/kept", Rule::Staff(Duty::Look)),
    form("/admin/account/sessions/{session}/end", Rule::Staff(Duty::Look)),
    page("/admin/colleagues", Rule::StaffFresh(Duty::Administer)),
    form("/admin/colleagues", Rule::StaffFresh(Duty::Administer)),
    form("/admin/colleagues/{staff}/role", Rule::StaffFresh(Duty::Administer)),
    form("/admin/colleagues/{staff}/link", Rule::StaffFresh(Duty::Administer)),
    form("/admin/colleagues/{staff}/disable", Rule::StaffFresh(Duty::Administer)),
    form("/admin/colleagues/{staff}/enable", Rule::StaffFresh(Duty::Administer)),
    page("/admin/debtors", Rule::Staff(Duty::Look)),
    page("/admin/debtors/{debtor}", Rule::Staff(Duty::Look)),
    form("/admin/debtors/{debtor}/notes", Rule::Staff(Duty::Note)),
    page("/admin/debtors/{debtor}/call", Rule::Staff(Duty::Note)),
    form("/admin/debtors/{debtor}/call", Rule::Staff(Duty::Note)),
    page("/admin/debtors/{debtor}/details", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/details", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/pause", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/pause", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/pauses/{hold}/end", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/pauses/{hold}/end", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/invoices", Rule::Staff(Duty::Look)),
    page("/admin/debtors/{debtor}/payments", Rule::Staff(Duty::Look)),
    page("/admin/settings", Rule::Staff(Duty::Administer)),
    form("/admin/settings", Rule::Staff(Duty::Administer)),
    page("/admin/settings/account", Rule::StaffFresh(Duty::Administer)),
    form("/admin/settings/account", Rule::StaffFresh(Duty::Administer)),
    page("/admin/settings/payments", Rule::Staff(Duty::Administer)),
    form("/admin/settings/payments", Rule::Staff(Duty::Administer)),
    page("/admin/settings/documents", Rule::Staff(Duty::Administer)),
    form("/admin/settings/documents", Rule::Staff(Duty::Administer)),
    page("/admin/settings/look", Rule::Staff(Duty::Administer)),
    form("/admin/settings/look", Rule::Staff(Duty::Administer)),
    form("/admin/settings/look/logo", Rule::Staff(Duty::Administer)),
    form("/admin/settings/look/logo/remove", Rule::Staff(Duty::Administer)),
    page("/admin/settings/calendar", Rule::Staff(Duty::Administer)),
    form("/admin/settings/calendar", Rule::Staff(Duty::Administer)),
    page("/admin/settings/disputes", Rule::Staff(Duty::Administer)),
    form("/admin/settings/disputes", Rule::Staff(Duty::Administer)),
    page("/admin/settings/policies", Rule::Staff(Duty::Administer)),
    page("/admin/settings/policies/{kind}", Rule::Staff(Duty::Administer)),
    form("/admin/settings/policies/{kind}", Rule::Staff(Duty::Administer)),
    page("/admin/settings/switches", Rule::Staff(Duty::Administer)),
    form("/admin/settings/switches", Rule::Staff(Duty::Administer)),
    page("/admin/settings/texts", Rule::Staff(Duty::Administer)),
    page("/admin/settings/texts/{kind}", Rule::Staff(Duty::Administer)),
    form("/admin/settings/texts/{kind}", Rule::Staff(Duty::Administer)),
    page("/admin/settings/texts/{kind}/{version}", Rule::Staff(Duty::Administer)),
    page("/admin/audit", Rule::Staff(Duty::Handle)),
    page("/admin/tasks", Rule::Staff(Duty::Look)),
    page("/admin/tasks/{task}", Rule::Staff(Duty::Look)),
    form("/admin/tasks/{task}/take", Rule::Staff(Duty::Note)),
    form("/admin/tasks/{task}/assign", Rule::Staff(Duty::Note)),
    form("/admin/tasks/{task}/snooze", Rule::Staff(Duty::Note)),
    form("/admin/tasks/{task}/wake", Rule::Staff(Duty::Note)),
    form("/admin/tasks/{task}/finish", Rule::Staff(Duty::Note)),
    form("/admin/tasks/{task}/reopen", Rule::Staff(Duty::Note)),
    form("/admin/tasks/{task}/place", Rule::Staff(Duty::Handle)),
    page("/admin/tasks/{task}/give-back", Rule::StaffFresh(Duty::Handle)),
    form("/admin/tasks/{task}/give-back", Rule::StaffFresh(Duty::Handle)),
    page("/admin/tasks/{task}/answer", Rule::StaffFresh(Duty::Handle)),
    form("/admin/tasks/{task}/answer/transfer", Rule::StaffFresh(Duty::Handle)),
    form("/admin/tasks/{task}/answer/bank", Rule::StaffFresh(Duty::Handle)),
    form("/admin/tasks/{task}/answer/not-sent", Rule::StaffFresh(Duty::Handle)),
    form("/admin/tasks/{task}/answer/payment", Rule::StaffFresh(Duty::Handle)),
    form("/admin/tasks/{task}/answer/decline", Rule::StaffFresh(Duty::Handle)),
    page("/admin/payments", Rule::Staff(Duty::Look)),
    page("/admin/debtors/{debtor}/payments/{payment}", Rule::Staff(Duty::Look)),
    page("/admin/debtors/{debtor}/payments/{payment}/refund", Rule::StaffFresh(Duty::Handle)),
    form("/admin/debtors/{debtor}/payments/{payment}/refund", Rule::StaffFresh(Duty::Handle)),
    page("/admin/debtors/{debtor}/payments/{payment}/reverse", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/payments/{payment}/reverse", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/manual-payment", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/manual-payment", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/allocate", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/allocate", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/invoices/{document}", Rule::Staff(Duty::Look)),
    page("/admin/debtors/{debtor}/invoices/{document}/waive", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/invoices/{document}/waive", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/invoices/{document}/waivers/{waiver}/take-back", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/invoices/{document}/waivers/{waiver}/take-back", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/invoices/{document}/write-off", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/invoices/{document}/write-off", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/invoices/{document}/write-off/take-back", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/invoices/{document}/write-off/take-back", Rule::Staff(Duty::Handle)),
    data("/admin/debtors/{debtor}/invoices/{document}/pdf", Rule::Staff(Duty::Look)),
    page("/admin/disputes", Rule::Staff(Duty::Look)),
    page("/admin/disputes/insight", Rule::Staff(Duty::Look)),
    data("/admin/disputes/insight.csv", Rule::StaffFresh(Duty::Look)),
    page("/admin/debtors/{debtor}/disputes/{dispute}", Rule::Staff(Duty::Look)),
    form("/admin/debtors/{debtor}/disputes/{dispute}/take", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/disputes/{dispute}/assign", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/disputes/{dispute}/messages", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/disputes/{dispute}/ask", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/disputes/{dispute}/notes", Rule::Staff(Duty::Note)),
    page("/admin/debtors/{debtor}/disputes/{dispute}/decide", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/disputes/{dispute}/decide", Rule::Staff(Duty::Handle)),
    data("/admin/debtors/{debtor}/messages/{message}/files/{position}", Rule::Staff(Duty::Look)),
    page("/admin/plans", Rule::Staff(Duty::Look)),
    page("/admin/debtors/{debtor}/plans", Rule::Staff(Duty::Look)),
    page("/admin/debtors/{debtor}/plans/{plan}", Rule::Staff(Duty::Look)),
    data("/admin/debtors/{debtor}/plans/{plan}/agreement.pdf", Rule::Staff(Duty::Look)),
    form("/admin/debtors/{debtor}/plans/{plan}/accept", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/plans/{plan}/refuse", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/plans/{plan}/counter", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/plans/{plan}/counter", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/plans/{plan}/change", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/plans/{plan}/change", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/plans/{plan}/change/accept", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/plans/{plan}/change/refuse", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/plans/{plan}/end", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/paid-claims/{claim}", Rule::Staff(Duty::Look)),
    form("/admin/debtors/{debtor}/paid-claims/{claim}/messages", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/paid-claims/{claim}/notes", Rule::Staff(Duty::Note)),
    form("/admin/debtors/{debtor}/paid-claims/{claim}/answer", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/paid-claims/{claim}/withdraw", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/promises", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/promises/new", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/promises/{promise}", Rule::Staff(Duty::Look)),
    form("/admin/debtors/{debtor}/promises/{promise}/withdraw", Rule::Staff(Duty::Handle)),
    page("/admin/approvals", Rule::Staff(Duty::Handle)),
    page("/admin/approvals/{approval}", Rule::Staff(Duty::Handle)),
    form("/admin/approvals/{approval}/confirm", Rule::StaffFresh(Duty::Administer)),
    form("/admin/approvals/{approval}/refuse", Rule::StaffFresh(Duty::Administer)),
    form("/admin/approvals/{approval}/withdraw", Rule::StaffFresh(Duty::Handle)),
    page("/admin/limits", Rule::StaffFresh(Duty::Administer)),
    form("/admin/limits", Rule::StaffFresh(Duty::Administer)),
    page("/admin/debtors/{debtor}/contacts", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/contacts", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/contacts/{contact}", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/contacts/{contact}", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/contacts/{contact}/accept", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/contacts/{contact}/remove", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/contacts/{contact}/disable", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/contacts/{contact}/enable", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/links", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/links/new", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/links/new", Rule::Staff(Duty::Handle)),
    form("/admin/debtors/{debtor}/links/{link}/revoke", Rule::Staff(Duty::Handle)),
    page("/admin/debtors/{debtor}/merge", Rule::Staff(Duty::Administer)),
    form("/admin/debtors/{debtor}/merge", Rule::Staff(Duty::Administer)),
    page("/admin/debtors/{debtor}/split", Rule::Staff(Duty::Administer)),
    form("/admin/debtors/{debtor}/split", Rule::Staff(Duty::Administer)),
    page("/admin/debtors/{debtor}/undo-merge", Rule::Staff(Duty::Administer)),
    form("/admin/debtors/{debtor}/undo-merge", Rule::Staff(Duty::Administer)),
    form("/admin/debtors/{debtor}/view-as", Rule::Staff(Duty::Look)),
    form("/admin/view-as/stop", Rule::Staff(Duty::Look)),
    page("/terms", Rule::Public),
    page("/terms/{kind}/{version}", Rule::Public),
    data("/logo/{hash}", Rule::Public),
    data("/health", Rule::Public),
    data("/pkg/{file}", Rule::Public),
];

/// The row of a method and path, if there is one.
pub fn find(method: Method, path: &str) -> Option<&'static Route> {
    ROUTES.iter().find(|route| route.method == method && route.path == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_route_stands_twice() {
        for (index, route) in ROUTES.iter().enumerate() {
            assert!(
                !ROUTES[..index].iter().any(|other| other.method == route.method && other.path == route.path),
                "{route:?}"
            );
        }
    }

    #[test]
    fn a_rule_about_a_debtor_needs_the_debtor_in_the_url() {
        for route in ROUTES {
            assert_eq!(route.rule.of_debtor().is_some(), route.path.starts_with("/d/{debtor}"), "{route:?}");
        }
    }

    #[test]
    fn what_holds_many_rows_is_an_export() {
        let many = ["documents", "statement.pdf", "due-dates.ics", "file"];
        for route in ROUTES.iter().filter(|route| route.kind == Kind::Data) {
            let last = route.path.rsplit('/').next().unwrap_or_default();
            let is_export = matches!(route.rule, Rule::Export | Rule::StaffFresh(_));
            assert_eq!(last.ends_with(".csv") || many.contains(&last), is_export, "{route:?}");
        }
    }

    #[test]
    fn the_staff_side_is_under_its_own_address() {
        for route in ROUTES {
            let public = route.rule == Rule::Public;
            assert!(public || route.rule.is_staff() == route.path.starts_with("/admin"), "{route:?}");
        }
    }

    #[test]
    fn a_link_leads_to_nothing_that_is_not_under_its_own_address() {
        for route in ROUTES.iter().filter(|route| route.rule == Rule::Link) {
            assert!(route.path.starts_with("/link/"), "{route:?}");
        }
    }

    #[test]
    fn only_machines_skip_the_origin_check() {
        for route in ROUTES {
            assert_eq!(route.rule == Rule::Signed, route.path.starts_with("/webhooks/"), "{route:?}");
        }
    }
}
