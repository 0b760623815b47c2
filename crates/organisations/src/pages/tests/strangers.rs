//! Every id of another organisation, and every id that is none, in every
//! address: not found, and nothing happens.

use kernel::{Clock, OrganisationId, Rng};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, MARC_DUBOIS, SOFIE_MAES, on_both_engines};

use super::adding::FOUNDING;
use super::world::{NUMBER, OTHER_NUMBER, Someone, World, by, data};
use crate::{EstablishmentData, EstablishmentId, MembershipId, Role};

const OF_ORGANISATION: [&str; 7] = [
    "",
    "/edit",
    "/history",
    "/leave",
    "/establishments/new",
    "/members",
    "/members/invite",
];
const OF_MEMBER: [&str; 5] = ["", "/edit", "/confirm", "/refuse", "/remove"];
const POSTS: [&str; 4] = ["/edit", "/leave", "/establishments/new", "/members/invite"];
const POSTS_OF_MEMBER: [&str; 5] = ["/edit", "/confirm", "/refuse", "/remove", "/withdraw"];

/// Fields that would do for any of the forms.
fn fields() -> Vec<(&'static str, &'static str)> {
    [
        &FOUNDING[1..],
        &[
            ("reason", "Daarom."),
            ("administrator", "yes"),
            ("role_shown", "member"),
        ],
    ]
    .concat()
}

pub(super) async fn place(
    world: &World,
    of: &OrganisationId,
    administrator: &Someone,
) -> EstablishmentId {
    let (act, id) = (by(administrator), of.clone());
    let place = EstablishmentData {
        number: None,
        name: "Kantoor".to_owned(),
        address: data("x").address,
        email: None,
        phone: None,
    };
    let added = world
        .db
        .write(move |tx| crate::add_establishment(tx, &act, &id, &place));
    added.await.unwrap()
}

async fn is_not_found(who: &mut Someone, get: &[String], post: &[String]) {
    for path in get {
        assert_eq!(who.browser.get(path).await.status, 404, "GET {path}");
    }
    for path in post {
        let answer = who.browser.post(path, &fields()).await;
        assert_eq!(answer.status, 404, "POST {path}");
    }
}

fn addresses(base: &str, ends: &[&str]) -> Vec<String> {
    ends.iter().map(|end| format!("{base}{end}")).collect()
}

/// G-14
#[tokio::test]
async fn the_administrator_of_one_organisation_finds_nothing_of_another() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let (mut an, lieve) = (
            world.person(AN_PEETERS).await,
            world.person(LIEVE_JANSSENS).await,
        );
        let (marc, sofie) = (
            world.person(MARC_DUBOIS).await,
            world.person(SOFIE_MAES).await,
        );
        let own = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let other = world
            .organisation(&lieve, OTHER_NUMBER, "Syndic Janssens")
            .await;
        let member = world.member(&other, &marc, Role::Member).await;
        let waiting = world.request(&other, &sofie).await;
        let place = place(&world, &other, &lieve).await;
        let before = (world.acts(&own).await, world.acts(&other).await);

        let theirs = format!("/organisations/{other}");
        is_not_found(
            &mut an,
            &addresses(&theirs, &OF_ORGANISATION),
            &addresses(&theirs, &POSTS),
        )
        .await;
        for organisation in [&own, &other] {
            let establishment = format!("/organisations/{organisation}/establishments/{place}");
            let posts = addresses(&establishment, &["", "/close"]);
            is_not_found(&mut an, &addresses(&establishment, &[""]), &posts).await;
            for member in [&member, &waiting] {
                let one = format!("/organisations/{organisation}/members/{member}");
                is_not_found(
                    &mut an,
                    &addresses(&one, &OF_MEMBER),
                    &addresses(&one, &POSTS_OF_MEMBER),
                )
                .await;
                is_not_found(
                    &mut an,
                    &addresses(&one, &["/accept"]),
                    &addresses(&one, &["/accept"]),
                )
                .await;
            }
        }
        assert_eq!((world.acts(&own).await, world.acts(&other).await), before);
        assert!(world.membership(&member).await.is_active());
        assert!(world.membership(&waiting).await.is_requested());
    })
    .await;
}

#[tokio::test]
async fn ids_that_are_none_find_nothing_and_break_nothing() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let mut an = world.person(AN_PEETERS).await;
        let own = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let (clock, rng): (Clock, Rng) = (testkit::clock().clock(), testkit::rng());
        let unknown = OrganisationId::generate(&clock, &rng).to_string();
        let nobody = MembershipId::generate(&clock, &rng).to_string();
        for id in [
            unknown.as_str(),
            "x",
            "org_",
            "..%2F..",
            "%00",
            "%F0%9F%8F%A0",
            own.as_str().trim_end_matches(char::is_alphanumeric),
        ] {
            let base = format!("/organisations/{id}");
            is_not_found(
                &mut an,
                &addresses(&base, &OF_ORGANISATION),
                &addresses(&base, &POSTS),
            )
            .await;
        }
        for id in [nobody.as_str(), "x", "%00", own.as_str()] {
            let base = format!("/organisations/{own}/members/{id}");
            is_not_found(
                &mut an,
                &addresses(&base, &OF_MEMBER),
                &addresses(&base, &POSTS_OF_MEMBER),
            )
            .await;
            let base = format!("/organisations/{own}/establishments/{id}");
            is_not_found(
                &mut an,
                &addresses(&base, &[""]),
                &addresses(&base, &["", "/close"]),
            )
            .await;
        }
    })
    .await;
}
