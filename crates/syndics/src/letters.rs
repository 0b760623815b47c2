//! The mails of this crate; their subjects and sentences are among the texts.

use mail::{MINE, letters};

letters! {
    /// To whoever holds a mandate of which the end is known.
    Ends { name, through, deadline, link; quoted association },
    MINE.named("mandate-ends"), "syndics-mail-ends", because "syndics-mail-why",
    |it, sheet| sheet
        .says("syndics-mail-ends-text")
        .says("syndics-mail-ends-next")
        .button("syndics-mail-ends-link", it.link);
}
