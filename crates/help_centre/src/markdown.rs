//! Markdown as HTML that a page of ours may hold: no HTML of its own, no pictures, and
//! links only to articles, to pages of ours and to sites of others over HTTPS.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

use crate::routes::article_url;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rendered {
    pub html: String,
    /// The words only, a block a line: for search, and for programs that read the page.
    pub plain: String,
    /// Articles that it leads to.
    pub leads_to: Vec<String>,
    /// Pages of ours.
    pub pages: Vec<String>,
}

pub(crate) fn render(markdown: &str) -> Result<Rendered, String> {
    let (mut plain, mut leads_to, mut pages) = (String::new(), Vec::new(), Vec::new());
    let mut events = Vec::new();
    for event in Parser::new_ext(markdown, Options::empty()) {
        match &event {
            Event::Text(text) | Event::Code(text) => plain.push_str(text),
            Event::SoftBreak | Event::HardBreak => plain.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => plain.push('\n'),
            _ => {}
        }
        events.push(match event {
            Event::Html(_) | Event::InlineHtml(_) => return Err("HTML".to_owned()),
            Event::Start(Tag::Image { .. }) => return Err("a picture".to_owned()),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let dest_url = link(&dest_url, &mut leads_to, &mut pages)?;
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                })
            }
            other => other,
        });
    }
    let mut written = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut written, events.into_iter());
    Ok(Rendered {
        html: written,
        plain: plain.trim().to_owned(),
        leads_to,
        pages,
    })
}

fn link(
    to: &str,
    leads_to: &mut Vec<String>,
    pages: &mut Vec<String>,
) -> Result<CowStr<'static>, String> {
    if let Some(article) = to.strip_prefix("help:") {
        leads_to.push(article.to_owned());
        return Ok(article_url(article).into());
    }
    let is_ours = to.starts_with('/') && !to.starts_with("//");
    if is_ours {
        pages.push(to.to_owned());
    } else if !["https://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| to.starts_with(scheme))
    {
        return Err(format!("a link to {to}"));
    }
    Ok(to.to_owned().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_html_and_words() {
        let rendered = render("Zie [dit](help:itsme) en **dat**.\n\n1. Een\n2. A & B").unwrap();
        assert_eq!(
            rendered.html,
            "<p>Zie <a href=\"/help/itsme\">dit</a> en <strong>dat</strong>.</p>\n\
             <ol>\n<li>Een</li>\n<li>A &amp; B</li>\n</ol>\n"
        );
        assert_eq!(rendered.plain, "Zie dit en dat.\nEen\nA & B");
        assert_eq!(rendered.leads_to, ["itsme"]);
    }

    #[test]
    fn no_html_no_picture_and_no_strange_link_comes_through() {
        for bad in [
            "<script>alert(1)</script>",
            "Een <b>woord</b>.",
            "![foto](https://example.be/x.png)",
            "[x](javascript:alert(1))",
            "[x](http://example.be)",
            "[x](//example.be)",
        ] {
            assert!(render(bad).is_err(), "{bad}");
        }
    }
}
