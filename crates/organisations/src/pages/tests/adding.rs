//! "Organisatie toevoegen": by number, creating or asking to join.

use kernel::Language;
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, on_both_engines};

use super::world::{FREE_NUMBER, NUMBER, Someone, World};
use crate::StaffType;

const NEW: &str = "/organisations/new";

/// The fields of the creation form, filled in well.
pub(super) const FOUNDING: [(&str, &str); 12] = [
    ("step", "create"),
    ("name", "Immo Peeters"),
    ("street", "Veldstraat 1"),
    ("postal_code", "9000"),
    ("city", "Gent"),
    ("email", "info@peeters.example.be"),
    ("phone", ""),
    ("website", ""),
    ("kind", "manager"),
    ("function", "zaakvoerder"),
    ("staff_email", "an@peeters.example.be"),
    ("staff_phone", "09 243 10 20"),
];

pub(super) const JOINING: [(&str, &str); 3] = [
    ("step", "join"),
    ("kind", "broker"),
    ("function", "verhuur"),
];

fn add(number: &str) -> String {
    format!("{NEW}/{number}")
}

///
#[tokio::test]
async fn who_came_from_a_sign_in_goes_back_there() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut an = world.person(AN_PEETERS).await;
        let page = an
            .browser
            .get(&format!("{NEW}?return_to=%2Fchoose%3Frequest%3DA"))
            .await;
        let carried = ("return_to".to_owned(), "/choose?request=A".to_owned());
        assert!(page.hidden_fields().contains(&carried));
        let asked = format!("{NEW}?return_to=%2Fchoose%3Frequest%3DA&number={NUMBER}");
        let step = format!("{}?return_to=%2Fchoose%3Frequest%3DA", add(NUMBER));
        an.browser.get(&asked).await.assert_redirects_to(&step);
        let done = an.browser.post(&step, &FOUNDING).await;
        done.assert_redirects_to("/choose?request=A");
        // Again, or by somebody who forgot that they are in or have asked.
        for done in [
            an.browser.get(&step).await,
            an.browser.post(&step, &FOUNDING).await,
        ] {
            done.assert_redirects_to("/choose?request=A");
        }
        let mut lieve = world.person(LIEVE_JANSSENS).await;
        for done in [
            lieve.browser.post(&step, &JOINING).await,
            lieve.browser.get(&step).await,
        ] {
            done.assert_redirects_to("/choose?request=A");
        }
        let mut marc = world.person(MARC_DUBOIS).await;
        let elsewhere = format!("{}?return_to=https%3A%2F%2Felsewhere.example", add(NUMBER));
        for _ in 0..2 {
            let done = marc.browser.post(&elsewhere, &JOINING).await;
            done.assert_redirects_to("/tools");
        }
    })
    .await;
}

/// R-093 R-155 R-156
#[tokio::test]
async fn any_usual_spelling_of_the_number_leads_on() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut an = world.person(AN_PEETERS).await;
        let list = an.browser.get("/organisations").await;
        list.assert_shows("Hier ziet u straks de organisaties waarvoor u werkt.");
        assert!(list.text.contains("href=\"/organisations/new\""));
        an.browser.get(NEW).await.assert_shows("Ondernemingsnummer");
        for typed in [
            "0403170701",
            "0403.170.701",
            "BE+0403.170.701",
            "be0403170701",
            "403170701",
            "0403%2F170%2F701",
            "(0)403.170.701",
            "+0403+170+701+",
        ] {
            let answer = an.browser.get(&format!("{NEW}?number={typed}")).await;
            answer.assert_redirects_to("/organisations/new/0403170701");
        }
    })
    .await;
}

///
#[tokio::test]
async fn what_is_wrong_with_a_number_is_told_and_the_number_stays() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut marc) = (
            world.person(AN_PEETERS).await,
            world.person(MARC_DUBOIS).await,
        );
        for (typed, nl, fr) in [
            (
                "0403.17O.701",
                "Gebruik alleen cijfers",
                "N’utilisez que des chiffres",
            ),
            ("", "heeft 10 cijfers", "compte 10 chiffres"),
            ("0403.170.70", "passen niet bij", "ne correspondent pas"),
            ("0403.170.7011", "heeft 10 cijfers", "compte 10 chiffres"),
            ("2123456791", "begint met 0 of 1", "commence par 0 ou 1"),
            ("0403.170.702", "passen niet bij", "ne correspondent pas"),
        ] {
            for (who, told) in [(&mut an, nl), (&mut marc, fr)] {
                let answer = who.browser.get(&format!("{NEW}?number={typed}")).await;
                assert_eq!(answer.status, 422, "{typed}");
                answer.assert_shows(told);
                assert_eq!(answer.form_value("number").as_deref(), Some(typed));
            }
        }
        let mangled = an.browser.get("/organisations/new/0403170702").await;
        mangled.assert_redirects_to("/organisations/new?number=0403170702");
    })
    .await;
}

