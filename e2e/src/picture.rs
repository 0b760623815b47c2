//! Small pictures of what people see, compared with those of before. Scaled down until letters are grey lines:
//! another version of a font moves no cell of it enough, a button that is gone does.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::codecs::png::{CompressionType, FilterType as Filtering, PngEncoder};
use image::imageops::{self, FilterType};
use image::{ImageFormat, Rgb, RgbImage};
use kernel::Language;
use serde_json::json;

use crate::Browser;

/// With this set, a test keeps what it sees instead of comparing it.
const WRITE: &str = "IMMO_WRITE_PICTURES";
/// Side of the cells whose means are compared.
const CELL: u32 = 4;
/// Shades that one channel of a cell may differ, of 255: a line of text against none is some 40.
const SHADES_MAX: u32 = 48;
/// Cells that may differ more, such as a word that became longer.
const CELLS_MAX: usize = 16;
/// The mean of all cells, in tenths of a shade.
const MEAN_TENTHS_MAX: u64 = 50;
/// Colours are kept in steps: less to store, and nothing that is compared.
const STEP: u8 = 16;
/// As many as matter to nobody who takes the repository over.
const FILE_BYTES_MAX: u64 = 32 * 1024;
const ALL_BYTES_MAX: u64 = 1_000_000;
/// What shows a moment, a year or a photo is another each time.
const HIDE_WHAT_CHANGES: &str = "
    const rule = 'time, svg, .avatar { visibility: hidden !important } * { caret-color: transparent !important; animation: none !important; transition: none !important }';
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    document.adoptedStyleSheets = [sheet];
    document.activeElement?.blur();
    window.scrollTo(0, 0);";

/// Light or dark, as the person prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What is seen of a page, and how small its picture is.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    pub width: u32,
    pub height: u32,
    pub scale: u32,
}

/// One thing in both languages, light and dark: four quarters of one file.
#[derive(Debug)]
pub struct Sheet {
    name: String,
    frame: Frame,
    picture: RgbImage,
}

impl Sheet {
    pub fn new(name: &str, frame: Frame) -> Self {
        let (width, height) = frame.small();
        Self {
            name: name.to_owned(),
            frame,
            picture: RgbImage::new(width * 2, height * 2),
        }
    }

    /// Looks at the page that the browser is on, light and dark.
    pub async fn take(&mut self, browser: &Browser, language: Language) {
        let (width, height) = self.frame.small();
        let left = match language {
            Language::Nl => 0,
            Language::Fr => width,
        };
        for (row, scheme) in (0..).zip(Scheme::ALL) {
            let seen = browser.picture(self.frame, scheme).await;
            let small = imageops::resize(&seen, width, height, FilterType::Triangle);
            imageops::replace(
                &mut self.picture,
                &small,
                left.into(),
                i64::from(row * height),
            );
        }
        for pixel in self.picture.pixels_mut() {
            *pixel = Rgb(pixel.0.map(|shade| shade / STEP * STEP));
        }
    }

    /// Compares with what is kept, or keeps it; what differs is told.
    pub fn settle(&self) -> Option<String> {
        let file = kept().join(format!("{}.png", self.name));
        if std::env::var_os(WRITE).is_some() {
            write(&self.picture, &file);
            return None;
        }
        let before = match image::open(&file) {
            Ok(before) => before.into_rgb8(),
            Err(error) => return Some(self.told(&format!("{}: {error}", file.display()))),
        };
        difference(&before, &self.picture).map(|what| self.told(&what))
    }

    /// With the new picture beside the tests, to be looked at.
    fn told(&self, what: &str) -> String {
        let folder = std::env::temp_dir().join("immo-connect-pictures");
        fs::create_dir_all(&folder).expect("a temporary folder can be made");
        let file = folder.join(format!("{}.png", self.name));
        write(&self.picture, &file);
        format!("{}: {what}; now it is {}", self.name, file.display())
    }
}

impl Frame {
    fn small(self) -> (u32, u32) {
        (self.width / self.scale, self.height / self.scale)
    }
}

impl Browser {
    async fn picture(&self, frame: Frame, scheme: Scheme) -> RgbImage {
        self.set_size(frame.width, frame.height).await;
        self.prefer(scheme.name()).await;
        if self.url().await.scheme() != "file" {
            self.run(HIDE_WHAT_CHANGES).await;
        }
        let picture = self
            .devtools("Page.captureScreenshot", json!({ "format": "png" }))
            .await;
        self.prefer("light").await;
        self.show_on_screen().await;
        let data = picture["data"]
            .as_str()
            .and_then(|data| STANDARD.decode(data).ok());
        let data = data.expect("the browser sends a picture");
        image::load_from_memory_with_format(&data, ImageFormat::Png)
            .expect("the browser sends a PNG")
            .into_rgb8()
    }
}

/// Where the pictures are kept.
fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pictures")
}

