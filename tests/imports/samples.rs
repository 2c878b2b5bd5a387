//! Files that nobody here wrote, where they are at hand.

use std::path::PathBuf;

use saldo::imports::{sources, ubl_documents};

use crate::support::TestApp;

fn sample(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/ubl").join(name);
    path.exists().then_some(path)
}

async fn import(app: &TestApp, paths: Vec<PathBuf>) {
    let summary = app.import_found(ubl_documents(sources::sources(paths, Default::default()))).await;
    assert_eq!(summary.refused, []);
}

macro_rules! each_sample {
    ($($name:ident: $file:literal = $payable:literal, $owed:literal;)*) => {
        on_both! {$(
            async fn $name(app: TestApp) {
                let Some(path) = sample($file) else { return };
                import(&app, vec![path]).await;
                assert_eq!(app.one::<i64>("select payable_minor from document where $1 = $1", "").await, $payable);
                assert_eq!(app.one::<i64>("select outstanding_minor from document where $1 = $1", "").await, $owed);
            }
        )*}
    };
}

each_sample! {
    allowances_leave_what_is_payable: "Allowance-example.xml" = 6_125_00, 6_125_00;
    standard_vat_leaves_what_is_payable: "Vat-category-S.xml" = 8_550_00, 8_550_00;
    the_base_example_leaves_what_is_payable: "base-example.xml" = 1_656_25, 1_656_25;
    a_credit_note_alone_is_credit: "base-creditnote-correction.xml" = 1_656_25, 0;
}

on_both! {
    async fn the_base_example_and_its_credit_note_leave_nothing(app: TestApp) {
        let (Some(invoice), Some(credit)) = (sample("base-example.xml"), sample("base-creditnote-correction.xml")) else { return };
        import(&app, vec![credit, invoice]).await;
        assert_eq!(app.one::<i64>("select cast(sum(outstanding_minor) as bigint) from document where $1 = $1", "").await, 0);
        assert_eq!(app.all_unapplied().await, 0);
    }
}
