//! The guided diagnosis (G-25): `/eid/help` begins one, `/eid/help/{token}` goes on with
//! it, on any day and in any browser.

mod told;

use askama::Template;
use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use i18n::format::date_time;
use kernel::{AccountId, Method, Never, Refusal as _, Timestamp, Token, TokenHash};
use web::{
    Answer as Reply, Ctx, Failure, Page, Route, Submission, ToHelpdesk, html, policy_asking,
    redirect, refused, with_request,
};

use super::check::handshake_text;
use super::refused::Way;
use super::start;
use crate::diagnosis::{
    self, Answer, Asks, Circumstances, Diagnosis, Findings, Seen, Step, find, note_answer,
    note_seen, take_back,
};
use crate::errand::{Errand, Trial, What};
use crate::outcome::Handshake;
use crate::routes::{DIAGNOSIS, ONE_DIAGNOSIS, START, WEB_EID};
use crate::{Eid, EidRefusal, SCRIPT, web_eid};

pub(super) use told::Told;
#[cfg(test)]
pub(super) use told::sample;

const SEEN: &str = "eid-diagnosis-seen";

/// What the page of a refusal hands over.
#[derive(Debug)]
pub(super) struct Begin {
    pub action: String,
    pub errand: String,
    pub seen: String,
}

impl Begin {
    pub fn new(ctx: &Ctx, code: &str, errand: &Errand, handshake: &Handshake) -> Self {
        let seen = seen(ctx.now(), Some(code), handshake);
        Self {
            action: DIAGNOSIS.to_string(),
            errand: errand.sealed(ctx.sealer()),
            seen: ctx.sealer().seal_text(SEEN, &seen),
        }
    }
}

fn seen(at: Timestamp, code: Option<&str>, handshake: &Handshake) -> Seen {
    Seen {
        at,
        refusal: code.map(str::to_owned),
        handshake: handshake.clone(),
    }
}

/// The address of the diagnosis with this token.
pub(super) fn url(token: &str) -> String {
    ONE_DIAGNOSIS.path().replace("{token}", token)
}

/// What came of an attempt that was made from a diagnosis, and whose card it was, where
/// that is known. `false`: the diagnosis is gone.
pub(super) async fn note(
    ctx: &Ctx,
    trial: &Trial,
    refusal: Option<EidRefusal>,
    handshake: &Handshake,
    account: Option<AccountId>,
) -> Result<bool, Failure> {
    let code = refusal.as_ref().map(EidRefusal::code);
    let seen = seen(ctx.now(), code, handshake);
    let (token, step) = (hash(&trial.token), trial.step);
    let signed_in = || ctx.signed_in().map(|person| person.account.clone());
    let account = account.or_else(signed_in);
    let noted = ctx
        .db()
        .write::<_, _, Never>(move |tx| Ok(note_seen(tx, token, account.as_ref(), step, &seen)?));
    Ok(noted.await?)
}

#[derive(Debug, Template)]
#[template(path = "eid/diagnosis_lead.html")]
struct Lead {
    page: Page,
    action: String,
    errand: String,
    words: String,
    help: String,
}

impl Lead {
    fn new(ctx: &Ctx) -> Self {
        let what = match ctx.parameter("request") {
            Some(_) => What::SignIn,
            None => What::Check,
        };
        Self {
            page: ctx.page(),
            action: DIAGNOSIS.to_string(),
            errand: Errand::here(ctx, what).sealed(ctx.sealer()),
            words: Circumstances::of(ctx.user_agent()).words,
            help: Route::HELP.to_string(),
        }
    }
}

pub(super) async fn lead(ctx: Ctx) -> Reply {
    html(&Lead::new(&ctx))
}

pub(super) async fn begin(ctx: Ctx, submission: Submission) -> Reply {
    let sealed = submission.get("errand").to_owned();
    if Errand::open(ctx.sealer(), &sealed).is_none() {
        return Err(Failure::Malformed);
    }
    let mut findings = Findings::new(Circumstances::of(ctx.user_agent()));
    if let Some(seen) = ctx.sealer().open_text(SEEN, submission.get("seen")) {
        findings.see(seen);
    }
    let account = ctx.signed_in().map(|person| person.account.clone());
    let (act, network) = (ctx.act(), ctx.client_network());
    let begun = ctx
        .db()
        .write(move |tx| diagnosis::begin(tx, &act, network, account.as_ref(), &findings, &sealed));
    match begun.await {
        Ok(token) => Ok(redirect(&url(token.expose()))),
        Err(storage::Error::Refused(refusal)) => Err(refused(refusal)),
        Err(error) => Err(error.into()),
    }
}

