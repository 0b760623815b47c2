//! What the mail server answers, and what follows from it.

use std::fmt;

/// At which of our questions (RFC 5321 §3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Connecting, TLS, signing in, and who sends the mail: about us.
    Introduction,
    /// `RCPT TO`: about whom the mail goes to.
    Recipient,
    /// `DATA`: about the mail itself.
    Message,
}

/// An enhanced status code, such as 5.1.1 (RFC 3463 §2): class, subject, detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Status(u16, u16, u16);

impl Status {
    /// The first word of an answer's text, if it is one.
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split_whitespace().next()?.split('.');
        let mut part = || parts.next()?.parse().ok();
        let status = Self(part()?, part()?, part()?);
        (parts.next().is_none() && matches!(status.0, 2 | 4 | 5)).then_some(status)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// A "no". What the server said besides the codes stays unsaid: it tends to
/// repeat the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reply {
    stage: Stage,
    code: u16,
    status: Option<Status>,
}

impl Reply {
    pub fn new(stage: Stage, code: u16, text: &str) -> Self {
        Self {
            stage,
            code,
            status: Status::read(text),
        }
    }

    /// Whether there is no such mailbox, so that no other try helps: the address is
    /// not there, its domain takes no mail, or it was closed (RFC 3463 §3.2 and §3.3,
    /// RFC 7505 §4.2). A bare 550 is not enough: relaying, policies and greylisting
    /// are refused with it as well.
    pub fn names_no_mailbox(&self) -> bool {
        matches!(
            self.status,
            Some(Status(5, 1, 1 | 2 | 3 | 6 | 10) | Status(5, 2, 1))
        )
    }

    /// Whether this recipient is refused, and nothing hints at a rule that would
    /// refuse others too (RFC 3463 §3.8).
    pub fn is_about_the_recipient(&self) -> bool {
        self.stage == Stage::Recipient
            && !matches!(self.status, Some(Status(_, 7, _)))
            && !matches!(self.code, 421 | 530 | 535 | 554)
    }
}

impl Reply {
    /// Such as `550 5.1.1`.
    pub fn codes(&self) -> String {
        match self.status {
            Some(status) => format!("{} {status}", self.code),
            None => self.code.to_string(),
        }
    }
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the mail server answered {}", self.code)?;
        match self.status {
            Some(status) => write!(f, " {status}"),
            None => Ok(()),
        }
    }
}

/// Why a mail did not leave.
#[derive(Debug)]
pub(crate) enum Trouble {
    Answered(Reply),
    /// No answer, or none that could be read.
    Unanswered(String),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answered(reply) => reply.fmt(f),
            Self::Unanswered(why) => f.write_str(why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_no_such_mailbox_is_final_and_not_a_550_for_policy_greylisting_or_relay() {
        let table = [
            (550, "5.1.1 <x>: no such user", true, true),
            (550, "5.1.2 no such domain", true, true),
            (550, "5.1.6 has moved", true, true),
            (556, "5.1.10 takes no mail", true, true),
            (550, "5.2.1 mailbox disabled", true, true),
            (550, "No such user", false, true),
            (550, "Greylisted, come back later", false, true),
            (550, "5.7.1 relaying denied", false, false),
            (550, "5.7.26 not authenticated", false, false),
            (550, "5.1.0 rejected", false, true),
            (550, "5.1.8 sender rejected", false, true),
            (552, "5.2.2 mailbox full", false, true),
            (554, "relay access denied", false, false),
            (451, "4.7.1 come back later", false, false),
            (450, "4.2.0 greylisted", false, true),
            (421, "4.3.2 shutting down", false, false),
            (550, "5.1.1.1 what is this", false, true),
            (550, "", false, true),
        ];
        for (code, text, is_final, about_the_recipient) in table {
            let reply = Reply::new(Stage::Recipient, code, text);
            assert_eq!(reply.names_no_mailbox(), is_final, "{code} {text}");
            let about = reply.is_about_the_recipient();
            assert_eq!(about, about_the_recipient, "{code} {text}");
            let of_the_mail = Reply::new(Stage::Message, code, text);
            assert!(!of_the_mail.is_about_the_recipient());
        }
    }

    #[test]
    fn nothing_but_codes_is_repeated() {
        let reply = Reply::new(
            Stage::Recipient,
            550,
            "5.1.1 <an.peeters@example.be> unknown",
        );
        assert_eq!(reply.to_string(), "the mail server answered 550 5.1.1");
    }
}
