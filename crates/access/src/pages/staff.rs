//! At the bottom of a tool's page: all staff with their access, in pages of 50;
//! what is set applies to the page that is shown.

use diesel::QueryResult;
use kernel::Timestamp;
use organisations::{
    MemberFilter, MemberPage, MemberRow, Organisation, Shown, page_of_members, url_of_member,
};
use serde::Deserialize;
use storage::Tx;
use tools::{Tool, WayOfUse};
use web::Ctx;

use super::ticks::Ticks;
use super::words::Words;
use crate::routes::{ACCESS, MEMBER_RIGHTS, TOOL, of_tool, query, why_member_url};
use crate::{ConditionKind, Proof, RegistrationId, Verdicts, access_of_members, judge_members};

/// What of the list is shown.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Shelf {
    #[serde(default)]
    pub way: String,
    #[serde(default)]
    pub q: String,
    #[serde(default)]
    pub page: String,
    /// `all` or `none`: shown ticked so, and not saved.
    #[serde(default)]
    pub tick: String,
}

impl Shelf {
    pub fn filter(&self) -> MemberFilter {
        MemberFilter {
            search: self.q.clone(),
            state: Shown::Active,
            page: self.page.parse().unwrap_or(1),
            ..MemberFilter::default()
        }
    }

    /// The same stretch of the list again.
    pub fn query(&self) -> String {
        let mut fields = vec![("way", self.way.as_str())];
        fields.extend((!self.q.is_empty()).then_some(("q", self.q.as_str())));
        fields.extend((!self.page.is_empty()).then_some(("page", self.page.as_str())));
        fields.extend((!self.tick.is_empty()).then_some(("tick", self.tick.as_str())));
        query(&fields)
    }
}

/// What the list asks of the domains.
#[derive(Debug)]
pub(crate) struct KnownStaff {
    pub members: MemberPage,
    /// Whose checkbox is ticked.
    pub allowed: Vec<organisations::MembershipId>,
    pub verdicts: Verdicts,
}

impl KnownStaff {
    pub fn load(
        tx: &mut Tx,
        now: Timestamp,
        organisation: &Organisation,
        registration: &RegistrationId,
        tool: &Tool,
        shelf: &Shelf,
    ) -> QueryResult<Self> {
        let members = page_of_members(tx, &organisation.id, &shelf.filter())?;
        let shown = members.rows.iter().map(|row| row.membership.clone());
        let shown: Vec<_> = shown.collect();
        let ids: Vec<_> = shown.iter().map(|member| member.id.clone()).collect();
        let access = access_of_members(tx, std::slice::from_ref(registration), &ids)?;
        Ok(Self {
            allowed: access
                .into_keys()
                .map(|(_, membership)| membership)
                .collect(),
            verdicts: judge_members(tx, now, organisation, &shown, tool)?,
            members,
        })
    }
}

#[derive(Debug)]
pub(crate) struct Staff {
    pub action: String,
    pub search_action: String,
    pub way: String,
    pub search: String,
    pub page_number: String,
    pub total: u32,
    pub rows: Vec<StaffRow>,
    /// "Pagina 2 van 4"; empty when there is one.
    pub position: Option<String>,
    pub previous: Option<String>,
    pub next: Option<String>,
    /// The same page with everybody ticked, and nobody.
    pub everybody: String,
    pub nobody: String,
}

#[derive(Debug)]
pub(crate) struct StaffRow {
    pub id: String,
    pub name: String,
    pub administrates: bool,
    pub function: String,
    pub allowed: bool,
    pub ticked: bool,
    /// Which recognition to use is missing.
    pub lacks: Option<String>,
    /// Where access alone is not enough.
    pub why: Option<String>,
    pub all_tools: String,
}

impl Staff {
    pub fn new(
        ctx: &Ctx,
        organisation: &Organisation,
        tool: &str,
        way: &WayOfUse,
        shelf: &Shelf,
        words: &Words,
        known: &KnownStaff,
    ) -> Self {
        let (members, ticks) = (&known.members, Ticks::left(ctx, "member"));
        let url = |shelf: Shelf| {
            let path = of_tool(TOOL, &organisation.id, tool);
            let shelf = Shelf {
                way: way.slug.clone(),
                ..shelf
            };
            format!("{path}?{}#staff", shelf.query())
        };
        let of_page = |page: u32| {
            url(Shelf {
                page: page.to_string(),
                tick: String::new(),
                ..shelf.clone()
            })
        };
        let ticked = |tick: &str| {
            url(Shelf {
                tick: tick.to_owned(),
                ..shelf.clone()
            })
        };
        let row = |row: &MemberRow| {
            let member = &row.membership;
            let allowed = known.allowed.contains(&member.id);
            let proof = known.verdicts.proof(&member.id, &way.slug);
            let lacks = proof.and_then(|proof| lacks(ctx, words, proof));
            let why = || why_member_url(&organisation.id, tool, &way.slug, Some(&member.id));
            StaffRow {
                id: member.id.to_string(),
                name: row.name.clone(),
                administrates: member.is_administrator(),
                function: member.staff.function.clone().unwrap_or_default(),
                why: (allowed && lacks.is_some()).then(why),
                ticked: match shelf.tick.as_str() {
                    "all" => true,
                    "none" => false,
                    _ => ticks.shows(member.id.as_str(), allowed),
                },
                allowed,
                lacks,
                all_tools: url_of_member(MEMBER_RIGHTS.route, &organisation.id, &member.id),
            }
        };
        Self {
            action: of_tool(ACCESS, &organisation.id, tool),
            search_action: of_tool(TOOL, &organisation.id, tool),
            way: way.slug.clone(),
            search: shelf.q.clone(),
            page_number: shelf.page.clone(),
            total: members.total,
            rows: members.rows.iter().map(row).collect(),
            position: (members.pages > 1).then(|| {
                ctx.text(
                    "access-staff-position",
                    &[
                        ("page", members.page.into()),
                        ("pages", members.pages.into()),
                    ],
                )
            }),
            previous: (members.page > 1).then(|| of_page(members.page - 1)),
            next: (members.page < members.pages).then(|| of_page(members.page + 1)),
            everybody: ticked("all"),
            nobody: ticked("none"),
        }
    }
}

/// "Mist: vastgoedmakelaar (BIV)": which recognitions to use it the member still
/// needs; `None` when nothing is missing.
pub(super) fn lacks(ctx: &Ctx, words: &Words, proof: &Proof) -> Option<String> {
    let or = ctx.t("access-or");
    let missing = proof.unmet().filter_map(|condition| match &condition.kind {
        ConditionKind::RecognitionToUse(group) => Some(group),
        _ => None,
    });
    let names: Vec<String> = missing
        .map(|group| words.any_of(group, ctx.language(), &or))
        .collect();
    (!names.is_empty())
        .then(|| ctx.text("access-lacks", &[("recognitions", names.join("; ").into())]))
}
