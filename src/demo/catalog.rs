//! What the creditor sells, and the paper that comes with some of it.

use rand::Rng;
use rand::rngs::StdRng;

use super::ubl::{UblAttachment, UblLine};

/// Name, description, unit (UN/ECE rec. 20), price in cents, most that is sold at once, VAT percent.
type Article = (&'static str, &'static str, &'static str, i64, i64, i64);

const ARTICLES: [Article; 14] = [
    ("Onderhoud cv-installatie", "Periodiek onderhoud volgens contract", "C62", 149_00, 2, 21),
    ("Monteur, uurtarief", "Werkzaamheden op locatie", "HUR", 72_50, 9, 21),
    ("Voorrijkosten", "", "C62", 39_00, 1, 21),
    ("Warmtepomp, huur per maand", "Hybride 6 kW", "MON", 89_95, 3, 21),
    ("Filterset ventilatie", "G4/F7, twee stuks", "SET", 34_75, 6, 21),
    ("Koelmiddel R32", "Navulling, per kilo", "KGM", 58_20, 5, 21),
    ("Lekdichtheidscontrole", "Met rapport voor het logboek", "C62", 118_00, 1, 21),
    ("Thermostaatkraan", "", "C62", 21_40, 12, 21),
    ("Isoleren leidingwerk", "Woning ouder dan twee jaar", "MTR", 12_80, 24, 9),
    ("Spoedoproep buiten kantooruren", "", "C62", 195_00, 1, 21),
    ("Circulatiepomp", "Energielabel A", "C62", 264_00, 2, 21),
    ("Afvoer oude ketel", "Inclusief verwerkingsbijdrage", "C62", 65_00, 1, 21),
    ("Waterontharder, zout", "Zak van 25 kg", "BG", 14_95, 20, 21),
    ("Meetrapport luchtkwaliteit", "", "C62", 240_00, 1, 21),
];

/// Lines of one invoice, each of another article as far as they go.
pub fn lines(random: &mut StdRng, count: Option<usize>) -> Vec<UblLine> {
    let count = count.unwrap_or_else(|| random.random_range(1..=5));
    let first = random.random_range(0..ARTICLES.len());
    (0..count)
        .map(|index| {
            let (name, description, unit, price_minor, most, vat_percent) =
                ARTICLES[(first + index * 3) % ARTICLES.len()];
            UblLine {
                name: name.into(),
                description: Some(description.to_owned()).filter(|text| !text.is_empty()),
                quantity: random.random_range(1..=most),
                unit: unit.into(),
                price_minor,
                vat_percent,
            }
        })
        .collect()
}

/// General terms on one page: the smallest PDF that viewers open.
pub fn general_terms() -> UblAttachment {
    let text = "BT /F1 14 Tf 60 780 Td (Waterkant Techniek B.V. - Algemene voorwaarden \\(voorbeeld\\)) Tj ET";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let table = pdf.len();
    pdf.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        pdf.push_str(&format!("{place:010} 00000 n \n"));
    }
    pdf.push_str(&format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1));
    UblAttachment {
        filename: "algemene-voorwaarden.pdf".into(),
        mime: "application/pdf".into(),
        bytes: pdf.into_bytes(),
    }
}
