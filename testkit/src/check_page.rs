//! What is wrong with a page, whatever it is about: texts that are missing,
//! tags that do not close, fields without a label, ids that lead nowhere.

use std::collections::BTreeMap;

/// Elements without content (HTML Living Standard §13.1.2).
const VOID: [&str; 9] = [
    "area", "br", "col", "hr", "img", "input", "link", "meta", "source",
];
/// Attributes whose words are ids of the same page.
const REFERENCES: [&str; 4] = [
    "aria-describedby",
    "aria-labelledby",
    "aria-controls",
    "for",
];

/// All problems of the page; none, when it is a good page.
pub fn check_page(html: &str) -> Vec<String> {
    let page = Parsed::read(html);
    let mut problems = page.problems.clone();
    if html.contains('⟦') {
        let missing = html
            .split('⟦')
            .skip(1)
            .filter_map(|rest| rest.split('⟧').next());
        problems
            .extend(missing.map(|key| format!("a text is missing or lacks an argument: {key}")));
    }
    problems.extend(page.frame_problems());
    problems.extend(page.error_problems());
    problems.extend(page.reference_problems());
    problems.extend(
        page.elements
            .iter()
            .filter_map(|element| page.element_problem(element)),
    );
    problems
}

#[derive(Debug, Default)]
pub(crate) struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    /// All text within, blanks at the ends taken off when asked for.
    pub text: String,
    /// Indices of the elements around it.
    pub around: Vec<usize>,
}

impl Element {
    pub fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }

    fn is_field(&self) -> bool {
        let typed = self.name == "input" && !matches!(self.get("type"), "hidden" | "submit");
        typed || self.name == "select" || self.name == "textarea"
    }

    /// A browser may fill it in, or must not.
    fn takes_words(&self) -> bool {
        let ticked = ["checkbox", "radio", "file"].contains(&self.get("type"));
        self.is_field() && !ticked && !self.attributes.contains_key("readonly")
    }

    fn is_secret(&self) -> bool {
        let hint = self.get("autocomplete");
        self.get("type") == "password" || hint == "one-time-code"
    }

    fn has_name(&self) -> bool {
        let named = |attribute: &str| !self.get(attribute).trim().is_empty();
        !self.text.trim().is_empty() || named("aria-label") || named("aria-labelledby")
    }
}

#[derive(Debug, Default)]
pub(crate) struct Parsed {
    pub elements: Vec<Element>,
    problems: Vec<String>,
}

