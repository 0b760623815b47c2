//! What the sign-in page shows.

use askama::Template;
use web::{AskingTool, Ctx, Failure, FindAskingTool, Form, Page, Route, SignInRequest};

use crate::PASSWORD;
use crate::pages::carrying;
use crate::routes::{FORGOTTEN_PASSWORD, REGISTER};

#[derive(Debug, Template)]
#[template(path = "accounts/sign_in.html")]
pub(super) struct View {
    page: Page,
    form: Form,
    tool: Option<ToolHead>,
    /// The ways to sign in that have a page of their own, where they are accepted.
    choices: Vec<Choice>,
    password: bool,
    /// The name of the signed-in person who is asked again.
    again: Option<Again>,
    /// It need not be that person: the field for the user name is there.
    anybody: bool,
    /// The tool accepts nothing that exists: what it wants.
    missing: Option<Missing>,
    /// Whoever is signed in has none of what is accepted: where they get it.
    obtain: Option<Obtain>,
    /// To the tool, without a sign-in.
    back: Option<String>,
    register: String,
    forgotten: String,
}

#[derive(Debug)]
struct ToolHead {
    name: String,
    logo: Option<String>,
    initials: String,
}

#[derive(Debug)]
struct Choice {
    name: String,
    note: String,
    mark: &'static str,
    url: String,
}

#[derive(Debug)]
struct Missing {
    what: String,
    why: String,
}

#[derive(Debug)]
struct Obtain {
    text: String,
    label: String,
    href: String,
}

#[derive(Debug)]
struct Again {
    name: String,
    username: String,
    sign_out: String,
}

pub(super) fn accepts_password(ctx: &Ctx, request: Option<&SignInRequest>) -> bool {
    let mut accepted = ctx.state.sign_in_methods().accepted(request);
    accepted.any(|known| known.method == PASSWORD.method)
}

impl View {
    pub async fn new(
        ctx: &Ctx,
        request: Option<&SignInRequest>,
        form: Form,
    ) -> Result<Self, Failure> {
        let view = Self::of(ctx, request, form, tool_head(ctx, request).await?);
        Ok(Self {
            obtain: obtain(ctx, request).await?,
            ..view
        })
    }

    fn of(ctx: &Ctx, request: Option<&SignInRequest>, form: Form, tool: Option<ToolHead>) -> Self {
        let choices = choices(ctx, request);
        let password = accepts_password(ctx, request);
        Self {
            page: ctx.page(),
            form,
            tool,
            missing: (!password && choices.is_empty()).then(|| missing(ctx, request)),
            again: ctx
                .signed_in()
                .filter(|_| password || !choices.is_empty())
                .map(|person| Again {
                    name: person.display_name.clone(),
                    username: person.username.clone(),
                    sign_out: carrying(ctx, Route::SIGN_OUT, "request"),
                }),
            obtain: None,
            back: request.and_then(SignInRequest::way_back),
            anybody: request.is_some_and(|request| request.anybody),
            password,
            choices,
            register: carrying(ctx, REGISTER, "request"),
            forgotten: carrying(ctx, FORGOTTEN_PASSWORD, "request"),
        }
    }
}

async fn tool_head(
    ctx: &Ctx,
    request: Option<&SignInRequest>,
) -> Result<Option<ToolHead>, Failure> {
    let Some(slug) = request.and_then(|request| request.tool.clone()) else {
        return Ok(None);
    };
    let Some(find) = ctx.state.services.get::<FindAskingTool>() else {
        return Ok(None);
    };
    let language = ctx.language();
    let tool = ctx.db().read(move |tx| find(tx, &slug, language)).await?;
    Ok(tool.map(|AskingTool { name, logo }| ToolHead {
        logo,
        initials: name.chars().take(2).collect(),
        name,
    }))
}

fn choices(ctx: &Ctx, request: Option<&SignInRequest>) -> Vec<Choice> {
    let methods = ctx.state.sign_in_methods();
    let accepted = methods.accepted(request);
    let with_page = accepted.filter_map(|known| Some((known, known.choice?)));
    with_page
        .map(|(known, choice)| Choice {
            name: ctx.t(known.name),
            note: ctx.t(choice.note),
            mark: choice.mark,
            url: carrying(ctx, choice.page, "request"),
        })
        .collect()
}

/// Whoever is asked again cannot prove what they have not: the way there, not to an
/// account of somebody new.
async fn obtain(ctx: &Ctx, request: Option<&SignInRequest>) -> Result<Option<Obtain>, Failure> {
    let (Some(person), Some(request)) = (ctx.signed_in().cloned(), request) else {
        return Ok(None);
    };
    if request.methods.is_empty() || request.anybody {
        return Ok(None);
    }
    let there_are = ctx.state.sign_in_methods();
    let held = ctx
        .db()
        .read(move |tx| there_are.held_by(tx, &person))
        .await?;
    if request.methods.iter().any(|method| held.contains(method)) {
        return Ok(None);
    }
    let mut lacking = there_are.accepted(Some(request));
    let found = lacking.find_map(|known| Some((known, known.obtain?)));
    Ok(found.map(|(known, page)| {
        let method = || i18n::Argument::from(ctx.t(known.name));
        Obtain {
            text: ctx.text("sign-in-obtain", &[("method", method())]),
            label: ctx.text("sign-in-obtain-link", &[("method", method())]),
            href: page.to_string(),
        }
    }))
}

/// What the tool wants and there is not yet.
fn missing(ctx: &Ctx, request: Option<&SignInRequest>) -> Missing {
    let methods = request.map_or(&[][..], |request| &request.methods);
    let names = ctx.state.sign_in_methods().names(ctx, methods);
    let text = |key| ctx.text(key, &[("methods", names.as_str().into())]);
    Missing {
        what: text("sign-in-missing"),
        why: text("sign-in-missing-why"),
    }
}

#[cfg(test)]
pub(in crate::pages) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    use super::super::tests::{boxed, forms};
    use crate::SignInRefusal;
    let own = SignInRequest::to("/account/email", ctx.now()).newer_than(ctx.now());
    let mut strong = SignInRequest::to("/authorize", ctx.now());
    strong.tool = Some("kadasterfinder".to_owned());
    strong.methods = vec![kernel::Method::EID, kernel::Method::ITSME];
    let head = || ToolHead {
        name: "KadasterFinder".to_owned(),
        logo: None,
        initials: "Ka".to_owned(),
    };
    let mut samples = Vec::new();
    for (name, form) in forms(ctx, boxed(SignInRefusal::examples())) {
        for (request, tool) in [
            (None, None),
            (Some(&own), None),
            (Some(&strong), Some(head())),
        ] {
            let obtain = request.map(|_| Obtain {
                text: "U hebt nog geen <eID>.".to_owned(),
                label: "eID toevoegen".to_owned(),
                href: "/account/eid".to_owned(),
            });
            // Where no password is asked, none is wrong.
            let form = if request.is_some_and(|request| !request.methods.is_empty()) {
                Form::new()
            } else {
                form.clone()
            };
            let view = View::of(ctx, request, form, tool);
            let view = View { obtain, ..view };
            samples.push((name, view.render().expect("the view renders")));
        }
    }
    samples
}
