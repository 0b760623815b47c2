//! The title of a page whose form has errors says so first: it is what a screen reader
//! reads when the page has come, and what the tab shows (GOV.UK Design System, "Error
//! summary"). Here once for all forms, as the summary of every form carries the words.

/// An attribute of the error summary, in `forms.html`. Nobody can type it into a page:
/// a quotation mark in a text is escaped.
const MARK: &str = "data-error-summary=\"";
const TITLE: &str = "<title>";

/// The page, its title beginning with the words of its error summary, if it has one.
pub fn with_error_title(page: String) -> String {
    let words = page
        .split_once(MARK)
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(words, _)| format!("{TITLE}{words} "));
    match words {
        Some(words) => page.replacen(TITLE, &words, 1),
        None => page,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_begins_with_the_words_of_the_error_summary() {
        let page = |summary: &str, title: &str| {
            format!("<title>{title}Profiel</title><main>{summary}</main>")
        };
        let summary = "<div data-error-summary=\"Erreur :\"><p>x</p></div>";
        assert_eq!(
            with_error_title(page(summary, "")),
            page(summary, "Erreur : ")
        );
        let typed = "<p>data-error-summary=&#34;x&#34;</p>";
        for unchanged in [page("", ""), page(typed, "")] {
            assert_eq!(with_error_title(unchanged.clone()), unchanged);
        }
    }
}
