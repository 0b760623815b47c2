//! Announcing something, and taking it back.

use belgium::typed_moment;
use diesel::QueryResult;
use kernel::{Act, Duration, Language, Line, Timestamp};
use serde_json::json;
use storage::{Error, Tx, audit};
use web::{About, Announced};

use crate::refusal::AnnouncementRefusal as Refusal;
use crate::store;

/// Read while one wants to do something else.
pub(crate) const WORDS_MAX: usize = 300;
/// Each is on every page.
pub(crate) const AT_ONCE_MAX: usize = 5;
/// What lasts longer is no news, and belongs in an article.
pub(crate) const DAYS_MAX: u64 = 92;

kernel::ids! {
    AnnouncementId = "ann";
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    pub nl: Line,
    pub fr: Line,
    /// The slug: on the pages about this tool only.
    pub tool: Option<String>,
    pub from: Timestamp,
    pub until: Timestamp,
}

impl Announcement {
    /// As it was typed. Without a beginning it begins at once.
    ///
    /// # Errors
    /// The first of the fields that is not right.
    pub fn parse(now: Timestamp, typed: impl Fn(&str) -> String) -> Result<Self, Refusal> {
        let moment = |field| {
            let typed = typed(field);
            typed_moment(&typed).ok_or(typed)
        };
        let nl = Line::parse(&typed("nl"), WORDS_MAX).map_err(|_| Refusal::DUTCH_UNFIT)?;
        let fr = Line::parse(&typed("fr"), WORDS_MAX).map_err(|_| Refusal::FRENCH_UNFIT)?;
        let tool = Some(typed("tool")).filter(|slug| !slug.is_empty());
        let from = match moment("from") {
            Ok(from) => from,
            Err(typed) if typed.trim().is_empty() => now,
            Err(_) => return Err(Refusal::FromUnreadable),
        };
        let until = moment("until").map_err(|_| Refusal::UntilUnreadable)?;
        if until <= from || until <= now {
            Err(Refusal::UntilTooEarly)
        } else if until.since(from) > Duration::from_hours(24 * DAYS_MAX) {
            Err(Refusal::UNTIL_TOO_LATE)
        } else {
            Ok(Self {
                nl,
                fr,
                tool,
                from,
                until,
            })
        }
    }

    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Nl => self.nl.as_str(),
            Language::Fr => self.fr.as_str(),
        }
    }
}

/// It is on the pages from its beginning on.
///
/// # Errors
/// When there is no such tool, or when too much is announced already.
pub fn announce(
    tx: &mut Tx,
    act: &Act,
    announcement: &Announcement,
) -> Result<AnnouncementId, Error<Refusal>> {
    if let Some(slug) = &announcement.tool
        && tools::find(tx, slug)?.is_none()
    {
        return Err(Error::Refused(Refusal::ToolUnknown));
    }
    let others = store::from_now_on(tx, act.now())?;
    let at_once = others
        .iter()
        .filter(|(_, other)| other.from < announcement.until && announcement.from < other.until);
    if at_once.count() >= AT_ONCE_MAX {
        return Err(Error::Refused(Refusal::TOO_MANY));
    }
    let id = AnnouncementId::generate(&act.clock, &act.rng);
    store::insert(tx, act.now(), &id, announcement)?;
    let detail = json!({
        "nl": announcement.nl.as_str(),
        "fr": announcement.fr.as_str(),
        "tool": announcement.tool,
    });
    audit::record(tx, act, "announcement.made", id.as_str(), &detail)?;
    Ok(id)
}

/// It is no longer on the pages. Twice is once.
///
/// # Errors
/// When there is none of this id.
pub fn withdraw(tx: &mut Tx, act: &Act, id: &AnnouncementId) -> Result<(), Error<Refusal>> {
    if !store::exists(tx, id)? {
        return Err(Error::Refused(Refusal::Unknown));
    }
    if store::withdraw(tx, act.now(), id)? {
        audit::record(tx, act, "announcement.withdrawn", id.as_str(), &json!({}))?;
    }
    Ok(())
}

/// What is announced now or later, the first to begin first.
pub fn current(tx: &mut Tx, now: Timestamp) -> QueryResult<Vec<(AnnouncementId, Announcement)>> {
    store::from_now_on(tx, now)
}

/// The same, for the frame: a tool of ours also has pages of its own.
pub(crate) fn shown(tx: &mut Tx, now: Timestamp) -> QueryResult<Vec<Announced>> {
    let mut all = Vec::new();
    for (_, announcement) in store::from_now_on(tx, now)? {
        let about = match announcement.tool {
            Some(slug) => About::Tool {
                pages: pages_of(tx, &slug)?,
                slug,
            },
            None => About::Everything,
        };
        all.push(Announced {
            nl: announcement.nl.as_str().to_owned(),
            fr: announcement.fr.as_str().to_owned(),
            about,
            from: announcement.from,
            until: announcement.until,
        });
    }
    Ok(all)
}

fn pages_of(tx: &mut Tx, slug: &str) -> QueryResult<Vec<String>> {
    let mut pages = vec![tools::tool_url(slug)];
    let address = tools::find(tx, slug)?.map(|tool| tool.address.clone());
    pages.extend(address.filter(|address| address.starts_with('/')));
    Ok(pages)
}
