//! Whether a file is a picture that can stand in the header. Pure: what a file is, its content says, never its name.

use std::io::Cursor;

use png::Transformations;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::blobs::BlobHash;

/// The largest file.
pub const MOST_BYTES: usize = 1024 * 1024;

/// The least and the most pixels of either side.
const SIDES: std::ops::RangeInclusive<usize> = 16..=2_000;

/// What a decoder may take to open one: a picture of the largest size, four times over.
const MOST_MEMORY: usize = 4 * 4 * 2_000 * 2_000;

/// What a logo can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum ImageKind {
    /// Portable Network Graphics.
    Png,
    /// What cameras make.
    Jpeg,
}

impl ImageKind {
    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// The picture in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Its file.
    pub hash: BlobHash,
    /// What it is.
    pub kind: ImageKind,
}

/// Why a file is no logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LogoProblem {
    /// There is nothing in it.
    #[error("no file was chosen")]
    Empty,
    /// It is larger than [`MOST_BYTES`].
    #[error("the file is larger than 1 MiB")]
    TooLarge,
    /// It is neither PNG nor JPEG, or is broken.
    #[error("the file is no whole PNG or JPEG")]
    NotAPicture,
    /// A side has too few or too many pixels.
    #[error("{width} by {height} pixels")]
    Size {
        /// Pixels from left to right.
        width: usize,
        /// Pixels from top to bottom.
        height: usize,
    },
}

/// Opens the whole picture.
///
/// # Errors
/// When it is none, or none of the right size.
pub fn check(bytes: &[u8]) -> Result<ImageKind, LogoProblem> {
    match bytes {
        [] => Err(LogoProblem::Empty),
        _ if bytes.len() > MOST_BYTES => Err(LogoProblem::TooLarge),
        [0x89, b'P', b'N', b'G', ..] => png(bytes).map(|()| ImageKind::Png),
        [0xff, 0xd8, 0xff, ..] => jpeg(bytes).map(|()| ImageKind::Jpeg),
        _ => Err(LogoProblem::NotAPicture),
    }
}

fn png(bytes: &[u8]) -> Result<(), LogoProblem> {
    let broken = |_| LogoProblem::NotAPicture;
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: MOST_MEMORY });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let header = decoder.read_header_info().map_err(broken)?;
    sized(header.width as usize, header.height as usize)?;
    let mut reader = decoder.read_info().map_err(broken)?;
    let size = reader.output_buffer_size().filter(|size| *size <= MOST_MEMORY).ok_or(LogoProblem::NotAPicture)?;
    reader.next_frame(&mut vec![0; size]).map_err(broken)?;
    reader.finish().map_err(broken)
}

fn jpeg(bytes: &[u8]) -> Result<(), LogoProblem> {
    let options = DecoderOptions::new_safe().set_strict_mode(true).jpeg_set_max_scans(64);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| LogoProblem::NotAPicture)?;
    let info = decoder.info().ok_or(LogoProblem::NotAPicture)?;
    sized(info.width.into(), info.height.into())?;
    decoder.decode().map_err(|_| LogoProblem::NotAPicture)?;
    Ok(())
}

fn sized(width: usize, height: usize) -> Result<(), LogoProblem> {
    let fits = SIDES.contains(&width) && SIDES.contains(&height);
    if fits { Ok(()) } else { Err(LogoProblem::Size { width, height }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A grey picture.
    fn grey(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&vec![128; (width * height) as usize]).unwrap();
        drop(writer);
        bytes
    }

    const PHOTO: &[u8] = include_bytes!("../../tests/files/logo.jpg");

    #[test]
    fn whole_pictures_of_a_right_size_are_taken() {
        assert_eq!(check(&grey(16, 2_000)), Ok(ImageKind::Png));
        assert_eq!(check(PHOTO), Ok(ImageKind::Jpeg));
    }

    #[test]
    fn what_is_no_picture_of_a_right_size_is_refused() {
        let (small, wide) = (grey(15, 100), grey(2_001, 20));
        assert_eq!(check(&small), Err(LogoProblem::Size { width: 15, height: 100 }));
        assert_eq!(check(&wide), Err(LogoProblem::Size { width: 2_001, height: 20 }));
        assert_eq!(check(&[]), Err(LogoProblem::Empty));
        assert_eq!(check(&vec![0x89; MOST_BYTES + 1]), Err(LogoProblem::TooLarge));
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        for file in [&svg[..], b"GIF89a", b"\x89PNG", b"\xff\xd8\xff", b"<html>", b"PK\x03\x04"] {
            assert_eq!(check(file), Err(LogoProblem::NotAPicture), "{file:?}");
        }
    }

    #[test]
    fn half_a_picture_and_a_changed_one_are_refused() {
        let whole = grey(64, 64);
        let mut changed = whole.clone();
        changed[45] ^= 0xff;
        for file in [&whole[..whole.len() / 2], &whole[..whole.len() - 8], &changed, &PHOTO[..PHOTO.len() / 2]] {
            assert_eq!(check(file), Err(LogoProblem::NotAPicture), "{} bytes", file.len());
        }
    }

    #[test]
    fn a_header_that_promises_a_huge_picture_costs_nothing() {
        let mut bomb = grey(64, 64);
        bomb[16..24].copy_from_slice(&[0, 0, 0x7f, 0xff, 0, 0, 0x7f, 0xff]);
        // Its check number must be right, or it is refused for that.
        let crc = crc(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&crc.to_be_bytes());
        assert_eq!(check(&bomb), Err(LogoProblem::Size { width: 0x7fff, height: 0x7fff }));
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
        })
    }
}
