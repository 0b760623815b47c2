//! What a person does on a page besides typing and pressing: lists, check boxes, choices, tabs.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use fantoccini::Locator;
use fantoccini::wd::WindowHandle;

use crate::Browser;
use crate::browser::WAIT_MAX;

impl Browser {
    /// Chooses the entry `value` of the list `name`.
    pub async fn choose(&self, name: &str, value: &str) {
        let list = self.field(name).await;
        list.select_by_value(value)
            .await
            .unwrap_or_else(|error| panic!("no {value} in {name}: {error}"));
    }

    /// Clicks the first thing in `main` that the selector finds.
    pub async fn click_on(&self, selector: &str) {
        match self
            .client
            .find(Locator::Css(&format!("main {selector}")))
            .await
        {
            Ok(element) => self.click(element, selector).await,
            Err(error) => panic!("no {selector} ({error}) on {}", self.readable().await),
        }
    }

    /// Presses the link or button in `main` whose words contain all of `parts`.
    pub async fn press_what_reads(&self, parts: &[&str]) {
        let mut path = "//main//*[self::a or self::button]".to_owned();
        for part in parts {
            let part = crate::browser::xpath_text(part);
            let _ = write!(path, "[contains(normalize-space(.), {part})]");
        }
        match self.client.find(Locator::XPath(&path)).await {
            Ok(element) => self.click(element, &path).await,
            Err(error) => panic!(
                "nothing reads {parts:?} ({error}) on {}",
                self.readable().await
            ),
        }
    }

    /// Waits until the page shows `text` no longer.
    pub async fn wait_for_no_text(&self, text: &str) {
        let started = Instant::now();
        while self.readable().await.contains(text) {
            assert!(started.elapsed() < WAIT_MAX, "{text:?} stays");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Whether one could type on in the field `name`: after another page has come, one could not.
    pub async fn has_focus(&self, name: &str) -> bool {
        self.run("return document.activeElement.name;").await == name
    }

    pub async fn height_of(&self, selector: &str) -> f64 {
        let script = format!(
            "return document.querySelector('main {selector}').getBoundingClientRect().height;"
        );
        self.run(&script).await.as_f64().unwrap_or(f64::MAX)
    }

    /// A tab beside the present one, which the browser shows from now on.
    pub async fn open_tab(&self) -> WindowHandle {
        let opened = self.client.new_window(true).await;
        let tab = opened.expect("the browser opens a tab").handle;
        self.show_tab(&tab).await;
        tab
    }

    pub async fn present_tab(&self) -> WindowHandle {
        self.client.window().await.expect("there is a tab")
    }

    pub async fn show_tab(&self, tab: &WindowHandle) {
        self.client
            .switch_to_window(tab.clone())
            .await
            .expect("the tab is there");
    }

    pub async fn reload(&self) {
        self.client.refresh().await.expect("a page can be reloaded");
    }

    /// The button of the browser.
    pub async fn back(&self) {
        self.client.back().await.expect("there is a page before");
    }

    /// The session ends, as after a long break; the browser stays as it is.
    pub async fn session_ends(&self) {
        let ended = self.client.delete_cookie("immo_session").await;
        ended.expect("cookies can be deleted");
    }

    /// From now on the screen is that large.
    pub async fn use_screen(&mut self, width: u32, height: u32) {
        self.screen = Some((width, height));
        self.show_on_screen().await;
    }

    /// Whether one sees the field `name` without scrolling.
    pub async fn is_in_sight(&self, name: &str) -> bool {
        let script = format!(
            "const box = document.getElementById('{name}').getBoundingClientRect();
             return box.top >= 0 && box.bottom <= innerHeight && scrollY === 0;"
        );
        self.run(&script).await == true
    }
}
