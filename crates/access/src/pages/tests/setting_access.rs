//! An administrator says who may use a tool.

use kernel::Duration;
use organisations::Role;
use testkit::on_both_engines;

use super::world::{World, join, numbered_account};

/// R-189 R-203 R-205
#[tokio::test]
async fn access_is_set_for_the_members_that_are_shown() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let only = std::slice::from_ref(&registration.id);
        let an_there = world.ans_membership().await;
        let mut an = world.an().await;
        let page = an.get(&world.finder()).await;
        page.assert_shows("Dubois");
        page.assert_shows("Mist: Vastgoedmakelaar of Bediende");
        assert!(!page.text.contains("checked"), "nobody has access yet");

        let (marc, own) = (world.marc_there.to_string(), an_there.to_string());
        let access = format!("{}/access", world.finder());
        let fields = [
            ("way", "broker"),
            ("shown", &marc),
            ("shown", &own),
            ("member", &marc),
        ];
        let done = an.post(&access, &fields).await;
        done.assert_redirects_to(&format!("{}?way=broker", world.finder()));
        assert_eq!(world.allowed(&world.marc_there).await, only);
        assert_eq!(world.allowed(&an_there).await, []);
        an.get(&world.finder())
            .await
            .assert_shows("De toegang is bewaard.");

        // "Iedereen" and "Niemand" only tick.
        let all = an
            .get(&format!("{}?way=broker&tick=all", world.finder()))
            .await;
        assert_eq!(all.text.matches(" checked").count(), 2);
        let none = an
            .get(&format!("{}?way=broker&tick=none", world.finder()))
            .await;
        assert_eq!(none.text.matches(" checked").count(), 0);
        assert_eq!(world.allowed(&world.marc_there).await, only);
        assert_eq!(world.allowed(&an_there).await, []);

        // Of two changes it is asked once, with numbers and names.
        let fields = [
            ("way", "broker"),
            ("former", &marc),
            ("member", &own),
            ("q", "dub"),
        ];
        let question = an.post(&access, &fields).await;
        question.assert_shows("1 keer toegang geven en 1 keer wegnemen");
        question.assert_shows("Krijgt toegang: An Peeters");
        question.assert_shows("Verliest meteen de toegang: Marc Dubois");
        assert_eq!(world.allowed(&world.marc_there).await, only);
        let hidden = question.hidden_fields();
        let sent: Vec<(&str, &str)> = hidden.iter().map(|(a, b)| (&**a, &**b)).collect();
        let confirmed = format!("/organisations/{}/access/confirmed", world.office.id);
        let done = an.post(&confirmed, &sent).await;
        done.assert_redirects_to(&format!("{}?way=broker&q=dub", world.finder()));
        assert_eq!(world.allowed(&world.marc_there).await, []);
        assert_eq!(world.allowed(&an_there).await, only);
        let done = an
            .post(&access, &[("way", "syndic"), ("member", &marc)])
            .await;
        assert_eq!(done.status, 404, "it is not registered so");
    })
    .await;
}

