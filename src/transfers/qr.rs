//! A QR code as the path of a drawing.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// White modules around the code, which readers need.
const QUIET: i32 = 4;

/// A code to draw: black squares of one unit in a white square of `size` units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// Width and height, the quiet zone included.
    pub size: i32,
    /// An SVG path of the black modules, one rectangle a run.
    pub path: String,
}

/// Draws `text` at level M, in version 13 or smaller, as EPC069-12 asks. `None` when it is too long.
///
/// All of it is one segment of bytes: a code that changes to Kanji for bytes that look like it is
/// read as other letters.
pub fn draw(text: &str) -> Option<Qr> {
    let segments = [QrSegment::make_bytes(text.as_bytes())];
    let code =
        QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, Version::MIN, Version::new(13), None, false);
    let code = code.ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or(0);
            if run > 0 {
                let _ = write!(path, "M{},{}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run + 1;
        }
    }
    Some(Qr { size: code.size() + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_finders_and_its_quiet_zone() {
        let code = draw("BCD\n002\n1\nSCT").unwrap();
        assert_eq!(code.size, 21 + 8);
        assert!(code.path.starts_with("M4,4h7v1h-7z"), "{}", code.path);
    }

    #[test]
    fn the_largest_code_is_of_version_13() {
        assert_eq!(draw(&"x".repeat(331)).unwrap().size, 17 + 4 * 13 + 8);
        assert_eq!(draw(&"x".repeat(332)), None);
    }
}
