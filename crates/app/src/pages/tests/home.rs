//! The first page and help.

use kernel::Never;
use organisations::{Role, StaffInfo, StaffType, testing};
use profile::TypedContact;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, YOUSSEF_EL_AMRANI, on_both_engines};

use tools::Definition;
use tools::testing::{definition, import_all, way_of_use};

use super::{acting, founded_by, office_of, signed_in, signed_in_again, state, visitor};

/// R-061 R-063 R-075
#[tokio::test]
async fn a_visitor_reads_what_it_is_and_finds_the_ways_on() {
    on_both_engines(|db| async move {
        let page = visitor(&db).get("/").await;
        page.assert_shows("Immo-Connect is uw algemene account");
        for link in [
            "<a class=\"button\" href=\"/sign-in\">Aanmelden</a>",
            "href=\"/account/new\">Uw Immo-Connect account aanmaken</a>",
            "href=\"/tools\">Bekijk alle tools in het Vastgoed Loket</a>",
        ] {
            assert!(page.text.contains(link), "{link}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_person_sees_what_is_missing_until_nothing_is() {
    on_both_engines(|db| async move {
        let (mut browser, account) = signed_in(&db, AN_PEETERS).await;
        let page = browser.get("/").await;
        page.assert_shows("Dag An Peeters");
        page.assert_shows("Uw contactgegevens invullen");
        page.assert_shows("Kies een tool");
        let contact = TypedContact {
            phone: "09 243 10 20",
            ..TypedContact::default()
        }
        .read()
        .expect("it reads");
        founded_by(&db, &account).await;
        let act = acting(&account);
        let filled_in = db.write::<_, _, Never>(move |tx| {
            profile::save_contact(tx, &act, &account, &contact)?;
            profile::set_photo(tx, &act, &account, b"not looked at here")?;
            Ok(())
        });
        filled_in.await.expect("it is kept");
        assert!(
            !browser
                .get("/")
                .await
                .text
                .contains("Uw account in orde brengen")
        );
    })
    .await;
}

/// R-087 R-090 R-091: the sequence leads on to the organisation and to what one is
/// there, and shows where it stands.
#[tokio::test]
async fn after_the_account_come_the_organisation_and_what_one_is_there() {
    on_both_engines(|db| async move {
        let (mut browser, account) = signed_in(&db, AN_PEETERS).await;
        let page = browser.get("/").await;
        page.assert_shows("Uw organisatie zoeken of aanmaken");
        assert!(
            page.text
                .contains("<a class=\"button\" href=\"/organisations/new\">")
        );

        let office = office_of(&db, MARC_DUBOIS).await;
        let member = testing::join(&db, &office, &account, Role::Member).await;
        let page = browser.get("/").await;
        page.assert_shows("Uw medewerkersinfo invullen");
        let staff = organisations::member_url(&office, &member);
        assert!(
            page.text.contains(&format!("href=\"{staff}\"")),
            "{}",
            page.text
        );
    })
    .await;
}

/// R-087 R-088: whoever waits is told so; nothing is asked of them.
#[tokio::test]
async fn whoever_asked_to_join_waits_for_an_administrator() {
    on_both_engines(|db| async move {
        let (mut browser, account) = signed_in(&db, AN_PEETERS).await;
        let office = office_of(&db, MARC_DUBOIS).await;
        let (act, state) = (acting(&account), state(&db));
        let asked = db.write(move |tx| {
            let staff = StaffInfo::of(StaffType::Employee);
            organisations::request(tx, &act, state.desk(), &office, &staff)
        });
        asked.await.expect("they ask");
        let page = browser.get("/").await;
        page.assert_shows("Een beheerder moet u nog bevestigen.");
        page.assert_shows("Uw contactgegevens invullen");
        let next = "<a class=\"button\" href=\"/organisations";
        assert!(!page.text.contains(next), "it is not their turn");
        assert!(
            !page
                .readable()
                .contains("Uw organisatie zoeken of aanmaken")
        );
    })
    .await;
}

/// R-087 R-091: whoever is invited goes on there, as long as it can be taken; also
/// who asked elsewhere.
#[tokio::test]
async fn whoever_is_invited_is_led_to_the_invitation_until_it_runs_out() {
    on_both_engines(|db| async move {
        let (mut browser, account) = signed_in(&db, AN_PEETERS).await;
        let (mut marc, founder) = signed_in(&db, MARC_DUBOIS).await;
        let office = founded_by(&db, &founder).await;
        let (act, state) = (acting(&founder), state(&db));
        let invites = office.clone();
        let invited = db.write(move |tx| {
            let (staff, email) = (StaffInfo::of(StaffType::Broker), AN_PEETERS.email());
            let desk = state.desk();
            organisations::invite(tx, &act, desk, &invites, &email, Role::Member, &staff)
        });
        let invited = invited.await.expect("she is invited");
        let page = browser.get("/").await;
        page.assert_shows("Een organisatie nodigde u uit.");
        let accept = organisations::own_invitation_url(&office, &invited);
        let next = format!("<a class=\"button\" href=\"{accept}\">Uw uitnodiging beantwoorden</a>");
        assert!(page.text.contains(&next), "{}", page.text);
        assert!(
            !page
                .readable()
                .contains("Een beheerder moet u nog bevestigen")
        );
        let page = marc.get("/").await;
        assert!(!page.readable().contains("invitation"), "it is not his");

        testkit::clock().advance(organisations::INVITATION_LASTS);
        let mut browser = signed_in_again(&db, &account).await;
        let page = browser.get("/").await;
        page.assert_shows("Uw organisatie zoeken of aanmaken");
        assert!(!page.readable().contains("Uw uitnodiging beantwoorden"));
    })
    .await;
}

/// R-163 R-176: who waits stands first, for each organisation, with a way there; of an
/// administrator alone, and as long as they wait.
#[tokio::test]
async fn an_administrator_reads_first_who_waits_for_them() {
    on_both_engines(|db| async move {
        let (mut marc, founder) = signed_in(&db, MARC_DUBOIS).await;
        let office = founded_by(&db, &founder).await;
        let mut asked = Vec::new();
        for person in [AN_PEETERS, LIEVE_JANSSENS] {
            let (_, account) = signed_in(&db, person).await;
            let (act, state, to) = (acting(&account), state(&db), office.clone());
            let request = db.write(move |tx| {
                let staff = StaffInfo::of(StaffType::Employee);
                organisations::request(tx, &act, state.desk(), &to, &staff)
            });
            asked.push(request.await.expect("they ask"));
            let page = marc.get("/").await;
            let link = match asked.len() {
                1 => organisations::confirm_url(&office, &asked[0]),
                _ => format!("{}?state=requested", organisations::members_url(&office)),
            };
            let first = format!("<a class=\"button \" href=\"{link}\">");
            assert!(page.text.contains(&first), "{}", page.text);
        }
        let page = marc.get("/").await;
        page.assert_shows("2 collaborateurs attendent votre confirmation.");
        page.assert_shows("Kantoor aan de Leie");
        let (mut youssef, _) = signed_in(&db, YOUSSEF_EL_AMRANI).await;
        let page = youssef.get("/").await;
        assert!(!page.readable().contains("votre confirmation"), "not his");

        for request in asked {
            let (act, state) = (acting(&founder), state(&db));
            let confirmed = db.write(move |tx| {
                let staff = StaffInfo::of(StaffType::Employee);
                let desk = state.desk();
                organisations::confirm(tx, &act, desk, &request, Role::Member, &staff)
            });
            confirmed.await.expect("they are confirmed");
        }
        let page = marc.get("/").await;
        assert!(
            !page.readable().contains("votre confirmation"),
            "nobody waits"
        );
    })
    .await;
}

/// R-154 R-186 R-205: what opens is counted; a request for access stands first for who
/// answers it, and for nobody else.
#[tokio::test]
async fn tools_that_open_and_requests_for_access_stand_on_the_start_page() {
    on_both_engines(|db| async move {
        let club = Definition {
            ways_of_use: vec![way_of_use("office")],
            ..definition("club")
        };
        import_all(&db, &[definition("romi"), club]).await;
        let (mut an, founder) = signed_in(&db, AN_PEETERS).await;
        let office = founded_by(&db, &founder).await;
        testing::verify(&db, &office).await;
        access::testing::register(&db, &founder, &office, "club", "office").await;
        let (mut lieve, asker) = signed_in(&db, LIEVE_JANSSENS).await;
        testing::join(&db, &office, &asker, Role::Member).await;
        for browser in [&mut an, &mut lieve] {
            let page = browser.get("/").await;
            page.assert_shows("1 tool is klaar om te starten.");
            assert_eq!(page.link("Vastgoed Loket openen"), "/tools");
            assert!(!page.readable().contains("vraagt toegang"));
        }
        let (act, state, to) = (acting(&asker), state(&db), office.clone());
        let asked = db.write(move |tx| {
            let what = ("club", "office");
            access::requests::ask_for_access(tx, &act, state.desk(), &to, what, "")
        });
        asked.await.expect("she asks");
        let page = an.get("/").await;
        page.assert_shows("1 medewerker vraagt toegang tot een tool.");
        let request = page.link("Aanvraag bekijken Kantoor aan de Leie");
        an.get(&request).await.assert_shows("Lieve Janssens");
        let page = lieve.get("/").await;
        assert!(!page.readable().contains("vraagt toegang"));
    })
    .await;
}

/// R-090 R-091: what was just done is never shown as still to do.
#[tokio::test]
async fn whoever_described_themselves_is_not_asked_to_again() {
    on_both_engines(|db| async move {
        let (mut browser, account) = signed_in(&db, AN_PEETERS).await;
        let office = office_of(&db, MARC_DUBOIS).await;
        let member = testing::join(&db, &office, &account, Role::Member).await;
        let page = browser.get("/").await;
        page.assert_shows("Uw medewerkersinfo invullen");
        let own = format!("{}/edit", organisations::member_url(&office, &member));
        let sent = browser
            .post(&own, &[("kind", "broker"), ("function", "Verkoop")])
            .await;
        assert!(sent.status.as_u16() < 400, "{}", sent.text);
        let page = browser.get("/").await;
        page.assert_shows("Uw medewerkersinfo invullen Klaar");
    })
    .await;
}

/// the start page is one click away from everywhere.
#[tokio::test]
async fn the_logo_and_the_menu_lead_to_the_start_page() {
    on_both_engines(|db| async move {
        let (mut browser, _) = signed_in(&db, AN_PEETERS).await;
        let page = browser.get("/account").await;
        assert!(page.text.contains("<a class=\"site-name\" href=\"/\">"));
        assert_eq!(page.link("Start"), "/");
    })
    .await;
}

/// A Wallet that wants looking after stands on the first page, until it does not.
#[tokio::test]
async fn a_low_balance_stands_on_the_first_page() {
    on_both_engines(|db| async move {
        let (mut browser, an) = signed_in(&db, AN_PEETERS).await;
        let office = founded_by(&db, &an).await;
        let (act, state, of) = (acting(&an), state(&db), office.clone());
        let set = db.write(move |tx| {
            wallet::set_threshold(tx, &act, state.desk(), &of, Some(kernel::Cents(5_000)))
        });
        set.await.expect("she administrates it");
        let page = browser.get("/").await;
        page.assert_shows(
            "Saldo laag: in de Wallet is nog € 0,00 beschikbaar. Kantoor aan de Leie",
        );
        assert!(page.text.contains(&wallet::wallet_url(&office)));
        wallet::testing::top_up(&db, &office, 5_000, "enough").await;
        let page = browser.get("/").await;
        assert!(!page.readable().contains("Saldo laag"));
    })
    .await;
}

///
#[tokio::test]
async fn the_pages_speak_french_too() {
    on_both_engines(|db| async move {
        let mut visitor = visitor(&db).with_header("accept-language", "fr-BE");
        visitor
            .get("/")
            .await
            .assert_shows("Créer votre compte Immo-Connect");
        let (mut marc, _) = signed_in(&db, MARC_DUBOIS).await;
        marc.get("/account")
            .await
            .assert_shows("modifier le mot de passe");
    })
    .await;
}
