//! The creditor's colour, and what can be read on it.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use crate::server::render::PageContext;

/// WCAG 2.2, 1.4.3: contrast of text.
const READABLE: f64 = 4.5;

/// `<style>` that sets the accent and the text on it; nothing when the creditor chose no colour.
/// Links, tints and edges follow in the style sheet.
#[component]
pub fn AccentStyle() -> impl IntoView {
    let page = PageContext::current();
    let rule = page.visit.creditor.accent.as_deref().and_then(rule);
    rule.map(|rule| view! { <style nonce=use_nonce()>{rule}</style> })
}

fn rule(accent: &str) -> Option<String> {
    let colour = Colour::parse(accent)?;
    let text = if colour.contrast(Colour::WHITE) >= READABLE { Colour::WHITE } else { Colour::BLACK };
    Some(format!(":root{{--accent:{};--on-accent:{}}}", colour.css(), text.css()))
}

/// A colour of the screen, a byte for each of red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Colour([u8; 3]);

#[expect(clippy::float_arithmetic, reason = "contrast is a ratio of light, not money")]
impl Colour {
    const WHITE: Self = Self([255; 3]);
    const BLACK: Self = Self([0; 3]);

    /// Only `#rrggbb`, so that nothing else gets into the style.
    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let mut bytes = [0; 3];
        hex::decode_to_slice(digits, &mut bytes).ok()?;
        Some(Self(bytes))
    }

    fn css(self) -> String {
        format!("#{}", hex::encode(self.0))
    }

    /// Contrast ratio as WCAG 2.2 defines it, from 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Relative luminance as WCAG 2.2 defines it, from 0 to 1.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|byte| {
            let part = f64::from(byte) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_on_any_accent_can_be_read() {
        for step in 0..=4_095_u16 {
            let part = |shift: u16| u8::try_from(step >> shift & 15).unwrap() * 17;
            let accent = Colour([part(8), part(4), part(0)]);
            let rule = rule(&accent.css()).unwrap();
            let text = Colour::parse(&rule[rule.len() - 8..rule.len() - 1]).unwrap();
            assert!(accent.contrast(text) >= READABLE, "{rule}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        let grey = Colour::parse("#767676").unwrap().contrast(Colour::WHITE);
        assert!((4.54..4.55).contains(&grey), "{grey}");
        assert_eq!(rule("#0b6e6e").unwrap(), ":root{--accent:#0b6e6e;--on-accent:#ffffff}");
        assert_eq!(rule("#ffd400").unwrap(), ":root{--accent:#ffd400;--on-accent:#000000}");
    }

    #[test]
    fn what_is_no_colour_sets_nothing() {
        for wrong in ["", "red", "#fff", "#12345g", "#0b6e6e}body{display:none", "＃0b6e6e"] {
            assert_eq!(rule(wrong), None, "{wrong}");
        }
    }
}
