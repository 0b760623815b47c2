use testkit::on_both_engines;

use super::world::{World, answers, begin, borrowed, fill, later};
use crate::{Flow, State};

/// R-022 R-028 R-031 R-033 R-034 R-039: each flow is filled in page by page, by somebody
/// of an office, up to a summary with the deadline and the price.
#[tokio::test]
async fn all_four_flows_lead_to_a_summary() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let answers = answers();
        let mut an = world.browser(&world.an).await;
        for flow in Flow::ALL {
            let (id, first) = begin(&mut an, *flow).await;
            let summary = fill(&mut an, &first, &borrowed(&answers)).await;
            assert_eq!(summary.status, 200);
            summary.assert_shows("VME Zonnedauw");
            summary.assert_shows("90,00");
            summary.assert_shows("wijzigen");
            assert!(!summary.text.contains("85073003328"), "masked");
            assert_eq!(world.filing(&id).await.state, State::Draft);
        }
    })
    .await;
}

/// R-003 R-037: what needs no filing is said before anything is asked.
#[tokio::test]
async fn a_renewal_needs_nothing_and_the_page_says_so_first() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let mut an = world.browser(&world.an).await;
        let page = an.get("/vme/begin/start").await;
        page.assert_shows("Dan moet je niets indienen");
        page.assert_shows("staat los van de inschrijving van de eigen onderneming");
    })
    .await;
}

/// A draft is resumed elsewhere, by a colleague, at the first gap, with what was typed
/// there, right or wrong.
#[tokio::test]
async fn a_draft_is_resumed_by_a_colleague_where_it_stopped() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let mut an = world.browser(&world.an).await;
        let (id, first) = begin(&mut an, Flow::Start).await;
        let page = an.get(&first).await;
        page.assert_shows("Wie dient in?");
        let typed = [
            ("seen", "0"),
            ("filer_role", "syndic"),
            ("filer_name", "Y"),
            ("filer_email", "geen adres"),
            ("filer_phone", ""),
        ];
        let wrong = an.post(&first, &typed).await;
        assert_eq!(wrong.status, 422);
        wrong.assert_shows("schrijf een e-mailadres als");
        let mut lieve = world.browser(&world.lieve).await;
        let again = lieve.get(&first).await;
        assert_eq!(
            again.form_value("filer_email").as_deref(),
            Some("geen adres")
        );
        let home = lieve.get("/vme").await;
        home.assert_shows("ontwerp");
        // Later, with what is wrong: it is kept all the same.
        let later = lieve
            .post(
                &first,
                &[("seen", "1"), ("filer_email", "nog geen"), ("later", "yes")],
            )
            .await;
        later.assert_redirects_to("/vme");
        let again = an.get(&format!("/vme/filings/{id}/questions/filer")).await;
        assert_eq!(again.form_value("filer_email").as_deref(), Some("nog geen"));
    })
    .await;
}

/// Two people in one draft: the second is told by whom and what, and nothing is lost; an
/// older page does not write over newer ones.
#[tokio::test]
async fn who_saves_an_older_page_is_told_and_loses_nothing() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let mut an = world.browser(&world.an).await;
        let mut lieve = world.browser(&world.lieve).await;
        let (id, first) = begin(&mut an, Flow::Start).await;
        let page = |name| {
            [
                ("filer_role", "syndic"),
                ("filer_name", name),
                ("filer_email", "a@example.be"),
            ]
        };
        lieve.get(&first).await;
        an.get(&first).await;
        later();
        let theirs = [page("Lieve Janssens").as_slice(), &[("seen", "0")]].concat();
        assert!(lieve.post(&first, &theirs).await.status.is_redirection());
        let mine = [page("Youssef").as_slice(), &[("seen", "0")]].concat();
        let told = an.post(&first, &mine).await;
        assert_eq!(told.status, 200);
        told.assert_shows("Lieve Janssens");
        assert_eq!(told.form_value("filer_name").as_deref(), Some("Youssef"));
        assert_eq!(told.form_value("seen").as_deref(), Some("1"));
        let kept = lieve
            .get(&format!("/vme/filings/{id}/questions/filer"))
            .await;
        assert_eq!(
            kept.form_value("filer_name").as_deref(),
            Some("Lieve Janssens")
        );
        // Saving again is meant.
        let mine = [page("Youssef").as_slice(), &[("seen", "1")]].concat();
        assert!(an.post(&first, &mine).await.status.is_redirection());
        // And a second click of the same is no conflict.
        assert!(an.post(&first, &mine).await.status.is_redirection());
    })
    .await;
}

