//! What tools are to whoever looks, in words: the cards of the Vastgoed Loket, of the
//! start page and of an organisation's tab.

use diesel::QueryResult;
use domain::{StartItem, Urgency};
use i18n::Argument;
use i18n::format::date;
use kernel::{Method, OrganisationId};
use storage::Tx;
use tools::{CardStanding, Tool};
use web::{Ctx, SignInMethod, SignedIn};

use super::words::Words;
use crate::routes::{
    WHY, acting_for_url, ask_url, start_url, tool_in_organisation, why_member_url,
};
use crate::{Asker, Condition, Methods, Standing, ToolState, standings};

/// Whoever looks, as the decision wants them.
pub(crate) fn asker(tx: &mut Tx, ctx: &Ctx, person: &SignedIn) -> QueryResult<Asker> {
    let acting = person.acting_for.as_ref();
    Ok(Asker {
        account: person.account.clone(),
        acting_for: acting.map(|acting| acting.organisation.clone()),
        methods: Methods::of_signed_in(tx, ctx.state.sign_in_methods(), person)?,
    })
}

/// What [`tools::Additions`] asks.
pub(crate) fn card_standings(
    tx: &mut Tx,
    ctx: &Ctx,
    person: &SignedIn,
    tools: &[Tool],
) -> QueryResult<Vec<CardStanding>> {
    let asker = asker(tx, ctx, person)?;
    let found = standings(tx, ctx.now(), &asker, tools)?;
    let words = words(tx, &found)?;
    let acting = person.acting_for.as_ref();
    let here = acting.map(|acting| (&acting.organisation, acting.name.as_str()));
    let card = |(tool, standing)| card(ctx, tool, standing, here, &words);
    Ok(tools.iter().zip(&found).map(card).collect())
}

/// The names of recognitions, where one is missing.
pub(super) fn words(tx: &mut Tx, found: &[Standing]) -> QueryResult<Words> {
    let lacks = |one: &Standing| one.state == ToolState::RecognitionMissing;
    if found.iter().any(lacks) {
        Words::load(tx, [], &[])
    } else {
        Ok(Words::default())
    }
}

/// `here` is the organisation whose page it is, or for which the person acts.
pub(super) fn card(
    ctx: &Ctx,
    tool: &Tool,
    standing: &Standing,
    here: Option<(&OrganisationId, &str)>,
    words: &Words,
) -> CardStanding {
    let said = Said {
        ctx,
        tool,
        standing,
        here,
        words,
    };
    if standing.state == ToolState::Start {
        let missing = standing.here.as_deref();
        let missing = missing.map(|standing| Said { standing, ..said });
        return CardStanding {
            start: Some(said.start()),
            reason: said.elsewhere(),
            step: missing.as_ref().and_then(Said::step),
            why: missing.as_ref().and_then(Said::why),
            badge: None,
        };
    }
    CardStanding {
        start: None,
        badge: Some(said.text("badge")),
        reason: Some(said.reason()),
        step: said.step(),
        why: said.why(),
    }
}

#[derive(Clone, Copy)]
struct Said<'a> {
    ctx: &'a Ctx,
    tool: &'a Tool,
    standing: &'a Standing,
    here: Option<(&'a OrganisationId, &'a str)>,
    words: &'a Words,
}

