//! What a person does on a page besides typing and pressing: lists, check boxes, choices, tabs.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use fantoccini::Locator;
use fantoccini::wd::WindowHandle;

use crate::Browser;
use crate::browser::WAIT_MAX;

/// Where the links of a page lead on this site: paths with what is asked of them.
const LINKS: &str = "const own = `${location.origin}/`;
    const links = [...document.querySelectorAll('a[href]:not([download])')].filter((a) => a.href.startsWith(own));
    return [...new Set(links.map((a) => a.pathname + a.search))];";
/// RFC 9110 §15.3.1; nothing of a page that the browser did not open.
const ANSWER: &str = "return [location.pathname + location.search, document.contentType,
    performance.getEntriesByType('navigation')[0]?.responseStatus];";

impl Browser {
    /// Opens a page and tells where its links lead; of what is another page by now, or a file, nothing. A link that
    /// leads nowhere is told by [`Browser::finish`].
    pub async fn page_at(&mut self, path: &str) -> Option<Vec<String>> {
        self.open(path).await;
        let answer = self.run(ANSWER).await;
        if answer[0] != path || answer[1] != "text/html" {
            return None;
        }
        if answer[2] != 200 {
            self.findings
                .push(format!("  {path}: answered {}", answer[2]));
            return None;
        }
        serde_json::from_value(self.run(LINKS).await).ok()
    }

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
        while self.shows(text).await {
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

/// Fields as a person finds them on a page of which nobody knows beforehand what it asks.
impl Browser {
    /// Answers every field of the page that is among these answers; says how many were.
    /// A day is given as `2026-11-25`: each language of a browser types it otherwise.
    pub async fn answer(&self, answers: &[(&str, String)]) -> usize {
        const SORT: &str = "
            const field = document.querySelector(`main form [name='${arguments[0]}']:not([type=hidden])`);
            if (!field) return null;
            if (field.type === 'date') { field.value = arguments[1]; field.dispatchEvent(new Event('input', { bubbles: true })); }
            if (field.type === 'checkbox' && !field.checked) field.click();
            return field.tagName === 'SELECT' ? 'list' : field.type === 'date' || field.type === 'checkbox' ? 'done' : 'text';";
        let mut answered = 0;
        for (name, answer) in answers {
            let given = vec![(*name).into(), answer.as_str().into()];
            let sort = self.client.execute(SORT, given).await;
            let sort = sort.unwrap_or_else(|error| panic!("cannot look for {name}: {error}"));
            match sort.as_str() {
                None => continue,
                Some("list") => self.choose(name, answer).await,
                Some("text") => self.fill(name, answer).await,
                Some(_) => {}
            }
            answered += 1;
        }
        answered
    }
}
