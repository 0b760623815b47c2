//! "Why can't I open this tool?", as the member and the administrator read it.

use testkit::{YOUSSEF_EL_AMRANI, on_both_engines};

use super::world::{FINDER, World, another_office, recognise};

/// R-199 R-201 R-202
#[tokio::test]
async fn a_member_reads_every_condition_and_what_to_do() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let why = format!("{}/why?way=broker", world.finder());
        let mut marc = world.browser(&world.marc).await;
        let page = marc.get(&why).await;
        for shown in [
            "Pourquoi ne pouvez-vous pas ouvrir KadasterFinder ?",
            "Immo Peeters · Comme agent",
            "Remplie : Vous êtes membre actif de Immo Peeters. Depuis le 15 janvier 2026",
            "Non remplie : Immo Peeters n’a pas encore enregistré KadasterFinder : Comme agent.",
            "Demandez à un gestionnaire d’enregistrer l’outil : An Peeters",
            "Non remplie : Il vous manque une reconnaissance",
        ] {
            page.assert_shows(shown);
        }
        let registration = world.register("broker").await;
        let an_there = world.ans_membership().await;
        world.grant(&registration, &an_there).await;
        let mut an = world.an().await;
        let page = an.get(&why).await;
        for shown in [
            "Ja, u kunt KadasterFinder openen",
            "Voldaan: U hebt toegang gekregen van een beheerder. Door An Peeters, op 15 januari 2026",
            "Vastgoedmakelaar 504.553, volgens BIV op 14 januari 2026",
            "Starten",
        ] {
            page.assert_shows(shown);
        }
        assert!(!page.text.contains("condition-unmet"));
    })
    .await;
}

/// R-186 R-201
#[tokio::test]
async fn an_administrator_reads_the_same_about_a_member() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let about = |member| format!("{}/why?way=broker&member={member}", world.finder());
        let mut an = world.an().await;
        let page = an.get(&about(&world.marc_there)).await;
        for shown in [
            "Waarom kan Marc Dubois KadasterFinder niet openen?",
            "Voldaan: Marc Dubois is actief lid van Immo Peeters.",
            "Niet voldaan: Een beheerder van Immo Peeters gaf Marc Dubois nog geen toegang.",
            "Geef Marc Dubois toegang: toegang instellen",
            "Niet voldaan: Marc Dubois mist een erkenning om te gebruiken: Vastgoedmakelaar of Bediende.",
            "Marc Dubois ziet bij “Mijn erkenningen” wat we weten",
        ] {
            page.assert_shows(shown);
        }
        assert!(page.text.contains(&format!("href=\"{}\"", world.marcs_tools())));
        let page = an.get(&about(&world.sofie_there)).await;
        page.assert_shows("Niet voldaan: Sofie Maes is geen actief lid van Immo Peeters. Wachten op bevestiging sinds");
        page.assert_shows("Bevestig eerst de aanvraag van Sofie Maes: aanvraag bekijken");

        world.grant(&registration, &world.marc_there).await;
        recognise(
            &world.db,
            &[
                ("biv-broker", "504.553", "Peeters", &world.office.administrator),
                ("biv-broker", "505.256", "Dubois", &world.marc),
            ],
        )
        .await;
        let page = an.get(&about(&world.marc_there)).await;
        page.assert_shows("Marc Dubois kan KadasterFinder openen");
        assert!(!page.text.contains("finder.example/start"), "it is not An's to start");
    })
    .await;
}

/// it is theirs to answer, not an administrator's.
#[tokio::test]
async fn who_is_invited_is_led_to_the_invitation() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let invitation = world.invite(YOUSSEF_EL_AMRANI).await;
        let accept = format!(
            "/organisations/{}/members/{invitation}/accept",
            world.office.id
        );
        let why = format!("{}/why?way=broker", world.finder());
        let mut youssef = world.browser(&world.youssef).await;
        for path in [format!("/tools/{FINDER}/why"), why.clone()] {
            let page = youssef.get(&path).await;
            for shown in [
                "Vous n’êtes pas membre actif de Immo Peeters. Invitation du 15 janvier 2026",
                "Vous avez une invitation. Acceptez-la pour devenir membre :",
            ] {
                page.assert_shows(shown);
            }
            assert_eq!(page.link("voir l’invitation"), accept);
            assert!(!page.text.contains("confirmer votre demande"), "{path}");
            assert!(!page.text.contains("Immo Peeters n’a pas encore"), "{path}");
        }

        // With many choices each reason has a page of its own, and its link opens.
        for index in 0..6 {
            another_office(&world.db, &world.youssef, index).await;
        }
        let page = youssef.get(&format!("/tools/{FINDER}/why")).await;
        assert!(!page.text.contains(&accept), "it is on the other page");
        let link = why.replace('&', "&#38;");
        assert!(page.text.contains(&format!("href=\"{link}\"")));
        let page = youssef.get(&why).await;
        assert_eq!(page.link("voir l’invitation"), accept);

        testkit::clock().advance(organisations::INVITATION_LASTS);
        let page = world.browser(&world.youssef).await.get(&why).await;
        page.assert_shows("L’invitation a expiré le 29 janvier 2026");
        assert!(!page.text.contains(&accept), "nobody can take it any more");
        assert_eq!(page.link("ajouter une organisation"), "/organisations/new");
    })
    .await;
}

/// R-190 R-201
#[tokio::test]
async fn everything_one_could_act_for_is_explained_on_one_page() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut an = world.an().await;
        let page = an.get(&format!("/tools/{FINDER}/why")).await;
        for shown in [
            "Kan ik KadasterFinder openen?",
            "Mogelijk",
            "Voor mezelf Als particulier",
            "Nu niet mogelijk",
            "Immo Peeters 0866.381.630 Als makelaar:",
            "Registreer de tool voor Immo Peeters: tool registreren",
        ] {
            page.assert_shows(shown);
        }
        an.get("/tools/romi/why").await.assert_shows("Voor mezelf");
    })
    .await;
}

///
#[tokio::test]
async fn a_way_of_use_that_there_is_not_is_told_so() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut an = world.an().await;
        for way in ["nothing", "self", ""] {
            let page = an.get(&format!("{}/why?way={way}", world.finder())).await;
            page.assert_shows("kan niet (meer) op deze manier gebruikt worden.");
        }
    })
    .await;
}
