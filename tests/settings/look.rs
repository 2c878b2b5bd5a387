//! Colour and logo.

use bytes::Bytes;
use saldo::creditor::colour::Colour;
use saldo::creditor::{ImageKind, check_logo};

use super::*;

const LOGO: &[u8] = include_bytes!("../files/logo.jpg");

on_both! {
    async fn a_logo_is_kept_served_by_its_hash_and_taken_away(app: TestApp) {
        let bea = app.admin("bea").await;
        assert_eq!(check_logo(LOGO), Ok(ImageKind::Jpeg));
        creditor::set_logo(&bea, 0, Bytes::from_static(LOGO), ImageKind::Jpeg).await.unwrap();
        let molen = app.creditor().await;
        let logo = molen.logo.clone().unwrap();
        assert_eq!(app.ctx.blobs.get(&logo.hash).await.unwrap(), LOGO);
        assert_eq!(molen.logo_named(logo.hash.as_str()), Some(&logo));
        assert_eq!(molen.logo_named("../../etc/passwd"), None);
        let again = creditor::set_logo(&bea, molen.version, Bytes::from_static(LOGO), ImageKind::Jpeg).await;
        assert_eq!(again.unwrap(), Saved::Unchanged);
        creditor::remove_logo(&bea, molen.version).await.unwrap();
        assert_eq!(app.creditor().await.logo, None);
        assert_eq!(app.audited("creditor.look_changed").await, 2);
    }

    async fn two_who_choose_a_look_at_once_do_not_mix(app: TestApp) {
        let bea = app.admin("bea").await;
        creditor::change_accent(&bea, 0, Colour::parse("#003366")).await.unwrap();
        let stale = creditor::set_logo(&bea, 0, Bytes::from_static(LOGO), ImageKind::Jpeg).await.unwrap_err();
        assert!(matches!(stale, ChangeError::Stale(_)), "{stale}");
        assert_eq!((app.creditor().await.accent.as_deref(), app.count("blob").await), (Some("#003366"), 0));
        creditor::change_accent(&bea, 1, None).await.unwrap();
        assert_eq!(app.creditor().await.accent, None);
    }

    async fn no_colour_gets_in_that_is_not_seen_on_a_page(app: TestApp) {
        let bea = app.admin("bea").await;
        creditor::change_accent(&bea, 0, Colour::parse("#ffff00")).await.unwrap();
        let accent = app.creditor().await.accent.unwrap();
        assert!(Colour::parse(&accent).unwrap().is_seen_on_white(), "{accent}");
    }
}
