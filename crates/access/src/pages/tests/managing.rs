//! An administrator registers tools and says who may use them.

use organisations::Role;
use testkit::on_both_engines;

use super::world::{FINDER, World, asked, import, join, tool};

/// R-153 R-189 R-195 R-197 R-200 R-202 R-203
#[tokio::test]
async fn an_administrator_finds_a_tool_and_registers_it() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut an = world.an().await;
        let page = an.get(&world.tools()).await;
        page.assert_shows("Immo Peeters heeft nog geen tools geregistreerd.");
        page.assert_shows("Zoekt percelen. Niet geregistreerd Immo Peeters heeft deze tool");
        page.assert_shows("Registreren KadasterFinder");
        assert!(!page.text.contains("ROMi"), "it is not for organisations");

        let page = an.get(&world.finder()).await;
        for shown in [
            "Als makelaar Als syndicus",
            "Als makelaar Niet geregistreerd Voor kantoren.",
            "€ 2,50 per opzoeking, inclusief btw",
            "Voldaan: Immo Peeters is geverifieerd. Door de helpdesk",
            "Immo Peeters heeft de erkenning om te registreren: Vastgoedmakelaar.",
            "Vastgoedmakelaar 504.553, van An Peeters, volgens BIV op 14 januari 2026",
            "Tool registreren",
        ] {
            page.assert_shows(shown);
        }
        let register = format!("{}/registration", world.finder());
        let here = format!("{}?way=broker", world.finder());
        for _ in 0..2 {
            let done = an.post(&register, &[("way", "broker")]).await;
            done.assert_redirects_to(&here);
        }
        let page = an.get(&here).await;
        for shown in [
            "De tool is geregistreerd.",
            "Als makelaar Geregistreerd",
            "Sinds 15 januari 2026",
            "U kunt KadasterFinder zo niet starten.",
            "Niet voldaan: Een beheerder van Immo Peeters gaf u nog geen toegang.",
            "U bent beheerder en kunt uzelf toegang geven: toegang instellen",
            "2 actieve medewerkers.",
        ] {
            page.assert_shows(shown);
        }
        let page = an.get(&world.tools()).await;
        page.assert_shows("KadasterFinder Als makelaar (nog niemand heeft toegang) Geen toegang");
    })
    .await;
}

/// R-199 R-201: access alone is no answer to whether somebody may start it.
#[tokio::test]
async fn the_list_of_tools_gives_no_second_verdict_on_who_may_start_one() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let (an, marc) = (world.ans_membership().await, &world.marc_there);
        world.grant(&registration, &an).await;
        world.grant(&registration, marc).await;
        let start = format!("{}/start", world.finder());
        let page = world.an().await.get(&world.tools()).await;
        assert!(page.text.contains(&start), "{}", page.readable());
        let page = world.browser(&world.marc).await.get(&world.tools()).await;
        assert!(
            !page.text.contains(&start),
            "Marc lacks a recognition: {}",
            page.readable()
        );
    })
    .await;
}

/// R-195 R-196 R-198 R-201
#[tokio::test]
async fn without_the_recognition_a_tool_is_not_registered_and_the_reason_is_told() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut an = world.an().await;
        let page = an.get(&format!("{}?way=syndic", world.finder())).await;
        for shown in [
            "Niet voldaan: Immo Peeters mist een erkenning om te registreren: Syndicus.",
            "U kunt KadasterFinder zo niet registreren.",
            "Vragen over erkenningen? Mail de helpdesk: helpdesk@example.be",
        ] {
            page.assert_shows(shown);
        }
        assert!(!page.text.contains("/registration"), "there is no button");
        let register = format!("{}/registration", world.finder());
        let done = an.post(&register, &[("way", "syndic")]).await;
        assert_eq!(done.status, 409);
        done.assert_shows("U kunt deze tool niet registreren: een nodige erkenning ontbreekt.");
        for way in ["self", "nothing", ""] {
            let done = an.post(&register, &[("way", way)]).await;
            assert_eq!(done.status, 404, "{way}");
        }
        let mut marc = world.browser(&world.marc).await;
        let page = marc.get(&world.finder()).await;
        page.assert_shows("Seul un gestionnaire peut enregistrer l’outil.");
        assert!(
            !page.text.contains("/registration"),
            "he is no administrator"
        );
    })
    .await;
}

