use super::*;

fn demo() -> (tempfile::TempDir, Source) {
    let folder = tempfile::tempdir().unwrap();
    let source = Source::of([("SALDO_DATA_DIR", folder.path().to_str().unwrap())]);
    (folder, source)
}

fn production() -> Source {
    Source::of([
        ("SALDO_PROFILE", "production"),
        ("SALDO_BASE_URL", "https://pay.example.nl"),
        ("SALDO_SECRET_KEY", "0123456789abcdef0123456789abcdef"),
        ("SALDO_PAYMENT_PROVIDER", "stripe"),
        ("SALDO_STRIPE_SECRET_KEY", "sk_live_0123456789"),
        ("SALDO_STRIPE_WEBHOOK_SECRET", "whsec_0123456789abcdef"),
        ("SALDO_STRIPE_ACCOUNT", "acct_123"),
        ("SALDO_SMTP_URL", "smtps://user:pass@mail.example.nl"),
        ("SALDO_MAIL_FROM", "billing@example.nl"),
    ])
}

/// The complaints about `source`, one a line.
fn refused(source: &Source) -> String {
    Config::read(source).expect_err("these settings must be refused").to_string()
}

#[test]
fn nothing_set_is_a_demo_on_this_machine() {
    let (folder, source) = demo();
    let config = Config::read(&source).unwrap();
    assert_eq!(config.profile, Profile::Demo);
    assert_eq!(config.server.base_url.to_string(), "http://127.0.0.1:3000");
    assert_eq!(config.database.url, DatabaseUrl::Sqlite(folder.path().join("saldo.db")));
    assert!(matches!(config.payments.provider, Provider::Demo));
    assert!(matches!(config.mail.delivery, Smtp::Folder(_)));
}

#[test]
fn the_demo_key_is_made_once_and_kept() {
    let (folder, source) = demo();
    let first = Config::read(&source).unwrap().secret_key;
    assert_eq!(first.expose().len(), 64);
    assert_eq!(Config::read(&source).unwrap().secret_key, first);
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["secret.key"]);
}

#[test]
fn complete_production_settings_are_accepted() {
    let config = Config::read(&production()).unwrap();
    assert_eq!(config.payments.form_origins(), ["https://checkout.stripe.com"]);
    assert!(config.server.base_url.is_https());
    assert_eq!(config.log.format, LogFormat::Json);
}

#[test]
fn production_refuses_to_start_without_what_is_real() {
    for (name, why) in [
        ("SALDO_BASE_URL", "needs https"),
        ("SALDO_SECRET_KEY", "makes no key of its own"),
        ("SALDO_PAYMENT_PROVIDER", "takes real payments"),
        ("SALDO_STRIPE_SECRET_KEY", "payments by Stripe need it"),
        ("SALDO_STRIPE_WEBHOOK_SECRET", "payments by Stripe need it"),
        ("SALDO_STRIPE_ACCOUNT", "payments by Stripe need it"),
        ("SALDO_SMTP_URL", "sends real mail"),
        ("SALDO_MAIL_FROM", "sends real mail"),
    ] {
        let message = refused(&production().with(name, ""));
        let line =
            message.lines().find(|line| line.trim_start().starts_with(name)).unwrap_or_else(|| panic!("{message}"));
        assert!(line.contains("found nothing") && line.contains(why), "{line}");
    }
}

#[test]
fn production_refuses_what_only_a_demo_may_use() {
    for (name, value) in [
        ("SALDO_PAYMENT_PROVIDER", "demo"),
        ("SALDO_BASE_URL", "http://pay.example.nl"),
        ("SALDO_BASE_URL", "https://localhost"),
        ("SALDO_PSEUDO_LANGUAGE", "true"),
        ("SALDO_STRIPE_API_BASE", "http://127.0.0.1:9999"),
        ("SALDO_STRIPE_WEBHOOK_SECRET", "whsec_"),
        ("SALDO_SECRET_KEY", "too short"),
        ("SALDO_SECRET_KEY", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        ("SALDO_SMTP_URL", "smtp://mail.example.nl"),
    ] {
        let message = refused(&production().with(name, value));
        assert!(message.contains(&format!("\n  {name}: found ")), "{name}={value}: {message}");
    }
}

#[test]
fn live_keys_are_refused_outside_production_even_when_unused() {
    let (_folder, source) = demo();
    let message = refused(&source.clone().with("SALDO_STRIPE_SECRET_KEY", "sk_live_0123456789"));
    assert!(message.contains("a live key is refused outside the production profile"), "{message}");
    let message = refused(&source.with("SALDO_STRIPE_LIVEMODE", "true"));
    assert!(message.contains("the demo profile never moves real money"), "{message}");
}

#[test]
fn test_keys_in_production_must_be_asked_for() {
    let test_key = production().with("SALDO_STRIPE_SECRET_KEY", "sk_test_0123456789");
    let message = refused(&test_key);
    assert!(message.contains("false there allows a test key"), "{message}");
    assert!(Config::read(&test_key.with("SALDO_STRIPE_LIVEMODE", "false")).is_ok());
    assert!(Config::read(&production().with("SALDO_STRIPE_LIVEMODE", "false")).is_err());
}

#[test]
fn a_wrong_value_is_named_with_what_is_allowed() {
    let (_folder, source) = demo();
    let message = refused(&source.with("SALDO_LISTEN", "3000").with("SALDO_MAX_BODY_KIB", "1"));
    assert!(message.contains("SALDO_LISTEN: found “3000”; allowed: an address and a port"), "{message}");
    assert!(message.contains("SALDO_MAX_BODY_KIB: found “1”; allowed: a number from 16 to 65536"), "{message}");
}

#[test]
fn a_name_that_means_nothing_is_refused() {
    let (_folder, source) = demo();
    let message = refused(&source.with("SALDO_STRIPE_WEBHOOK_SECRETS", "whsec_x"));
    assert!(message.contains("SALDO_STRIPE_WEBHOOK_SECRETS: is not a setting of Saldo"), "{message}");
}

#[test]
fn secrets_are_neither_in_debug_prints_nor_in_errors() {
    let url = "postgres://saldo:s3cr3t@db.example/saldo";
    let config = Config::read(&production().with("SALDO_DATABASE_URL", url)).unwrap();
    let printed = format!("{config:?}");
    for secret in ["s3cr3t", "sk_live_", "whsec_", "0123456789", "user:pass"] {
        assert!(!printed.contains(secret), "{secret} in {printed}");
    }
    let message = refused(&production().with("SALDO_STRIPE_SECRET_KEY", "wrong-s3cr3t"));
    assert!(message.contains("found a value of 12 characters") && !message.contains("s3cr3t"), "{message}");
}

#[test]
fn the_sample_file_lists_every_setting() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/.env.sample");
    let file = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(file, sample(), "replace .env.sample with:\n{}", sample());
}

#[test]
fn every_default_of_the_sample_is_right() {
    let (_folder, source) = demo();
    let source = setting::all()
        .filter(|setting| setting.name != "SALDO_DATA_DIR")
        .fold(source, |source, setting| source.with(setting.name, setting.default));
    Config::read(&source).unwrap();
}
