//! Whether a JPEG was cut off: decoders paint the missing part grey, and nobody
//! wants half a face.

const END_OF_IMAGE: u8 = 0xd9;
const START_OF_SCAN: u8 = 0xda;

/// Walks from marker to marker (ITU-T T.81 §B.1.1) and finds the end of the
/// image. What some cameras write after it does not count, and neither does the
/// end of the small preview within the metadata.
pub fn is_complete_jpeg(jpeg: &[u8]) -> bool {
    let mut at = 2;
    while let Some((marker, next)) = marker_at(jpeg, at) {
        match marker {
            END_OF_IMAGE => return true,
            // TEM and the restart markers stand alone.
            0x01 | 0xd0..=0xd8 => at = next,
            _ => {
                let Some(length) = jpeg.get(next..next + 2) else {
                    return false;
                };
                let end = next + usize::from(u16::from_be_bytes([length[0], length[1]]));
                at = if marker == START_OF_SCAN {
                    end_of_scan(jpeg, end)
                } else {
                    end
                };
            }
        }
    }
    false
}

/// The marker that begins at `at`, and where it ends; it may be padded with
/// bytes 0xff.
fn marker_at(jpeg: &[u8], at: usize) -> Option<(u8, usize)> {
    let rest = jpeg.get(at..)?;
    let padding = rest.iter().take_while(|byte| **byte == 0xff).count();
    let marker = *rest.get(padding)?;
    (padding > 0).then_some((marker, at + padding + 1))
}

/// Where the coded data that begins at `start` gives way to a marker. In it
/// 0xff is followed by 0, or by the number of a restart.
fn end_of_scan(jpeg: &[u8], start: usize) -> usize {
    let coded = jpeg.get(start..).unwrap_or_default();
    let marker = coded
        .windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff));
    marker.map_or(jpeg.len(), |length| start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> Vec<u8> {
        let mut jpeg = Vec::new();
        let shade = |at: u32| u8::try_from(at * 6).unwrap();
        let picture = image::RgbImage::from_fn(40, 30, |x, y| image::Rgb([shade(x), shade(y), 90]));
        image::codecs::jpeg::JpegEncoder::new(&mut jpeg)
            .encode_image(&picture)
            .unwrap();
        jpeg
    }

    #[test]
    fn a_whole_jpeg_is_complete_also_with_something_after_it() {
        let jpeg = whole();
        assert!(is_complete_jpeg(&jpeg));
        assert!(is_complete_jpeg(
            &[jpeg, b"a camera's own words".to_vec()].concat()
        ));
    }

    #[test]
    fn wherever_it_is_cut_off_it_is_incomplete() {
        let jpeg = whole();
        for length in 2..jpeg.len() {
            assert!(
                !is_complete_jpeg(&jpeg[..length]),
                "cut off after {length} of {} bytes",
                jpeg.len()
            );
        }
    }
}
