//! The choice within a sign-in to a tool.

use testkit::on_both_engines;

use super::world::{FINDER, World, asked, start, start_for, withdraw_all};

/// R-190 R-191 R-192
#[tokio::test]
async fn a_sign_in_asks_how_the_tool_will_be_used_and_says_what_is_missing() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let an = world.ans_membership().await;
        world.grant(&registration, &an).await;
        let mut browser = world.an().await;
        let choose = asked(&mut browser, FINDER).await;
        let page = browser.get(&choose).await;
        for shown in [
            "Hoe wilt u KadasterFinder gebruiken?",
            "Voor mezelf Als particulier",
            "Immo Peeters Als makelaar · 0866.381.630",
            "Nu niet mogelijk",
            "Immo Peeters heeft KadasterFinder nog niet geregistreerd: Als syndicus.",
            "Waarom niet?",
            "Registreer de tool voor Immo Peeters: tool registreren",
            "Organisatie toevoegen",
        ] {
            page.assert_shows(shown);
        }
        let back = format!(
            "return_to={}",
            choose
                .replace('/', "%2F")
                .replace('?', "%3F")
                .replace('=', "%3D")
        );
        for link in ["/organisations/new?", "/tools/finder/register?"] {
            let link = format!("href=\"{link}{back}\"");
            assert!(page.text.contains(&link), "{link} leads back here");
        }
        let mut browser = world.browser(&world.marc).await;
        let start = start(&mut browser, FINDER).await;
        let to = start
            .location()
            .expect("only the person themselves is possible");
        assert!(to.starts_with("https://finder.example/callback?"), "{to}");
    })
    .await;
}

/// R-190 R-191
#[tokio::test]
async fn what_was_chosen_goes_back_to_the_tool_and_comes_first_the_next_time() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let an = world.ans_membership().await;
        world.grant(&registration, &an).await;
        let mut browser = world.an().await;
        let choose = asked(&mut browser, FINDER).await;
        let choice = format!("{}/broker", world.office.id);
        let chosen = browser.post(&choose, &[("choice", &choice)]).await;
        let location = chosen.location().expect("the sign-in goes on").to_owned();
        assert!(location.starts_with("/authorize/continue?"), "{location}");
        let done = browser.get(&location).await;
        let to = done.location().expect("back at the tool");
        assert!(to.starts_with("https://finder.example/callback?"), "{to}");
        assert!(to.contains("code="), "{to}");

        let choose = asked(&mut browser, FINDER).await;
        let page = browser.get(&choose).await;
        page.assert_shows("Immo Peeters Laatst gekozen Als makelaar");
        let (last, other) = (page.text.find(&choice), page.text.find("\"/self\""));
        assert!(last < other, "the last choice comes first");
    })
    .await;
}

/// R-190 R-194
#[tokio::test]
async fn the_organisation_of_the_header_comes_before_what_was_chosen_last() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let an = world.ans_membership().await;
        world.grant(&registration, &an).await;
        let mut browser = world.an().await;
        for (acting, office_first) in [(world.office.id.as_str(), true), ("", false)] {
            let chosen = [("organisation", acting)];
            browser.post("/acting-for", &chosen).await;
            let choose = asked(&mut browser, FINDER).await;
            let chosen = browser.post(&choose, &[("choice", "/self")]).await;
            let location = chosen.location().expect("the sign-in goes on").to_owned();
            browser.get(&location).await;
            let choose = asked(&mut browser, FINDER).await;
            let page = browser.get(&choose).await;
            let office = page.text.find(&format!("\"{}/broker\"", world.office.id));
            let own = page.text.find("\"/self\"");
            assert!(office.is_some() && own.is_some());
            assert_eq!(office < own, office_first, "{acting:?}");
        }
    })
    .await;
}

/// R-190 R-201
#[tokio::test]
async fn what_is_not_possible_or_none_of_the_choices_is_not_taken() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let an = world.ans_membership().await;
        world.grant(&registration, &an).await;
        let mut browser = world.an().await;
        let choose = asked(&mut browser, FINDER).await;
        let not_possible = [
            format!("{}/syndic", world.office.id),
            format!("{}/broker", world.other.id),
            format!("{}/", world.office.id),
            "/broker".to_owned(),
            "/".to_owned(),
        ];
        for choice in not_possible {
            let page = browser.post(&choose, &[("choice", &choice)]).await;
            assert_eq!(page.status, 409, "{choice}");
            page.assert_shows("Zo kunt u de tool niet (meer) starten.");
            assert!(
                !page.text.contains("Kantoor Janssens"),
                "nothing is told of it"
            );
        }
        for choice in ["", "self", "org_x/broker"] {
            let page = browser.post(&choose, &[("choice", choice)]).await;
            assert_eq!(page.status, 422, "{choice}");
            page.assert_shows("We herkenden uw keuze niet.");
        }
        withdraw_all(&world.db).await;
        let mut browser = world.an().await;
        let start = start(&mut browser, FINDER).await;
        assert!(
            start.location().is_some_and(|to| to.contains("code=")),
            "only An herself is left"
        );
    })
    .await;
}

