//! Every view × sample × language.

use askama::Template;
use kernel::{Language, Refusal, Timestamp};
use testkit::{AN_PEETERS, Sample, check_views};
use web::{Ctx, Form};

use super::world::SOURCES;
use crate::canned::Canned;
use crate::case::{Author, CannedId, Case, CaseId, Message, MessageId, Reference, State};
use crate::pages::{
    CannedView, CaseView, ContactView, MineView, QuestionView, QueueQuery, QueueView, SentView,
    Shown,
};
use crate::refusal::CaseRefusal;

fn case(state: State) -> Case {
    let (clock, rng) = (testkit::clock().clock(), testkit::rng());
    Case {
        id: CaseId::generate(&clock, &rng),
        reference: Reference::generate(&rng),
        account: None,
        email: AN_PEETERS.email(),
        language: Language::Fr,
        device: "Browser: <b>".to_owned(),
        state,
        handler: None,
        opened_at: testkit::START,
        changed_at: testkit::START,
        subject: (state != State::Open).then(|| "Mijn <kaart>".to_owned()),
        waiting_since: testkit::START,
        answered_at: (state != State::Open).then_some(testkit::START),
        merged_into: (state == State::Closed).then(|| CaseId::generate(&clock, &rng)),
    }
}

fn message(author: Author, at: Timestamp) -> Message {
    Message {
        id: MessageId::generate(&testkit::clock().clock(), &testkit::rng()),
        author,
        account: None,
        text: "Een \"<vraag>\"\n\nEn meer".to_owned(),
        has_picture: author == Author::Asker,
        at,
    }
}

fn canned() -> Canned {
    Canned {
        id: CannedId::generate(&testkit::clock().clock(), &testkit::rng()),
        name: "Kaart <leeg>".to_owned(),
        nl: "Begin \"opnieuw\"".to_owned(),
        fr: "Recommencez".to_owned(),
        article: None,
    }
}

/// With those of the refusals.
fn refused_of(ctx: &Ctx, wanted: impl Fn(&CaseRefusal) -> bool) -> Form {
    let mut form = Form::new();
    for refusal in CaseRefusal::examples() {
        if wanted(&refusal) {
            form.refuse(ctx, &refusal);
        }
    }
    form
}

fn samples(ctx: &Ctx) -> Vec<Sample> {
    let wrong = refused_of(ctx, |refusal| {
        ["words", ""].contains(&refusal.field().unwrap_or_default())
    });
    // Only the page for visitors has a field for an address.
    let wrong_address = refused_of(ctx, |refusal| refusal.field() == Some("email"));
    let wrong_canned = refused_of(ctx, |refusal| {
        ["name", "nl", "fr", "article"]
            .map(Some)
            .contains(&refusal.field())
    });
    let one = canned();
    let messages = [Author::Asker, Author::Helpdesk, Author::Note]
        .map(|author| message(author, testkit::START));
    let mut rendered = vec![
        ("contact", ContactView::new(ctx, Form::new()).render()),
        (
            "contact, wrong",
            ContactView::new(ctx, wrong.clone()).render(),
        ),
        (
            "sent",
            SentView::new(ctx, &case(State::Open).reference).render(),
        ),
        ("no questions", MineView::new(ctx, &[]).render()),
        (
            "nothing waits",
            QueueView::new(ctx, &QueueQuery::default(), &[]).render(),
        ),
    ];
    for (form, all, changed) in [
        (Form::new(), &[][..], None),
        (wrong_canned.clone(), &[one.clone()][..], None),
        (wrong_canned, &[][..], Some(&one)),
    ] {
        let articles = vec![("x".to_owned(), "Hoe <begin> ik?".to_owned())];
        let view = CannedView::new(ctx, form, all, changed, articles);
        rendered.push(("answers", view.render()));
    }
    if ctx.signed_in().is_none() {
        let view = ContactView::new(ctx, wrong_address);
        rendered.push(("contact, wrong address", view.render()));
    }
    for state in State::ALL {
        let case = case(state);
        let many = vec![case.clone(); 50];
        rendered.push(("questions", MineView::new(ctx, &many).render()));
        rendered.push((
            "queue",
            QueueView::new(ctx, &QueueQuery::default(), &many).render(),
        ));
        // What is closed has no field that could be wrong.
        let form = if state == State::Closed {
            Form::new()
        } else {
            wrong.clone()
        };
        let own = QuestionView::new(ctx, form, &case, &messages);
        rendered.push(("question", own.render()));
        let form = match state {
            State::Open => refused_of(ctx, |refusal| refusal.field() == Some("words")),
            State::Answered => refused_of(ctx, |refusal| {
                ["handler", "into"].map(Some).contains(&refusal.field())
            }),
            State::Closed => Form::new(),
        };
        let shown = Shown {
            messages: messages.to_vec(),
            helpdesk: Vec::new(),
            canned: vec![canned()],
            others: vec![case.clone()],
            case,
        };
        rendered.push(("case", CaseView::new(ctx, form, &shown).render()));
    }
    rendered
        .into_iter()
        .map(|(name, html)| (name, html.expect("the view renders")))
        .collect()
}

#[tokio::test]
async fn every_view_is_a_good_page_in_every_language() {
    check_views(&SOURCES, None, samples).await;
    check_views(&SOURCES, Some(testkit::signed_in(&AN_PEETERS)), samples).await;
}

#[test]
fn every_text_exists_in_both_languages() {
    let texts = i18n::Texts::new(&[crate::TEXTS]).expect("the texts read");
    assert_eq!(texts.one_sided(), Vec::<String>::new());
}
