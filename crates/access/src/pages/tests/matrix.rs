//! Who may do what (requirements, Appendix E), page by page; and every id of
//! another organisation in every address.

use testkit::{Browser, Response, on_both_engines};

use super::world::{FINDER, World, asked};

/// What somebody gets to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sees {
    /// The page; of a form, that it was done.
    Page,
    SignIn,
    NotFound,
    Refused,
}

use Sees::{NotFound, Page, Refused, SignIn};

fn seen(response: &Response) -> Sees {
    let signs_in = |to: &str| to.starts_with("/sign-in?");
    match response.status.as_u16() {
        303 if response.location().is_some_and(signs_in) => SignIn,
        200 | 303 => Page,
        404 => NotFound,
        403 => Refused,
        other => panic!("{other}:\n{}", response.readable()),
    }
}

/// anon, stranger, pending, member, administrator, administrator of another,
/// helpdesk.
type Cells = [Sees; 7];

const MEMBERS: Cells = [SignIn, NotFound, NotFound, Page, Page, NotFound, NotFound];
const ADMINISTRATORS: Cells = [
    SignIn, NotFound, NotFound, Refused, Page, NotFound, NotFound,
];
const SIGNED_IN: Cells = [SignIn, Page, Page, Page, Page, Page, Page];
/// Who waits for confirmation may know why, about themselves.
const OWN_REASON: Cells = [SignIn, NotFound, Page, Page, Page, NotFound, NotFound];

async fn actors(world: &World) -> [(&'static str, Browser); 7] {
    [
        ("anon", world.anybody()),
        ("stranger", world.browser(&world.youssef).await),
        ("pending", world.browser(&world.sofie).await),
        ("member", world.browser(&world.marc).await),
        ("administrator", world.an().await),
        (
            "administrator of another",
            world.browser(&world.other.administrator).await,
        ),
        ("helpdesk", world.browser(&world.helpdesk).await),
    ]
}

/// R-182 R-186 R-189 R-202 R-205
#[tokio::test]
async fn every_page_is_for_those_it_is_for() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.register("broker").await;
        let an = world.ans_membership().await;
        let (tools, finder, office) = (world.tools(), world.finder(), &world.office.id);
        let pages = [
            (tools.clone(), MEMBERS),
            (finder.clone(), MEMBERS),
            (format!("{finder}?way=syndic&q=a&page=2"), MEMBERS),
            (format!("{finder}/end?way=broker"), ADMINISTRATORS),
            (format!("/organisations/{office}/access"), ADMINISTRATORS),
            (
                format!("/organisations/{office}/access?q=a&tick=all&page=9&tools=9"),
                ADMINISTRATORS,
            ),
            (world.marcs_tools(), MEMBERS),
            (
                format!("/organisations/{office}/members/{an}/tools"),
                ADMINISTRATORS,
            ),
            (format!("{finder}/why?way=broker"), OWN_REASON),
            (
                format!("{finder}/why?way=broker&member={}", world.marc_there),
                MEMBERS,
            ),
            (
                format!("{finder}/why?way=broker&member={an}"),
                ADMINISTRATORS,
            ),
            ("/acting-for".to_owned(), SIGNED_IN),
            (format!("/tools/{FINDER}/register"), SIGNED_IN),
            (format!("/tools/{FINDER}/why"), SIGNED_IN),
        ];
        for (path, cells) in pages {
            for ((who, mut browser), expected) in actors(&world).await.into_iter().zip(cells) {
                let page = browser.get(&path).await;
                assert_eq!(seen(&page), expected, "{who} at {path}");
            }
        }
    })
    .await;
}

