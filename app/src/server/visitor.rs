//! Who asks, and for whom we speak: read once per request, before the rule of the route.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use saldo::access::{Grant, Rights, Rule, Visitor};
use saldo::contacts::DebtorOfContact;
use saldo::creditor::{self, Creditor};
use saldo::ctx::{Actor, Ctx};
use saldo::db::{Conn, DbError};
use saldo::ids::DebtorId;
use saldo::links::{self, Link};
use saldo::paths;
use saldo::sessions::{self, LoggedIn, SessionContact};
use saldo::staff::{self, OnDuty};
use saldo::text::Language;

use super::{AppState, session_cookie};
use crate::errors::UiError;
use crate::links::cookies;

/// What is known about a request before its handler runs.
#[derive(Clone)]
pub struct Visit {
    /// With the visitor as actor.
    pub ctx: Ctx,
    /// Who the pages speak for.
    pub creditor: Creditor,
    /// Who asks, with rights as they are now.
    pub visitor: Visitor,
    /// The session and its contact, when somebody is logged in.
    pub session: Option<SessionContact>,
    /// Every debtor the contact may see: the switcher.
    pub debtors: Vec<DebtorOfContact>,
    /// The pay link this browser redeemed. It has nothing to do with the session: each opens its own
    /// routes.
    pub link: Option<Link>,
    /// Who of the creditor asks: on the pages of the staff side, and on those of a debtor they look through
    /// the eyes of.
    pub staff: Option<OnDuty>,
}

impl Visit {
    /// For an error before anything could be read.
    pub fn unknown(state: &AppState) -> Self {
        Self::anonymous(state.ctx.clone(), Creditor::named("Saldo"))
    }

    fn anonymous(ctx: Ctx, creditor: Creditor) -> Self {
        Self { ctx, creditor, visitor: Visitor::Anonymous, session: None, debtors: Vec::new(), link: None, staff: None }
    }

    /// The language of whoever is logged in.
    pub fn language(&self) -> Option<Language> {
        let contact = self.session.as_ref().map(|session| session.contact.language);
        contact.or_else(|| self.staff.as_ref().map(|on_duty| on_duty.session.staff.language))
    }

    /// Who asks, as a route with this rule sees it: pages of a pay link look at the link only, all
    /// others at the log-in first.
    pub fn visitor_for(&self, rule: Rule) -> Visitor {
        let link = || self.link.as_ref().map_or(Visitor::Anonymous, |link| Visitor::Link(link.id.clone()));
        match (rule, &self.visitor) {
            (Rule::Link, _) | (_, Visitor::Anonymous) => link(),
            (_, logged_in) => logged_in.clone(),
        }
    }

    /// The redeemed pay link, and the context that acts as it.
    pub fn link(&self) -> Result<(Ctx, &Link), UiError> {
        self.link.as_ref().map(|link| (link.ctx(&self.ctx), link)).ok_or(UiError::NotFound)
    }

    /// Whoever of the creditor asks, for pages that only they reach.
    pub fn on_duty(&self) -> Result<&OnDuty, UiError> {
        self.staff.as_ref().ok_or(UiError::NotFound)
    }

    /// Whether somebody of the creditor looks through a debtor's eyes.
    pub fn is_view_as(&self) -> bool {
        matches!(self.visitor, Visitor::ViewAs { .. })
    }

    /// What the contact may do for a debtor; nothing when it is not theirs.
    pub fn rights(&self, debtor: &DebtorId) -> Option<Rights> {
        self.debtors.iter().find(|theirs| theirs.id == *debtor).map(|theirs| theirs.rights)
    }
}

/// Layer: reads the creditor and the session, except for files that are the same for everybody.
pub async fn read(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/pkg/") {
        return next.run(request).await;
    }
    let visit = match visit(&state, request.uri(), request.headers()).await {
        Ok(visit) => Arc::new(visit),
        Err(error) => return UiError::failed(error).into_response(),
    };
    if let Some(language) = visit.language() {
        request.extensions_mut().insert(language);
    }
    request.extensions_mut().insert(Arc::clone(&visit));
    let mut response = next.run(request).await;
    // The page of an error is drawn further out, for the same visitor.
    response.extensions_mut().insert(Arc::clone(&visit));
    note_use(visit);
    response
}

