//! Every view × sample × language.

use askama::Template;
use kernel::{Language, Timestamp};
use testkit::{AN_PEETERS, Sample, check_views};
use web::{Ctx, Form};

use super::world::SOURCES;
use crate::case::{Author, Case, CaseId, Message, MessageId, Reference, State};
use crate::pages::{Asked, CaseView, ContactView, MineView, QuestionView, QueueView, SentView};
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

fn samples(ctx: &Ctx) -> Vec<Sample> {
    let mut wrong = Form::new().with("words", "<b>");
    // Only the page for visitors has a field for an address.
    let mut wrong_address = Form::new();
    for refusal in CaseRefusal::examples() {
        if refusal == CaseRefusal::EmailUnreadable {
            wrong_address.refuse(ctx, &refusal);
        } else {
            wrong.refuse(ctx, &refusal);
        }
    }
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
            QueueView::new(ctx, &Asked::default(), &[]).render(),
        ),
    ];
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
            QueueView::new(ctx, &Asked::default(), &many).render(),
        ));
        // What is closed has no field that could be wrong.
        let form = if state == State::Closed {
            Form::new()
        } else {
            wrong.clone()
        };
        let own = QuestionView::new(ctx, form, &case, &messages);
        rendered.push(("question", own.render()));
        let handler = (state == State::Open).then(|| "Lieve <Janssens>".to_owned());
        let seen = CaseView::new(ctx, Form::new(), &case, &messages, handler);
        rendered.push(("case", seen.render()));
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