/// a choice that brings other questions asks them, and only them.
#[tokio::test]
async fn changing_from_a_company_to_a_person_asks_only_what_is_new() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let answers = answers();
        let mut an = world.browser(&world.an).await;
        let (id, first) = begin(&mut an, Flow::Start).await;
        fill(&mut an, &first, &borrowed(&answers)).await;
        let page = format!("/vme/filings/{id}/questions/syndic");
        let seen = an.get(&page).await.form_value("seen").unwrap();
        let natural = [
            ("seen", seen.as_str()),
            ("syndic_kind", "natural"),
            ("professional", "no"),
        ];
        let next = an.post(&page, &natural).await;
        next.assert_redirects_to(&format!("/vme/filings/{id}/questions/person"));
        let person = [
            ("first_name", "Youssef"),
            ("last_name", "El Amrani"),
            ("has_national", "no"),
            ("born", "30 juli 1985"),
            ("birth_place", "Rabat"),
            ("nationality", "Marokkaans"),
        ];
        let summary = fill(&mut an, next.location().unwrap(), &person).await;
        summary.assert_shows("Rabat");
        assert!(
            !summary.text.contains("Naam van de rechtspersoon"),
            "it is not asked any more"
        );
        // Papers that say who it is are needed now.
        summary.assert_shows("Stukken die zeggen wie het is");
    })
    .await;
}

/// R-025 R-027 R-030 R-043: the box says the deadline and its rule; late is said and does
/// not block.
#[tokio::test]
async fn the_deadline_follows_the_dates() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let mut an = world.browser(&world.an).await;
        let (decided, starts) = (World::day(-3), World::day(20));
        let box_of = |query: String| format!("/vme/deadline/start?{query}");
        let open = an.get(&box_of(String::new())).await;
        open.assert_shows("Vul de data in");
        let due = an
            .get(&box_of(format!("decided={decided}&starts={starts}")))
            .await;
        assert!(due.text.contains("id=\"deadline\""));
        assert!(!due.readable().contains("De uiterste dag is voorbij"));
        let late = an
            .get(&box_of(format!(
                "decided={}&starts={}",
                World::day(-60),
                World::day(-30)
            )))
            .await;
        late.assert_shows("De uiterste dag is voorbij");
    })
    .await;
}

/// R-005 R-060 R-065, G-8: a natural person, for himself, in French; what the account knows
/// is filled in; and it is said beforehand how a fee is paid.
#[tokio::test]
async fn a_natural_person_prepares_a_filing_in_french() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let mut answers = answers();
        for (name, answer) in [
            ("syndic_kind", "natural"),
            ("professional", "no"),
            ("first_name", "Youssef"),
            ("last_name", "El Amrani"),
            ("has_national", "yes"),
            ("national", "85.07.30-033.28"),
        ] {
            answers.retain(|(known, _)| *known != name);
            answers.push((name, answer.to_owned()));
        }
        let mut youssef = world.browser(&world.youssef).await;
        youssef
            .get("/vme")
            .await
            .assert_shows("Vous agissez pour vous-même.");
        let page = youssef.get("/vme/begin/change-over").await;
        page.assert_shows("BCE ACP - FIN + PRISE DE COURS EN UN SEUL MOUVEMENT");
        page.assert_shows("qu’avec le Wallet d’une organisation");
        let (_, first) = begin(&mut youssef, Flow::ChangeOver).await;
        let page = youssef.get(&first).await;
        assert_eq!(
            page.form_value("filer_name").as_deref(),
            Some("Youssef El Amrani")
        );
        let summary = fill(&mut youssef, &first, &borrowed(&answers)).await;
        summary.assert_shows("modifier");
        summary.assert_shows("85.••.••-•••.••");
    })
    .await;
}
