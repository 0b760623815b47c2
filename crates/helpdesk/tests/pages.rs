//! The pages of the helpdesk, for those who work there and for everybody else.

use accounts::NewAccount;
use kernel::{AccountId, Actor, Authentication, Method, OrganisationId, SessionId};
use organisations::{Address, Data, StaffInfo, StaffType};
use testkit::{AN_PEETERS, Browser, LIEVE_JANSSENS, Person, TestDb, on_both_engines};
use web::SignedIn;

fn browser(db: &TestDb, account: &AccountId, is_helpdesk: bool) -> Browser {
    let sources = [
        helpdesk::TEXTS,
        organisations::TEXTS,
        recognitions::TEXTS,
        access::TEXTS,
        accounts::TEXTS,
    ];
    let state = testkit::state(db, &sources, testkit::hooks());
    let reader = recognitions::Reader::new(db.handle()).expect("TLS can be set up");
    let mut browser = Browser::new(state, helpdesk::routes(reader));
    let (clock, rng) = (testkit::clock().clock(), testkit::rng());
    browser.sign_in(SignedIn {
        session: SessionId::generate(&clock, &rng),
        account: account.clone(),
        username: LIEVE_JANSSENS.username.to_owned(),
        display_name: LIEVE_JANSSENS.display_name(),
        photo: None,
        language: LIEVE_JANSSENS.language,
        authentications: vec![Authentication {
            method: Method::Password,
            at: clock.now(),
        }],
        last_seen_at: clock.now(),
        must_choose_password: false,
        is_helpdesk,
        acting_for: None,
    });
    browser
}

async fn account(db: &TestDb, person: Person) -> AccountId {
    let act = testkit::act();
    let new = NewAccount {
        username: person.username(),
        email: person.email(),
        name: accounts::Name {
            first: person.first_name.to_owned(),
            last: person.last_name.to_owned(),
        },
        language: person.language,
        password_hash: "none fits".to_owned(),
    };
    let made =
        db.write::<_, _, kernel::Never>(move |tx| Ok(accounts::create_activated(tx, &act, &new)?));
    made.await.expect("they are new")
}

async fn office_of(db: &TestDb, founder: &AccountId) -> OrganisationId {
    let act = testkit::act().by(Actor::person(founder.clone()));
    let founded = db.write(move |tx| {
        let data = Data {
            name: "Kantoor aan de Leie".to_owned(),
            address: Address {
                street: "Graslei 1".to_owned(),
                postal_code: "9000".to_owned(),
                city: "Gent".to_owned(),
            },
            email: AN_PEETERS.email(),
            phone: None,
            website: None,
        };
        let number = "0123.456.749".parse().expect("it checks");
        organisations::create(tx, &act, &number, &data, &StaffInfo::of(StaffType::Manager))
    });
    founded.await.expect("nobody has that number yet")
}

///
#[tokio::test]
async fn for_everybody_else_the_helpdesk_does_not_exist() {
    on_both_engines(|db| async move {
        let an = account(&db, AN_PEETERS).await;
        let office = office_of(&db, &an).await;
        let mut browser = browser(&db, &an, false);
        for path in [
            "/helpdesk".to_owned(),
            helpdesk::organisation_url(&office),
            helpdesk::account_url(&an),
            "/helpdesk/recognitions/biv".to_owned(),
        ] {
            assert_eq!(browser.get(&path).await.status, 404, "{path}");
        }
    })
    .await;
}

/// R-272 G-13 G-14: found by number, name, user name and address.
#[tokio::test]
async fn the_helpdesk_finds_people_and_organisations_and_what_waits() {
    on_both_engines(|db| async move {
        let (an, lieve) = (
            account(&db, AN_PEETERS).await,
            account(&db, LIEVE_JANSSENS).await,
        );
        let office = office_of(&db, &an).await;
        let mut browser = browser(&db, &lieve, true);
        browser
            .get("/helpdesk")
            .await
            .assert_shows("Kantoor aan de Leie");
        for (wanted, leads_to) in [
            ("0123.456.749", helpdesk::organisation_url(&office)),
            ("leie", helpdesk::organisation_url(&office)),
            ("an.peeters", helpdesk::account_url(&an)),
            ("an.peeters@example.be", helpdesk::account_url(&an)),
        ] {
            let page = browser.get(&format!("/helpdesk?q={wanted}")).await;
            assert!(
                page.text.contains(&format!("href=\"{leads_to}\"")),
                "{wanted}"
            );
        }
        let page = browser.get(&helpdesk::organisation_url(&office)).await;
        page.assert_shows("Nog niet nagekeken");
        page.assert_shows("An Peeters");
        let page = browser.get(&helpdesk::account_url(&an)).await;
        page.assert_shows("Aan dit account is geen erkenning gekoppeld.");
    })
    .await;
}
