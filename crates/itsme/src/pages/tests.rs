use accounts::TEXTS;
use testkit::check_views;
use web::Ctx;

use super::{failed, mine};
use crate::Card;

fn samples(ctx: &Ctx) -> Vec<testkit::Sample> {
    let mut samples = failed::samples(ctx);
    samples.extend(mine::samples(ctx));
    samples
}

#[tokio::test]
async fn every_view_renders_in_every_language() {
    let sources = [crate::TEXTS, TEXTS];
    check_views(&sources, None, failed::samples).await;
    let an = testkit::signed_in(&testkit::AN_PEETERS);
    check_views(&sources, Some(an), samples).await;
}

#[tokio::test]
async fn the_card_stands_in_both_languages() {
    use askama::Template as _;
    let an = testkit::signed_in(&testkit::AN_PEETERS);
    let sources = [crate::TEXTS, TEXTS];
    check_views(&sources, Some(an), |ctx| {
        let cards = Card::samples(ctx);
        for card in cards {
            let html = card.render().expect("the card renders");
            assert!(html.contains("itsme-heading"), "{html}");
        }
        Vec::new()
    })
    .await;
}
