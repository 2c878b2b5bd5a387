//! Amounts of several currencies in one statement.

/// How many ten-thousandths of a whole unit one minor unit of a currency is, in SQL: 100 for EUR, 10,000 for JPY. No
/// currency has more than four decimals.
macro_rules! ten_thousandths {
    ($currency:literal) => {
        concat!(
            "case when ",
            $currency,
            " in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF',
                  'XOF', 'XPF') then 10000
                  when ",
            $currency,
            " in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 10
                  when ",
            $currency,
            " in ('CLF', 'UYW') then 1
                  else 100 end"
        )
    };
}
pub(crate) use ten_thousandths;

#[cfg(test)]
mod tests {
    use crate::money::Currency;

    #[test]
    fn sql_knows_the_decimals_of_every_currency() {
        let sql = ten_thousandths!("currency");
        let said = |code: &str| {
            let named = sql.split("when ").find(|case| case.contains(&format!("'{code}'")));
            named
                .map_or("100", |case| case.split("then ").nth(1).unwrap().split_whitespace().next().unwrap())
                .to_owned()
        };
        let letters = || 'A'..='Z';
        let codes = letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| format!("{a}{b}{c}"))));
        let known: Vec<Currency> = codes.filter_map(|code| Currency::parse(&code).ok()).collect();
        assert!(known.len() > 100);
        for currency in known {
            assert_eq!(said(currency.code()), 10_i64.pow(4 - currency.decimals()).to_string(), "{currency}");
        }
    }
}
