//! Whether a picture is whole and not too large. Nothing is decoded: what a few bytes unpack to may fill a machine.

use std::io::Cursor;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::file::FileProblem;

/// The most pixels of a picture: a camera of today makes 50 million.
const MOST_PIXELS: u64 = 64_000_000;

/// The most pixels of one side.
const MOST_OF_A_SIDE: u64 = 30_000;

/// Walks over the chunks: the header comes first, the end last, and nothing stands behind it.
pub(super) fn png(bytes: &[u8]) -> Result<(), FileProblem> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n").ok_or(FileProblem::Broken)?;
    let mut first = true;
    loop {
        let (head, after) = rest.split_first_chunk::<8>().ok_or(FileProblem::Broken)?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let data = after.get(..length).ok_or(FileProblem::Broken)?;
        if first {
            header(&head[4..], data)?;
            first = false;
        }
        // Four bytes of a checksum follow.
        rest = after.get(length + 4..).ok_or(FileProblem::Broken)?;
        if &head[4..] == b"IEND" {
            return if rest.is_empty() { Ok(()) } else { Err(FileProblem::Polyglot) };
        }
    }
}

fn header(name: &[u8], data: &[u8]) -> Result<(), FileProblem> {
    let (b"IHDR", [w0, w1, w2, w3, h0, h1, h2, h3, ..]) = (name, data) else { return Err(FileProblem::Broken) };
    sized(u32::from_be_bytes([*w0, *w1, *w2, *w3]).into(), u32::from_be_bytes([*h0, *h1, *h2, *h3]).into())
}

/// The header; where the picture ends says [`end_of_jpeg`].
pub(super) fn jpeg(bytes: &[u8]) -> Result<(), FileProblem> {
    let mut decoder = JpegDecoder::new_with_options(
        Cursor::new(bytes),
        DecoderOptions::new_safe().set_max_width(65_535).set_max_height(65_535),
    );
    decoder.decode_headers().map_err(|_| FileProblem::Broken)?;
    let info = decoder.info().ok_or(FileProblem::Broken)?;
    sized(info.width.into(), info.height.into())
}

/// How many bytes the picture has: walks from marker to marker (ITU-T T.81, annex B). What stands between a segment
/// and the next marker is the picture itself.
pub(super) fn end_of_jpeg(bytes: &[u8]) -> Result<usize, FileProblem> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8").ok_or(FileProblem::Broken)?;
    loop {
        // 0 is a byte of the picture that looks like a marker, 0xff fills up, the others have no segment.
        let is_marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 1 | 0xd0..=0xd8 | 0xff);
        let at = rest.windows(2).position(is_marker).ok_or(FileProblem::Broken)?;
        let (marker, after) = (rest[at + 1], &rest[at + 2..]);
        if marker == 0xd9 {
            return Ok(bytes.len() - after.len());
        }
        let length = after.first_chunk().copied().map(u16::from_be_bytes).ok_or(FileProblem::Broken)?;
        rest = after.get(usize::from(length)..).ok_or(FileProblem::Broken)?;
    }
}

fn sized(width: u64, height: u64) -> Result<(), FileProblem> {
    if width == 0 || height == 0 {
        return Err(FileProblem::Broken);
    }
    let fits = width <= MOST_OF_A_SIDE && height <= MOST_OF_A_SIDE && width * height <= MOST_PIXELS;
    if fits { Ok(()) } else { Err(FileProblem::TooManyPixels) }
}
