//! What an admin decides about the creditor: saved, refused, stale, and obeyed.

mod account;
mod calendar;
mod look;
mod obeyed;
mod profile;

use saldo::creditor::{
    self, AllocationOrder, ChangeError, Country, Creditor, DocumentRules, PaymentRules, Profile, Saved, Switches,
    Terms, TransferDays, Zone,
};
use saldo::ctx::{Actor, Ctx};
use saldo::money::Currency;
use saldo::staff::{self, NewStaff, Role};
use saldo::text::Language;

use crate::support::{TestApp, email, eur, state_hash};

impl TestApp {
    /// The context of an admin of that name.
    async fn admin(&self, name: &str) -> Ctx {
        let new = NewStaff {
            email: email(&format!("{name}@molen.example")),
            name: name.to_owned(),
            role: Role::Admin,
            language: Language::Nl,
        };
        let (staff, _) = staff::add(&self.ctx, &new).await.unwrap();
        self.ctx.acting_as(Actor::Staff(staff.id))
    }

    async fn creditor(&self) -> Creditor {
        creditor::load(&mut self.ctx.db.read().await.unwrap()).await.unwrap().unwrap()
    }

    async fn run_sql(&self, sql: &'static str) {
        let mut tx = self.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query(sql)).unwrap();
        tx.commit().await.unwrap();
    }

    /// The last line of the trail about an action.
    async fn last_detail(&self, action: &'static str) -> String {
        let mut conn = self.ctx.db.read().await.unwrap();
        let sql = "select detail from audit where action = $1 order by id desc limit 1";
        saldo::run!(conn, fetch_one, sqlx::query_scalar(sql).bind(action)).unwrap()
    }
}

fn profile() -> Profile {
    Profile {
        legal_name: "Molen & Zoon B.V.".into(),
        trading_name: None,
        address: "Kade 1\n3511 AA Utrecht".into(),
        country: Country::find("NL").unwrap(),
        legal_id: None,
        vat_number: None,
        email: Some(email("hulp@molen.example")),
        phone: Some("030 000 00 00".into()),
        zone: Zone::parse("Europe/Amsterdam").unwrap(),
        language: Language::Nl,
        currency: Currency::EUR,
    }
}

fn payments() -> PaymentRules {
    PaymentRules {
        minimum: eur(5_00),
        order: AllocationOrder::LargestFirst,
        transfer_days: TransferDays::parse(10).unwrap(),
        scheme: None,
    }
}

fn documents() -> DocumentRules {
    DocumentRules {
        usual: Terms::parse(30).unwrap(),
        business: None,
        consumer: Terms::parse(14),
        public_body: None,
        numbers_restart_yearly: false,
        confirmed: false,
    }
}
