//! A mail as it came, read as far as a case needs it. Whatever a stranger sends is read
//! without opening an archive or another mail in it.

use kernel::{Email, TokenHash};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::words::{answered_words, shortened};
use crate::case::Reference;

/// What is said of more attachments than this is that there were others.
const NAMED_MAX: usize = 10;
const NAME_CHARS_MAX: usize = 80;
/// Screens; more of them say nothing more.
const PICTURES_MAX: usize = 3;
/// As the page for questions takes them.
const PICTURE_BYTES_MAX: usize = 10 * 1024 * 1024;
const MAIL_IDS_MAX: usize = 50;
const MAIL_ID_BYTES_MAX: usize = 500;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Its Message-ID, or what stands in for one.
    pub id: String,
    pub origin: Origin,
    pub subject: String,
    /// What was written, without what it answers.
    pub words: String,
    /// The case that it names, whoever sent it.
    pub reference: Option<Reference>,
    /// The mails that it answers.
    pub answers: Vec<String>,
    /// As they came: not yet decoded.
    pub pictures: Vec<Vec<u8>>,
    /// Names of what is not kept.
    pub not_kept: Vec<String>,
    /// It was too large to be read whole.
    pub is_cut: bool,
}

/// Who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Person(Email),
    /// An "out of office", a list, a mail of our own.
    Program,
    /// A mail of ours came back.
    Bounce,
    /// It names no sender whom one could answer.
    Nobody,
}

impl Incoming {
    /// `place` names the mail where it names itself by nothing; `own` are the addresses
    /// from which we write.
    pub fn read(bytes: &[u8], place: &str, own: &[Email], is_cut: bool) -> Self {
        let Some(message) = MessageParser::default().parse(bytes) else {
            return Self::unreadable(place);
        };
        let subject = message.subject().unwrap_or_default().to_owned();
        let body = message.body_text(0).unwrap_or_default();
        let reference = Reference::find(&subject.to_uppercase())
            .or_else(|| Reference::find(&body.to_uppercase()));
        let (pictures, not_kept) = attachments(&message);
        Self {
            id: id(&message, place),
            origin: origin(&message, own),
            words: answered_words(&body),
            reference,
            answers: answers(&message),
            pictures,
            not_kept,
            subject,
            is_cut,
        }
    }

    fn unreadable(place: &str) -> Self {
        Self {
            id: place.to_owned(),
            origin: Origin::Nobody,
            subject: String::new(),
            words: String::new(),
            reference: None,
            answers: Vec::new(),
            pictures: Vec::new(),
            not_kept: Vec::new(),
            is_cut: false,
        }
    }
}

fn id(message: &Message<'_>, place: &str) -> String {
    match message.message_id() {
        Some(id) if id.len() <= MAIL_ID_BYTES_MAX && !id.contains('\0') => id.to_owned(),
        Some(id) => hex::encode(TokenHash::of(id.as_bytes()).as_bytes()),
        None => place.to_owned(),
    }
}

fn answers(message: &Message<'_>) -> Vec<String> {
    let lists = [message.in_reply_to(), message.references()];
    let ids = lists.into_iter().filter_map(|list| list.as_text_list());
    ids.flatten()
        .filter(|id| id.len() <= MAIL_ID_BYTES_MAX && !id.contains('\0'))
        .take(MAIL_IDS_MAX)
        .map(ToString::to_string)
        .collect()
}

fn origin(message: &Message<'_>, own: &[Email]) -> Origin {
    let from = message.from().and_then(|from| from.first());
    let address = from.and_then(|from| from.address()).unwrap_or_default();
    if is_bounce(message, address) {
        return Origin::Bounce;
    }
    let Ok(email) = address.parse::<Email>() else {
        return Origin::Nobody;
    };
    let is_own = own.iter().any(|own| own.normalized() == email.normalized());
    if is_own || is_automatic(message) {
        Origin::Program
    } else {
        Origin::Person(email)
    }
}

/// A report (RFC 3464), or what says in words that it is one: without a return path
/// (RFC 5321 §4.5.5), or from whoever delivers mails.
fn is_bounce(message: &Message<'_>, from: &str) -> bool {
    let is_report = message.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case("multipart")
            && kind
                .subtype()
                .is_some_and(|sub| sub.eq_ignore_ascii_case("report"))
    });
    let local = from.split('@').next().unwrap_or_default().to_lowercase();
    let returns_nowhere = header(message, "Return-Path").is_some_and(|path| path.trim() == "<>");
    is_report || matches!(local.as_str(), "mailer-daemon" | "postmaster") || returns_nowhere
}

/// RFC 3834 §5, and what came before it.
fn is_automatic(message: &Message<'_>) -> bool {
    let said = |name: &str| header(message, name).map(|value| value.trim().to_lowercase());
    let is_submitted = said("Auto-Submitted").is_some_and(|value| !value.starts_with("no"));
    let precedence = said("Precedence").unwrap_or_default();
    let is_bulk = matches!(&*precedence, "bulk" | "junk" | "list" | "auto_reply");
    let others = [
        "List-Id",
        "X-Autoreply",
        "X-Autorespond",
        "X-Auto-Response-From",
    ];
    is_submitted || is_bulk || others.iter().any(|name| said(name).is_some())
}

fn header<'a>(message: &'a Message<'_>, name: &str) -> Option<&'a str> {
    let mut headers = message.headers_raw();
    headers
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

/// Pictures of a kind that the page for questions takes as well, and the names of the rest.
fn attachments(message: &Message<'_>) -> (Vec<Vec<u8>>, Vec<String>) {
    let (mut pictures, mut not_kept) = (Vec::new(), Vec::new());
    for part in &message.parts {
        let bytes = match &part.body {
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes,
            PartType::Message(_) => {
                name(part, &mut not_kept);
                continue;
            }
            _ => continue,
        };
        let fits = is_picture(part) && bytes.len() <= PICTURE_BYTES_MAX;
        if fits && pictures.len() < PICTURES_MAX {
            pictures.push(bytes.to_vec());
        } else {
            name(part, &mut not_kept);
        }
    }
    (pictures, not_kept)
}

fn is_picture(part: &MessagePart<'_>) -> bool {
    ["jpeg", "jpg", "png", "webp"]
        .iter()
        .any(|kind| part.is_content_type("image", kind))
}

fn name(part: &MessagePart<'_>, names: &mut Vec<String>) {
    if names.len() < NAMED_MAX {
        let name = part.attachment_name().unwrap_or("?");
        names.push(shortened(name, NAME_CHARS_MAX));
    }
}
