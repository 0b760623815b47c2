//! What is answered again and again: once in each language, with the article that says
//! it all.

use diesel::prelude::*;
use kernel::{Act, Language, Line, Lines};
use serde_json::json;
use storage::{Error, Tx, audit, violates_unique};

use crate::asking::WORDS_MAX;
use crate::case::CannedId;
use crate::refusal::CaseRefusal;
use crate::schema::canned_answers::{self, dsl};

const NAME_CHARS_MAX: usize = 80;
/// Of one list on a page.
const SHOWN_MAX: i64 = 200;

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = canned_answers)]
pub struct Canned {
    pub id: CannedId,
    /// By which the helpdesk finds it.
    pub name: String,
    pub nl: String,
    pub fr: String,
    /// The name of an article.
    pub article: Option<String>,
}

impl Canned {
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::Fr => &self.fr,
        }
    }
}

/// As it was typed, and fits.
#[derive(Debug, Clone)]
pub(crate) struct Typed {
    name: Line,
    nl: Lines,
    fr: Lines,
    article: Option<String>,
}

impl Typed {
    pub fn parse(
        typed: impl Fn(&str) -> String,
        is_article: impl Fn(&str) -> bool,
    ) -> Result<Self, CaseRefusal> {
        let most = WORDS_MAX as u64;
        let name_most = NAME_CHARS_MAX as u64;
        let article = typed("article").trim().to_owned();
        if !article.is_empty() && !is_article(&article) {
            return Err(CaseRefusal::ArticleUnknown);
        }
        Ok(Self {
            name: Line::parse(&typed("name"), NAME_CHARS_MAX)
                .map_err(|_| CaseRefusal::CannedNameUnfit { most: name_most })?,
            nl: Lines::parse(&typed("nl"), WORDS_MAX)
                .map_err(|_| CaseRefusal::CannedDutchUnfit { most })?,
            fr: Lines::parse(&typed("fr"), WORDS_MAX)
                .map_err(|_| CaseRefusal::CannedFrenchUnfit { most })?,
            article: Some(article).filter(|name| !name.is_empty()),
        })
    }
}

pub(crate) fn all(tx: &mut Tx) -> QueryResult<Vec<Canned>> {
    canned_answers::table
        .order(dsl::name)
        .limit(SHOWN_MAX)
        .select(Canned::as_select())
        .load(tx)
}

pub(crate) fn find(tx: &mut Tx, id: &CannedId) -> QueryResult<Option<Canned>> {
    canned_answers::table
        .find(id)
        .select(Canned::as_select())
        .first(tx)
        .optional()
}

/// A new one, or another wording of one.
pub(crate) fn keep(
    tx: &mut Tx,
    act: &Act,
    id: Option<&CannedId>,
    typed: &Typed,
) -> Result<(), Error<CaseRefusal>> {
    let taken: Option<CannedId> = canned_answers::table
        .filter(dsl::name.eq(typed.name.as_str()))
        .select(dsl::id)
        .first(tx)
        .optional()?;
    if taken.is_some() && taken.as_ref() != id {
        return Err(Error::Refused(CaseRefusal::CannedNameTaken));
    }
    let values = (
        dsl::name.eq(typed.name.as_str()),
        dsl::nl.eq(typed.nl.as_str()),
        dsl::fr.eq(typed.fr.as_str()),
        dsl::article.eq(&typed.article),
        dsl::changed_at.eq(act.now()),
    );
    let (id, written) = if let Some(id) = id {
        if find(tx, id)?.is_none() {
            return Err(Error::Refused(CaseRefusal::CannedUnknown));
        }
        let changed = diesel::update(canned_answers::table.find(id)).set(values);
        (id.clone(), changed.execute(tx))
    } else {
        let id = CannedId::generate(&act.clock, &act.rng);
        let new = diesel::insert_into(canned_answers::table).values((dsl::id.eq(&id), values));
        let written = new.execute(tx);
        (id, written)
    };
    match written {
        Err(error) if violates_unique(&error, "canned_answers", "name") => {
            Err(Error::Refused(CaseRefusal::CannedNameTaken))
        }
        written => {
            written?;
            let detail = json!({ "name": typed.name.as_str() });
            audit::record(tx, act, "canned-answer.kept", id.as_str(), &detail)?;
            Ok(())
        }
    }
}

/// Twice is once.
pub(crate) fn remove(tx: &mut Tx, act: &Act, id: &CannedId) -> QueryResult<()> {
    if diesel::delete(canned_answers::table.find(id)).execute(tx)? > 0 {
        audit::record(tx, act, "canned-answer.removed", id.as_str(), &json!({}))?;
    }
    Ok(())
}
