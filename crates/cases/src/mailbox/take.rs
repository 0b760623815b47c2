//! What becomes of a mail.

use kernel::{Act, Email, Language, Lines};
use mail::Desk;
use serde_json::json;
use storage::limits;
use storage::{Error, Tx, audit};

use super::incoming::{Incoming, Origin};
use super::words::language_of;
use crate::about::{subject_of, words_of};
use crate::asking::{self, FROM_NETWORK, Question};
use crate::case::{Author, Case, State};
use crate::refusal::CaseRefusal;
use crate::store;
use crate::store::messages::{Saying, case_of_mails, is_known, say};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It was taken before.
    Known,
    /// A program wrote it: nobody waits for an answer.
    Ignored,
    /// A mail of ours came back; the helpdesk reads it in the case.
    CameBack,
    /// It goes on about a case of its sender.
    Answered,
    Asked,
    /// Its sender wrote so often, or cannot be answered, that a person must look.
    ForAPerson,
}

/// `pictures` are those of the mail, written anew by us.
///
/// A case that it names is gone on about only where its sender is whoever asked: anybody
/// can write a reference, and what stands in a case is for one person.
pub fn take(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    incoming: &Incoming,
    pictures: &[Vec<u8>],
) -> Result<Taken, Error<CaseRefusal>> {
    if is_known(tx, &incoming.id)? {
        return Ok(Taken::Known);
    }
    let sender = match &incoming.origin {
        Origin::Person(sender) => sender,
        Origin::Program => return Ok(Taken::Ignored),
        Origin::Bounce => return came_back(tx, act, desk, incoming),
        Origin::Nobody => return Ok(Taken::ForAPerson),
    };
    if let Some(case) = own_case(tx, incoming, sender)? {
        return answer(tx, act, desk, incoming, pictures, &case);
    }
    ask(tx, act, desk, incoming, pictures, sender)
}

/// The case that the mail is about, if its sender asked it and it is not closed.
fn own_case(
    tx: &mut Tx,
    incoming: &Incoming,
    sender: &Email,
) -> Result<Option<Case>, Error<CaseRefusal>> {
    let named = match &incoming.reference {
        Some(reference) => store::by_reference(tx, reference)?,
        None => None,
    };
    let mut found = match named {
        Some(case) => Some(case),
        None => match case_of_mails(tx, &incoming.answers)? {
            Some(id) => store::find(tx, &id)?,
            None => None,
        },
    };
    let into = found.as_ref().and_then(|case| case.merged_into.clone());
    if let Some(into) = into {
        found = store::find(tx, &into)?;
    }
    let is_own =
        |case: &Case| case.email.normalized() == sender.normalized() && case.state != State::Closed;
    Ok(found.filter(is_own))
}

fn answer(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    incoming: &Incoming,
    pictures: &[Vec<u8>],
    case: &Case,
) -> Result<Taken, Error<CaseRefusal>> {
    let key = format!("cases by mail of {}", case.email.normalized());
    if limits::take(tx, act.now(), &key, FROM_NETWORK)?.is_err() {
        return Ok(Taken::ForAPerson);
    }
    let words = words(desk, incoming, case.language);
    let saying = Saying {
        jpeg: pictures.first().map(Vec::as_slice),
        mail_id: Some(&incoming.id),
        ..Saying::words(Author::Asker, &words)
    };
    say(tx, act, &case.id, saying)?;
    more_pictures(tx, act, case, pictures)?;
    store::turn_to_helpdesk(tx, case, act.now())?;
    let detail = json!({ "by": "mail" });
    audit::record(tx, act, "case.followed-up", case.id.as_str(), &detail)?;
    Ok(Taken::Answered)
}

fn ask(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    incoming: &Incoming,
    pictures: &[Vec<u8>],
    sender: &Email,
) -> Result<Taken, Error<CaseRefusal>> {
    let language = language_of(&format!("{} {}", incoming.subject, incoming.words));
    let words = words(desk, incoming, language);
    let words = Lines::parse(&words, asking::WORDS_MAX).map_err(CaseRefusal::from);
    let question = Question {
        // Anybody can write from any address, so it is nobody's account that asks.
        account: None,
        email: sender.clone(),
        language,
        subject: subject_of(&incoming.subject),
        words: words.map_err(Error::Refused)?,
        device: String::new(),
        jpeg: pictures.first().cloned(),
        mail_id: Some(incoming.id.clone()),
    };
    match asking::ask(tx, act, desk, &question)? {
        Ok(case) => {
            more_pictures(tx, act, &case, pictures)?;
            Ok(Taken::Asked)
        }
        // It waits for a person in the mailbox: answering on would be a loop.
        Err(_) => Ok(Taken::ForAPerson),
    }
}

fn more_pictures(
    tx: &mut Tx,
    act: &Act,
    case: &Case,
    pictures: &[Vec<u8>],
) -> Result<(), Error<CaseRefusal>> {
    for jpeg in pictures.iter().skip(1) {
        let saying = Saying {
            jpeg: Some(jpeg),
            ..Saying::words(Author::Asker, "")
        };
        say(tx, act, &case.id, saying)?;
    }
    Ok(())
}

/// In our own words only: a report may be forged, and holds what others wrote.
fn came_back(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    incoming: &Incoming,
) -> Result<Taken, Error<CaseRefusal>> {
    let case = match &incoming.reference {
        Some(reference) => store::by_reference(tx, reference)?,
        None => None,
    };
    let Some(case) = case else {
        return Ok(Taken::Ignored);
    };
    let key = format!("cases came back {}", case.id);
    if limits::take(tx, act.now(), &key, FROM_NETWORK)?.is_err() {
        return Ok(Taken::Ignored);
    }
    let words = desk.letter(Language::Nl).t("cases-came-back");
    let saying = Saying {
        mail_id: Some(&incoming.id),
        ..Saying::words(Author::Note, &words)
    };
    say(tx, act, &case.id, saying)?;
    Ok(Taken::CameBack)
}

/// What was written, and what of it is not kept; never nothing.
fn words(desk: Desk<'_>, incoming: &Incoming, language: Language) -> String {
    let letter = desk.letter(language);
    let mut notes = Vec::new();
    if !incoming.not_kept.is_empty() {
        let names = incoming.not_kept.join(", ");
        notes.push(letter.t1("cases-not-kept", "names", names));
    }
    if incoming.is_cut {
        notes.push(letter.t("cases-mail-too-large"));
    }
    let notes = notes.join("\n");
    let room = asking::WORDS_MAX.saturating_sub(notes.chars().count() + 2);
    let said = words_of(&incoming.words).map(|words| words.as_str().to_owned());
    let said = said.unwrap_or_else(|| letter.t("cases-mail-without-words"));
    let said: String = said.chars().take(room).collect();
    if notes.is_empty() {
        said
    } else {
        format!("{said}\n\n{notes}")
    }
}