#[derive(Debug, Template)]
#[template(path = "eid/diagnosis.html")]
struct View {
    page: Page,
    here: String,
    /// To come back to, from anywhere.
    address: String,
    reference: String,
    told: Told,
    step: &'static str,
    heading: String,
    /// What to do, one after the other.
    instructions: Vec<String>,
    links: Vec<&'static str>,
    /// To try the card at the end of the step.
    attempt: Option<Attempt>,
    web_eid: Option<WebEid>,
    /// Codes and texts.
    answers: Vec<(&'static str, String)>,
    /// The message to the helpdesk, at the end.
    letter: Option<String>,
    solved: bool,
    ways: Vec<Way>,
}

#[derive(Debug)]
struct Attempt {
    action: String,
    errand: String,
    /// The script that watches for a card, where it may.
    script: Option<String>,
}

/// What the card signs, and where the result goes.
#[derive(Debug)]
struct WebEid {
    action: String,
    errand: String,
    label: String,
    nonce: String,
    script: String,
}

impl View {
    fn new(ctx: &Ctx, token: &str, known: &Diagnosis) -> Self {
        let next = Step::next(&known.findings);
        let step = next.known();
        let told = Told::new(ctx, known);
        let errand = Errand::open(ctx.sealer(), &known.errand);
        let errand = errand.unwrap_or_else(|| Errand::here(ctx, What::Check));
        let text = |part: &str| format!("eid-diagnosis-{}{part}", step.code);
        let numbered = (1..).map(|number| text(&format!("-{number}")));
        let instructions = numbered
            .take_while(|key| ctx.state.texts.has(key))
            .map(|key| ctx.t(&key));
        Self {
            page: ctx.page(),
            here: url(token),
            address: format!("{}{}", ctx.state.settings.origin, url(token)),
            reference: known.reference.clone(),
            step: step.code,
            heading: ctx.t(&text("")),
            instructions: instructions.collect(),
            links: links(ctx, step.links),
            attempt: (step.asks == Asks::ToTry).then(|| Attempt::new(ctx, token, next, &errand)),
            web_eid: (step.asks == Asks::WebEid).then(|| WebEid::new(ctx, token, next, &errand)),
            answers: answers(ctx, step.asks, step.code),
            letter: (step.asks == Asks::Nothing).then(|| letter(ctx, known, &told)),
            solved: known.solved_at.is_some(),
            ways: ways(ctx, &errand),
            told,
        }
    }
}

/// The errand, as an attempt of this step.
fn tried(ctx: &Ctx, token: &str, step: Step, errand: &Errand) -> String {
    let trial = Trial {
        token: token.to_owned(),
        step,
    };
    let errand = Errand {
        trial: Some(trial),
        ..errand.clone()
    };
    errand.sealed(ctx.sealer())
}

impl WebEid {
    fn new(ctx: &Ctx, token: &str, step: Step, errand: &Errand) -> Self {
        let attempt = crate::Attempt::begin(&ctx.act(), ctx.sealer(), start::owner(ctx));
        Self {
            action: WEB_EID.to_string(),
            errand: tried(ctx, token, step, errand),
            label: attempt.label(),
            nonce: web_eid::nonce(ctx.sealer(), &attempt),
            script: SCRIPT.url(),
        }
    }
}

impl Attempt {
    fn new(ctx: &Ctx, token: &str, step: Step, errand: &Errand) -> Self {
        Self {
            action: START.to_string(),
            errand: tried(ctx, token, step, errand),
            script: asked_at(ctx).map(|_| SCRIPT.url()),
        }
    }
}

fn asked_at(ctx: &Ctx) -> Option<String> {
    let eid: Eid = ctx.state.services.get()?;
    eid.asked_at(&ctx.state.settings.origin)
}

fn links(ctx: &Ctx, links: &[(&'static str, &'static str)]) -> Vec<&'static str> {
    let of = |(dutch, french): &(&'static str, &'static str)| match ctx.language() {
        kernel::Language::Nl => *dutch,
        kernel::Language::Fr => *french,
    };
    links.iter().map(of).collect()
}

