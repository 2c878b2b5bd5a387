//! Who asks, and for whom we speak: read once per request, before the rule of the route.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use saldo::access::{Grant, Rights, Rule, Visitor};
use saldo::contacts::DebtorOfContact;
use saldo::creditor::{self, Creditor};
use saldo::ctx::{Actor, Ctx};
use saldo::db::DbError;
use saldo::ids::DebtorId;
use saldo::links::{self, Link};
use saldo::sessions::{self, LoggedIn, SessionContact};

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
}

impl Visit {
    /// For an error before anything could be read.
    pub fn unknown(state: &AppState) -> Self {
        Self::anonymous(state.ctx.clone(), Creditor::named("Saldo"))
    }

    fn anonymous(ctx: Ctx, creditor: Creditor) -> Self {
        Self { ctx, creditor, visitor: Visitor::Anonymous, session: None, debtors: Vec::new(), link: None }
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
    let visit = match visit(&state, request.headers()).await {
        Ok(visit) => Arc::new(visit),
        Err(error) => return UiError::failed(error).into_response(),
    };
    if let Some(session) = &visit.session {
        request.extensions_mut().insert(session.contact.language);
    }
    request.extensions_mut().insert(Arc::clone(&visit));
    let mut response = next.run(request).await;
    // The page of an error is drawn further out, for the same visitor.
    response.extensions_mut().insert(Arc::clone(&visit));
    note_use(visit);
    response
}

async fn visit(state: &AppState, headers: &HeaderMap) -> Result<Visit, DbError> {
    let mut conn = state.ctx.db.read().await?;
    let now = state.ctx.now();
    let link = match cookies::session(headers) {
        Some(secret) => links::find_session(&mut conn, &secret, now).await?,
        None => None,
    };
    let logged_in = match session_cookie::read(headers) {
        Some(token) => sessions::find_logged_in(&mut conn, &token, now).await?,
        None => None,
    };
    let nameless = || Creditor::named("Saldo");
    let Some(LoggedIn { creditor, session, debtors }) = logged_in else {
        let creditor = creditor::load(&mut conn).await?.unwrap_or_else(nameless);
        let ctx = Ctx { zone: creditor.zone, ..state.ctx.clone() };
        return Ok(Visit { link, ..Visit::anonymous(ctx, creditor) });
    };
    let creditor = creditor.unwrap_or_else(nameless);
    let grants = debtors.iter().map(|debtor| Grant { debtor: debtor.id.clone(), rights: debtor.rights }).collect();
    let id = session.contact.id.clone();
    let ctx = Ctx { zone: creditor.zone, ..state.ctx.clone() };
    Ok(Visit {
        ctx: ctx.acting_as(Actor::Contact(id.clone())),
        creditor,
        visitor: Visitor::Contact { id, grants },
        session: Some(session),
        debtors,
        link,
    })
}

/// Writes down that the session is used, after the answer and at most every five minutes.
fn note_use(visit: Arc<Visit>) {
    let Some(session) = visit.session.as_ref().filter(|session| session.is_stale(visit.ctx.now())) else { return };
    let (ctx, id) = (visit.ctx.clone(), session.session_id.clone());
    tokio::spawn(async move {
        if let Err(error) = sessions::touch(&ctx, &id).await {
            tracing::warn!(%error, "the use of a session was not noted");
        }
    });
}
