//! Texts of one line, set without the engine where that comes to the same.

use std::collections::HashMap;

use rustybuzz::ttf_parser::Tag as Name;
use rustybuzz::{Direction, Feature, ShapePlan, UnicodeBuffer, script, shape_with_plan};
use serde::Serialize;
use typst::layout::{Abs, Em, Frame, FrameItem, Point};
use typst::syntax::Span;
use typst::text::{Glyph, TextItem};
use typst::visualize::Paint;

/// Stands for all texts of its style: what the engine makes of it says how they are made.
pub(super) const MODEL: &str = "0";

/// The features of the font that templates ask for around rows: amounts in digits of one width, no ligatures.
const FEATURES: [(&[u8; 4], u32); 4] = [(b"liga", 0), (b"clig", 0), (b"calt", 0), (b"tnum", 1)];

/// How a text looks; the template says what that is (`samples` in base.typ).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Style {
    Plain,
    Small,
    Heavy,
}

impl Style {
    pub(super) const ALL: [Self; 3] = [Self::Plain, Self::Small, Self::Heavy];
}

/// Letters that stand beside each other from left to right, whatever is around them; all have a shape in our fonts.
/// Not the soft hyphen, which has none, and not ŉ, which Inter lacks.
pub(super) const fn is_plain(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{148}' | '\u{14a}'..='\u{17f}')
        || matches!(letter, '–' | '—' | '‘'..='”' | '…' | '€' | '−')
}

/// A text as the engine set it, measured from the line it stands on.
pub(super) struct Line {
    pub(super) items: Vec<(Point, TextItem)>,
    pub(super) width: Abs,
}

impl Line {
    pub(super) fn of(sample: &Frame) -> Self {
        let mut line = Self { items: Vec::new(), width: sample.width() };
        line.take(sample, Point::with_y(-sample.height()));
        line
    }

    fn take(&mut self, frame: &Frame, at: Point) {
        for (place, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.take(&group.frame, at + *place),
                FrameItem::Text(text) => self.items.push((at + *place, text.clone())),
                _ => {}
            }
        }
    }
}

/// Sets plain texts of a style.
pub(super) struct Letters {
    model: TextItem,
    /// Of a capital.
    pub(super) height: Abs,
    plan: ShapePlan,
    /// How a letter looks, and how far from it the next one stands, depends on these two alone; so each two are shaped
    /// once, and not each text.
    known: HashMap<(char, Option<char>), Glyph>,
}

impl Letters {
    pub(super) fn of(sample: &Frame) -> Self {
        let (_, model) = Line::of(sample).items.into_iter().next().expect("the model is one letter");
        let features = FEATURES.map(|(name, value)| Feature::new(Name::from_bytes(name), value, ..));
        let language = model.lang.as_str().parse().ok();
        let face = model.font.rusty();
        let plan = ShapePlan::new(face, Direction::LeftToRight, Some(script::LATIN), language.as_ref(), &features);
        Self { height: sample.height(), model, plan, known: HashMap::new() }
    }

    /// What they are drawn with.
    pub(super) fn ink(&self) -> Paint {
        self.model.fill.clone()
    }

    pub(super) fn set(&mut self, text: &str) -> TextItem {
        let mut glyphs = Vec::with_capacity(text.len());
        let mut letters = text.char_indices().peekable();
        while let Some((start, letter)) = letters.next() {
            let next = letters.peek().copied();
            let range = short(start)..short(next.map_or(text.len(), |(end, _)| end));
            glyphs.push(Glyph { range, ..self.glyph(letter, next.map(|(_, next)| next)) });
        }
        // Field by field: a copy of the model would copy its glyphs, which takes longer than to set the text.
        let TextItem { font, size, fill, stroke, lang, region, .. } = &self.model;
        TextItem {
            font: font.clone(),
            size: *size,
            fill: fill.clone(),
            stroke: stroke.clone(),
            lang: *lang,
            region: *region,
            text: text.into(),
            glyphs,
        }
    }

    fn glyph(&mut self, letter: char, next: Option<char>) -> Glyph {
        let (font, plan) = (&self.model.font, &self.plan);
        let shaped = || {
            let mut buffer = UnicodeBuffer::new();
            for (at, letter) in (0..).zip([Some(letter), next].into_iter().flatten()) {
                buffer.add(letter, at);
            }
            buffer.set_direction(Direction::LeftToRight);
            buffer.set_script(script::LATIN);
            let shaped = shape_with_plan(font.rusty(), plan, buffer);
            let (info, place) = (&shaped.glyph_infos()[0], &shaped.glyph_positions()[0]);
            Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or_default(),
                x_advance: font.to_em(place.x_advance),
                x_offset: font.to_em(place.x_offset),
                y_advance: Em::zero(),
                y_offset: font.to_em(place.y_offset),
                range: 0..0,
                span: (Span::detached(), 0),
            }
        };
        self.known.entry((letter, next)).or_insert_with(shaped).clone()
    }
}

/// No line is longer.
fn short(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use ttf_parser::Face;

    use super::super::engine::{BODY_FONT, HEAVY_FONT, compiled};
    use super::*;

    fn plain_letters() -> impl Iterator<Item = char> {
        ('\u{0}'..'\u{3000}').filter(|letter| is_plain(*letter))
    }

    #[test]
    fn every_plain_letter_has_a_shape() {
        for font in [BODY_FONT, HEAVY_FONT] {
            let face = Face::parse(font, 0).unwrap();
            let missing: String = plain_letters().filter(|letter| face.glyph_index(*letter).is_none()).collect();
            assert!(missing.is_empty(), "{missing}");
        }
    }

    /// The engine may learn to set letters otherwise; then rows must do so too.
    #[test]
    fn plain_texts_are_set_as_the_engine_sets_them() {
        let letters = plain_letters().collect::<Vec<char>>();
        // No spaces at the ends of lines: the engine drops them.
        let pieces = letters.chunks(40).map(|some| format!("x{}x", some.iter().collect::<String>()));
        let words =
            ["To AV. We’re 1:1, 10x20", "€\u{a0}1.254,30", "-€30.00", "Factuur “LÀ-00717”, iDEAL", "fi ffl --> ->"];
        let texts: Vec<String> = pieces.chain(words.map(str::to_owned)).collect();
        for style in Style::ALL {
            let all: Vec<_> = texts.iter().map(|text| (style, text)).collect();
            let models: Vec<_> = Style::ALL.iter().map(|style| (style, MODEL)).collect();
            let template =
                "#import \"/base.typ\": *\n#samples((language: \"nl\"), json(\"/table.json\").flatten().chunks(2))";
            let document = compiled(template, &json!([models, all]));
            let (models, set) = document.pages().split_at(Style::ALL.len());
            let mut letters = Letters::of(&models[style as usize].frame);
            for (text, page) in texts.iter().zip(set) {
                let ours = letters.set(text);
                let theirs: Vec<Glyph> =
                    Line::of(&page.frame).items.into_iter().flat_map(|(_, item)| item.glyphs).collect();
                let shape = |glyph: &Glyph| (glyph.id, glyph.x_advance, glyph.x_offset, glyph.y_offset);
                assert!(ours.glyphs.iter().map(shape).eq(theirs.iter().map(shape)), "{style:?} {text}");
                assert_eq!(ours.width(), page.frame.width(), "{style:?} {text}");
            }
        }
    }
}
