//! Plain text with blank lines between paragraphs, headings and lists. No HTML: pages draw the parts. Pure.

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A line that begins with `#`, or with `##` for one below it.
    Heading { level: u8, text: String },
    /// Lines without a blank one between them; each on a line of its own.
    Paragraph(Vec<String>),
    /// Lines that begin with `-` or `*`.
    Bullets(Vec<String>),
    /// Lines that begin with a number and a dot, in their order; it counts from `start`.
    Numbered { start: u32, items: Vec<String> },
}

/// What a line is.
enum Line<'a> {
    Blank,
    Heading(u8, &'a str),
    Bullet(&'a str),
    Number(u32, &'a str),
    Words(&'a str),
}

/// The parts of a text. Linear in its length.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let line = read(line.trim());
        let goes_on = open;
        open = !matches!(line, Line::Blank | Line::Heading(..));
        match (line, blocks.last_mut().filter(|_| goes_on)) {
            (Line::Blank, _) => {}
            (Line::Heading(level, text), _) => blocks.push(Block::Heading { level, text: text.into() }),
            (Line::Bullet(item), Some(Block::Bullets(items))) => items.push(item.into()),
            (Line::Bullet(item), _) => blocks.push(Block::Bullets(vec![item.into()])),
            (Line::Number(_, item), Some(Block::Numbered { items, .. })) => items.push(item.into()),
            (Line::Number(start, item), _) => blocks.push(Block::Numbered { start, items: vec![item.into()] }),
            (Line::Words(words), Some(Block::Paragraph(lines))) => lines.push(words.into()),
            (Line::Words(words), Some(Block::Bullets(items) | Block::Numbered { items, .. })) => add(items, words),
            (Line::Words(words), _) => blocks.push(Block::Paragraph(vec![words.into()])),
        }
    }
    blocks
}

/// A line below an item belongs to it.
fn add(items: &mut [String], words: &str) {
    if let Some(item) = items.last_mut() {
        item.push(' ');
        item.push_str(words);
    }
}

fn read(line: &str) -> Line<'_> {
    if line.is_empty() {
        return Line::Blank;
    }
    for (mark, level) in [("## ", 2), ("# ", 1)] {
        if let Some(text) = line.strip_prefix(mark) {
            return Line::Heading(level, text.trim());
        }
    }
    if let Some(item) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Line::Bullet(item.trim());
    }
    match numbered(line) {
        Some((number, item)) => Line::Number(number, item),
        None => Line::Words(line),
    }
}

/// "3. Delivery", but neither "3.1 Delivery" nor a year at the beginning of a sentence: "2026. That year …".
fn numbered(line: &str) -> Option<(u32, &str)> {
    let (number, item) = line.split_once(". ")?;
    let short = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    Some((number.parse().ok().filter(|_| short)?, item.trim()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn headings_paragraphs_and_lists_are_told_apart() {
        let text = "# Terms\nPay within 30 days.\nOr call us.\n\nWe accept\n\n- cash\n* cards,\n  all of them\n\n\
                    ## Late\n3. A reminder\n4. Another\n3.1 is no item\n\n2026. That year";
        assert_eq!(
            blocks(text),
            [
                Block::Heading { level: 1, text: "Terms".into() },
                Block::Paragraph(vec!["Pay within 30 days.".into(), "Or call us.".into()]),
                Block::Paragraph(vec!["We accept".into()]),
                Block::Bullets(vec!["cash".into(), "cards, all of them".into()]),
                Block::Heading { level: 2, text: "Late".into() },
                Block::Numbered { start: 3, items: vec!["A reminder".into(), "Another 3.1 is no item".into()] },
                Block::Paragraph(vec!["2026. That year".into()]),
            ]
        );
    }

    #[test]
    fn markup_stays_the_text_it_is() {
        let hostile = "<script>alert(1)</script>\n[x](javascript:alert(1))";
        assert_eq!(
            blocks(hostile),
            [Block::Paragraph(vec!["<script>alert(1)</script>".into(), "[x](javascript:alert(1))".into()])]
        );
    }

    proptest! {
        #[test]
        fn no_word_is_lost(words in prop::collection::vec("[a-z]{1,6}( [a-z]{1,6}){0,3}", 0..12), marks in prop::collection::vec(0usize..6, 12)) {
            let marks: Vec<&str> = marks.iter().map(|mark| ["", "# ", "## ", "- ", "1. ", "\n"][*mark]).collect();
            let text: Vec<String> = words.iter().zip(marks).map(|(words, mark)| format!("{mark}{words}")).collect();
            let mut found = Vec::new();
            for block in blocks(&text.join("\n")) {
                found.extend(match block {
                    Block::Heading { text, .. } => vec![text],
                    Block::Paragraph(items) | Block::Bullets(items) | Block::Numbered { items, .. } => items,
                });
            }
            prop_assert_eq!(found.join(" "), words.join(" "));
        }
    }
}
