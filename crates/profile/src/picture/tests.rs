use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder, Rgba};

use super::*;

const RED: Rgb<u8> = Rgb([200, 30, 30]);
const BLUE: Rgb<u8> = Rgb([30, 30, 200]);

/// Red above, blue below.
fn two_halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(
        width,
        height,
        |_, y| if y < height / 2 { RED } else { BLUE },
    )
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 95)
        .encode_image(picture)
        .unwrap();
    bytes
}

fn png(width: u32, height: u32, rgba: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(rgba, width, height, ExtendedColorType::Rgba8)
        .unwrap();
    bytes
}

/// Metadata as a telephone writes it: which way is up (Exif 2.3 §4.6.4 A, tag
/// 0x0112) and, as a stand-in for where the photo was taken, a word to look for.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"Kerkstraat 1, Gent");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

fn shown(sent: &[u8]) -> RgbImage {
    let kept = square_jpeg(sent).unwrap();
    assert_eq!(image::guess_format(&kept).unwrap(), ImageFormat::Jpeg);
    let picture = image::load_from_memory(&kept).unwrap().into_rgb8();
    assert_eq!(picture.dimensions(), (SIDE, SIDE));
    picture
}

fn is_near(picture: &RgbImage, at: (u32, u32), colour: Rgb<u8>) -> bool {
    picture
        .get_pixel(at.0, at.1)
        .0
        .iter()
        .zip(colour.0)
        .all(|(one, other)| one.abs_diff(other) < 25)
}

///
#[test]
fn every_format_becomes_a_square_jpeg() {
    let picture = two_halves(700, 900);
    let mut webp = Vec::new();
    WebPEncoder::new_lossless(&mut webp)
        .encode(&picture, 700, 900, ExtendedColorType::Rgb8)
        .unwrap();
    let rgba = DynamicImage::from(picture.clone()).into_rgba8();
    for sent in [
        jpeg(&picture),
        webp,
        png(700, 900, &rgba),
        jpeg(&two_halves(2300, 2100)),
        jpeg(&two_halves(40, 30)),
    ] {
        let shown = shown(&sent);
        assert!(is_near(&shown, (256, 40), RED) && is_near(&shown, (256, 470), BLUE));
    }
}

#[test]
fn a_photo_is_turned_upright_and_loses_its_metadata() {
    let upright = jpeg(&two_halves(900, 700));
    let table = [
        (1, (256, 40)),
        (3, (256, 470)),
        (6, (470, 256)),
        (8, (40, 256)),
    ];
    for (orientation, red_at) in table {
        let sent = with_exif(&upright, orientation);
        assert!(
            is_near(&shown(&sent), red_at, RED),
            "orientation {orientation}"
        );
        let kept = square_jpeg(&sent).unwrap();
        assert!(
            !kept
                .windows(4)
                .any(|part| part == b"Exif" || part == b"Gent")
        );
    }
}

#[test]
fn what_is_transparent_becomes_white() {
    let clear: Vec<u8> = std::iter::repeat_n(Rgba([0_u8, 0, 0, 0]).0, 64 * 64)
        .flatten()
        .collect();
    assert!(is_near(
        &shown(&png(64, 64, &clear)),
        (256, 256),
        Rgb([255, 255, 255])
    ));
}

#[test]
fn a_strip_of_one_pixel_is_cut_before_it_is_scaled() {
    assert_eq!(
        shown(&jpeg(&RgbImage::from_pixel(10_000, 1, RED))).dimensions(),
        (SIDE, SIDE)
    );
}

/// A PNG of a few hundred bytes that claims, and would unpack to, 30,000 by 30,000 pixels.
fn bomb() -> Vec<u8> {
    let mut bytes = png(1, 1, &[0; 4]);
    bytes[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let sum = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

/// The check of a PNG chunk (PNG specification §5.5).
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32| {
        if crc & 1 == 1 {
            (crc >> 1) ^ 0xedb8_8320
        } else {
            crc >> 1
        }
    };
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc))
    })
}

/// A small JPEG whose frame header (ITU-T T.81 §B.2.2) claims this many pixels a side.
fn claiming(side: u16) -> Vec<u8> {
    let mut bytes = jpeg(&two_halves(40, 40));
    let header = bytes
        .windows(2)
        .position(|marker| marker == [0xff, 0xc0])
        .unwrap();
    let side = side.to_be_bytes();
    bytes[header + 5..header + 9].copy_from_slice(&[side[0], side[1], side[0], side[1]]);
    bytes
}

#[test]
fn what_is_no_usable_photo_is_refused_with_its_own_reason() {
    let whole = jpeg(&two_halves(300, 300));
    let cut_png = &png(200, 200, &vec![77; 200 * 200 * 4])[..150];
    let table: [(&str, &[u8], PhotoRefusal); 12] = [
        ("nothing", b"", PhotoRefusal::Missing),
        (
            "SVG",
            b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>",
            PhotoRefusal::Drawing,
        ),
        (
            "a program renamed to .jpg",
            b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff",
            PhotoRefusal::NoPicture,
        ),
        (
            "a program for Linux",
            b"\x7fELF\x02\x01\x01\0\0\0\0\0",
            PhotoRefusal::NoPicture,
        ),
        (
            "a page",
            b"<!doctype html><script>alert(1)</script>",
            PhotoRefusal::NoPicture,
        ),
        (
            "GIF",
            b"GIF89a\x01\0\x01\0\0\0\0;",
            PhotoRefusal::OtherFormat,
        ),
        (
            "HEIC",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
            PhotoRefusal::OtherFormat,
        ),
        ("a bomb", &bomb(), PhotoRefusal::TooManyPixels),
        (
            "more pixels than any telephone",
            &claiming(5_001),
            PhotoRefusal::TooManyPixels,
        ),
        (
            "a JPEG cut off",
            &whole[..whole.len() / 2],
            PhotoRefusal::Damaged,
        ),
        ("a PNG cut off", cut_png, PhotoRefusal::Damaged),
        (
            "only the first bytes of a JPEG",
            b"\xff\xd8\xff\xe0",
            PhotoRefusal::Damaged,
        ),
    ];
    for (what, sent, refusal) in table {
        assert_eq!(square_jpeg(sent), Err(refusal), "{what}");
    }
}
