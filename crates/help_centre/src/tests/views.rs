//! Every view × sample × language.

use std::collections::BTreeMap;

use askama::Template;
use testkit::{Engine, Sample, check_views};
use web::Ctx;

use super::world::{opened, sources};
use crate::pages::{ArticleView, HomeView, StaffView};
use crate::store::Standing;

#[tokio::test]
async fn every_view_is_a_good_page_in_every_language() {
    let db = Engine::Sqlite.database();
    let (_, help) = opened(&db, &sources());
    let samples = |ctx: &Ctx| {
        let mut samples: Vec<Sample> = Vec::new();
        let mut add = |name, html: askama::Result<String>| {
            samples.push((name, html.expect("the view renders")));
        };
        for typed in ["", "kaartlezer", "fietsband \"<b>"] {
            let asked = serde_json::from_value(serde_json::json!({ "q": typed })).unwrap();
            add("home", HomeView::new(ctx, &help, &asked).unwrap().render());
        }
        for verdict in [None, Some("yes"), Some("no")] {
            let asked = serde_json::from_value(serde_json::json!({ "verdict": verdict })).unwrap();
            let article = help.article("card").unwrap().unwrap();
            let view = ArticleView::new(ctx, &help, article, &asked);
            add("article", view.unwrap().render());
        }
        let nothing = StaffView::new(ctx, &help, &BTreeMap::new(), Vec::new());
        add("nothing read", nothing.unwrap().render());
        let standing = Standing {
            reads: 12_345,
            helped: 12,
            helped_not: 3,
        };
        let read = BTreeMap::from([("card".to_owned(), standing)]);
        let vain = vec![("fietsband <b>".to_owned(), 4)];
        let view = StaffView::new(ctx, &help, &read, vain);
        add("much read", view.unwrap().render());
        samples
    };
    check_views(&[crate::TEXTS], None, samples).await;
}

#[test]
fn every_text_exists_in_both_languages() {
    let texts = i18n::Texts::new(&[crate::TEXTS]).expect("the texts read");
    assert_eq!(texts.one_sided(), Vec::<String>::new());
}