/// Which cookies count is decided by the address: a staff session opens the staff side, and the pages of the
/// one debtor it looks through the eyes of; everything else is for contacts and links.
async fn visit(state: &AppState, uri: &Uri, headers: &HeaderMap) -> Result<Visit, DbError> {
    let mut conn = state.ctx.db.read().await?;
    let path = uri.path();
    let staff_side = path == paths::admin::START || path.starts_with("/admin/");
    let staff = match session_cookie::STAFF.read(headers) {
        Some(token) if staff_side || path.starts_with("/d/") => {
            staff::find_session(&mut conn, &token, state.ctx.now()).await?
        }
        _ => None,
    };
    match staff {
        Some(on_duty) if staff_side => Ok(of_staff(state, on_duty)),
        Some(on_duty) if debtor_in(path).is_some_and(|debtor| on_duty.looks_as(&debtor)) => {
            Ok(through_a_debtors_eyes(state, on_duty))
        }
        _ if staff_side => Ok(anonymous(state, &mut conn, None).await?),
        _ => of_contact(state, &mut conn, headers).await,
    }
}

fn debtor_in(path: &str) -> Option<DebtorId> {
    path.strip_prefix("/d/")?.split('/').next().and_then(DebtorId::parse)
}

async fn of_contact(state: &AppState, conn: &mut Conn, headers: &HeaderMap) -> Result<Visit, DbError> {
    let now = state.ctx.now();
    let link = match cookies::session(headers) {
        Some(secret) => links::find_session(conn, &secret, now).await?,
        None => None,
    };
    let logged_in = match session_cookie::CONTACT.read(headers) {
        Some(token) => sessions::find_logged_in(conn, &token, now).await?,
        None => None,
    };
    let Some(LoggedIn { creditor, session, debtors }) = logged_in else {
        return anonymous(state, conn, link).await;
    };
    let grants = debtors.iter().map(|debtor| Grant { debtor: debtor.id.clone(), rights: debtor.rights }).collect();
    let id = session.contact.id.clone();
    let visit = speaking_for(state, creditor);
    Ok(Visit {
        ctx: visit.ctx.acting_as(Actor::Contact(id.clone())),
        visitor: Visitor::Contact { id, grants },
        session: Some(session),
        debtors,
        link,
        ..visit
    })
}

async fn anonymous(state: &AppState, conn: &mut Conn, link: Option<Link>) -> Result<Visit, DbError> {
    let creditor = creditor::load(conn).await?;
    Ok(Visit { link, ..speaking_for(state, creditor) })
}

/// Nobody yet, in the creditor's name and time zone.
fn speaking_for(state: &AppState, creditor: Option<Creditor>) -> Visit {
    let creditor = creditor.unwrap_or_else(|| Creditor::named("Saldo"));
    let ctx = Ctx { zone: creditor.zone, ..state.ctx.clone() };
    Visit::anonymous(ctx, creditor)
}

fn of_staff(state: &AppState, on_duty: OnDuty) -> Visit {
    let visit = speaking_for(state, on_duty.creditor.clone());
    let staff = &on_duty.session.staff;
    let visitor = Visitor::Staff {
        id: staff.id.clone(),
        role: staff.role,
        scope: on_duty.scope.clone(),
        fresh: on_duty.session.is_fresh(visit.ctx.now()),
    };
    let ctx = visit.ctx.acting_as(Actor::Staff(staff.id.clone()));
    Visit { ctx, visitor, staff: Some(on_duty), ..visit }
}

/// The debtor's own pages, as a contact with every right would see them. The guard lets no form through.
fn through_a_debtors_eyes(state: &AppState, on_duty: OnDuty) -> Visit {
    let visit = speaking_for(state, on_duty.creditor.clone());
    let staff = on_duty.session.staff.id.clone();
    let Some(viewed) = on_duty.view_as.clone() else { return visit };
    let fresh = on_duty.session.is_fresh(visit.ctx.now());
    let visitor = Visitor::ViewAs { staff: staff.clone(), debtor: viewed.id.clone(), fresh };
    let debtor = DebtorOfContact { id: viewed.id, number: viewed.number, name: viewed.name, rights: Rights::ALL };
    let ctx = visit.ctx.acting_as(Actor::ViewAs(staff));
    Visit { ctx, visitor, debtors: vec![debtor], staff: Some(on_duty), ..visit }
}

/// Writes down that a session is used, after the answer and at most every five minutes.
fn note_use(visit: Arc<Visit>) {
    let now = visit.ctx.now();
    let contact = visit.session.as_ref().is_some_and(|session| session.is_stale(now));
    let staff = visit.staff.as_ref().is_some_and(|on_duty| on_duty.session.is_stale(now));
    if !contact && !staff {
        return;
    }
    tokio::spawn(async move {
        let noted = match (&visit.session, &visit.staff) {
            (Some(session), _) => sessions::touch(&visit.ctx, &session.session_id).await,
            (None, Some(on_duty)) => staff::touch(&visit.ctx, &on_duty.session.session_id).await,
            (None, None) => Ok(()),
        };
        if let Err(error) = noted {
            tracing::warn!(%error, "the use of a session was not noted");
        }
    });
}
