//! What was typed into a form and not saved comes back with its page: of every form of
//! every view, whatever its controls are made of.

use std::collections::BTreeMap;

use crate::check_page::{Element, Parsed};

/// The fields of a form, by name and value, as a browser sends them.
pub(crate) type Fields = Vec<(String, String)>;

/// Stands in every text that is typed here.
const TYPED: &str = "anders";
/// Typed where a password or a code is asked.
pub(crate) const SECRET: &str = "zeer-geheim";

/// One form of a page that asks for something.
#[derive(Debug)]
pub(crate) struct Filled {
    /// Which of the page.
    place: usize,
    /// Its action.
    pub name: String,
    /// What is sent when every control was changed.
    pub sent: Fields,
}

/// Every form of the page, each control in it changed.
pub(crate) fn fill_in(html: &str) -> Vec<Filled> {
    let page = Parsed::read(html);
    let forms = controls_of_forms(&page).into_iter();
    let filled = forms.map(|(place, form, controls)| {
        let mut sent = Fields::new();
        let mut chosen: BTreeMap<&str, bool> = BTreeMap::new();
        for control in &controls {
            let name = control.name();
            let value = match control.kind() {
                Kind::Hidden => Some(control.value()),
                Kind::Secret => Some(SECRET.to_owned()),
                Kind::Words => Some(format!("{TYPED} {name}")),
                Kind::Tick => (!control.is_on()).then(|| control.value()),
                Kind::One => {
                    let done = chosen.entry(name).or_default();
                    let choose = !control.is_on() && !*done;
                    *done |= choose;
                    choose.then(|| control.value())
                }
                Kind::Choice => control.other_option(),
                Kind::Nothing => None,
            };
            sent.extend(value.map(|value| (name.to_owned(), value)));
        }
        Filled {
            place,
            name: form.get("action").to_owned(),
            sent,
        }
    });
    filled.collect()
}

/// What a browser would send of this form now that differs from what was sent before.
pub(crate) fn lost(html: &str, filled: &Filled) -> Vec<String> {
    let page = Parsed::read(html);
    let forms = controls_of_forms(&page);
    let Some((_, _, controls)) = forms.iter().find(|(place, _, _)| *place == filled.place) else {
        return vec!["the form is gone".to_owned()];
    };
    let asked = || {
        let asked = |control: &&Control<'_>| !matches!(control.kind(), Kind::Hidden | Kind::Secret);
        controls.iter().filter(asked)
    };
    let mut now: Fields = asked()
        .filter_map(|control| Some((control.name().to_owned(), control.sends()?)))
        .collect();
    let is_asked = |name: &str| asked().any(|control| control.name() == name);
    let mut before: Fields = filled
        .sent
        .iter()
        .filter(|(name, _)| is_asked(name))
        .cloned()
        .collect();
    now.sort();
    before.sort();
    let mut problems = Vec::new();
    if now != before {
        problems.push(format!("sent {before:?}, came back {now:?}"));
    }
    if html.contains(SECRET) {
        problems.push("a password or a code came back".to_owned());
    }
    problems
}

enum Kind {
    Hidden,
    Secret,
    Words,
    Tick,
    /// One of several of its name.
    One,
    Choice,
    /// A file, or a button.
    Nothing,
}

struct Control<'a> {
    element: &'a Element,
    options: Vec<&'a Element>,
}

impl Control<'_> {
    fn name(&self) -> &str {
        self.element.get("name")
    }

    fn kind(&self) -> Kind {
        let element = self.element;
        let hint = element.get("autocomplete");
        match (element.name.as_str(), element.get("type")) {
            _ if element.attributes.contains_key("readonly") => Kind::Nothing,
            ("select", _) => Kind::Choice,
            ("textarea", _) => Kind::Words,
            (_, "hidden") => Kind::Hidden,
            (_, "password") => Kind::Secret,
            _ if web::is_never_kept(self.name()) => Kind::Secret,
            _ if hint == "one-time-code" => Kind::Secret,
            (_, "checkbox") => Kind::Tick,
            (_, "radio") => Kind::One,
            (_, "file" | "submit") => Kind::Nothing,
            _ => Kind::Words,
        }
    }

    fn value(&self) -> String {
        match self.element.name.as_str() {
            "textarea" => self.element.text.clone(),
            "select" => {
                let chosen = |option: &&&Element| option.attributes.contains_key("selected");
                let chosen = self.options.iter().find(chosen).or(self.options.first());
                chosen.map_or_else(String::new, |option| option.get("value").to_owned())
            }
            _ => self.element.get("value").to_owned(),
        }
    }

    fn is_on(&self) -> bool {
        self.element.attributes.contains_key("checked")
    }

    fn sends(&self) -> Option<String> {
        match self.kind() {
            Kind::Tick | Kind::One => self.is_on().then(|| self.value()),
            Kind::Nothing => None,
            _ => Some(self.value()),
        }
    }

    fn other_option(&self) -> Option<String> {
        let now = self.value();
        let mut others = self.options.iter().map(|option| option.get("value"));
        let other = others.rfind(|value| *value != now).map(str::to_owned);
        other.or_else(|| (!self.options.is_empty()).then_some(now))
    }
}

/// Each form that is sent to us and asks for something, with its controls.
fn controls_of_forms(page: &Parsed) -> Vec<(usize, &Element, Vec<Control<'_>>)> {
    let forms = page.elements.iter().enumerate();
    let forms = forms.filter(|(_, form)| form.name == "form" && form.get("method") == "post");
    let with_controls = forms.enumerate().map(|(place, (index, form))| {
        let within = |element: &&Element| element.around.contains(&index);
        let is_control = |element: &&Element| {
            let named = !element.get("name").is_empty() && element.get("name") != "csrf";
            named && ["input", "select", "textarea"].contains(&element.name.as_str())
        };
        let controls = page.elements.iter().filter(within).filter(is_control);
        let controls: Vec<Control<'_>> = controls
            .map(|element| Control {
                element,
                options: options_of(page, element),
            })
            .collect();
        (place, form, controls)
    });
    let asks = |control: &Control<'_>| !matches!(control.kind(), Kind::Hidden | Kind::Nothing);
    with_controls
        .filter(|(_, _, controls)| controls.iter().any(asks))
        .collect()
}

fn options_of<'a>(page: &'a Parsed, select: &Element) -> Vec<&'a Element> {
    let place = page
        .elements
        .iter()
        .position(|one| std::ptr::eq(one, select));
    let options = page.elements.iter().filter(|one| one.name == "option");
    options
        .filter(|option| place.is_some_and(|place| option.around.contains(&place)))
        .collect()
}