/// R-089 R-090 R-157 R-158 R-166 R-167
#[tokio::test]
async fn whoever_creates_an_organisation_is_its_administrator() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut an = world.person(AN_PEETERS).await;
        let form = an.browser.get(&add(NUMBER)).await;
        form.assert_shows("0403.170.701 is hier nog niet bekend");
        form.assert_shows("Liefst doet de zaakvoerder dat.");
        form.assert_shows("Uw medewerkersinfo");
        let answer = an.browser.post(&add(NUMBER), &FOUNDING).await;
        let page = an.browser.follow(answer).await;
        page.assert_shows("De organisatie is aangemaakt. U bent beheerder");
        page.assert_shows("Immo Peeters 0403.170.701");
        page.assert_shows("nog niet geverifieerd");
        let list = an.browser.get("/organisations").await;
        list.assert_shows("Immo Peeters 0403.170.701 Beheerder actief lid");
    })
    .await;
}

///
#[tokio::test]
async fn what_is_missing_is_told_together_and_what_was_typed_stays() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut an = world.person(AN_PEETERS).await;
        let fields = [
            ("step", "create"),
            ("street", "Veldstraat 1"),
            ("staff_email", "geen adres"),
        ];
        let answer = an.browser.post(&add(NUMBER), &fields).await;
        assert_eq!(answer.status, 422);
        for told in [
            "Vul de naam in.",
            "Vul de postcode in.",
            "Vul de gemeente in.",
            "Vul het e-mailadres in.",
            "Kies het type medewerker.",
            "Vul een geldig e-mailadres in",
        ] {
            answer.assert_shows(told);
        }
        assert!(answer.text.contains("href=\"#staff_email\""));
        assert_eq!(answer.form_value("street").as_deref(), Some("Veldstraat 1"));
        assert_eq!(
            answer.form_value("staff_email").as_deref(),
            Some("geen adres")
        );
    })
    .await;
}

/// R-087 R-088 R-159 R-160 R-162 R-163
#[tokio::test]
async fn asking_to_join_waits_for_an_administrator_and_is_explained() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (an, mut lieve) = (
            world.person(AN_PEETERS).await,
            world.person(LIEVE_JANSSENS).await,
        );
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let form = lieve.browser.get(&add(NUMBER)).await;
        form.assert_shows("Immo Peeters");
        form.assert_shows("Deze organisatie bestaat al.");
        let answer = lieve.browser.post(&add(NUMBER), &JOINING).await;
        answer.assert_redirects_to("/organisations");
        let list = lieve.browser.follow(answer).await;
        list.assert_shows("Uw aanvraag is verstuurd.");
        list.assert_shows("wachten op bevestiging");
        list.assert_shows(
            "Dat is een aanvraag om erbij te horen: een beheerder moet ze bevestigen.",
        );
        assert!(
            !list
                .text
                .contains(&format!("href=\"/organisations/{office}\""))
        );
        let mails = world.mails_to(AN_PEETERS.email).await;
        assert_eq!(mails.len(), 1);
        assert!(
            mails[0]
                .text
                .contains("“Lieve Janssens” vraagt om bij “Immo Peeters” te horen")
        );
    })
    .await;
}

