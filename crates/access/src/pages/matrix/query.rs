//! What of the matrix is asked for, and what its form sends: boxes by the place of their
//! row and column, since two thousand of them with two ids each would be a long page.

use kernel::OrganisationId;
use organisations::url_of;
use serde::Deserialize;
use web::Submission;

use super::{PEOPLE, TOOLS};
use crate::routes::{MATRIX, query};

const SEARCH_LETTERS_MAX: usize = 100;

#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Fields {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: String,
    #[serde(default)]
    tools: String,
    #[serde(default)]
    tick: String,
}

#[derive(Debug, Clone)]
pub(crate) struct MatrixQuery {
    pub q: String,
    /// Of the people, and of the tools; from 1.
    pub page: u32,
    pub tools: u32,
    /// `all`, `none`, or as they are.
    pub tick: &'static str,
}

impl MatrixQuery {
    pub fn read(fields: &Fields) -> Self {
        let ticks = ["all", "none"].into_iter();
        Self {
            q: fields.q.chars().take(SEARCH_LETTERS_MAX).collect(),
            page: fields.page.parse().unwrap_or(1),
            tools: fields.tools.parse().unwrap_or(1),
            tick: ticks
                .into_iter()
                .find(|tick| *tick == fields.tick)
                .unwrap_or(""),
        }
    }

    /// What the form was a page of.
    pub fn of_form(submission: &Submission) -> Self {
        let field = |name: &str| submission.get(name).to_owned();
        Self::read(&Fields {
            q: field("q"),
            page: field("page"),
            tools: field("tools"),
            tick: String::new(),
        })
    }

    pub fn url(&self, organisation: &OrganisationId) -> String {
        let (page, tools) = (self.page.to_string(), self.tools.to_string());
        let mut fields = Vec::new();
        fields.extend((!self.q.is_empty()).then_some(("q", self.q.as_str())));
        fields.extend((self.page > 1).then_some(("page", page.as_str())));
        fields.extend((self.tools > 1).then_some(("tools", tools.as_str())));
        fields.extend((!self.tick.is_empty()).then_some(("tick", self.tick)));
        let path = url_of(MATRIX.route, organisation);
        if fields.is_empty() {
            return path;
        }
        format!("{path}?{}", query(&fields))
    }
}

/// `101`: a digit for each column.
pub(super) fn bits(allowed: &[bool]) -> String {
    let bit = |allowed: &bool| if *allowed { '1' } else { '0' };
    allowed.iter().map(bit).collect()
}

/// Registration, member, and whether they are to have access: where a box is another
/// than when the page was made. Fields: `registration` of each column, `member` and
/// `former` of each row, and `t3`, of the fourth row, with the column of each box that
/// is ticked.
pub(super) fn changed(submission: &Submission) -> Vec<(&str, &str, bool)> {
    let columns = submission.all("registration").iter().take(TOOLS);
    let members = submission.all("member").iter().take(PEOPLE);
    let rows = members.zip(submission.all("former")).enumerate();
    let mut changed = Vec::new();
    for (row, (member, former)) in rows {
        let ticked = submission.all(&format!("t{row}"));
        for (place, column) in columns.clone().enumerate() {
            let was = former.as_bytes().get(place) == Some(&b'1');
            let is = ticked.contains(&place.to_string());
            if was != is {
                changed.push((column.as_str(), member.as_str(), is));
            }
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_another_than_before_is_changed_and_nothing_else() {
        let fields = [
            ("registration", "r0"),
            ("registration", "r1"),
            ("member", "an"),
            ("former", "10"),
            ("member", "marc"),
            ("former", "00"),
            ("t0", "1"),
            ("t1", "7"),
            ("t9", "0"),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let submission: Submission = fields.into_iter().collect();
        assert_eq!(
            changed(&submission),
            [("r0", "an", false), ("r1", "an", true)]
        );
        assert_eq!(bits(&[true, false, true]), "101");
    }
}
