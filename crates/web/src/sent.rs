//! What a handler read of a form. The frame remembers it until the answer is there: what
//! was not saved comes back (`settle.rs`).

use kernel::AccountId;

use crate::form_proof::FormProof;
use crate::submission::CSRF_FIELD;
use crate::{Ctx, Submission};

/// A code is asked once, in a field of this name; it is of no use a second time.
const CODE: &str = "code";
/// In the name of every field for a password.
const PASSWORD: &str = "password";
/// In the address to which a page's own form is sent when another language is chosen: the
/// language. All its fields come along.
pub const CHOSEN: &str = "chosen";
/// Such as a national number by which the helpdesk looks for somebody.
const UNKEPT: &str = "unkept";
/// Beside the choice of a language: all that stood in the forms of that page, as a form
/// sends it (`main.js`).
const TYPED: &str = "typed";

#[derive(Debug, Clone, Default)]
pub(crate) struct Sent {
    pub fields: Vec<(String, String)>,
    pub has_file: bool,
    /// Who was signed in when its page was opened.
    pub opened_by: Option<AccountId>,
    /// It came along with the choice of a language.
    pub is_about_else: bool,
    /// It stood on a page of ours; else it may be anybody's, and is only shown.
    pub is_proven: bool,
}

impl Sent {
    fn of(submission: &Submission, proof: Option<&FormProof>, is_whole_form: bool) -> Self {
        let has_typed = submission.has(TYPED);
        let fields: Vec<(String, String)> = if has_typed {
            let fields = form_urlencoded::parse(submission.get(TYPED).as_bytes());
            fields.into_owned().filter(is_kept).collect()
        } else {
            let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
            submission.pairs().map(owned).filter(is_kept).collect()
        };
        let is_filled = fields.iter().any(|(_, value)| !value.is_empty());
        Self {
            is_about_else: has_typed || is_whole_form && is_filled,
            fields,
            has_file: submission.has_file,
            opened_by: proof.and_then(FormProof::opened_by).cloned(),
            is_proven: proof.is_some(),
        }
    }
}

/// Secrets are typed anew.
fn is_kept((name, value): &(String, String)) -> bool {
    !is_never_kept(name) && name != CSRF_FIELD && !value.contains('\0')
}

/// Whether a field of this name is a secret, of which nothing is kept.
pub fn is_never_kept(field: &str) -> bool {
    field == CODE || field.contains(PASSWORD) || field.starts_with(UNKEPT)
}

impl Ctx {
    /// Remembers what was sent. Where the browser does not say that it comes from a page
    /// of ours, nobody's words are put into somebody's form.
    pub(crate) fn note_sent(&self, submission: &Submission, proof: Option<&FormProof>) {
        if self.request.says_it_is_from_here {
            let is_whole_form = self.parameter(CHOSEN).is_some();
            self.request
                .note(|noted| noted.sent = Some(Sent::of(submission, proof, is_whole_form)));
        }
    }
}
