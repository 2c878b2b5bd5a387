//! How often something may be tried: fixed windows in the database, shared by all processes.
//!
//! Networks are limited tightly, addresses loosely where a tight limit would let a stranger lock
//! the owner out. Keys are keyed hashes, so neither an address nor a network stands in the table.

use std::net::{IpAddr, Ipv6Addr};

use chrono::{DateTime, Duration, Utc};

use crate::ctx::Ctx;
use crate::db::{DbError, Tx};
use crate::tokens::keyed_hash;
use crate::{execute, run};

/// So many in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowed {
    /// Hits that pass.
    pub hits: i32,
    /// Length of the window in seconds.
    pub seconds: i64,
}

const fn per_hour(hits: i32) -> Option<Allowed> {
    Some(Allowed { hits, seconds: 3_600 })
}

const fn per_day(hits: i32) -> Option<Allowed> {
    Some(Allowed { hits, seconds: 86_400 })
}

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Log-in mails asked for.
    SendLogIn,
    /// Codes typed. With 20 tries a day a stranger needs a lifetime for one address; the link in
    /// the same mail still works when they are used up, so nobody is locked out.
    CheckCode,
    /// Links redeemed. 256 bits need no limit; this bounds the work.
    RedeemLink,
    /// Passwords typed. Loose per address, so that nobody is locked out by a stranger.
    CheckPassword,
    /// Contacts invited by one contact.
    Invite,
    /// Pay links redeemed or refused. 256 bits need no limit; this bounds the work.
    RedeemPayLink,
    /// Fresh pay links mailed for old ones.
    FreshPayLink,
    /// Payments started with a pay link: whoever tries stolen cards needs many.
    PayByLink,
    /// Staff passwords typed. Loose per address, so that nobody is locked out by a stranger.
    StaffPassword,
    /// Codes of the second factor typed. Only whoever knows the password gets here; with 60 tries a day,
    /// each good for three codes of a million, a stranger needs years. A recovery code still logs in.
    StaffCode,
    /// Codes typed to show the second factor again. Of one session, for there no recovery code helps: whoever
    /// steals one spoils that one alone.
    StaffConfirm,
    /// Recovery codes typed: 50 bits each, so this bounds the work.
    StaffRecovery,
    /// Links to set a staff password, asked for or opened.
    StaffLink,
}

impl Limit {
    const fn name(self) -> &'static str {
        match self {
            Self::SendLogIn => "send_log_in",
            Self::CheckCode => "check_code",
            Self::RedeemLink => "redeem_link",
            Self::CheckPassword => "check_password",
            Self::Invite => "invite",
            Self::RedeemPayLink => "redeem_pay_link",
            Self::FreshPayLink => "fresh_pay_link",
            Self::PayByLink => "pay_by_link",
            Self::StaffPassword => "staff_password",
            Self::StaffCode => "staff_code",
            Self::StaffConfirm => "staff_confirm",
            Self::StaffRecovery => "staff_recovery",
            Self::StaffLink => "staff_link",
        }
    }

    /// From one network (an IPv4 address or an IPv6 /64). An office shares one.
    pub const fn per_network(self) -> Option<Allowed> {
        match self {
            Self::SendLogIn | Self::FreshPayLink => per_hour(30),
            Self::CheckCode | Self::RedeemLink | Self::RedeemPayLink | Self::PayByLink => per_hour(60),
            Self::CheckPassword | Self::StaffPassword | Self::StaffCode | Self::StaffConfirm | Self::StaffRecovery => {
                Some(Allowed { hits: 20, seconds: 600 })
            }
            Self::StaffLink => per_hour(30),
            Self::Invite => None,
        }
    }

    /// For one mail address, whoever asks; for one contact that invites; for one pay link; for one of the staff, or
    /// one of their sessions.
    pub const fn per_address(self) -> Option<Allowed> {
        match self {
            Self::SendLogIn | Self::PayByLink => per_hour(5),
            Self::FreshPayLink => per_day(3),
            Self::RedeemPayLink => per_hour(20),
            Self::CheckCode | Self::Invite => per_day(20),
            Self::CheckPassword | Self::StaffPassword | Self::StaffRecovery => per_hour(1_800),
            Self::StaffCode | Self::StaffConfirm => per_day(60),
            Self::StaffLink => per_hour(5),
            Self::RedeemLink => None,
        }
    }
}