/// R-189 R-205: a page that was opened before changes only what was changed on it.
#[tokio::test]
async fn an_administrator_with_an_old_page_undoes_nothing_of_another() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let only = std::slice::from_ref(&registration.id);
        let an_there = world.ans_membership().await;
        let (marc, own) = (world.marc_there.to_string(), an_there.to_string());
        let mut an = world.an().await;
        let (page, tools) = (world.finder(), world.marcs_tools());
        let (old_page, old_tools) = (an.get(&page).await, an.get(&tools).await);
        world.grant(&registration, &world.marc_there).await;

        let access = format!("{page}/access");
        let mut fields = old_page.hidden_fields();
        fields.extend([("way", "broker"), ("member", &own)].map(owned));
        an.post(&access, &borrowed(&fields)).await;
        assert_eq!(world.allowed(&an_there).await, only);
        assert_eq!(world.allowed(&world.marc_there).await, only, "he keeps it");
        an.post(&tools, &borrowed(&old_tools.hidden_fields())).await;
        assert_eq!(world.allowed(&world.marc_there).await, only, "he keeps it");

        // Who sees the tick and takes it off means it.
        let mut fields = an.get(&page).await.hidden_fields();
        let ticked: Vec<_> = fields.iter().filter(|(name, _)| name == "former").collect();
        assert_eq!(ticked.len(), 2);
        fields.extend([("way", "broker"), ("member", &own)].map(owned));
        an.post(&access, &borrowed(&fields)).await;
        assert_eq!(world.allowed(&world.marc_there).await, []);
        assert_eq!(world.allowed(&an_there).await, only);

        // Whoever keeps a tick that another took off gives nothing back.
        world.grant(&registration, &world.marc_there).await;
        let mut fields = an.get(&page).await.hidden_fields();
        an.post(&tools, &[("former", registration.id.as_str())])
            .await;
        fields.extend([("member", &*marc), ("member", &own)].map(owned));
        an.post(&access, &borrowed(&fields)).await;
        assert_eq!(world.allowed(&world.marc_there).await, []);
    })
    .await;
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    let fields = fields.iter();
    fields
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

///
#[tokio::test]
async fn many_members_come_in_pages_and_are_searched() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        for index in 0..58 {
            let account = numbered_account(&world.db, index).await;
            join(&world.db, &world.office.id, &account, Role::Member).await;
        }
        let mut an = world.an().await;
        let page = an.get(&world.finder()).await;
        page.assert_shows("60 actieve medewerkers. Pagina 1 van 2.");
        page.assert_shows("Wat u bewaart, geldt voor de medewerkers op deze pagina.");
        assert_eq!(page.text.matches("name=\"member\"").count(), 50);
        assert!(page.text.contains("?way=broker&#38;page=2#staff"));
        let second = an
            .get(&format!("{}?way=broker&page=2", world.finder()))
            .await;
        assert_eq!(second.text.matches("name=\"member\"").count(), 10);
        let found = an
            .get(&format!("{}?way=broker&q=dubois", world.finder()))
            .await;
        found.assert_shows("1 actieve medewerker.");
        an.get(&format!("{}?q=zzz", world.finder()))
            .await
            .assert_shows("Geen medewerker gevonden.");

        let boxes = second.text.split("name=\"member\"").skip(1);
        let id = |after: &str| {
            let value = after.split("value=\"").nth(1)?;
            Some(value.split('"').next()?.to_owned())
        };
        let ids: Vec<String> = boxes.filter_map(id).collect();
        let mut fields: Vec<(&str, &str)> = vec![("way", "broker"), ("page", "2")];
        fields.extend(ids.iter().map(|id| ("member", id.as_str())));
        let access = format!("{}/access", world.finder());
        let question = an.post(&access, &fields).await;
        question.assert_shows("10 keer toegang geven");
        let sent = question.hidden_fields();
        let sent: Vec<(&str, &str)> = sent.iter().map(|(a, b)| (&**a, &**b)).collect();
        let confirmed = format!("/organisations/{}/access/confirmed", world.office.id);
        let done = an.post(&confirmed, &sent).await;
        done.assert_redirects_to(&format!("{}?way=broker&page=2", world.finder()));
        let counts = world
            .db
            .read(move |tx| crate::access_counts(tx, std::slice::from_ref(&registration.id)));
        let counts = counts.await.expect("access can be read");
        assert_eq!(counts.into_values().collect::<Vec<_>>(), [10]);
    })
    .await;
}

