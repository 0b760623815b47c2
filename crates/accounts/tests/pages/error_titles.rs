//! Pages with errors say so first in their titles (GOV.UK Design System, "Error summary").

use crate::world::World;
use testkit::on_both_engines;

/// Forms of a visitor, with something that each refuses.
const REFUSED: [(&str, &[(&str, &str)]); 3] = [
    ("/account/new", &[("first_name", "")]),
    ("/sign-in", &[("username", "an.peeters"), ("password", "x")]),
    ("/password/forgotten", &[("email", "x")]),
];

#[tokio::test]
async fn the_title_of_a_form_with_errors_says_so_first_in_both_languages() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        for (language, words) in [("nl", "Fout: "), ("fr", "Erreur : ")] {
            for (path, typed) in REFUSED {
                let browser = world.browser.another();
                let mut browser = browser.with_header("accept-language", language);
                let title = |page: &testkit::Response| {
                    let text = page.text.replace('\u{a0}', " ");
                    let (_, title) = text.split_once("<title>").unwrap();
                    title.split('<').next().unwrap().to_owned()
                };
                let before = title(&browser.get(path).await);
                let refused = browser.post(path, typed).await;
                assert_eq!(refused.status, 422, "{path}");
                assert_eq!(title(&refused), format!("{words}{before}"), "{path}");
            }
        }
    })
    .await;
}