///
#[tokio::test]
async fn a_recognition_that_is_withdrawn_meanwhile_is_told_where_one_chooses() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let an = world.ans_membership().await;
        world.grant(&registration, &an).await;
        let mut browser = world.an().await;
        let choose = asked(&mut browser, FINDER).await;
        // Less than an hour passes, or the request would be too old as well.
        super::world::recognise(
            &world.db,
            &[("biv-broker", "999.999", "Niemand", &world.youssef)],
        )
        .await;
        let choice = format!("{}/broker", world.office.id);
        let page = browser.post(&choose, &[("choice", &choice)]).await;
        assert_eq!(page.status, 409);
        page.assert_shows("Vastgoedmakelaar 504.553: ingetrokken, volgens BIV");
        page.assert_shows("Mijn erkenningen");
    })
    .await;
}

///
#[tokio::test]
async fn a_forged_or_old_request_gets_a_page_that_says_what_to_do() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let an = world.ans_membership().await;
        world.grant(&registration, &an).await;
        let mut browser = world.an().await;
        for path in ["/choose", "/choose?request=", "/choose?request=AAAA"] {
            let page = browser.get(path).await;
            assert_eq!(page.status, 400, "{path}");
            page.assert_shows("Begin opnieuw met aanmelden");
            let page = browser.post(path, &[("choice", "/self")]).await;
            assert_eq!(page.status, 400, "{path}");
        }
        let choose = asked(&mut browser, FINDER).await;
        testkit::clock().advance(kernel::Duration::from_hours(3));
        let mut browser = world.an().await;
        assert_eq!(browser.get(&choose).await.status, 400);
    })
    .await;
}

/// R-190 R-192
#[tokio::test]
async fn who_can_do_nothing_learns_why_and_whom_to_ask() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        // A tool without a personal way of use.
        let mut finder = super::world::finder();
        finder.ways_of_use.pop();
        super::world::import(&world.db, &[finder]).await;
        world.register("broker").await;
        let mut browser = world.browser(&world.marc).await;
        let choose = asked(&mut browser, FINDER).await;
        let page = browser.get(&choose).await;
        for shown in [
            "Vous ne pouvez pas démarrer KadasterFinder pour l’instant",
            "Aucun gestionnaire de Immo Peeters ne vous a encore donné accès.",
            "Demandez l’accès à un gestionnaire : An Peeters",
            "Il vous manque une reconnaissance pour utiliser l’outil : Agent immobilier ou Employé.",
            "Mes reconnaissances",
        ] {
            page.assert_shows(shown);
        }
        assert!(page.text.contains("href=\"mailto:beheer@example.be\""));

        let mut browser = world.browser(&world.sofie).await;
        let choose = asked(&mut browser, FINDER).await;
        let page = browser.get(&choose).await;
        page.assert_shows("Een beheerder moet uw aanvraag nog bevestigen: An Peeters");
        let mut browser = world.browser(&world.youssef).await;
        let choose = asked(&mut browser, FINDER).await;
        browser.get(&choose).await.assert_shows("Ajouter une organisation");
    })
    .await;
}

/// R-190 R-191
#[tokio::test]
async fn fifty_organisations_stay_legible() {
    let world = World::new(testkit::Engine::Sqlite.database()).await;
    let account = world.office.administrator.clone();
    for index in 0..50_u32 {
        // Nobody founds so many at once.
        testkit::clock().advance(kernel::Duration::from_hours(1));
        super::world::another_office(&world.db, &account, index).await;
    }
    let registration = world.register("broker").await;
    let an = world.ans_membership().await;
    world.grant(&registration, &an).await;
    let mut browser = world.an().await;
    let choose = asked(&mut browser, FINDER).await;
    let page = browser.get(&choose).await;
    page.assert_shows("Kantoor 49");
    assert!(page.text.contains("data-filter=\"choices\""));
    assert!(
        !page.text.contains("class=\"conditions\""),
        "each reason has a page of its own"
    );
    let why = "/why?way=broker\"";
    assert!(page.text.contains(why));
    assert!(page.text.len() < 50_000, "{} bytes", page.text.len());
}

