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
    pub fn of(submission: &Submission, proof: Option<&FormProof>) -> Self {
        let is_about_else = submission.has(TYPED);
        let fields = if is_about_else {
            let fields = form_urlencoded::parse(submission.get(TYPED).as_bytes());
            fields.into_owned().filter(is_kept).collect()
        } else {
            let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
            submission.pairs().map(owned).filter(is_kept).collect()
        };
        Self {
            fields,
            has_file: submission.has_file,
            opened_by: proof.and_then(FormProof::opened_by).cloned(),
            is_about_else,
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
    field == CODE || field.contains(PASSWORD)
}

impl Ctx {
    /// Remembers what was sent. Where the browser does not say that it comes from a page
    /// of ours, nobody's words are put into somebody's form.
    pub(crate) fn note_sent(&self, submission: &Submission, proof: Option<&FormProof>) {
        if self.request.says_it_is_from_here {
            self.request
                .note(|noted| noted.sent = Some(Sent::of(submission, proof)));
        }
    }
}
