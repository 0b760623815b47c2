//! `GET /recognitions`: "Mijn erkenningen".

use std::collections::BTreeMap;

use askama::Template;
use diesel::QueryResult;
use kernel::AccountId;
use storage::Tx;
use web::{Answer, Ctx, Page, Route, html};

use super::{date, validity};
use crate::routes::MISSING;
use crate::{Holder, Localized, Recognition, Standing, all_sources, of_holder};

#[derive(Debug, Template)]
#[template(path = "recognitions/mine.html")]
pub(super) struct View {
    page: Page,
    missing: Route,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    kind: String,
    number: String,
    column: Option<String>,
    source: String,
    source_date: String,
    validity: String,
    standing: String,
    /// The look of the badge.
    look: &'static str,
}

/// What a page shows of somebody's recognitions.
#[derive(Debug, Clone, Default)]
pub(super) struct Mine {
    pub recognitions: Vec<Recognition>,
    /// By slug; those of kinds and of sources do not meet.
    pub names: BTreeMap<(Named, String), Localized>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    Source,
    Kind,
}

impl Mine {
    fn load(tx: &mut Tx, account: &AccountId) -> QueryResult<Self> {
        let mut names = BTreeMap::new();
        for state in all_sources(tx)? {
            let source = state.source;
            for kind in source.kinds {
                names.insert((Named::Kind, kind.slug), kind.name);
            }
            names.insert((Named::Source, source.slug), source.name);
        }
        Ok(Self {
            recognitions: of_holder(tx, &Holder::Account(account.clone()))?,
            names,
        })
    }

    fn name(&self, ctx: &Ctx, named: Named, slug: &str) -> String {
        let name = self.names.get(&(named, slug.to_owned()));
        name.map_or(slug, |name| name.get(ctx.language()))
            .to_owned()
    }

    fn row(&self, ctx: &Ctx, recognition: &Recognition) -> Row {
        let standing = recognition.standing(ctx.now());
        Row {
            kind: self.name(ctx, Named::Kind, &recognition.kind),
            number: recognition.number.clone(),
            column: recognition.column.clone(),
            source: self.name(ctx, Named::Source, &recognition.source),
            source_date: date(ctx, recognition.source_date),
            validity: validity(ctx, recognition),
            standing: ctx.t(&format!("recognitions-standing-{}", standing.code())),
            look: match standing {
                Standing::InForce => "badge-success",
                Standing::NotYet => "badge-outline",
                Standing::Expired | Standing::Suspended => "badge-warning",
                Standing::Withdrawn => "badge-danger",
            },
        }
    }
}

impl View {
    pub fn new(ctx: &Ctx, mine: &Mine) -> Self {
        let rows = mine.recognitions.iter();
        Self {
            page: ctx.page(),
            missing: MISSING,
            rows: rows.map(|recognition| mine.row(ctx, recognition)).collect(),
        }
    }
}

pub(super) async fn get(ctx: Ctx) -> Answer {
    let account = ctx.require_signed_in()?.account.clone();
    let mine = ctx.db().read(move |tx| Mine::load(tx, &account)).await?;
    html(&View::new(&ctx, &mine))
}