impl Said<'_> {
    /// `access-standing-<state>-<part>`.
    fn text(&self, part: &str) -> String {
        let state = self.standing.state;
        let since = match state {
            ToolState::Asked(at) => date(at, self.ctx.language()),
            _ => String::new(),
        };
        let key = format!("access-standing-{}-{part}", state.code());
        self.ctx.text(
            &key,
            &[
                (
                    "organisation",
                    self.here.map_or("", |(_, name)| name).into(),
                ),
                ("tool", self.tool.name.get(self.ctx.language()).into()),
                ("methods", self.methods().into()),
                ("recognition", self.recognition().into()),
                ("of", self.lacking().into()),
                ("date", Argument::from(since)),
            ],
        )
    }

    /// For this organisation nothing is asked again.
    fn start(&self) -> String {
        match &self.standing.organisation {
            Some(organisation) if self.here.is_some_and(|(here, _)| here == organisation) => {
                let way = self.standing.way.as_deref();
                start_url(organisation, &self.tool.slug, way)
            }
            _ => self.tool.address.clone(),
        }
    }

    /// It opens, but not for whom the person acts.
    fn elsewhere(&self) -> Option<String> {
        let (here, name) = self.here?;
        let is_other = self.standing.organisation.as_ref() != Some(here);
        let is_asked = !self.tool.ways_of_use.is_empty();
        (is_other && is_asked).then(|| {
            let whom = match &self.standing.organisation {
                Some(_) => "other",
                None => "oneself",
            };
            let key = format!("access-standing-start-{whom}");
            self.ctx.text(&key, &[("organisation", name.into())])
        })
    }

    fn reason(&self) -> String {
        let is_to_come = self.standing.state == ToolState::MethodMissing
            && known_methods(self.ctx, self.tool).next().is_none();
        if is_to_come {
            let methods = Argument::from(self.methods());
            return self.ctx.text("tools-not-yet", &[("methods", methods)]);
        }
        self.text("reason")
    }

    fn methods(&self) -> String {
        let methods = self.tool.accepted_methods();
        self.ctx.state.sign_in_methods().names(self.ctx, &methods)
    }

    /// The condition about a recognition that is not met.
    fn unrecognised(&self) -> Option<&Condition> {
        let mut unmet = self.standing.proof.as_ref()?.unmet();
        unmet.find(|condition| condition.kind.recognitions().is_some())
    }

    fn recognition(&self) -> String {
        let unmet = self.unrecognised();
        let any = unmet.and_then(|condition| condition.kind.recognitions());
        any.map_or_else(String::new, |any| {
            let or = self.ctx.t("access-or");
            self.words.any_of(any, self.ctx.language(), &or)
        })
    }

    /// Who lacks it: `person` to use, `organisation` to register; `nothing` where the
    /// page of registering tells.
    fn lacking(&self) -> &'static str {
        match self.unrecognised().map(Condition::code) {
            Some("recognition-to-use") => "person",
            Some(_) => "organisation",
            None => "nothing",
        }
    }

    fn step(&self) -> Option<(String, String)> {
        let href = match self.standing.state {
            ToolState::Start | ToolState::Closed => return None,
            ToolState::MethodMissing => return obtain(self.ctx, self.tool),
            ToolState::AskAccess => {
                let way = self.standing.way.as_deref();
                ask_url(self.office()?, &self.tool.slug, way)
            }
            ToolState::RecognitionMissing if self.lacking() == "person" => {
                recognitions::RECOGNITIONS.to_string()
            }
            ToolState::Asked(_)
            | ToolState::GiveAccess
            | ToolState::Register
            | ToolState::RecognitionMissing
            | ToolState::NotRegistered => {
                let way = self.standing.way.as_deref();
                tool_in_organisation(self.office()?, &self.tool.slug, way)
            }
            ToolState::NotVerified => organisations::organisation_url(self.office()?),
            ToolState::Waiting | ToolState::Invited => organisations::ORGANISATIONS.to_string(),
            ToolState::NoOrganisation => organisations::NEW.to_string(),
            ToolState::ChooseOrganisation => acting_for_url(self.ctx.path()),
        };
        Some((href, self.text("step")))
    }

    fn office(&self) -> Option<&OrganisationId> {
        self.standing.organisation.as_ref()
    }

    /// Every condition: of the one way that it is about, or of all.
    fn why(&self) -> Option<String> {
        let way = self.standing.way.as_deref();
        match (self.office(), way) {
            _ if self.standing.state == ToolState::Closed => None,
            (Some(office), Some(way)) => Some(why_member_url(office, &self.tool.slug, way, None)),
            _ => Some(tools::url_of(WHY, &self.tool.slug)),
        }
    }
}

/// Those that the tool accepts and this program has.
fn known_methods(ctx: &Ctx, tool: &Tool) -> impl Iterator<Item = &'static SignInMethod> {
    let accepted: Vec<Method> = tool.accepted_methods();
    let all = ctx.state.sign_in_methods();
    all.all()
        .filter(move |known| accepted.contains(&known.method))
}

/// Where the person gets a way to sign in that the tool accepts, and what it says.
pub(super) fn obtain(ctx: &Ctx, tool: &Tool) -> Option<(String, String)> {
    let known = known_methods(ctx, tool).find(|known| known.obtain.is_some())?;
    let name = ctx.t(known.name);
    Some((
        known.obtain?.to_string(),
        ctx.text("access-method-obtain", &[("method", name.into())]),
    ))
}

/// "Atlas vraagt uw eID", for all that ask the same; of one that this program
/// does not have yet nobody can do anything.
pub(crate) fn missing_methods(ctx: &Ctx, tools: &[&Tool]) -> Vec<StartItem> {
    let mut items: Vec<(String, String, Vec<&str>, String)> = Vec::new();
    for tool in tools {
        let Some((href, label)) = obtain(ctx, tool) else {
            continue;
        };
        let name = tool.name.get(ctx.language());
        let known = items.iter_mut().find(|(known, ..)| *known == href);
        if let Some((_, _, names, _)) = known {
            names.push(name);
        } else {
            let methods = ctx.state.sign_in_methods();
            let methods = methods.names(ctx, &tool.accepted_methods());
            items.push((href, label, vec![name], methods));
        }
    }
    let item = |(href, label, names, methods): (String, String, Vec<&str>, String)| StartItem {
        urgency: Urgency::Blocking,
        organisation: None,
        text: ctx.text(
            "access-start-method",
            &[
                ("count", names.len().into()),
                ("tools", names.join(", ").into()),
                ("methods", methods.into()),
            ],
        ),
        label,
        href,
    };
    items.into_iter().map(item).collect()
}
