//! How wide a text is at most, so that what surely fits on one line need not be measured by the engine: a row whose
//! height is given costs half of one that has to find its own.

use std::sync::LazyLock;

use ttf_parser::Face;

use super::engine::{BODY_FONT, HEAVY_FONT};

/// Sizes and lengths are in tenths of a point.
pub(super) const BODY: usize = 90;
pub(super) const SMALL: usize = 80;
pub(super) const LARGE: usize = 110;

/// From the top of a capital to the line it stands on.
const CAPITAL: usize = 66;

/// From one line to the next, of body text and of small text below it.
const LINE: usize = 118;
const SMALL_LINE: usize = 111;

/// Wider than any letter of the other font but a few ligatures of whole phrases.
const UNKNOWN: usize = 4 * EM;

/// Units of the font.
const EM: usize = 2_048;

/// What amounts stand in: digits of one width, and the signs that get the same.
const TABULAR: usize = 1_328;

/// Letters of most languages written in Latin, Greek and Cyrillic, in units of the font.
static ADVANCES: LazyLock<Vec<usize>> = LazyLock::new(|| {
    let faces = [BODY_FONT, HEAVY_FONT].map(|font| Face::parse(font, 0).expect("the program's own font"));
    let of = |face: &Face<'_>, letter| face.glyph_hor_advance(face.glyph_index(letter)?).map(usize::from);
    let advance = |letter: char| {
        let tabular = if letter.is_ascii_digit() || "-+<>=~*×÷".contains(letter) { TABULAR } else { 0 };
        faces.iter().map(|face| of(face, letter).unwrap_or(UNKNOWN)).max().unwrap_or(UNKNOWN).max(tabular)
    };
    ('\u{0}'..'\u{530}').map(advance).collect()
});

/// The most a text can take on one line.
pub(super) fn width(text: &str, size: usize) -> usize {
    let advance = |letter: char| match letter {
        '€' => 1_390,
        '−' => TABULAR,
        '–' | '—' | '“' | '”' | '‘' | '’' | '…' | '·' => EM,
        letter => ADVANCES.get(letter as usize).copied().unwrap_or(UNKNOWN),
    };
    let units: usize = text.chars().map(advance).sum();
    units * size / EM + 1
}

/// Whether a text surely stands on one line.
pub(super) fn fits(text: &str, size: usize, room: usize) -> bool {
    // Nothing so long is short.
    text.len() <= 200 && width(text, size) <= room
}

/// The text in pieces that each stand on one line: cut at spaces, and inside what is wider than a line.
pub(super) fn wrapped(text: &str, size: usize, room: usize) -> Vec<String> {
    if fits(text, size, room) {
        return vec![text.to_owned()];
    }
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in text.split(' ') {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer, size) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if width(&line, size) > room && line.len() > letter.len_utf8() {
                line.pop();
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
    }
    lines.push(line);
    lines
}

/// The height of a row with a line of body text and so many small ones below it, with the space around them.
pub(super) const fn row(small_lines: usize, around: usize) -> usize {
    CAPITAL + small_lines * SMALL_LINE + around
}

/// The height of a small line with one of body text below it.
pub(super) const fn labelled() -> usize {
    CAPITAL + LINE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_wide_goes_on_below_and_nothing_is_lost() {
        assert_eq!(wrapped("short", BODY, 1_000), ["short"]);
        assert_eq!(wrapped("Payment, bank transfer", BODY, 700), ["Payment, bank", "transfer"]);
        for text in ["x".repeat(300), "ab 漢字 \u{fdfd} c".into(), "W".into(), String::new()] {
            let lines = wrapped(&text, BODY, 400);
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            assert_eq!(letters(&lines.concat()), letters(&text));
            assert!(lines.iter().all(|line| width(line, BODY) <= 400 || line.chars().count() == 1), "{lines:?}");
        }
    }

    #[test]
    fn a_text_is_not_wider_than_said() {
        // At 10 points: an em is 10 points.
        assert_eq!(width("", 100), 1);
        assert!((650..=660).contains(&width("0000000000", 100)));
        assert!(width("WWW", 100) > 290 && width("iii", 100) < 90);
        assert!(width("漢", 100) > 150 && width("\u{fdfd}", 100) > 150);
        assert!(fits("€\u{a0}1.254,30", BODY, 600) && !fits("€\u{a0}1.254,30", BODY, 400));
        assert!(!fits(&"i".repeat(201), BODY, 1_000_000));
    }
}
