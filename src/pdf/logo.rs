//! The logo at the size paper shows it: a camera's picture in every PDF would make each of them slow and large.

use std::io::Cursor;
use std::sync::Mutex;

use bytes::Bytes;
use png::Transformations;
use serde::Serialize;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::blobs::BlobHash;
use crate::creditor::{Creditor, ImageKind};
use crate::ctx::Ctx;

/// Room on paper, in hundredths of a millimetre.
const ROOM: (usize, usize) = (62_00, 15_00);

/// The most pixels of either side: 240 on an inch.
const PIXELS: (usize, usize) = (586, 142);

/// A picture that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fitted {
    /// PNG or JPEG.
    pub(super) picture: Bytes,
    pub(super) size: Size,
}

/// On paper, in hundredths of a millimetre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Size {
    width: usize,
    height: usize,
}

/// The present logo, fitted once. None where there is none, or where its file cannot be read: then the name
/// stands there.
pub(super) async fn of(ctx: &Ctx, creditor: &Creditor) -> Option<Fitted> {
    static LAST: Mutex<Option<(BlobHash, Fitted)>> = Mutex::new(None);
    let logo = creditor.logo.as_ref()?;
    let kept = || LAST.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some((hash, fitted)) = kept().as_ref()
        && *hash == logo.hash
    {
        return Some(fitted.clone());
    }
    let bytes = match ctx.blobs.get(&logo.hash).await {
        Ok(bytes) => bytes,
        Err(error) => {
            tracing::warn!(%error, "a PDF is made without the logo");
            return None;
        }
    };
    let kind = logo.kind;
    let fitted = tokio::task::spawn_blocking(move || fit(&bytes, kind)).await.ok()??;
    *kept() = Some((logo.hash.clone(), fitted.clone()));
    Some(fitted)
}

fn fit(bytes: &Bytes, kind: ImageKind) -> Option<Fitted> {
    let picture = match kind {
        ImageKind::Png => from_png(bytes),
        ImageKind::Jpeg => from_jpeg(bytes),
    }?;
    let size = within((picture.width, picture.height), ROOM);
    let size = Size { width: size.0, height: size.1 };
    let small = picture.width <= PIXELS.0 && picture.height <= PIXELS.1;
    let picture = if small { bytes.clone() } else { picture.smaller(PIXELS).to_png()?.into() };
    Some(Fitted { picture, size })
}

/// The largest size of the same shape that fits.
fn within((width, height): (usize, usize), (most_width, most_height): (usize, usize)) -> (usize, usize) {
    if width * most_height >= height * most_width {
        (most_width, (height * most_width / width).max(1))
    } else {
        ((width * most_height / height).max(1), most_height)
    }
}

/// Red, green, blue and how solid, a byte each.
struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 4]>,
}

fn from_png(bytes: &[u8]) -> Option<Picture> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let mut data = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut data).ok()?;
    let data = data.get(..frame.buffer_size())?;
    let pixels = match frame.color_type {
        png::ColorType::Grayscale => data.iter().map(|grey| [*grey, *grey, *grey, 255]).collect(),
        png::ColorType::GrayscaleAlpha => {
            data.as_chunks().0.iter().map(|[grey, a]| [*grey, *grey, *grey, *a]).collect()
        }
        png::ColorType::Rgb => data.as_chunks().0.iter().map(|[r, g, b]| [*r, *g, *b, 255]).collect(),
        png::ColorType::Rgba => data.as_chunks().0.to_vec(),
        png::ColorType::Indexed => return None,
    };
    Some(Picture { width: frame.width as usize, height: frame.height as usize, pixels })
}

fn from_jpeg(bytes: &[u8]) -> Option<Picture> {
    let options = DecoderOptions::new_safe().jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    let data = decoder.decode().ok()?;
    let info = decoder.info()?;
    let pixels = data.as_chunks().0.iter().map(|[r, g, b]| [*r, *g, *b, 255]).collect();
    Some(Picture { width: info.width.into(), height: info.height.into(), pixels })
}

impl Picture {
    /// Each new pixel is the mean of those it covers.
    fn smaller(&self, most: (usize, usize)) -> Self {
        let (width, height) = within((self.width, self.height), most);
        let covered = |place: usize, of: usize, before: usize| {
            let first = place * before / of;
            first..((place + 1) * before / of).max(first + 1)
        };
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let rows = covered(y, height, self.height).map(|row| row * self.width);
                let columns = covered(x, width, self.width);
                pixels.push(mean(
                    rows.flat_map(|row| columns.clone().map(move |column| row + column)).map(|at| self.pixels[at]),
                ));
            }
        }
        Self { width, height, pixels }
    }

    fn to_png(&self) -> Option<Vec<u8>> {
        let (width, height) = (u32::try_from(self.width).ok()?, u32::try_from(self.height).ok()?);
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Rgba);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(self.pixels.as_flattened()).ok()?;
        writer.finish().ok()?;
        Some(bytes)
    }
}

/// What is not solid counts less.
fn mean(pixels: impl Iterator<Item = [u8; 4]>) -> [u8; 4] {
    let (mut sums, mut solid, mut count) = ([0_u64; 3], 0_u64, 0_u64);
    for [r, g, b, a] in pixels {
        for (sum, part) in sums.iter_mut().zip([r, g, b]) {
            *sum += u64::from(part) * u64::from(a);
        }
        solid += u64::from(a);
        count += 1;
    }
    let byte = |value: u64| u8::try_from(value).unwrap_or(u8::MAX);
    let part = |sum: u64| byte(sum.checked_div(solid).unwrap_or(0));
    [part(sums[0]), part(sums[1]), part(sums[2]), byte(solid.checked_div(count).unwrap_or(0))]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn striped(width: u32, height: u32) -> Bytes {
        let stripes: Vec<u8> = (0..width * height).map(|at| if at % 2 == 0 { 0 } else { 200 }).collect();
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.write_header().unwrap().write_image_data(&stripes).unwrap();
        bytes.into()
    }

    #[test]
    fn a_large_picture_becomes_one_that_fits_and_a_small_one_stays() {
        let large = fit(&striped(2_000, 1_000), ImageKind::Png).unwrap();
        assert_eq!(large.size, Size { width: 30_00, height: 15_00 });
        let picture = from_png(&large.picture).unwrap();
        assert_eq!((picture.width, picture.height), (284, 142));
        assert!(picture.pixels.iter().all(|[r, _, _, a]| (80..120).contains(r) && *a == 255));
        let small = striped(100, 20);
        let fitted = fit(&small, ImageKind::Png).unwrap();
        assert_eq!((fitted.picture, fitted.size), (small, Size { width: 62_00, height: 12_40 }));
        let tall = fit(&striped(16, 2_000), ImageKind::Png).unwrap();
        assert_eq!(tall.size, Size { width: 12, height: 15_00 });
    }

    #[test]
    fn a_photo_fits_too_and_what_is_no_picture_is_none() {
        let photo = Bytes::from_static(include_bytes!("../../tests/files/logo.jpg"));
        assert!(fit(&photo, ImageKind::Jpeg).is_some());
        assert!(fit(&Bytes::from_static(b"GIF89a"), ImageKind::Png).is_none());
        assert!(fit(&photo.slice(..20), ImageKind::Jpeg).is_none());
    }

    #[test]
    fn clear_pixels_have_no_colour() {
        assert_eq!(mean([[255, 0, 0, 255], [0, 255, 0, 0]].into_iter()), [255, 0, 0, 127]);
        assert_eq!(mean([[9, 9, 9, 0]].into_iter()), [0, 0, 0, 0]);
    }
}