async fn choose(browser: &mut testkit::Browser, choice: &str) {
    let page = asked(browser, FINDER).await;
    let chosen = browser.post(&page, &[("choice", choice)]).await;
    let on = chosen.location().expect("the sign-in goes on").to_owned();
    let done = browser.get(&on).await;
    assert!(done.location().is_some_and(|to| to.contains("code=")));
}

/// R-190 R-201
#[tokio::test]
async fn another_context_than_before_is_not_entered_silently() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let an = world.ans_membership().await;
        world.grant(&registration, &an).await;
        let mut browser = world.an().await;
        let office = format!("{}/broker", world.office.id);
        choose(&mut browser, &office).await;
        withdraw_all(&world.db).await;

        let mut browser = world.an().await;
        let page = asked(&mut browser, FINDER).await;
        let shown = browser.get(&page).await;
        shown.assert_shows(
            "De vorige keer koos u voor Immo Peeters (Als makelaar). Dat kan nu niet.",
        );
        shown.assert_shows("U wordt daarom niet vanzelf op een andere manier aangemeld.");
        choose(&mut browser, "/self").await;
        let next = start(&mut browser, FINDER).await;
        assert!(
            next.location().is_some_and(|to| to.contains("code=")),
            "once told and chosen, it is not asked again"
        );
    })
    .await;
}

/// RFC 6749 §4.1.2.1
#[tokio::test]
async fn the_page_of_choice_has_a_way_back_to_the_tool() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let an = world.ans_membership().await;
        world.grant(&registration, &an).await;
        let mut browser = world.an().await;
        let page = asked(&mut browser, FINDER).await;
        let shown = browser.get(&page).await;
        shown.assert_shows("Terug naar KadasterFinder");
        let sealed = page.strip_prefix("/choose?request=").expect("a request");
        let back = browser.get(&oidc::cancel_url(sealed)).await;
        let to = back.location().expect("back at the tool");
        assert!(to.starts_with("https://finder.example/callback?error=access_denied"));
        assert!(to.contains("&state=s&iss="), "{to}");
    })
    .await;
}

#[tokio::test]
async fn who_comes_for_one_organisation_is_not_asked_a_second_time() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let an = world.ans_membership().await;
        world.grant(&registration, &an).await;
        let mut browser = world.an().await;
        let id = world.office.id.to_string();
        for organisation in [id.as_str(), "0866381630", "0866.381.630"] {
            let opened = start_for(&mut browser, FINDER, organisation).await;
            let to = opened.location().expect("back at the tool");
            assert!(to.contains("code="), "{organisation}: {to}");
        }
        // For one where it is not possible, the page says why.
        let other = world.other.id.to_string();
        let opened = start_for(&mut browser, FINDER, &other).await;
        let to = opened.location().expect("the page of choice").to_owned();
        assert!(to.starts_with("/choose?request="), "{to}");
    })
    .await;
}

#[tokio::test]
async fn starten_on_the_page_of_an_office_needs_no_second_choice() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let an = world.ans_membership().await;
        world.grant(&registration, &an).await;
        let mut browser = world.an().await;
        let start_here = format!("{}/start?way=broker", world.finder());
        let page = browser.get(&world.finder()).await;
        assert!(page.text.contains(&format!("href=\"{start_here}\"")));

        let mut elsewhere = browser.clone().with_header("sec-fetch-site", "cross-site");
        elsewhere.get(&start_here).await;
        asked(&mut browser, FINDER).await;

        let to_tool = browser.get(&start_here).await;
        to_tool.assert_redirects_to("https://finder.example/start");
        let done = start(&mut browser, FINDER).await;
        let to = done.location().expect("back at the tool");
        assert!(to.contains("code="), "{to}");
        // It was for that time.
        asked(&mut browser, FINDER).await;

        browser.get(&start_here).await;
        testkit::clock().advance(kernel::Duration::from_mins(3));
        asked(&mut browser, FINDER).await;
    })
    .await;
}

#[tokio::test]
async fn a_start_noted_while_a_clock_was_ahead_is_void_and_forgotten() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let an = world.ans_membership().await;
        world.grant(&registration, &an).await;
        let mut browser = world.an().await;
        let start_here = format!("{}/start?way=broker", world.finder());
        let ahead = kernel::Duration::from_mins(5);
        testkit::clock().advance(ahead);
        browser.get(&start_here).await;
        testkit::clock().turn_back(ahead);
        asked(&mut browser, FINDER).await;

        testkit::clock().advance(ahead);
        browser.get(&start_here).await;
        testkit::clock().turn_back(ahead);
        let now = testkit::clock().clock().now();
        let forget = world
            .db
            .write::<_, _, kernel::Never>(move |tx| Ok(crate::forget_starts(tx, now)?));
        assert_eq!(forget.await.unwrap(), 1);
    })
    .await;
}