/// Few colours compress best unfiltered.
fn write(picture: &RgbImage, file: &Path) {
    let mut bytes = Vec::new();
    let (best, plain) = (CompressionType::Best, Filtering::NoFilter);
    let encoder = PngEncoder::new_with_quality(&mut bytes, best, plain);
    picture
        .write_with_encoder(encoder)
        .expect("a PNG is written");
    fs::write(file, bytes).expect("the folder of pictures can be written");
}

/// What differs too much.
fn difference(before: &RgbImage, now: &RgbImage) -> Option<String> {
    if before.dimensions() != now.dimensions() {
        return Some(format!(
            "{:?} became {:?}",
            before.dimensions(),
            now.dimensions()
        ));
    }
    let (before, now) = (cells(before), cells(now));
    let differences: Vec<u32> = before
        .iter()
        .zip(&now)
        .map(|(before, now)| {
            let channels = before.iter().zip(now).map(|(a, b)| a.abs_diff(*b));
            channels.max().unwrap_or_default()
        })
        .collect();
    let odd = differences
        .iter()
        .filter(|shades| **shades > SHADES_MAX)
        .count();
    let total: u64 = differences.iter().map(|shades| u64::from(*shades)).sum();
    let count = u64::try_from(differences.len()).unwrap_or(u64::MAX).max(1);
    let tenths = total * 10 / count;
    (odd > CELLS_MAX || tenths > MEAN_TENTHS_MAX).then(|| {
        let (whole, tenth) = (tenths / 10, tenths % 10);
        format!("{odd} of {count} cells differ, on the mean by {whole}.{tenth} shades")
    })
}

/// The mean colour of each cell.
fn cells(picture: &RgbImage) -> Vec<[u32; 3]> {
    let (width, height) = picture.dimensions();
    let mut cells = Vec::new();
    for top in (0..height / CELL * CELL).step_by(CELL as usize) {
        for left in (0..width / CELL * CELL).step_by(CELL as usize) {
            let mut sum = [0; 3];
            for (x, y) in (0..CELL * CELL).map(|at| (left + at % CELL, top + at / CELL)) {
                let Rgb(shades) = picture.get_pixel(x, y);
                for (sum, shade) in sum.iter_mut().zip(shades) {
                    *sum += u32::from(*shade);
                }
            }
            cells.push(sum.map(|sum| sum / (CELL * CELL)));
        }
    }
    cells
}

/// Fails when a picture is kept of what is not there any more, or when they weigh too much.
///
/// # Panics
/// Says which.
pub fn check_kept(expected: &[String]) {
    let mut all = 0;
    let mut wrong = Vec::new();
    for entry in fs::read_dir(kept()).expect("pictures are kept").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(name) = name.strip_suffix(".png") else {
            continue;
        };
        let bytes = entry.metadata().map_or(0, |about| about.len());
        all += bytes;
        if bytes > FILE_BYTES_MAX {
            wrong.push(format!("{name} weighs {bytes} bytes"));
        }
        if !expected.iter().any(|expected| expected == name) {
            wrong.push(format!("{name} is of nothing that is there"));
        }
    }
    if all > ALL_BYTES_MAX {
        wrong.push(format!("all together weigh {all} bytes"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHITE: Rgb<u8> = Rgb([255; 3]);

    fn page() -> RgbImage {
        let mut page = RgbImage::from_pixel(320, 240, WHITE);
        // Lines of text, as grey as they become.
        for y in (40..200).filter(|y| y % 4 < 2) {
            for x in 20..140 {
                page.put_pixel(x, y, Rgb([208; 3]));
            }
        }
        page
    }

    fn with(mut page: RgbImage, colour: Rgb<u8>, width: u32, height: u32) -> RgbImage {
        for (x, y) in (0..width * height).map(|at| (20 + at % width, 208 + at / width)) {
            page.put_pixel(x, y, colour);
        }
        page
    }

    #[test]
    fn a_button_that_is_gone_and_another_colour_are_seen() {
        let blue = with(page(), Rgb([26, 68, 150]), 52, 12);
        assert_eq!(difference(&blue, &blue), None);
        assert!(difference(&blue, &page()).is_some(), "no button");
        let red = with(page(), Rgb([170, 31, 31]), 52, 12);
        assert!(difference(&blue, &red).is_some(), "another colour");
        let dark = RgbImage::from_pixel(320, 240, Rgb([20; 3]));
        assert!(difference(&blue, &dark).is_some(), "not dark any more");
    }

    #[test]
    fn letters_that_are_a_little_wider_or_lower_are_not() {
        let mut shifted = RgbImage::from_pixel(320, 240, WHITE);
        imageops::replace(&mut shifted, &page(), 1, 1);
        assert_eq!(difference(&page(), &shifted), None);
        let longer = with(page(), Rgb([208; 3]), 60, 2);
        assert_eq!(difference(&page(), &longer), None);
    }
}
