//! Typing and pressing, as a person does.

use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::key::Key;

use super::Browser;

impl Browser {
    /// Types into the field `name`, in place of what it holds.
    pub async fn fill(&self, name: &str, value: &str) {
        let field = self.field(name).await;
        field
            .clear()
            .await
            .unwrap_or_else(|error| panic!("cannot clear {name}: {error}"));
        field
            .send_keys(value)
            .await
            .unwrap_or_else(|error| panic!("cannot type into {name}: {error}"));
    }

    /// Gives the file field `name` a file.
    pub async fn choose_file(&self, name: &str, path: &std::path::Path) {
        let path = path.to_str().expect("a path of our own");
        self.field(name)
            .await
            .send_keys(path)
            .await
            .unwrap_or_else(|error| panic!("no file for {name}: {error}"));
    }

    /// Pastes a picture, as from a screenshot, into the form of the file field `name`.
    pub async fn paste_picture(&self, name: &str) {
        const PASTE: &str = "
            const input = document.getElementsByName(arguments[0])[0];
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [60, 30];
            const base64 = canvas.toDataURL('image/png').split(',')[1];
            const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
            const given = new DataTransfer();
            given.items.add(new File([bytes], 'scherm.png', { type: 'image/png' }));
            const paste = { clipboardData: given, bubbles: true, cancelable: true };
            input.form.dispatchEvent(new ClipboardEvent('paste', paste));
            return input.files.length;";
        let taken = self.client.execute(PASTE, vec![name.into()]).await;
        let taken = taken.unwrap_or_else(|error| panic!("cannot paste into {name}: {error}"));
        assert_eq!(taken, 1, "{name} took the picture");
    }

    pub async fn value(&self, name: &str) -> String {
        let value = self
            .field(name)
            .await
            .prop("value")
            .await
            .expect("a field has a value");
        value.unwrap_or_default()
    }

    pub(crate) async fn field(&self, name: &str) -> Element {
        let selector = format!("main [name=\"{name}\"]:not([type=hidden])");
        match self.client.find(Locator::Css(&selector)).await {
            Ok(field) => field,
            Err(error) => panic!("no field {name} ({error}) on {}", self.readable().await),
        }
    }

    /// Clicks the link, button or menu that reads `label`; the first one in `main`, or else on the page.
    pub async fn press(&self, label: &str) {
        let element = self
            .control("self::a or self::button or self::summary", label)
            .await;
        self.click(element, label).await;
    }

    /// Presses what reads `label` in the open menu, where the page may have the same.
    pub async fn press_in_menu(&self, label: &str) {
        let path = format!(
            "//nav[contains(@class, 'menu-panel')]//*[self::a or self::button][normalize-space(.)={}]",
            xpath_text(label)
        );
        let found = self.client.find(Locator::XPath(&path)).await;
        let element = found.unwrap_or_else(|error| panic!("no {label:?} in the menu: {error}"));
        self.click(element, label).await;
    }

    /// Presses the button that reads `label`, where a link may read the same.
    pub async fn submit(&self, label: &str) {
        let button = self.control("self::button", label).await;
        self.click(button, label).await;
    }

    /// Scrolls as a person does: until nothing that sticks to an edge covers it.
    pub(crate) async fn click(&self, element: Element, label: &str) {
        let argument = serde_json::to_value(&element).expect("an element has a name");
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });";
        let scrolled = self.client.execute(scroll, vec![argument]).await;
        scrolled.unwrap_or_else(|error| panic!("cannot scroll to {label:?}: {error}"));
        element
            .click()
            .await
            .unwrap_or_else(|error| panic!("cannot press {label:?}: {error}"));
    }

    async fn control(&self, kinds: &str, label: &str) -> Element {
        match self.try_control(kinds, label).await {
            Some(element) => element,
            None => panic!(
                "nothing to press reads {label:?} on {}",
                self.readable().await
            ),
        }
    }

    async fn try_control(&self, kinds: &str, label: &str) -> Option<Element> {
        for scope in ["//main", ""] {
            let path = format!(
                "{scope}//*[{kinds}][normalize-space(.)={}]",
                xpath_text(label)
            );
            let found = self
                .client
                .find_all(Locator::XPath(&path))
                .await
                .unwrap_or_default();
            for element in found {
                if element.is_displayed().await.unwrap_or(false) {
                    return Some(element);
                }
            }
        }
        None
    }

    /// Presses a key as if at the keyboard, wherever the focus is.
    pub async fn key(&self, key: Key) {
        let focus = self
            .client
            .active_element()
            .await
            .expect("something has the focus");
        focus
            .send_keys(&key.to_string())
            .await
            .expect("it takes keys");
    }

    /// Types wherever the focus is.
    pub async fn type_keys(&self, text: &str) {
        let focus = self
            .client
            .active_element()
            .await
            .expect("something has the focus");
        focus.send_keys(text).await.expect("it takes text");
    }

    /// Tabs on until the focused element is the field or control that `wanted` names.
    pub async fn tab_to(&self, wanted: &str) {
        for _ in 0..60 {
            self.key(Key::Tab).await;
            let script = "const e = document.activeElement; return [e.name ?? '', e.textContent.trim(), \
                          e.matches(':focus-visible') && getComputedStyle(e).outlineStyle !== 'none'];";
            let focus = self.run(script).await;
            let reads = |index: usize| {
                focus[index]
                    .as_str()
                    .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
            };
            if [reads(0), reads(1)]
                .iter()
                .flatten()
                .any(|text| text == wanted)
            {
                assert_eq!(focus[2], true, "the focus on {wanted} cannot be seen");
                return;
            }
        }
        panic!(
            "the Tab key never reaches {wanted} on {}",
            self.readable().await
        );
    }
}

/// Any text as an `XPath` literal, which has no escapes.
pub(crate) fn xpath_text(text: &str) -> String {
    let parts: Vec<String> = text.split('\'').map(|part| format!("'{part}'")).collect();
    if parts.len() == 1 {
        parts.concat()
    } else {
        format!("concat({})", parts.join(", \"'\", "))
    }
}