/// R-169 R-179 R-180 R-184 R-186 R-188 R-205
#[tokio::test]
async fn a_members_tools_are_set_once_the_member_is_confirmed() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let mut an = world.an().await;
        an.get(&world.marcs_tools())
            .await
            .assert_shows("De organisatie heeft nog geen tools geregistreerd.");
        let registration = world.register("broker").await;
        let page = an.get(&world.marcs_tools()).await;
        for shown in [
            "Tools van Marc Dubois",
            "KadasterFinder Als makelaar",
            "Mist: Vastgoedmakelaar of Bediende",
            "Bekijk waarom",
        ] {
            page.assert_shows(shown);
        }
        let id = registration.id.to_string();
        let only = std::slice::from_ref(&registration.id);
        let member = format!(
            "/organisations/{}/members/{}",
            world.office.id, world.marc_there
        );
        let fields = [("registration", id.as_str())];
        an.post(&world.marcs_tools(), &fields)
            .await
            .assert_redirects_to(&member);
        assert_eq!(world.allowed(&world.marc_there).await, only);
        let mut marc = world.browser(&world.marc).await;
        let page = marc.get(&world.marcs_tools()).await;
        page.assert_shows("KadasterFinder Comme agent Accès");
        assert!(!page.text.contains("checkbox"), "he only looks");
        an.post(&world.marcs_tools(), &[("former", &id)]).await;
        assert_eq!(world.allowed(&world.marc_there).await, []);

        let sofie = format!(
            "/organisations/{}/members/{}",
            world.office.id, world.sofie_there
        );
        let page = an.get(&format!("{sofie}/tools")).await;
        page.assert_redirects_to(&format!("{sofie}/confirm"));
        let access = format!("{}/access", world.finder());
        let there = world.sofie_there.to_string();
        let fields = [("way", "broker"), ("shown", &there), ("member", &there)];
        let done = an.post(&access, &fields).await;
        assert_eq!(done.status, 409);
        done.assert_shows("Bevestig eerst de medewerker.");
    })
    .await;
}

/// G-14
#[tokio::test]
async fn nobody_gives_or_takes_access_while_the_organisation_is_disputed() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let mut an = world.an().await;
        let (act, office) = (
            testkit::act().by(kernel::Actor::operator()),
            world.office.id.clone(),
        );
        let dispute = world
            .db
            .write(move |tx| organisations::dispute(tx, &act, &office, "Twee eigenaars"));
        dispute.await.expect("it can be disputed");
        let page = an.get(&world.marcs_tools()).await;
        assert!(!page.text.contains("checkbox"), "she only looks");
        let (id, marc) = (registration.id.to_string(), world.marc_there.to_string());
        for (path, fields) in [
            (
                world.marcs_tools(),
                [("shown", &*id), ("registration", &id)],
            ),
            (
                format!("{}/access", world.finder()),
                [("way", "broker"), ("member", &marc)],
            ),
        ] {
            let answer = an.post(&path, &fields).await;
            assert_eq!(answer.status, 409, "{path}");
            answer.assert_shows("Deze organisatie is betwist.");
        }
        assert_eq!(world.allowed(&world.marc_there).await, []);
    })
    .await;
}

/// R-186 R-195
#[tokio::test]
async fn changing_rights_takes_a_recent_proof_of_identity() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let mut an = world.an().await;
        testkit::clock().advance(Duration::from_mins(11));
        let (id, marc) = (registration.id.to_string(), world.marc_there.to_string());
        let finder = world.finder();
        let forms: [(String, Vec<(&str, &str)>); 4] = [
            (format!("{finder}/registration"), vec![("way", "broker")]),
            (
                format!("{finder}/access"),
                vec![("way", "broker"), ("member", &marc)],
            ),
            (format!("{finder}/end"), vec![("way", "broker")]),
            (world.marcs_tools(), vec![("registration", id.as_str())]),
        ];
        for (path, fields) in forms {
            let done = an.post(&path, &fields).await;
            let to = done.location().expect("elsewhere");
            assert!(to.starts_with("/sign-in?"), "{path}: {to}");
        }
        assert_eq!(world.allowed(&world.marc_there).await, []);
    })
    .await;
}
