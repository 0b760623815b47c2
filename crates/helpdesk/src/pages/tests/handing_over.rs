//! Nobody who administers an organisation can be reached: somebody else does.

use kernel::{AccountId, Language};
use testkit::{AN_PEETERS, MARC_DUBOIS, Person, YOUSSEF_EL_AMRANI, on_both_engines};

use super::world::{World, later};

const REASON: &str = "De beheerder is overleden.";

async fn administers(world: &World, account: &AccountId) -> bool {
    let (office, account) = (world.office.clone(), account.clone());
    let found = world
        .db
        .read(move |tx| organisations::active_member(tx, &office, &account));
    let found = found.await.expect("members can be read");
    found.is_some_and(|member| member.is_administrator())
}

async fn are_told(world: &World, texts: &[(Person, &str)]) {
    for (person, text) in texts {
        let mails = world.mails_to(*person).await;
        assert_eq!(mails.len(), 1, "{} gets one mail", person.email);
        assert!(mails[0].text.contains(text), "{}", mails[0].text);
        assert!(mails[0].text.contains(REASON), "{}", mails[0].text);
    }
}

/// R-272 G-13
#[tokio::test]
async fn a_takeover_is_logged_and_announced_to_all_members() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut lieve = world.helpdesk();
        let form = format!("{}/administrator", world.page());
        let (nl, fr) = (
            "Onze helpdesk heeft “Youssef El Amrani” beheerder gemaakt van “Kantoor aan de Leie”.",
            "Notre helpdesk a nommé «\u{a0}Youssef El Amrani\u{a0}» gestionnaire de «\u{a0}Kantoor aan de Leie\u{a0}».",
        );
        // The second time by the address: it is done already.
        for login in [YOUSSEF_EL_AMRANI.username, YOUSSEF_EL_AMRANI.email] {
            later();
            let typed = [("login", login), ("transfer_reason", REASON)];
            let answer = lieve.post(&form, &typed).await;
            answer.assert_redirects_to(&world.page());
            let page = lieve.follow(answer).await;
            page.assert_shows("De nieuwe beheerder is aangesteld");
            page.assert_shows("Youssef El Amrani ★ beheerder");
            are_told(
                &world,
                &[(AN_PEETERS, nl), (MARC_DUBOIS, fr), (YOUSSEF_EL_AMRANI, fr)],
            )
            .await;
        }
        assert!(administers(&world, &world.youssef).await);
        assert!(
            administers(&world, &world.an).await,
            "nobody loses the role"
        );
        let acts = world
            .acts(world.office.as_str(), "organisation.taken-over")
            .await;
        assert_eq!(acts.len(), 1);
        assert_eq!(acts[0].account_id.as_ref(), Some(&world.lieve));
        let history = world.history().await;
        let sentence = format!("De helpdesk maakte Youssef El Amrani beheerder: {REASON}");
        assert!(history.contains(&sentence), "{history}");
    })
    .await;
}

/// R-272 G-13
#[tokio::test]
async fn a_takeover_that_is_not_possible_says_why_and_keeps_what_was_typed() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let form = format!("{}/administrator", world.page());
        let (nl, fr) = (Language::Nl, Language::Fr);
        let (who, why) = ("Vul in wie beheerder wordt.", "Schrijf kort waarom.");
        let qui = "Indiquez qui devient gestionnaire.";
        let pourquoi = "Écrivez brièvement pourquoi.";
        let unknown = "Er is geen geactiveerd account met deze gebruikersnaam of dit e-mailadres.";
        let inconnu = "Aucun compte activé n’a ce nom d’utilisateur ou cette adresse e-mail.";
        let long = "te lang ".repeat(63);
        for (language, login, reason, wrong) in [
            (nl, " ", "", &[who, why][..]),
            (fr, "", " ", &[qui, pourquoi]),
            (nl, "", REASON, &[who]),
            (fr, "youssef.elamrani", "", &[pourquoi]),
            (nl, "nie.mand", REASON, &[unknown]),
            (fr, "nie.mand@example.be", REASON, &[inconnu]),
            (
                nl,
                YOUSSEF_EL_AMRANI.username,
                &long,
                &["Houd de reden korter."],
            ),
            (
                fr,
                YOUSSEF_EL_AMRANI.username,
                &long,
                &["Raccourcissez la raison."],
            ),
        ] {
            let mut lieve = world.browser(&world.lieve, language);
            let typed = [("login", login), ("transfer_reason", reason)];
            let page = lieve.post(&form, &typed).await;
            assert_eq!(page.status, 422, "{login} {reason}");
            for wrong in wrong {
                page.assert_shows(wrong);
            }
            assert_eq!(page.form_value("login").as_deref(), Some(login));
            assert!(
                page.text.contains(&format!(">{reason}</textarea>")),
                "{reason}"
            );
        }
        assert!(!administers(&world, &world.youssef).await);
        assert_eq!(world.mails_to(AN_PEETERS).await.len(), 0);
    })
    .await;
}

/// R-272 G-13 G-14: who is contested could otherwise remove the new one at once.
#[tokio::test]
async fn a_takeover_takes_the_role_from_the_others_where_the_helpdesk_ticks_it() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut lieve = world.helpdesk();
        let form = format!("{}/administrator", world.page());
        let page = lieve.get(&world.page()).await;
        page.assert_shows("De rol van de andere beheerders wegnemen");
        let typed = [("login", YOUSSEF_EL_AMRANI.username), ("step_back", "yes")];
        let page = lieve.post(&form, &typed).await;
        assert_eq!(page.status, 422);
        assert!(
            page.text.contains("value=\"yes\" checked"),
            "it stays ticked"
        );
        assert!(administers(&world, &world.an).await);

        let typed = [typed[0], typed[1], ("transfer_reason", REASON)];
        let answer = lieve.post(&form, &typed).await;
        answer.assert_redirects_to(&world.page());
        assert!(administers(&world, &world.youssef).await);
        assert!(!administers(&world, &world.an).await);
        let (nl, fr) = (
            "Wie tot nu toe beheerder was, is dat niet meer en blijft medewerker.",
            "Les gestionnaires précédents ne le sont plus et restent collaborateurs.",
        );
        are_told(
            &world,
            &[(AN_PEETERS, nl), (MARC_DUBOIS, fr), (YOUSSEF_EL_AMRANI, fr)],
        )
        .await;
        let mut youssef = world.browser(&world.youssef, Language::Nl);
        let history = format!("/organisations/{}/history", world.office);
        let history = youssef.get(&history).await;
        history.assert_shows(&format!(
            "De helpdesk nam An Peeters de rol van beheerder af: {REASON}"
        ));
    })
    .await;
}