/// R-186 R-195 R-205
#[tokio::test]
async fn only_administrators_register_tools_and_set_access() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let (finder, marc) = (world.finder(), world.marc_there.to_string());
        let id = registration.id.to_string();
        let forms: [(String, Vec<(&str, &str)>); 4] = [
            (format!("{finder}/registration"), vec![("way", "broker")]),
            (
                format!("{finder}/access"),
                vec![("way", "broker"), ("shown", &marc), ("member", &marc)],
            ),
            (world.marcs_tools(), vec![("registration", id.as_str())]),
            (format!("{finder}/end"), vec![("way", "broker")]),
        ];
        for (path, fields) in forms {
            for ((who, mut browser), expected) in
                actors(&world).await.into_iter().zip(ADMINISTRATORS)
            {
                let before = world.allowed(&world.marc_there).await;
                let done = browser.post(&path, &fields).await;
                assert_eq!(seen(&done), expected, "{who} at {path}");
                if expected != Page {
                    assert_eq!(world.allowed(&world.marc_there).await, before, "{who}");
                }
            }
        }
    })
    .await;
}

/// R-195 R-205: "use a tool", with everything but the person being right.
#[tokio::test]
async fn only_who_was_given_access_uses_a_tool_for_an_organisation() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        let registration = world.register("broker").await;
        let an = world.ans_membership().await;
        world.grant(&registration, &an).await;
        let choice = format!("{}/broker", world.office.id);
        let choose = asked(&mut world.an().await, FINDER).await;
        for (who, mut browser) in actors(&world).await {
            let chosen = browser.post(&choose, &[("choice", &choice)]).await;
            match who {
                "anon" => assert_eq!(seen(&chosen), SignIn),
                "administrator" => assert_eq!(seen(&chosen), Page),
                _ => assert_eq!(chosen.status, 409, "{who}"),
            }
        }
    })
    .await;
}

///
#[tokio::test]
async fn what_belongs_to_another_organisation_is_not_there() {
    on_both_engines(|db| async move {
        let world = World::new(db).await;
        world.register("broker").await;
        super::world::recognise(
            &world.db,
            &[
                (
                    "biv-broker",
                    "504.553",
                    "Peeters",
                    &world.office.administrator,
                ),
                (
                    "biv-broker",
                    "505.256",
                    "Janssens",
                    &world.other.administrator,
                ),
            ],
        )
        .await;
        let theirs = world.register_for(&world.other, "broker").await;
        let (office, other) = (&world.office.id, &world.other.id);
        let (lieve, marc) = (&world.lieve_there, &world.marc_there);
        let mut an = world.an().await;
        for path in [
            format!("/organisations/{other}/tools"),
            format!("/organisations/{other}/tools/{FINDER}"),
            format!("/organisations/{other}/tools/{FINDER}/end?way=broker"),
            format!("/organisations/{other}/tools/{FINDER}/why?way=broker"),
            format!("/organisations/{other}/members/{lieve}/tools"),
            format!("/organisations/{other}/members/{marc}/tools"),
            format!("/organisations/{office}/members/{lieve}/tools"),
            format!("/organisations/{office}/tools/{FINDER}/why?way=broker&member={lieve}"),
            format!("/organisations/{office}/tools/nothing"),
            // For oneself only.
            format!("/organisations/{office}/tools/romi"),
            format!("/organisations/{office}/tools/nothing/why?way=broker"),
            format!("/organisations/{office}/tools/{FINDER}/why?way=broker&member=x"),
            "/organisations/org_nothing/tools".to_owned(),
            "/tools/nothing/why".to_owned(),
            "/tools/nothing/register".to_owned(),
            "/tools/romi/register".to_owned(),
        ] {
            assert_eq!(an.get(&path).await.status, 404, "{path}");
        }
        let (theirs, lieve) = (theirs.id.to_string(), lieve.to_string());
        let access = format!("{}/access", world.finder());
        let of_lieve = [("way", "broker"), ("shown", &lieve), ("member", &lieve)];
        assert_eq!(an.post(&access, &of_lieve).await.status, 404);
        let of_theirs = [("registration", theirs.as_str())];
        assert_eq!(an.post(&world.marcs_tools(), &of_theirs).await.status, 404);
        let nonsense = [("registration", "x")];
        assert_eq!(an.post(&world.marcs_tools(), &nonsense).await.status, 404);
        assert_eq!(world.allowed(&world.lieve_there).await, []);
        let end = format!("/organisations/{other}/tools/{FINDER}/end");
        assert_eq!(an.post(&end, &[("way", "broker")]).await.status, 404);
    })
    .await;
}