#[tokio::test]
async fn mails_to_an_administrator_do_not_add_up_when_somebody_asks_and_withdraws_again_and_again()
{
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (an, mut lieve) = (
            world.person(AN_PEETERS).await,
            world.person(LIEVE_JANSSENS).await,
        );
        world.organisation(&an, NUMBER, "Immo Peeters").await;
        for round in 0..8 {
            let answer = lieve.browser.post(&add(NUMBER), &JOINING).await;
            let list = lieve.browser.follow(answer).await;
            list.assert_shows(if round < 5 {
                "De beheerders kregen een mail."
            } else {
                "De beheerders kregen er nu geen mail van"
            });
            let end = list.text.find("/withdraw\"").expect("a way back") + "/withdraw".len();
            let begin = list.text[..end].rfind('"').expect("an attribute") + 1;
            lieve.browser.post(&list.text[begin..end], &[]).await;
        }
        assert_eq!(world.mails_to(AN_PEETERS.email).await.len(), 5);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_create_the_same_one_the_slower_is_offered_to_join() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut lieve) = (
            world.person(AN_PEETERS).await,
            world.person(LIEVE_JANSSENS).await,
        );
        for who in [&mut an, &mut lieve] {
            who.browser.get(&add(NUMBER)).await.assert_shows("aanmaken");
        }
        an.browser.post(&add(NUMBER), &FOUNDING).await;
        let late = lieve.browser.post(&add(NUMBER), &FOUNDING).await;
        assert_eq!(late.status, 409);
        late.assert_shows("werd intussen door iemand anders aangemaakt");
        assert_eq!(late.form_value("function").as_deref(), Some("zaakvoerder"));
        assert_eq!(
            late.form_value("staff_email").as_deref(),
            Some("an@peeters.example.be")
        );
        assert_eq!(late.form_value("step").as_deref(), Some("join"));
        let asked = lieve.browser.post(&add(NUMBER), &JOINING).await;
        asked.assert_redirects_to("/organisations");
    })
    .await;
}

/// Both pass every check before either has written.
#[tokio::test]
async fn two_who_press_at_the_same_moment_make_one_organisation() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut lieve) = (
            world.person(AN_PEETERS).await,
            world.person(LIEVE_JANSSENS).await,
        );
        let number = add(FREE_NUMBER);
        for who in [&mut an, &mut lieve] {
            who.browser.get(&number).await;
        }
        let (one, two) = tokio::join!(
            an.browser.post(&number, &FOUNDING),
            lieve.browser.post(&number, &FOUNDING)
        );
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409]);
    })
    .await;
}

#[tokio::test]
async fn double_clicks_create_and_ask_once() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, mut lieve) = (
            world.person(AN_PEETERS).await,
            world.person(LIEVE_JANSSENS).await,
        );
        for _ in 0..2 {
            let answer = an.browser.post(&add(NUMBER), &FOUNDING).await;
            let page = an.browser.follow(answer).await;
            page.assert_shows("Immo Peeters 0403.170.701");
        }
        for _ in 0..2 {
            let answer = lieve.browser.post(&add(NUMBER), &JOINING).await;
            answer.assert_redirects_to("/organisations");
        }
        assert_eq!(world.mails_to(AN_PEETERS.email).await.len(), 1);
        assert_eq!(seen(&mut an).await, 1);
        let again = lieve.browser.get(&add(NUMBER)).await;
        let list = lieve.browser.follow(again).await;
        list.assert_shows("U hebt dit al gevraagd.");
    })
    .await;
}

/// How many rows the list has.
async fn seen(who: &mut Someone) -> usize {
    let list = who.browser.get("/organisations").await;
    list.text.matches("<th scope=\"row\"").count()
}

///
#[tokio::test]
async fn every_type_of_staff_can_be_chosen_in_both_languages() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        for (person, words) in [
            (
                AN_PEETERS,
                ["Zaakvoerder", "Vastgoedmakelaar", "Syndicus", "Rentmeester"],
            ),
            (
                MARC_DUBOIS,
                ["Gérant", "Agent immobilier", "Syndic", "Régisseur"],
            ),
        ] {
            assert_eq!(person.language == Language::Nl, person == AN_PEETERS);
            let mut who = world.person(person).await;
            let form = who.browser.get(&add(NUMBER)).await;
            for word in words {
                form.assert_shows(word);
            }
            for kind in StaffType::ALL {
                assert!(
                    form.text
                        .contains(&format!("<option value=\"{}\"", kind.word()))
                );
            }
        }
    })
    .await;
}

/// what was typed stays.
#[tokio::test]
async fn who_creates_organisations_without_end_is_asked_to_wait() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut an = world.person(AN_PEETERS).await;
        for base in 4_000_000..4_000_060 {
            let number = format!("{base:08}{:02}", 97 - base % 97);
            world.organisation(&an, &number, "Immo Peeters").await;
        }
        let answer = an.browser.post(&add(NUMBER), &FOUNDING).await;
        assert_eq!(answer.status, 429);
        answer.assert_shows("U hebt kort na elkaar te veel organisaties aangemaakt.");
        let name = answer.form_value("name");
        assert_eq!(name.as_deref(), Some("Immo Peeters"));
    })
    .await;
}
