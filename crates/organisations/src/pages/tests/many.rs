//! Members by the dozen: filters, several at once, and the file.

use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, SOFIE_MAES, on_both_engines};

use super::world::{NUMBER, OTHER_NUMBER, Office, World, shows_each, wait_long};
use crate::{Role, State, members_url};

/// What a filter finds stands in the address, and holds together with any order.
#[tokio::test]
async fn members_are_filtered_and_sorted_by_what_stands_in_the_address() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let Office { id, mut an, .. } = world.office_where_somebody_waits().await;
        let members = members_url(&id);
        let cases = [
            ("role=administrator", "1 medewerker"),
            ("role=member", "2 medewerkers"),
            ("role=member&state=active", "1 medewerker"),
            ("kind=syndic", "0 medewerkers"),
            ("kind=employee", "2 medewerkers"),
            ("kind=employee&sort=newest&search=dubois", "1 medewerker"),
            ("sort=kind", "3 medewerkers"),
            ("sort=nonsense&kind=nonsense&role=nonsense", "3 medewerkers"),
            // Nobody knows of access here.
            ("access=nonsense", "3 medewerkers"),
        ];
        shows_each(&mut an.browser, &members, &cases).await;
        let page = an
            .browser
            .get(&format!("{members}?role=member&sort=newest"))
            .await;
        let export = format!("{members}/export.csv?role=member&#38;sort=newest");
        assert!(page.text.contains(&export), "{}", page.text);
        assert!(page.text.contains("<details class=\"filters\" open>"));
    })
    .await;
}

/// one question says how many and who; then all go, or nobody.
#[tokio::test]
async fn several_go_after_one_question_that_names_numbers() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let lieve = world.person(LIEVE_JANSSENS).await;
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let other = world.organisation(&lieve, OTHER_NUMBER, "Janssens").await;
        let marc_there = world.member(&office, &marc, Role::Administrator).await;
        let lieve_there = world.member(&office, &lieve, Role::Member).await;
        let sofie_there = world.invited(&an, &office, SOFIE_MAES).await;
        let removal = format!("{}/removal", members_url(&office));
        let list = an.browser.get(&members_url(&office)).await;
        assert_eq!(
            list.text.matches("name=\"member\"").count(),
            3,
            "not oneself"
        );

        let nobody = an.browser.get(&removal).await;
        nobody.assert_redirects_to(&members_url(&office));
        let chosen = [&marc_there, &lieve_there, &sofie_there].map(ToString::to_string);
        let query = chosen.iter().map(|id| format!("member={id}"));
        let query = query.collect::<Vec<_>>().join("&");
        let question = an.browser.get(&format!("{removal}?{query}")).await;
        question.assert_shows("2 medewerkers verwijderen en 1 uitnodiging intrekken");
        question.assert_shows("Marc Dubois");

        let fields = question.hidden_fields();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (&**a, &**b)).collect();
        for _ in 0..2 {
            let done = an.browser.post(&removal, &fields).await;
            done.assert_redirects_to(&members_url(&office));
        }
        for (id, is_invited) in [
            (&marc_there, false),
            (&lieve_there, false),
            (&sofie_there, true),
        ] {
            let state = world.membership(id).await.state;
            assert_eq!(
                matches!(state, State::InvitationWithdrawn { .. }),
                is_invited
            );
            assert_eq!(matches!(state, State::Removed { .. }), !is_invited);
        }
        assert_eq!(world.mails_to(MARC_DUBOIS.email).await.len(), 1);

        // Of another organisation, of oneself, and after a while.
        let theirs = world.active(&other, &lieve).await.unwrap().id.to_string();
        let own = world.active(&office, &an).await.unwrap().id.to_string();
        let page = an.browser.get(&format!("{removal}?member={theirs}")).await;
        assert_eq!(page.status, 404);
        let page = an.browser.post(&removal, &[("member", &theirs)]).await;
        assert_eq!(page.status, 404);
        an.browser.post(&removal, &[("member", &own)]).await;
        assert!(world.active(&office, &an).await.is_some());
        wait_long();
        let page = an.browser.get(&format!("{removal}?member={own}")).await;
        assert!(
            page.location()
                .is_some_and(|to| to.starts_with("/sign-in?"))
        );
    })
    .await;
}

/// what the list shows, as Excel in Belgium opens it, and nothing runs.
#[tokio::test]
async fn the_list_is_kept_as_a_file_that_runs_no_formula() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let there = world.member(&office, &marc, Role::Member).await;
        let act = testkit::act().by(kernel::Actor::person(an.account.clone()));
        let staff = crate::StaffInfo {
            function: Some("=HYPERLINK(\"x\")".to_owned()),
            ..super::world::staff()
        };
        let changed = world
            .db
            .write(move |tx| crate::change_staff(tx, &act, &there, &staff));
        changed.await.unwrap();
        let export = format!("{}/export.csv", members_url(&office));
        let file = an.browser.get(&export).await;
        assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
        let name = "attachment; filename=\"medewerkers-0403170701-2026-01-15.csv\"";
        assert_eq!(file.header("content-disposition"), Some(name));
        let mut lines = file.text.split("\r\n");
        let head = lines.next().unwrap();
        assert!(
            head.starts_with("\u{feff}\"Naam\";\"Gebruikersnaam\";"),
            "{head}"
        );
        let marcs = lines.next().unwrap();
        assert!(
            marcs.starts_with("\"Marc Dubois\";\"marc.dubois\";"),
            "{marcs}"
        );
        assert!(marcs.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{marcs}");
        assert_eq!(lines.count(), 2, "An, and what stands behind the last end");
        let file = an
            .browser
            .get(&format!("{export}?role=administrator"))
            .await;
        assert!(!file.text.contains("Marc"), "{}", file.text);
        assert_eq!(marc.browser.get(&export).await.status, 403);
    })
    .await;
}