fn answers(ctx: &Ctx, asks: Asks, code: &str) -> Vec<(&'static str, String)> {
    let given: &[Answer] = match asks {
        Asks::ToTry | Asks::WebEid => &[Answer::Skipped],
        Asks::Whether(answers) => answers,
        Asks::Nothing => &[],
    };
    let text = |answer: &Answer| {
        let own = format!("eid-diagnosis-{code}-{}", answer.code());
        if ctx.state.texts.has(&own) {
            return ctx.t(&own);
        }
        ctx.t(&format!("eid-diagnosis-answer-{}", answer.code()))
    };
    given
        .iter()
        .map(|answer| (answer.code(), text(answer)))
        .collect()
}

/// Everything that was found, so that nobody asks it again.
fn letter(ctx: &Ctx, known: &Diagnosis, told: &Told) -> String {
    let message = ToHelpdesk {
        subject: ctx.text(
            "eid-diagnosis-letter-subject",
            &[("reference", known.reference.clone().into())],
        ),
        body: format!(
            "{}\n\n\n{}",
            ctx.t("eid-diagnosis-letter-body"),
            told.text()
        ),
    };
    message.url(ctx)
}

/// What works without a card, or without this reader.
fn ways(ctx: &Ctx, errand: &Errand) -> Vec<Way> {
    let mut known = ctx.state.sign_in_methods().all();
    let has_itsme = known.any(|known| known.method == Method::ITSME);
    let key = if has_itsme {
        "eid-diagnosis-itsme"
    } else {
        "eid-way-otherwise"
    };
    vec![Way {
        url: with_request(Route::SIGN_IN, errand.request.as_deref()),
        text: ctx.t(key),
    }]
}

pub(super) async fn get(ctx: Ctx, Path(token): Path<String>) -> Reply {
    let hash = hash(&token);
    let found = ctx.db().read(move |tx| find(tx, hash)).await?;
    let view = View::new(&ctx, &token, &found.ok_or(Failure::NotFound)?);
    let mut response = html(&view)?;
    // Only where the card is tried: no other page of ours asks a foreign host.
    let watches = view.attempt.and_then(|attempt| attempt.script);
    let policy = watches.and_then(|_| policy_asking(&asked_at(&ctx)?));
    if let Some(policy) = policy {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

pub(super) async fn post(ctx: Ctx, Path(token): Path<String>, submission: Submission) -> Reply {
    let (hash, now) = (hash(&token), ctx.now());
    let step = Step::of_code(submission.get("step")).ok_or(Failure::Malformed)?;
    let given = submission.get("answer");
    let answer = Answer::ALL.into_iter().find(|known| known.code() == given);
    let account = ctx.signed_in().map(|person| person.account.clone());
    let noted = ctx.db().write::<_, _, Never>(move |tx| {
        Ok(match answer {
            Some(answer) => note_answer(tx, hash, account.as_ref(), now, (step, answer))?,
            // What was answered is asked again.
            None => take_back(tx, hash, now, step)?,
        })
    });
    if noted.await? {
        Ok(redirect(&url(&token)).into_response())
    } else {
        Err(Failure::NotFound)
    }
}

fn hash(token: &str) -> TokenHash {
    Token::received(token.to_owned()).hash()
}

#[cfg(test)]
pub(super) fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    use crate::diagnosis::STEPS;

    let lead = Lead::new(ctx).render().expect("the view renders");
    let mut samples = vec![("lead", lead)];
    for known in &STEPS {
        let mut diagnosis = told::sample(ctx);
        // As if everything before had been answered.
        let before = STEPS.iter().take_while(|before| before.step != known.step);
        for before in before {
            diagnosis.findings.answer(before.step, Answer::Skipped);
        }
        let mut view = View::new(ctx, "token", &diagnosis);
        view.heading = ctx.t(&format!("eid-diagnosis-{}", known.code));
        samples.push((known.code, view.render().expect("the view renders")));
    }
    samples
}
