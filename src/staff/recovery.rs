//! Recovery codes: ten, each logs in once instead of an authenticator's code.
//!
//! They are made from a secret that only the browser holds while they are shown, so the page can be shown
//! again after a reload and the database keeps nothing but their keyed hashes.

use chrono::{DateTime, Utc};

use crate::ctx::Ctx;
use crate::db::{Conn, DbError, Tx};
use crate::ids::StaffId;
use crate::tokens::{SecretToken, TokenHash, keyed_hash};
use crate::{bulk_insert, execute, run};

/// How many there are.
pub const CODES: usize = 10;

/// Without letters and digits that look alike: 32 of them, five bits each.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Letters and digits of a code: 50 bits.
const LENGTH: usize = 10;

/// The codes made from a secret, as they are shown: `ABCDE-23456`.
pub(super) fn codes(key: &[u8], staff: &StaffId, secret: &SecretToken) -> Vec<String> {
    (0..CODES).map(|number| code(key, staff, secret, number)).collect()
}

fn code(key: &[u8], staff: &StaffId, secret: &SecretToken, number: usize) -> String {
    let number = number.to_string();
    let parts: [&[u8]; 4] = [b"recovery", staff.as_str().as_bytes(), secret.expose().as_bytes(), number.as_bytes()];
    let hash = keyed_hash(key, &parts);
    let letters: String = hash[..LENGTH].iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    format!("{}-{}", &letters[..5], &letters[5..])
}

fn hash_of(key: &[u8], staff: &StaffId, typed: &str) -> TokenHash {
    let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).take(32).collect();
    keyed_hash(key, &[b"recovery code", staff.as_str().as_bytes(), plain.to_ascii_uppercase().as_bytes()])
}

/// Makes the codes of `secret` the person's only ones.
pub(super) async fn replace(tx: &mut Tx, ctx: &Ctx, staff: &StaffId, secret: &SecretToken) -> Result<(), DbError> {
    let key = &ctx.site.secret_key;
    forget(tx, staff).await?;
    let hashes: Vec<Vec<u8>> =
        codes(key, staff, secret).iter().map(|code| hash_of(key, staff, code).to_vec()).collect();
    bulk_insert!(tx, "insert into staff_recovery_code (staff_id, code_hash)", 2, hashes, "", |query, hash| query
        .bind(staff)
        .bind(hash))?;
    Ok(())
}

/// The person has none any more.
pub(super) async fn forget(tx: &mut Tx, staff: &StaffId) -> Result<(), DbError> {
    execute!(tx, sqlx::query("delete from staff_recovery_code where staff_id = $1").bind(staff))?;
    Ok(())
}

/// Uses a code up, if it is one that was not used; of parallel tries one wins.
pub(super) async fn use_up(tx: &mut Tx, ctx: &Ctx, staff: &StaffId, typed: &str) -> Result<bool, DbError> {
    let used = execute!(
        tx,
        sqlx::query(
            "update staff_recovery_code
             set used_at = $3
             where staff_id = $1 and code_hash = $2 and used_at is null"
        )
        .bind(staff)
        .bind(hash_of(&ctx.site.secret_key, staff, typed).to_vec())
        .bind(ctx.now())
    )?;
    Ok(used == 1)
}

/// How many can still be used.
pub(super) async fn left(conn: &mut Conn, staff: &StaffId) -> Result<i64, DbError> {
    run!(
        conn,
        fetch_one,
        sqlx::query_scalar("select count(*) from staff_recovery_code where staff_id = $1 and used_at is null")
            .bind(staff)
    )
}

/// The codes that were just made, for the browser that holds their secret; `None` when they are not the
/// person's, or not any more.
pub async fn shown(
    conn: &mut Conn,
    ctx: &Ctx,
    staff: &StaffId,
    secret: &SecretToken,
) -> Result<Option<Vec<String>>, DbError> {
    let key = &ctx.site.secret_key;
    let codes = codes(key, staff, secret);
    let first = hash_of(key, staff, &codes[0]).to_vec();
    let known: Option<(Option<DateTime<Utc>>,)> = run!(
        conn,
        fetch_optional,
        sqlx::query_as("select used_at from staff_recovery_code where staff_id = $1 and code_hash = $2")
            .bind(staff)
            .bind(first)
    )?;
    Ok(known.map(|_| codes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_codes_that_differ_and_can_be_typed_anyhow() {
        let staff = StaffId::parse("stf_01JD0000000000000000000000").unwrap();
        let secret = SecretToken::make();
        let codes = codes(b"key", &staff, &secret);
        let mut different = codes.clone();
        different.sort();
        different.dedup();
        assert_eq!((codes.len(), different.len()), (CODES, CODES));
        for code in &codes {
            assert_eq!(code.len(), LENGTH + 1);
            let sloppy = format!(" {} ", code.replace('-', " ").to_lowercase());
            assert_eq!(hash_of(b"key", &staff, code), hash_of(b"key", &staff, &sloppy));
        }
        assert_ne!(codes, super::codes(b"key", &staff, &SecretToken::make()));
    }
}
