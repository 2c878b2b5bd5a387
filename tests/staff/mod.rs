//! People of the creditor: ways in, and what keeps others out.

mod log_in;
mod people;
mod sessions;

use saldo::ctx::Ctx;
use saldo::ids::{DebtorId, StaffId};
use saldo::staff::{self, NewStaff, PasswordRight, Role, Staff, StaffLoggedIn};
use saldo::text::Language;
use saldo::tokens::SecretToken;
use totp_rs::{Builder, Secret, Totp};

use crate::support::{TestApp, email, from};

const GOOD: &str = "vier paarse olifanten";

/// Somebody who has a password and an authenticator.
struct Enrolled {
    staff: Staff,
    authenticator: Totp,
    /// Their first session.
    session: SecretToken,
    /// The secret of their recovery codes.
    codes: SecretToken,
}

impl Enrolled {
    /// The code the authenticator shows now.
    fn code(&self, ctx: &Ctx) -> String {
        self.authenticator.generate(u64::try_from(ctx.now().timestamp()).unwrap()).to_string()
    }
}

impl TestApp {
    async fn add_staff(&self, name: &str, role: Role) -> (Staff, SecretToken) {
        let new = NewStaff {
            email: email(&format!("{name}@molen.example")),
            name: name.to_owned(),
            role,
            language: Language::En,
        };
        let (staff, link) = staff::add(&self.ctx, &new).await.unwrap();
        (staff, token_of(&link))
    }

    /// Adds somebody who then follows the link, chooses a password and enrols an authenticator.
    async fn enrolled(&self, name: &str, role: Role) -> Enrolled {
        let (staff, link) = self.add_staff(name, role).await;
        let right = staff::set_password(&self.ctx, &link, GOOD, network()).await.unwrap();
        assert!(!right.enrolled);
        self.enrol(staff, right).await
    }

    async fn enrol(&self, staff: Staff, right: PasswordRight) -> Enrolled {
        let enrolment = staff::enrolment(&self.ctx, &right.token, "Molen").await.unwrap().unwrap();
        let authenticator = authenticator(&enrolment.secret);
        let code = authenticator.generate(u64::try_from(self.ctx.now().timestamp()).unwrap()).to_string();
        let logged_in = staff::enrol(&self.ctx, &right.token, &code, &from("192.0.2.1")).await.unwrap();
        self.clock.advance(chrono::Duration::seconds(30));
        Enrolled { staff, authenticator, session: logged_in.token, codes: right.token }
    }

    /// Logs in with both factors.
    async fn staff_log_in(&self, person: &Enrolled) -> StaffLoggedIn {
        let right = self.password(person).await;
        let code = person.code(&self.ctx);
        let logged_in = staff::with_code(&self.ctx, &right.token, &code, &from("192.0.2.1")).await.unwrap();
        self.clock.advance(chrono::Duration::seconds(30));
        logged_in
    }

    async fn password(&self, person: &Enrolled) -> PasswordRight {
        staff::with_password(&self.ctx, &person.staff.email, GOOD, network()).await.unwrap()
    }

    async fn on_duty(&self, token: &SecretToken) -> Option<staff::OnDuty> {
        staff::find_session(&mut self.ctx.db.read().await.unwrap(), token, self.ctx.now()).await.unwrap()
    }

    /// Hands a debtor over, or takes it back.
    async fn hand_over(&self, debtor: &DebtorId, collector: Option<&StaffId>) {
        let mut tx = self.ctx.db.begin().await.unwrap();
        let sql = "update debtor set collector_id = $2, handed_over_at = $3 where id = $1";
        let at = collector.map(|_| self.ctx.now());
        saldo::execute!(tx, sqlx::query(sql).bind(debtor).bind(collector).bind(at)).unwrap();
        tx.commit().await.unwrap();
    }
}

fn network() -> std::net::IpAddr {
    "192.0.2.1".parse().unwrap()
}

fn token_of(link: &str) -> SecretToken {
    SecretToken::parse(link.split("token=").nth(1).unwrap()).unwrap()
}

fn authenticator(secret: &str) -> Totp {
    let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    Builder::new().with_secret(secret).build().unwrap()
}