/// Why something is not tried.
#[derive(Debug, thiserror::Error)]
pub enum LimitError {
    /// The window is full.
    #[error("too many tries, again in {} seconds", retry_after.num_seconds())]
    TooMany {
        /// Until the window ends.
        retry_after: Duration,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Counts one try; an error when it is one too many. Every try counts, refused ones too.
///
/// The network is counted first: whoever is refused there does not use up the address's share.
pub async fn count(ctx: &Ctx, limit: Limit, network: Option<IpAddr>, address: Option<&str>) -> Result<(), LimitError> {
    let now = ctx.now();
    let mut tx = ctx.db.begin().await?;
    let mut refused = None;
    for (key, allowed) in counters(ctx, limit, network, address) {
        let (start, end) = window(now, allowed.seconds);
        if hit(&mut tx, &key, start).await? > allowed.hits {
            refused = Some(LimitError::TooMany { retry_after: end - now });
            break;
        }
    }
    tx.commit().await?;
    refused.map_or(Ok(()), Err)
}

/// Takes back what [`count`] counted just now, because it was right: where wrong tries alone use up a share.
pub async fn take_back(
    tx: &mut Tx,
    ctx: &Ctx,
    limit: Limit,
    network: Option<IpAddr>,
    address: Option<&str>,
) -> Result<(), DbError> {
    for (key, allowed) in counters(ctx, limit, network, address) {
        let (start, _) = window(ctx.now(), allowed.seconds);
        let sql = "update rate_limit set hits = hits - 1 where key = $1 and window_start = $2 and hits > 0";
        execute!(tx, sqlx::query(sql).bind(key).bind(start))?;
    }
    Ok(())
}

/// Under which keys a try is counted, the network's first.
fn counters(
    ctx: &Ctx,
    limit: Limit,
    network: Option<IpAddr>,
    address: Option<&str>,
) -> impl Iterator<Item = (String, Allowed)> {
    let network = network.zip(limit.per_network()).map(|(ip, allowed)| ("network", network_of(ip), allowed));
    let address = address.zip(limit.per_address()).map(|(address, allowed)| ("address", address.to_owned(), allowed));
    [network, address].into_iter().flatten().map(move |(scope, value, allowed)| {
        let parts = [b"limit".as_slice(), limit.name().as_bytes(), scope.as_bytes(), value.as_bytes()];
        (hex::encode(keyed_hash(&ctx.site.secret_key, &parts)), allowed)
    })
}

/// Counts in one statement, so that parallel tries cannot pass together.
async fn hit(tx: &mut Tx, key: &str, window_start: DateTime<Utc>) -> Result<i32, DbError> {
    run!(
        tx,
        fetch_one,
        sqlx::query_scalar(
            "insert into rate_limit (key, window_start, hits)
             values ($1, $2, 1)
             on conflict (key, window_start) do update set hits = rate_limit.hits + 1
             returning hits"
        )
        .bind(key)
        .bind(window_start)
    )
}

/// Deletes windows that ended more than a day ago; gives how many.
pub async fn forget_old(tx: &mut Tx, now: DateTime<Utc>) -> Result<u64, DbError> {
    execute!(tx, sqlx::query("delete from rate_limit where window_start < $1").bind(now - Duration::days(2)))
}

/// The window that `now` lies in.
fn window(now: DateTime<Utc>, seconds: i64) -> (DateTime<Utc>, DateTime<Utc>) {
    let start = now.timestamp().div_euclid(seconds) * seconds;
    let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap_or(now);
    (at(start), at(start + seconds))
}

/// An IPv4 address, also when it is written as IPv6; of other IPv6 the first 64 bits, which is
/// what one subscriber is given.
fn network_of(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64)).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ipv6_subscriber_is_one_network() {
        let network = |ip: &str| network_of(ip.parse().unwrap());
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:192.0.2.7"), network("192.0.2.7"));
        assert_ne!(network("192.0.2.7"), network("192.0.2.8"));
    }

    #[test]
    fn a_window_holds_its_instant() {
        for at in ["2026-03-02T09:00:00Z", "2026-03-02T09:59:59.999999Z", "1969-12-31T23:59:59Z"] {
            let at: DateTime<Utc> = at.parse().unwrap();
            let (start, end) = window(at, 3_600);
            assert!(start <= at && at < end && end - start == Duration::hours(1), "{at}");
        }
    }
}