///
#[tokio::test]
async fn giving_a_tool_up_is_asked_first_and_takes_everybodys_access() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        world.grant(&registration, &world.marc_there).await;
        let mut an = world.an().await;
        let end = format!("{}/end", world.finder());
        let page = an.get(&format!("{end}?way=broker")).await;
        page.assert_shows("KadasterFinder niet langer gebruiken?");
        page.assert_shows("1 medewerker verliest de toegang, meteen.");
        for _ in 0..2 {
            let done = an.post(&end, &[("way", "broker")]).await;
            done.assert_redirects_to(&world.tools());
        }
        assert_eq!(world.allowed(&world.marc_there).await, []);
        an.get(&world.tools())
            .await
            .assert_shows("De tool is niet langer geregistreerd.");
        an.get(&format!("{end}?way=broker"))
            .await
            .assert_redirects_to(&world.finder());
    })
    .await;
}

/// R-192 R-204
#[tokio::test]
async fn a_new_combination_leads_back_to_the_sign_in() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut finder = super::world::finder();
        finder.ways_of_use.pop();
        import(&world.db, &[finder]).await;
        let mut an = world.an().await;
        let choose = asked(&mut an, FINDER).await;
        let back: String = format!("return_to={}", choose.replace('/', "%2F"))
            .replace('?', "%3F")
            .replacen("request=", "request%3D", 1);
        let page = an.get(&format!("/tools/{FINDER}/register?{back}")).await;
        let registering = format!("{}?{back}", world.finder());
        page.assert_redirects_to(&registering);
        let page = an.get(&registering).await;
        page.assert_shows("Verder met aanmelden");
        page.assert_shows("Immo Peeters heeft de erkenning om te registreren: Vastgoedmakelaar.");
        let fields = [("way", "broker"), ("return_to", &choose)];
        let done = an
            .post(&format!("{}/registration", world.finder()), &fields)
            .await;
        done.assert_redirects_to(&format!("{}?way=broker&{back}", world.finder()));
        let page = an
            .get(&format!("{}?way=broker&{back}", world.finder()))
            .await;
        assert!(page.text.contains(&format!("href=\"{choose}\"")));

        let fields = [
            ("way", "broker"),
            ("return_to", "https://elsewhere.example"),
        ];
        let done = an
            .post(&format!("{}/registration", world.finder()), &fields)
            .await;
        done.assert_redirects_to(&format!("{}?way=broker", world.finder()));
    })
    .await;
}

#[tokio::test]
async fn who_administers_several_organisations_chooses_where_to_register() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let an = world.office.administrator.clone();
        super::world::another_office(&world.db, &an, 7).await;
        join(&world.db, &world.other.id, &an, Role::Member).await;
        let mut an = world.an().await;
        let page = an.get(&format!("/tools/{FINDER}/register")).await;
        page.assert_shows("KadasterFinder registreren");
        page.assert_shows("Immo Peeters 0866.381.630");
        page.assert_shows("Kantoor 7");
        page.assert_shows("Organisaties waarvan u geen beheerder bent");
        let mut youssef = world.browser(&world.youssef).await;
        let page = youssef.get(&format!("/tools/{FINDER}/register")).await;
        page.assert_shows("Vous n’êtes encore gestionnaire d’aucune organisation.");
    })
    .await;
}

///
#[tokio::test]
async fn a_tool_or_way_of_use_that_is_gone_can_still_be_given_up() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.register("broker").await;
        let mut finder = super::world::finder();
        finder.ways_of_use.remove(0);
        import(&world.db, &[finder]).await;
        let mut an = world.an().await;
        let page = an.get(&format!("{}?way=broker", world.finder())).await;
        page.assert_shows("KadasterFinder kan niet (meer) op deze manier gebruikt worden.");
        page.assert_shows("De registratie “broker” stopzetten");
        import(&world.db, &[tool("romi", "ROMi", Vec::new())]).await;
        an.get(&world.tools())
            .await
            .assert_shows("Niet meer in gebruik");
        let page = an.get(&world.finder()).await;
        page.assert_shows("Niemand kan hem nog starten.");
        let end = format!("{}/end", world.finder());
        let done = an.post(&end, &[("way", "broker")]).await;
        done.assert_redirects_to(&world.tools());
        assert_eq!(an.get(&world.finder()).await.status, 404);
    })
    .await;
}
