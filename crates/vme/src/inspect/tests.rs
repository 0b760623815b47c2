use std::io::{Cursor, Write as _};
use std::time::Instant;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::{DynamicImage, RgbImage};

use super::*;

/// A PDF as small as they come, with this among its objects.
fn pdf(objects: &[u8]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n".to_vec();
    bytes.extend(objects);
    bytes.extend(b"\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");
    bytes
}

fn packed(plain: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

fn object_stream(dictionary: &str, plain: &[u8]) -> Vec<u8> {
    let mut bytes = format!("3 0 obj <</Type /ObjStm {dictionary}>> stream\n").into_bytes();
    bytes.extend(packed(plain));
    bytes.extend(b"\nendstream endobj");
    pdf(&bytes)
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    DynamicImage::from(RgbImage::new(width, height))
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .unwrap();
    bytes
}

#[test]
fn a_plain_paper_is_kept_as_it_came() {
    let sent = object_stream("/Filter /FlateDecode", b"4 0 <</Type /Page>>");
    let fit = inspect(&sent).unwrap();
    assert_eq!((fit.media, fit.bytes), (Media::Pdf, sent));
}

/// PDFs with scripts, with names spelled in hexadecimal, inside object streams and across
/// the steps in which they are unpacked; locked ones; truncated, empty and renamed ones.
#[test]
fn what_is_no_paper_is_refused_by_name() {
    use DocumentRefusal as R;
    let across = [vec![b' '; 64 * 1024 - 6], b"/JavaScript ".to_vec()].concat();
    let table: Vec<(Vec<u8>, R)> = vec![
        (Vec::new(), R::Empty),
        (b"<html>%PDF-1.7".to_vec(), R::OtherFormat),
        (b"PK\x03\x04 a zip".to_vec(), R::OtherFormat),
        (b"\0\0\0\x18ftypheic".to_vec(), R::OtherPicture),
        (b"GIF89a".to_vec(), R::OtherPicture),
        (b"%PDF-1.7\n1 0 obj".to_vec(), R::Damaged),
        (pdf(b"<</S /JavaScript /JS (app.alert)>>"), R::Active),
        (pdf(b"<</S/Java#53cript>>"), R::Active),
        (pdf(b"<</S /Launch>>"), R::Active),
        (pdf(b"<</EmbeddedFiles 5 0 R>>"), R::Active),
        (pdf(b"<</Encrypt 5 0 R>>"), R::Locked),
        (
            object_stream("/Filter /FlateDecode", b"<</S /JavaScript>>"),
            R::Active,
        ),
        (object_stream("/Filter/FlateDecode", &across), R::Active),
        (object_stream("/Filter /LZWDecode", b""), R::TooComplex),
        (
            object_stream("/Filter /FlateDecode /DecodeParms <</Predictor 12>>", b""),
            R::TooComplex,
        ),
        (png(20, 20)[..40].to_vec(), R::Damaged),
    ];
    for (sent, expected) in table {
        let words = String::from_utf8_lossy(&sent[..sent.len().min(90)]).into_owned();
        assert_eq!(inspect(&sent), Err(expected), "{words}");
    }
}

/// A bomb of a few kilobytes, and a picture that says it is huge.
#[test]
fn a_bomb_is_put_down_at_once() {
    let begun = Instant::now();
    let bomb = object_stream("/Filter /FlateDecode", &vec![b' '; 80 * 1024 * 1024]);
    assert!(bomb.len() < 200_000);
    assert_eq!(inspect(&bomb), Err(DocumentRefusal::TooComplex));
    let mut huge = png(4, 4);
    // IHDR: width and height from byte 16 on; the sum after it is not looked at first.
    huge[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
    let refused = inspect(&huge).unwrap_err();
    assert!(
        matches!(
            refused,
            DocumentRefusal::TooManyPixels | DocumentRefusal::Damaged
        ),
        "{refused:?}"
    );
    assert!(begun.elapsed().as_secs() < 20);
}

/// What a browser would take for a page stands behind the picture, and is gone.
#[test]
fn a_picture_is_written_anew() {
    let mut sent = png(40, 20);
    sent.extend(b"<script>alert(1)</script>");
    let fit = inspect(&sent).unwrap();
    assert_eq!(fit.media, Media::Jpeg);
    assert!(!fit.bytes.windows(7).any(|window| window == b"<script"));
    let again = image::load_from_memory(&fit.bytes).unwrap();
    assert_eq!((again.width(), again.height()), (40, 20));
}
