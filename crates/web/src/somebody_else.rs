//! Two people at one browser: a form that one opened, sent after the other signed
//! in in another tab. It would be saved for the wrong one, so nothing is, and what
//! was typed stays for whoever opened it.

use kernel::AccountId;

use crate::frame_refusal::FrameRefusal;
use crate::{Ctx, Failure, SignInRequest, Submission, kept};

/// Of such fields nothing is kept.
const SECRET: &str = "password";

/// What the page about it shows.
#[derive(Debug)]
pub struct SomebodyElse {
    /// The name of who is signed in now.
    pub(crate) signed_in: String,
    /// To the page of the form, by way of signing in; what was typed is there again.
    pub(crate) way_back: Option<String>,
    /// What was typed, where it is too long to travel that way.
    pub(crate) typed: Vec<String>,
}

impl SomebodyElse {
    pub(crate) fn refusal(&self) -> FrameRefusal {
        let name = self.signed_in.clone();
        if self.way_back.is_some() {
            FrameRefusal::SomebodyElse { name }
        } else {
            FrameRefusal::SomebodyElseByHand { name }
        }
    }
}

impl Ctx {
    pub(crate) fn somebody_else(&self, opened_by: &AccountId, form: &Submission) -> Failure {
        let fields: Vec<(&str, &str)> = form
            .pairs()
            .filter(|(name, _)| !name.contains(SECRET))
            .collect();
        let page = self.page_of_form();
        let way_back = self.keeping(opened_by, &page, &fields).map(|address| {
            let now = self.now();
            let request = SignInRequest::to(address, now).newer_than(now);
            SignInRequest {
                anybody: true,
                ..request
            }
            .url(self.sealer())
        });
        let typed = match way_back {
            Some(_) => Vec::new(),
            None => fields.iter().map(|(_, text)| (*text).to_owned()).collect(),
        };
        Failure::SomebodyElse(Box::new(SomebodyElse {
            signed_in: self
                .signed_in()
                .map(|person| person.display_name.clone())
                .unwrap_or_default(),
            way_back,
            typed,
        }))
    }

    /// Where the form stood, without what it showed of an earlier time.
    fn page_of_form(&self) -> String {
        let page = self.request.came_from.as_deref().unwrap_or(self.path());
        let Some((path, query)) = page.split_once('?') else {
            return page.to_owned();
        };
        let query: String = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(
                form_urlencoded::parse(query.as_bytes())
                    .filter(|(name, _)| name != kept::PARAMETER),
            )
            .finish();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }
}
