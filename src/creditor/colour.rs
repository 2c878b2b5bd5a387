//! The creditor's colour, and what can be read on it. Pure.

/// WCAG 2.2, 1.4.3: contrast of text.
pub const READABLE: f64 = 4.5;

/// WCAG 2.2, 1.4.11: contrast of what must be seen, such as a button on its page.
pub const VISIBLE: f64 = 3.0;

/// A colour of the screen, a byte for each of red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

#[expect(clippy::float_arithmetic, reason = "contrast is a ratio of light, not money")]
impl Colour {
    /// The page in light mode, and text on dark colours.
    pub const WHITE: Self = Self([255; 3]);
    /// Text on light colours.
    pub const BLACK: Self = Self([0; 3]);
    /// The surface of a page in dark mode: `--surface` in `style/tokens.css`.
    pub const DARK_SURFACE: Self = Self([0x17, 0x1c, 0x22]);

    /// Only `#rrggbb`, so that nothing else gets into the style.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let mut bytes = [0; 3];
        hex::decode_to_slice(digits, &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// As style sheets write it, in small letters: `#0b6e6e`.
    pub fn css(self) -> String {
        format!("#{}", hex::encode(self.0))
    }

    /// Contrast ratio as WCAG 2.2 defines it, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Black or white: what can be read on it.
    pub fn text(self) -> Self {
        if self.contrast(Self::WHITE) >= READABLE { Self::WHITE } else { Self::BLACK }
    }

    /// Whether a button of this colour is seen on a white page.
    pub fn is_seen_on_white(self) -> bool {
        self.contrast(Self::WHITE) >= VISIBLE
    }

    /// The colour itself where it is seen on a white page, else the nearest darker one that is.
    pub fn for_white(self) -> Self {
        self.towards(Self::BLACK, |colour| colour.is_seen_on_white())
    }

    /// The colour itself where it is seen on a dark page, else the nearest lighter one that is.
    pub fn for_dark(self) -> Self {
        self.towards(Self::WHITE, |colour| colour.contrast(Self::DARK_SURFACE) >= VISIBLE)
    }

    /// Mixes in more of `end` until it will do.
    fn towards(self, end: Self, will_do: impl Fn(Self) -> bool) -> Self {
        (0..=100).map(|percent| self.mixed(end, percent)).find(|colour| will_do(*colour)).unwrap_or(end)
    }

    fn mixed(self, other: Self, percent: u16) -> Self {
        let part = |own: u8, other: u8| {
            let mixed = u16::from(own) * (100 - percent) + u16::from(other) * percent;
            u8::try_from(mixed / 100).unwrap_or(u8::MAX)
        };
        let ([r, g, b], [or, og, ob]) = (self.0, other.0);
        Self([part(r, or), part(g, og), part(b, ob)])
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

    fn colours() -> impl Iterator<Item = Colour> {
        (0..=4_095_u16).map(|step| {
            let part = |shift: u16| u8::try_from(step >> shift & 15).unwrap() * 17;
            Colour([part(8), part(4), part(0)])
        })
    }

    #[test]
    fn text_on_any_colour_can_be_read() {
        for colour in colours() {
            assert!(colour.contrast(colour.text()) >= READABLE, "{}", colour.css());
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        let grey = Colour::parse("#767676").unwrap().contrast(Colour::WHITE);
        assert!((4.54..4.55).contains(&grey), "{grey}");
    }

    #[test]
    fn what_is_not_seen_on_a_page_gets_a_neighbour_that_is() {
        for colour in colours() {
            let (light, dark) = (colour.for_white(), colour.for_dark());
            assert!(light.is_seen_on_white(), "{}", colour.css());
            assert!(dark.contrast(Colour::DARK_SURFACE) >= VISIBLE, "{}", colour.css());
            assert_eq!(light == colour, colour.is_seen_on_white(), "{}", colour.css());
        }
        let yellow = Colour::parse("#ffd400").unwrap();
        assert!(!yellow.is_seen_on_white());
        assert_eq!(yellow.for_white().css(), "#af9200");
        let navy = Colour::parse("#003366").unwrap();
        assert_eq!((navy.for_white(), navy.for_dark() == navy), (navy, false));
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for wrong in ["", "red", "#fff", "#12345g", "#0b6e6e}body{display:none", "＃0b6e6e"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }
}
