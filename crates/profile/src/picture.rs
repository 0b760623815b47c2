//! A photo as somebody sends it becomes a picture we can show: decoded, turned
//! upright, cut square, and written anew as JPEG. So nothing of what was sent
//! is ever served: no metadata such as where it was taken, no second format
//! hidden behind the first.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{
    DynamicImage, GenericImageView, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits,
    Rgb, RgbImage, RgbaImage,
};

use crate::PhotoRefusal;
use crate::complete::is_complete_jpeg;

/// Width and height of what is kept.
pub const SIDE: u32 = 512;
const QUALITY: u8 = 85;
/// A telephone's largest pictures have 24 million pixels; a bomb has many more.
const PIXELS_MAX: u64 = 25_000_000;
const SIDE_MAX: u32 = 12_000;
/// What decoding may allocate, where the format can tell beforehand.
const DECODED_BYTES_MAX: u64 = 128 * 1024 * 1024;
/// Shrunk to this by simple averaging first, and from there with more care.
const COARSE_SIDE: u32 = 2 * SIDE;

/// The square JPEG of a photo. How large it may be as a file is for whoever reads
/// it to say; this minds what it becomes. Takes up to a second of one core: run it where
/// that does not hold up others.
pub fn square_jpeg(sent: &[u8]) -> Result<Vec<u8>, PhotoRefusal> {
    let format = recognised(sent)?;
    let picture = decoded(sent, format)?;
    encoded(&picture)
}

/// The whole picture as JPEG, for one that is looked at rather than recognised: none of
/// its sides is longer than `side_max`. The same is minded as for a photo.
pub fn whole_jpeg(sent: &[u8], side_max: u32) -> Result<Vec<u8>, PhotoRefusal> {
    let format = recognised(sent)?;
    let (mut whole, orientation) = opened(sent, format)?;
    if whole.width().max(whole.height()) > side_max {
        whole = whole.thumbnail(side_max, side_max);
    }
    whole.apply_orientation(orientation);
    encoded(&on_white(&whole.into_rgba8()))
}

/// What the file is by its content; its name and its declared type may lie.
fn recognised(sent: &[u8]) -> Result<ImageFormat, PhotoRefusal> {
    if sent.is_empty() {
        return Err(PhotoRefusal::Missing);
    }
    match image::guess_format(sent) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => Ok(format),
        Ok(_) => Err(PhotoRefusal::OtherFormat),
        Err(_) if is_svg(sent) => Err(PhotoRefusal::Drawing),
        Err(_) if is_iphone_photo(sent) => Err(PhotoRefusal::OtherFormat),
        Err(_) => Err(PhotoRefusal::NoPicture),
    }
}

/// An SVG is a document that can carry scripts, not a photo.
fn is_svg(sent: &[u8]) -> bool {
    let start = &sent[..sent.len().min(4096)];
    start
        .windows(4)
        .any(|part| part.eq_ignore_ascii_case(b"<svg"))
}

/// HEIC and its kin (ISO/IEC 23008-12 §10): `ftyp` with a brand of theirs.
fn is_iphone_photo(sent: &[u8]) -> bool {
    let brands: [&[u8]; 5] = [b"heic", b"heix", b"mif1", b"msf1", b"hevc"];
    sent.get(4..8) == Some(b"ftyp".as_slice())
        && sent.get(8..12).is_some_and(|brand| brands.contains(&brand))
}

fn decoded(sent: &[u8], format: ImageFormat) -> Result<RgbImage, PhotoRefusal> {
    let (whole, orientation) = opened(sent, format)?;
    let mut square = DynamicImage::from(squared(&whole));
    square.apply_orientation(orientation);
    Ok(on_white(&square.into_rgba8()))
}

/// The picture as it was sent, and how it is to be turned.
fn opened(sent: &[u8], format: ImageFormat) -> Result<(DynamicImage, Orientation), PhotoRefusal> {
    let mut reader = ImageReader::with_format(Cursor::new(sent), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MAX
        || decoder.total_bytes() > DECODED_BYTES_MAX
    {
        return Err(PhotoRefusal::TooManyPixels);
    }
    // The decoder itself fills up what is missing at the end of a JPEG.
    if format == ImageFormat::Jpeg && !is_complete_jpeg(sent) {
        return Err(PhotoRefusal::Damaged);
    }
    let orientation = decoder.orientation().map_err(refusal)?;
    let whole = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    Ok((whole, orientation))
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODED_BYTES_MAX);
    limits
}

fn refusal(error: ImageError) -> PhotoRefusal {
    match error {
        ImageError::Limits(_) => PhotoRefusal::TooManyPixels,
        ImageError::Unsupported(_) => PhotoRefusal::OtherFormat,
        _ => PhotoRefusal::Damaged,
    }
}

/// The middle of the picture, [`SIDE`] by [`SIDE`]. It is cut out before it is
/// scaled, or a strip of one pixel high would be scaled to the moon. The middle
/// stays the middle however the picture is turned, so turning can wait until it
/// is small.
fn squared(whole: &DynamicImage) -> RgbaImage {
    let (width, height) = whole.dimensions();
    let side = width.min(height);
    let middle = imageops::crop_imm(whole, (width - side) / 2, (height - side) / 2, side, side);
    let coarse = if side > 2 * COARSE_SIDE {
        imageops::thumbnail(&*middle, COARSE_SIDE, COARSE_SIDE)
    } else {
        middle.to_image()
    };
    imageops::resize(&coarse, SIDE, SIDE, FilterType::CatmullRom)
}

/// JPEG knows no transparency; what shines through a picture is paper.
fn on_white(picture: &RgbaImage) -> RgbImage {
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let mixed = |colour: u8| {
            let sum = u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            u8::try_from(sum / 255).unwrap_or(u8::MAX)
        };
        Rgb([mixed(red), mixed(green), mixed(blue)])
    })
}

fn encoded(picture: &RgbImage) -> Result<Vec<u8>, PhotoRefusal> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode_image(picture)
        .map_err(refusal)?;
    Ok(jpeg)
}

#[cfg(test)]
mod tests;
