use bytes::Bytes;
use saldo::demo::ubl::UblDocument;

use super::*;
use crate::imports::words::{credit_note, day, invoice};

on_both! {
    async fn a_page_shows_the_documents_parts(app: TestApp) {
        let anna = app.debtor("anna").await.id;
        let id = app.invoice(&anna, "INV-1", eur(50_00), app.in_days(5)).await;
        for sql in [
            "update document set lines_net_minor = 5500, allowances_minor = 500, terms = '30 days', second_currency = 'SEK',
                    second_vat_minor = 7 where id = '{id}'",
            "insert into document_line (document_id, position, number, name, quantity, unit_price, net_minor)
             values ('{id}', 2, '20', 'Flour', '1', '25', 2500), ('{id}', 1, '10', 'Bread', '3', '10.00', 3000)",
            "insert into document_adjustment (document_id, position, line_position, is_charge, reason, amount_minor)
             values ('{id}', 1, null, false, 'Loyalty', 500), ('{id}', 2, 1, true, 'Slicing', 100)",
            "insert into document_vat (document_id, position, category, percent, taxable_minor, vat_minor)
             values ('{id}', 1, 'Z', '0', 5000, 0)",
            "insert into document_amendment (document_id, position, changes, amended_at)
             values ('{id}', 1, 'due date', '2026-03-01T09:00:00+00:00')",
        ] {
            app.amend(&id, sql).await;
        }
        let page = app.page_of(&anna, &id).await.unwrap();
        let lines: Vec<_> = page.lines.iter().map(|line| (line.name.as_str(), line.net, line.adjustments.len())).collect();
        assert_eq!(lines, [("Bread", eur(30_00), 1), ("Flour", eur(25_00), 0)]);
        assert_eq!(page.lines[0].adjustments[0].reason, "Slicing");
        assert_eq!((page.adjustments.len(), page.adjustments[0].amount), (1, eur(5_00)));
        assert_eq!((page.vat[0].taxable, page.vat[0].vat), (eur(50_00), eur(0)));
        assert_eq!(page.header.second_vat.unwrap().to_string(), "SEK 0.07");
        assert_eq!((page.header.terms.as_str(), page.header.has_original), ("30 days", false));
        assert_eq!(page.amendments[0].changes, "due date");
    }

    async fn history_tells_what_moved_what_is_owed(app: TestApp) {
        let anna = app.debtor("anna").await.id;
        let id = app.invoice(&anna, "INV-1", eur(50_00), app.in_days(5)).await;
        let (note, lot) = app.credit_note(&anna, "CN-1", eur(15_00), Some("INV-1")).await;
        app.allocated(&anna, &lot, &id, eur(10_00)).await;
        let (payment, _) = app.paid(&anna, eur(20_00), &[(&id, eur(20_00))]).await;
        let running = app.payment_in(&anna, "processing", eur(5_00), &[(&id, eur(5_00))]).await;

        let page = app.page_of(&anna, &id).await.unwrap();
        let changes: Vec<_> = page.history.iter().map(|event| event.change).collect();
        assert_eq!(changes, [eur(50_00), eur(-10_00), eur(-20_00)]);
        assert_eq!(page.history[1].document, Some((note.clone(), "CN-1".into())));
        assert_eq!((page.history[2].payment.as_ref(), page.history[2].method.as_deref()), (Some(&payment), Some("ideal")));
        assert_eq!((page.running.len(), &page.running[0].id, page.running[0].amount), (1, &running, eur(5_00)));
        assert_eq!(page.summary.owed.outstanding, Money::sum(eur(0).currency(), changes).unwrap());

        let credit = app.page_of(&anna, &note).await.unwrap();
        assert_eq!(credit.summary.credit_left, Some(eur(5_00)));
        assert_eq!((credit.used.len(), credit.used[0].number.as_str(), credit.used[0].amount), (1, "INV-1", eur(10_00)));
    }

    async fn where_numbers_begin_again_each_year_a_credit_note_stands_with_its_own_invoice(app: TestApp) {
        let of = |year: &str| UblDocument {
            issue_on: day(&format!("{year}-03-01")),
            due_on: Some(day(&format!("{year}-03-31"))),
            ..invoice("F1")
        };
        let note = |number: &str, year: &str| UblDocument {
            corrects: Some(("F1".into(), Some(of(year).issue_on))),
            ..credit_note(number, None, 4)
        };
        app.import(&[of("2025")]).await;
        let mut tx = app.ctx.db.begin().await.unwrap();
        saldo::execute!(tx, sqlx::query("update creditor set numbers_restart_yearly = true")).unwrap();
        tx.commit().await.unwrap();
        app.import(&[of("2026"), note("CN-old", "2025"), note("CN-new", "2026")]).await;
        let debtor: DebtorId = app.one("select id from debtor where number = $1", "C-1").await;
        let id = async |key: &str| -> DocumentId {
            let sql = "select id from document where number || ' ' || substr(cast(issue_on as text), 1, 4) = $1";
            app.one(sql, key).await
        };
        let tied = async |document: &DocumentId| -> Vec<DocumentId> {
            let page = app.page_of(&debtor, document).await.unwrap();
            page.related.into_iter().map(|other| other.id).collect()
        };
        for (invoice, note) in [("F1 2025", "CN-old 2026"), ("F1 2026", "CN-new 2026")] {
            let (invoice, note) = (id(invoice).await, id(note).await);
            assert_eq!((tied(&invoice).await, tied(&note).await), (vec![note], vec![invoice]));
        }
    }

    async fn what_is_not_yours_looks_like_what_does_not_exist(app: TestApp) {
        let anna = app.debtor("anna").await.id;
        let bert = app.debtor_owing("bert", &[eur(10_00)]).await;
        let hash = app.ctx.blobs.put(Bytes::from_static(b"<Invoice/>")).await.unwrap();
        for sql in [
            format!("insert into blob (hash, size, created_at) values ('{}', 10, '2026-03-01T09:00:00+00:00')", hash.as_str()),
            format!("update document set source_hash = '{}', source_name = 'inv.xml' where id = '{{id}}'", hash.as_str()),
            format!("insert into document_attachment (document_id, position, name, media_type, blob_hash, uri)
                     values ('{{id}}', 1, 'terms.pdf', 'application/pdf', '{}', null),
                            ('{{id}}', 2, 'elsewhere', 'text/html', null, 'https://example.org')", hash.as_str()),
        ] {
            app.amend(&bert.invoices[0], &sql).await;
        }
        let mut conn = app.ctx.db.read().await.unwrap();
        let id = &bert.invoices[0];
        assert!(invoices::get(&mut conn, &app.ctx, &anna, id).await.unwrap().is_none());
        assert!(invoices::original(&mut conn, &anna, id).await.unwrap().is_none());
        assert!(invoices::attachment(&mut conn, &anna, id, 1).await.unwrap().is_none());

        let original = invoices::original(&mut conn, &bert.id, id).await.unwrap().unwrap();
        assert_eq!((original.name.as_str(), &original.hash), ("inv.xml", &hash));
        let attachment = invoices::attachment(&mut conn, &bert.id, id, 1).await.unwrap().unwrap();
        assert_eq!((attachment.name.as_str(), attachment.media_type.as_str()), ("terms.pdf", "application/pdf"));
        assert!(invoices::attachment(&mut conn, &bert.id, id, 2).await.unwrap().is_none(), "a link is no file");
        let page = invoices::get(&mut conn, &app.ctx, &bert.id, id).await.unwrap().unwrap();
        assert_eq!(page.attachments.iter().map(|a| a.is_file).collect::<Vec<_>>(), [true, false]);
        assert!(page.header.has_original);
    }
}