impl Parsed {
    pub fn read(html: &str) -> Self {
        let mut page = Self::default();
        let mut open: Vec<usize> = Vec::new();
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            page.add_text(&open, &rest[..start]);
            rest = &rest[start + 1..];
            let end = tag_end(rest);
            let tag = &rest[..end];
            rest = rest.get(end + 1..).unwrap_or_default();
            match tag.strip_prefix('/') {
                Some(name) => page.close(&mut open, name.trim()),
                None if tag.starts_with('!') => {}
                None => page.open(&mut open, tag),
            }
        }
        for index in open {
            page.problems
                .push(format!("<{}> is not closed", page.elements[index].name));
        }
        page
    }

    fn add_text(&mut self, open: &[usize], text: &str) {
        for index in open {
            self.elements[*index].text.push_str(text);
        }
    }

    fn open(&mut self, open: &mut Vec<usize>, tag: &str) {
        let name = tag
            .split(|c: char| c.is_whitespace() || c == '/')
            .next()
            .unwrap_or_default()
            .to_owned();
        let attributes = attributes(&tag[name.len()..]);
        let closed = tag.ends_with('/') || VOID.contains(&name.as_str());
        self.elements.push(Element {
            name,
            attributes,
            text: String::new(),
            around: open.clone(),
        });
        if !closed {
            open.push(self.elements.len() - 1);
        }
    }

    fn close(&mut self, open: &mut Vec<usize>, name: &str) {
        match open.last() {
            Some(index) if self.elements[*index].name == name => {
                open.pop();
            }
            Some(index) => self
                .problems
                .push(format!("</{name}> closes <{}>", self.elements[*index].name)),
            None => self.problems.push(format!("</{name}> closes nothing")),
        }
    }

    fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements
            .iter()
            .filter(move |element| element.name == name)
    }

    fn frame_problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let language = self
            .named("html")
            .next()
            .map(|html| html.get("lang"))
            .unwrap_or_default();
        if !["nl", "fr"].contains(&language) {
            problems.push(format!("the page's language is {language:?}"));
        }
        for name in ["h1", "main", "title"] {
            let count = self.named(name).count();
            if count != 1 {
                problems.push(format!("there are {count} <{name}>"));
            }
        }
        if self
            .named("title")
            .any(|title| title.text.trim().starts_with('–'))
        {
            problems.push("the title is empty".to_owned());
        }
        problems
    }

    /// What is wrong stands in a summary, and the title says so first.
    fn error_problems(&self) -> Vec<String> {
        let is_wrong = |one: &&Element| one.get("aria-invalid") == "true";
        let summary = self
            .elements
            .iter()
            .find_map(|one| one.attributes.get("data-error-summary"));
        let Some(words) = summary else {
            let wrong = self.elements.iter().filter(is_wrong);
            let told = |one: &Element| format!("no error summary tells of {}", one.get("name"));
            return wrong.map(told).collect();
        };
        let title = self.elements.iter().find(|one| one.name == "title");
        let says_so = title.is_some_and(|title| {
            let rest = title.text.trim().strip_prefix(words.as_str());
            !words.is_empty() && rest.is_some_and(|rest| rest.starts_with(' '))
        });
        if says_so {
            Vec::new()
        } else {
            vec!["the title does not begin with that there is an error".to_owned()]
        }
    }

    fn reference_problems(&self) -> Vec<String> {
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        for element in self
            .elements
            .iter()
            .filter(|element| !element.get("id").is_empty())
        {
            *ids.entry(element.get("id")).or_default() += 1;
        }
        let doubled = ids
            .iter()
            .filter(|(_, count)| **count > 1)
            .map(|(id, _)| format!("the id {id} stands twice"));
        let mut problems: Vec<_> = doubled.collect();
        for element in &self.elements {
            let words = REFERENCES
                .iter()
                .flat_map(|attribute| element.get(attribute).split_whitespace());
            let local = element.get("href").strip_prefix('#').into_iter();
            let lost = words.chain(local).filter(|id| !ids.contains_key(id));
            problems.extend(
                lost.map(|id| format!("<{}> points at #{id}, which is not there", element.name)),
            );
        }
        problems
    }

    fn element_problem(&self, element: &Element) -> Option<String> {
        let id = element.get("id");
        let labelled = || {
            element.has_name()
                || (!id.is_empty() && self.named("label").any(|label| label.get("for") == id))
        };
        let inline = element
            .attributes
            .keys()
            .find(|name| name.starts_with("on") || *name == "style");
        let what = match element.name.as_str() {
            _ if inline.is_some() => "has inline style or script, which our policy forbids",
            _ if element.is_field() && !labelled() => "has no label",
            _ if element.takes_words() && element.get("autocomplete").is_empty() => {
                "does not say what a browser may fill in"
            }
            _ if element.is_secret() && !web::is_never_kept(element.get("name")) => {
                "asks for a secret under a name that is kept"
            }
            "img" if !element.attributes.contains_key("alt") => "has no alt",
            "a" if element.get("href").is_empty() => "leads nowhere",
            "a" | "button" | "h1" | "h2" | "h3" | "th" | "label" if !element.has_name() => {
                "has no text"
            }
            "form" if element.get("method") == "post" && is_elsewhere(element.get("action")) => {
                if !self.carries_csrf(element) {
                    return None;
                }
                "shows the proof of our forms to another site"
            }
            "form" if element.get("method") == "post" && !self.carries_csrf(element) => {
                "lacks the csrf field"
            }
            "style" => "stands in the page, which our policy forbids",
            _ => return None,
        };
        Some(format!(
            "<{} id={id:?} name={:?}> {what}",
            element.name,
            element.get("name")
        ))
    }

    fn carries_csrf(&self, form: &Element) -> bool {
        let within = |element: &Element| {
            element
                .around
                .iter()
                .any(|index| std::ptr::eq(&raw const self.elements[*index], form))
        };
        self.named("input")
            .any(|input| input.get("name") == "csrf" && within(input))
    }
}

/// Where the tag ends: a `>` within quotes does not end it.
fn tag_end(rest: &str) -> usize {
    let mut quoted = false;
    let end = rest.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == '>' && !quoted
    });
    end.map_or(rest.len(), |(at, _)| at)
}

fn attributes(tag: &str) -> BTreeMap<String, String> {
    let mut attributes = BTreeMap::new();
    let mut rest = tag.trim_start();
    while !rest.is_empty() && rest != "/" {
        let length = rest
            .find(|c: char| c.is_whitespace() || c == '=')
            .unwrap_or(rest.len());
        let name = rest[..length].to_owned();
        rest = &rest[length..];
        let value = match rest.strip_prefix("=\"") {
            Some(quoted) => {
                let (value, after) = quoted.split_once('"').unwrap_or((quoted, ""));
                rest = after;
                value
            }
            None => "",
        };
        // A stray `=` must not hold us here.
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '=');
        attributes.insert(name, value.to_owned());
    }
    attributes
}

/// An answer for a tool, which a browser posts to it.
fn is_elsewhere(action: &str) -> bool {
    action.starts_with("https://") || action.starts_with("http://")
}

#[cfg(test)]
mod tests;
