//! What must be true of every page: axe-core finds nothing, in light and in dark; nothing sticks out at 320
//! pixels; the browser refuses nothing for the content security policy; the page is in its language and light.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::{Browser, Scripts, variable};

/// The narrowest screen (WCAG 2.2 §1.4.10), and the two at which people look at the pictures.
const NARROW: u32 = 320;
const PICTURES: [u32; 2] = [390, 1280];
const HEIGHT: u32 = 900;
/// A page with everything it loads.
const BYTES_MAX: u64 = 50 * 1024;

const RUN_AXE: &str = "const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then(
        (result) => done(result.violations.flatMap((rule) => rule.nodes.map(
            (node) => `${rule.id}: ${rule.help}\\n        ${node.html}\\n        ${node.failureSummary}`))),
        (error) => done([`axe-core failed: ${error}`]));";
const STICKS_OUT: &str = "const width = window.innerWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
        .filter((e) => e.getBoundingClientRect().right > width + 0.5)
        .map((e) => e.outerHTML.slice(0, 120)).slice(0, 5)
        .concat([`the page is ${document.documentElement.scrollWidth} pixels wide`]);";
const BYTES: &str = "return performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
    .filter((e) => !e.name.includes('/photo')).reduce((sum, e) => sum + (e.encodedBodySize ?? 0), 0);";

impl Browser {
    /// Looks at the page the browser is on, once per page; what is wrong is told by [`Browser::finish`].
    pub async fn look(&mut self, name: &str) {
        let place = format!("{} {}", self.path().await, self.heading().await);
        if !self.seen.insert(format!("{name} {place}")) {
            return;
        }
        let mut wrong = Vec::from_iter(self.language_of_the_page().await);
        // axe-core waits for timers, which do not run where scripts are off.
        if self.scripts == Scripts::On {
            wrong.extend(self.axe().await);
            wrong.extend(self.axe_in_the_dark().await);
        }
        wrong.extend(self.sticks_out_at(NARROW).await);
        wrong.extend(self.weight().await);
        wrong.extend(
            self.console()
                .await
                .into_iter()
                .filter(|line| line.contains("Content Security Policy")),
        );
        let page = format!("{name} ({}, {place})", self.language.code());
        self.findings
            .extend(wrong.into_iter().map(|what| format!("  {page}: {what}")));
        self.take_pictures(name).await;
    }

    /// Whether nothing sticks out at any of these widths; told by [`Browser::finish`].
    pub async fn look_at_widths(&mut self, name: &str, widths: &[u32]) {
        for width in widths {
            let found = self.sticks_out_at(*width).await;
            let told = found
                .into_iter()
                .map(|what| format!("  {name} ({}): {what}", self.language.code()));
            self.findings.extend(told.collect::<Vec<_>>());
        }
    }

    async fn language_of_the_page(&self) -> Option<String> {
        let lang = self.run("return document.documentElement.lang;").await;
        (lang != self.language.code()).then(|| format!("the page says it is in {lang}"))
    }

    /// Scripts sent by WebDriver are not the page's own: the content security policy does not hold them.
    async fn axe(&self) -> Vec<String> {
        self.run(axe_source()).await;
        let found = self.client.execute_async(RUN_AXE, Vec::new()).await;
        texts(&found.unwrap_or_else(|error| panic!("axe-core does not run: {error}")))
    }

    async fn axe_in_the_dark(&self) -> Vec<String> {
        self.prefer("dark").await;
        let found = self.axe().await;
        self.prefer("light").await;
        found
            .into_iter()
            .map(|what| format!("(dark) {what}"))
            .collect()
    }

    pub(crate) async fn prefer(&self, scheme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await;
    }

    async fn sticks_out_at(&self, width: u32) -> Vec<String> {
        self.set_width(width).await;
        let found = texts(&self.run(STICKS_OUT).await);
        self.show_on_screen().await;
        found
            .into_iter()
            .map(|what| format!("at {width} pixels: {what}"))
            .collect()
    }

    async fn weight(&self) -> Option<String> {
        let bytes = self.run(BYTES).await.as_u64().unwrap_or_default();
        (bytes > BYTES_MAX).then(|| format!("weighs {bytes} bytes, more than {BYTES_MAX}"))
    }

    async fn take_pictures(&self, name: &str) {
        let Some(folder) = &self.screenshots else {
            return;
        };
        fs::create_dir_all(folder).expect("the folder for pictures can be made");
        for width in PICTURES {
            self.set_width(width).await;
            let picture = self
                .devtools(
                    "Page.captureScreenshot",
                    json!({ "captureBeyondViewport": true }),
                )
                .await;
            let file = format!(
                "{}-{:02}-{name}-{width}.png",
                self.language.code(),
                self.seen.len()
            );
            save(&folder.join(file), &picture);
        }
        self.show_on_screen().await;
    }

    /// The screen on which the walk goes on.
    pub(crate) async fn show_on_screen(&self) {
        match self.screen {
            Some((width, height)) => self.set_size(width, height).await,
            None => {
                self.devtools("Emulation.clearDeviceMetricsOverride", json!({}))
                    .await;
            }
        }
    }

    async fn set_width(&self, width: u32) {
        self.set_size(width, HEIGHT).await;
    }

    pub(crate) async fn set_size(&self, width: u32, height: u32) {
        let screen =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", screen)
            .await;
    }
}

fn save(file: &Path, picture: &Value) {
    let data = picture["data"]
        .as_str()
        .and_then(|data| STANDARD.decode(data).ok());
    fs::write(file, data.expect("the browser sends a picture"))
        .expect("the folder for pictures can be written");
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect()
}

fn axe_source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        fs::read_to_string(variable("IMMO_TEST_AXE")).expect("axe.min.js can be read")
    })
}
