//! What the sign-in page shows.

use askama::Template;
use kernel::Method;
use web::{Ctx, Failure, Form, Page, Route, SignInRequest};

use crate::pages::carrying;
use crate::routes::{FORGOTTEN_PASSWORD, REGISTER};

#[derive(Debug, Template)]
#[template(path = "accounts/sign_in.html")]
pub(super) struct View {
    page: Page,
    form: Form,
    tool: Option<ToolHead>,
    /// eID and itsme, where they are accepted.
    choices: Vec<Choice>,
    password: bool,
    /// The name of the signed-in person who is asked again.
    again: Option<Again>,
    /// It need not be that person: the field for the user name is there.
    anybody: bool,
    /// The tool accepts nothing that exists: what it wants.
    missing: Option<String>,
    register: String,
    forgotten: String,
    trouble: String,
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
    card: bool,
}

#[derive(Debug)]
struct Again {
    name: String,
    username: String,
    sign_out: String,
}

/// What the tool accepts; our own pages accept all.
fn accepted(request: Option<&SignInRequest>) -> Vec<Method> {
    match request {
        Some(request) if !request.methods.is_empty() => request.methods.clone(),
        _ => Method::ALL.to_vec(),
    }
}

pub(super) fn accepts_password(request: Option<&SignInRequest>) -> bool {
    accepted(request).contains(&Method::Password)
}

impl View {
    pub async fn new(
        ctx: &Ctx,
        request: Option<&SignInRequest>,
        form: Form,
    ) -> Result<Self, Failure> {
        Ok(Self::of(ctx, request, form, tool_head(ctx, request).await?))
    }

    fn of(ctx: &Ctx, request: Option<&SignInRequest>, form: Form, tool: Option<ToolHead>) -> Self {
        let accepted = accepted(request);
        let password = accepted.contains(&Method::Password);
        Self {
            page: ctx.page(),
            form,
            tool,
            choices: [Method::Eid, Method::Itsme]
                .into_iter()
                .filter(|method| accepted.contains(method))
                .map(|method| choice(ctx, method))
                .collect(),
            missing: (!password).then(|| missing(ctx, &accepted)),
            again: ctx.signed_in().filter(|_| password).map(|person| Again {
                name: person.display_name.clone(),
                username: person.username.clone(),
                sign_out: carrying(ctx, Route::SIGN_OUT, "request"),
            }),
            anybody: request.is_some_and(|request| request.anybody),
            password,
            register: carrying(ctx, REGISTER, "request"),
            forgotten: carrying(ctx, FORGOTTEN_PASSWORD, "request"),
            trouble: Route::HELP.to_string(),
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
    let tool = ctx.db().read(move |tx| tools::find(tx, &slug)).await?;
    Ok(tool.map(|tool| {
        let name = tool.name.get(ctx.language()).to_owned();
        ToolHead {
            logo: tools::logo_url(&tool),
            initials: name.chars().take(2).collect(),
            name,
        }
    }))
}

fn choice(ctx: &Ctx, method: Method) -> Choice {
    let card = method == Method::Eid;
    let note = if card {
        "sign-in-eid-soon"
    } else {
        "sign-in-itsme-soon"
    };
    Choice {
        name: name(ctx, method),
        note: ctx.t(note),
        card,
    }
}

fn name(ctx: &Ctx, method: Method) -> String {
    ctx.t(match method {
        Method::Password => "sign-in-with-password",
        Method::Eid => "sign-in-with-eid",
        Method::Itsme => "sign-in-with-itsme",
    })
}

fn missing(ctx: &Ctx, accepted: &[Method]) -> String {
    let names: Vec<String> = accepted.iter().map(|method| name(ctx, *method)).collect();
    let joint = ctx.t("sign-in-or");
    ctx.text(
        "sign-in-missing",
        &[("methods", names.join(&format!(" {joint} ")).into())],
    )
}

#[cfg(test)]
pub(in crate::pages) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    use crate::{Busy, SignInRefusal};
    let refusals: &[&dyn kernel::Refusal] = &[
        &SignInRefusal::TooMany { seconds: 60 },
        &SignInRefusal::Busy(Busy),
        &SignInRefusal::Wrong,
    ];
    let own = SignInRequest::to("/account/email", ctx.now()).newer_than(ctx.now());
    let mut strong = SignInRequest::to("/authorize", ctx.now());
    strong.methods = vec![Method::Eid, Method::Itsme];
    let head = || ToolHead {
        name: "KadasterFinder".to_owned(),
        logo: None,
        initials: "Ka".to_owned(),
    };
    let mut samples = Vec::new();
    for (name, form) in super::super::tests::forms(ctx, refusals) {
        for (request, tool) in [
            (None, None),
            (Some(&own), None),
            (Some(&strong), Some(head())),
        ] {
            let view = View::of(ctx, request, form.clone(), tool);
            samples.push((name, view.render().expect("the view renders")));
        }
    }
    samples
}
