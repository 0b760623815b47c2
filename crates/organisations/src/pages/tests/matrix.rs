//! The permission matrix (requirements, Appendix E) for these pages: each cell
//! is somebody at an address.

use kernel::{Language, Never, OrganisationId};
use testkit::{
    AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, Person, Response, SOFIE_MAES,
    YOUSSEF_EL_AMRANI, on_both_engines,
};

use super::adding::FOUNDING;
use super::strangers::place;
use super::world::{FREE_NUMBER, NUMBER, OTHER_NUMBER, Someone, World};
use crate::{EstablishmentId, MembershipId, Role, State};

const HELPDESK: Person = Person {
    first_name: "Hilde",
    last_name: "Desmet",
    username: "hilde.desmet",
    email: "hilde.desmet@example.be",
    language: Language::Nl,
};

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    /// The page.
    Shown,
    /// Done, or led on to where it is seen.
    Goes,
    SignIn,
    /// Told that it takes an administrator.
    Refused,
    NotFound,
    /// Theirs to do, but there is nothing left to do.
    Late,
}

use Cell::{Goes, Late, NotFound, Refused, Shown, SignIn};

fn cell(response: &Response) -> Cell {
    match response.status.as_u16() {
        200 => Shown,
        303 if response
            .location()
            .unwrap()
            .starts_with("/sign-in?request=") =>
        {
            SignIn
        }
        303 => Goes,
        403 => Refused,
        404 => NotFound,
        409 => Late,
        other => panic!("{other}:\n{}", response.readable()),
    }
}

/// In the order of the columns.
const WHO: [&str; 8] = [
    "visitor",
    "account holder",
    "pending member",
    "active member",
    "administrator of another",
    "helpdesk",
    "who the page is about",
    "administrator",
];

/// The people, and what they are about.
struct Stage {
    world: World,
    people: Vec<Browser>,
    office: OrganisationId,
    /// The pending member's request.
    waiting: MembershipId,
    /// Another one, who will be refused.
    unknown: MembershipId,
    /// The account holder's invitation.
    invited: MembershipId,
    /// Another active member: the one pages are about.
    colleague: MembershipId,
    establishment: EstablishmentId,
}

const UNKNOWN: Person = Person {
    first_name: "Nora",
    last_name: "Wouters",
    username: "nora.wouters",
    email: "nora.wouters@example.be",
    language: Language::Nl,
};

const COLLEAGUE: Person = Person {
    first_name: "Karel",
    last_name: "Claes",
    username: "karel.claes",
    email: "karel.claes@example.be",
    language: Language::Nl,
};

impl Stage {
    async fn new(world: World) -> Self {
        let an = world.person(AN_PEETERS).await;
        let office = world.organisation(&an, NUMBER, "Immo Peeters").await;
        let holder = world.person(SOFIE_MAES).await;
        let pending = world.person(YOUSSEF_EL_AMRANI).await;
        let waiting = world.request(&office, &pending).await;
        let member = world.person(MARC_DUBOIS).await;
        world.member(&office, &member, Role::Member).await;
        let other = world.person(LIEVE_JANSSENS).await;
        world
            .organisation(&other, OTHER_NUMBER, "Syndic Janssens")
            .await;
        let helpdesk = world.person(HELPDESK).await;
        set_helpdesk(&world, &helpdesk).await;
        let subject = world.person(COLLEAGUE).await;
        let colleague = world.member(&office, &subject, Role::Member).await;
        let unknown = world.request(&office, &world.person(UNKNOWN).await).await;
        let invited = world.invited(&an, &office, SOFIE_MAES).await;
        let establishment = place(&world, &office, &an).await;
        let people = [holder, pending, member, other, helpdesk, subject, an];
        let mut browsers = vec![world.visitor()];
        browsers.extend(people.into_iter().map(|someone| someone.browser));
        Self {
            people: browsers,
            office,
            waiting,
            unknown,
            invited,
            colleague,
            establishment,
            world,
        }
    }

    fn path(&self, pattern: &str) -> String {
        pattern
            .replace("{o}", &format!("/organisations/{}", self.office))
            .replace("{w}", self.waiting.as_str())
            .replace("{u}", self.unknown.as_str())
            .replace("{i}", self.invited.as_str())
            .replace("{m}", self.colleague.as_str())
            .replace("{e}", self.establishment.as_str())
    }

    /// Fields that would do for any of the forms.
    fn fields(&self) -> Vec<(&str, &str)> {
        let more = [
            ("reason", "Daarom."),
            ("role_shown", "member"),
            ("member", self.waiting.as_str()),
        ];
        [&FOUNDING[1..], &more].concat()
    }
}

async fn set_helpdesk(world: &World, someone: &Someone) {
    let (act, account) = (testkit::act(), someone.account.clone());
    let set = move |tx: &mut storage::Tx| {
        Ok(accounts::set_staff(
            tx,
            &act,
            &account,
            accounts::StaffDesk::Helpdesk,
            true,
        )?)
    };
    world.db.write::<_, _, Never>(set).await.unwrap();
}

type Columns = [Cell; 8];

/// Pages that everybody with an account has.
const OPEN: Columns = [SignIn, Shown, Shown, Shown, Shown, Shown, Shown, Shown];
/// Pages of every active member.
const MEMBERS: Columns = [
    SignIn, NotFound, NotFound, Shown, NotFound, NotFound, Shown, Shown,
];
/// Pages of administrators.
const ADMINISTRATORS: Columns = [
    SignIn, NotFound, NotFound, Refused, NotFound, NotFound, Refused, Shown,
];
/// What only administrators do.
const ADMINISTRATORS_DO: Columns = [
    SignIn, NotFound, NotFound, Refused, NotFound, NotFound, Refused, Goes,
];

const PAGES: &[(&str, Columns)] = &[
    ("/organisations", OPEN),
    ("/organisations/new", OPEN),
    ("/organisations/new/{free}", OPEN),
    // Who is in already, or has asked, is led there.
    (
        "/organisations/new/{known}",
        [SignIn, Shown, Goes, Goes, Shown, Shown, Goes, Goes],
    ),
    ("{o}", MEMBERS),
    ("{o}/members", MEMBERS),
    ("{o}/members/{m}", MEMBERS),
    ("{o}/leave", MEMBERS),
    // Who waits is the administrators' business.
    (
        "{o}/members/{w}",
        [
            SignIn, NotFound, NotFound, NotFound, NotFound, NotFound, NotFound, Shown,
        ],
    ),
    (
        "{o}/members/{m}/edit",
        [
            SignIn, NotFound, NotFound, Refused, NotFound, NotFound, Shown, Shown,
        ],
    ),
    ("{o}/edit", ADMINISTRATORS),
    ("{o}/history", ADMINISTRATORS),
    ("{o}/establishments/new", ADMINISTRATORS),
    ("{o}/establishments/{e}", ADMINISTRATORS),
    ("{o}/members/invite", ADMINISTRATORS),
    // An invitation is for who was invited, not even for administrators.
    (
        "{o}/members/{i}/accept",
        [
            SignIn, Shown, NotFound, NotFound, NotFound, NotFound, NotFound, NotFound,
        ],
    ),
    ("{o}/members/{w}/confirm", ADMINISTRATORS),
    ("{o}/members/{w}/refuse", ADMINISTRATORS),
    ("{o}/members/{m}/remove", ADMINISTRATORS),
];

/// Each is sent by everybody in the order of the columns. Who is removed has
/// become a stranger, and who is confirmed a member, for what follows.
const DEEDS: &[(&str, Columns)] = &[
    ("{o}/edit", ADMINISTRATORS_DO),
    ("{o}/establishments/new", ADMINISTRATORS_DO),
    ("{o}/establishments/{e}", ADMINISTRATORS_DO),
    ("{o}/establishments/{e}/close", ADMINISTRATORS_DO),
    ("{o}/members/invite", ADMINISTRATORS_DO),
    (
        "{o}/members/{m}/edit",
        [
            SignIn, NotFound, NotFound, Refused, NotFound, NotFound, Goes, Goes,
        ],
    ),
    // Taking a request back is for who made it, not even for administrators.
    (
        "{o}/members/{m}/withdraw",
        [
            SignIn, NotFound, NotFound, Refused, NotFound, NotFound, Late, Refused,
        ],
    ),
    ("{o}/members/{u}/refuse", ADMINISTRATORS_DO),
    ("{o}/members/{m}/remove", ADMINISTRATORS_DO),
    (
        "{o}/members/{w}/confirm",
        [
            SignIn, NotFound, NotFound, Refused, NotFound, NotFound, NotFound, Goes,
        ],
    ),
    (
        "{o}/members/{i}/accept",
        [
            SignIn, Goes, NotFound, NotFound, NotFound, NotFound, NotFound, NotFound,
        ],
    ),
    // Each for themselves: the form names the one who waited.
    (
        "{o}/leave",
        [
            SignIn, NotFound, Goes, NotFound, NotFound, NotFound, NotFound, NotFound,
        ],
    ),
];

/// R-182 R-184 R-186, Appendix E
#[tokio::test]
async fn every_page_is_shown_to_whom_it_is_for_and_to_nobody_else() {
    on_both_engines(|db| async move {
        let mut stage = Stage::new(World::new(db)).await;
        for (pattern, expected) in PAGES {
            let path = stage
                .path(pattern)
                .replace("{free}", FREE_NUMBER)
                .replace("{known}", NUMBER);
            for ((browser, who), expected) in stage.people.iter_mut().zip(WHO).zip(expected) {
                let answer = browser.get(&path).await;
                assert_eq!(cell(&answer), *expected, "GET {pattern} by {who}");
            }
        }
    })
    .await;
}

/// R-161 R-168 R-170 R-171 R-172 R-182 R-184, Appendix E
#[tokio::test]
async fn every_deed_is_done_by_whom_it_is_for_and_leaves_no_trace_otherwise() {
    on_both_engines(|db| async move {
        let stage = Stage::new(World::new(db)).await;
        let (fields, mut people) = (stage.fields(), stage.people.clone());
        for (pattern, expected) in DEEDS {
            let path = stage.path(pattern);
            for ((browser, who), expected) in people.iter_mut().zip(WHO).zip(expected) {
                let before = stage.world.acts(&stage.office).await;
                let answer = browser.post(&path, &fields).await;
                assert_eq!(cell(&answer), *expected, "POST {pattern} by {who}");
                if *expected != Goes {
                    assert_eq!(
                        stage.world.acts(&stage.office).await,
                        before,
                        "{pattern} by {who}"
                    );
                }
            }
        }
        let became = async |id| stage.world.membership(id).await.state;
        assert!(matches!(became(&stage.waiting).await, State::Left { .. }));
        assert!(matches!(
            became(&stage.unknown).await,
            State::Refused { .. }
        ));
        assert!(matches!(became(&stage.invited).await, State::Active { .. }));
        assert!(matches!(
            became(&stage.colleague).await,
            State::Removed { .. }
        ));
    })
    .await;
}

/// Appendix E: "create / ask to join an organisation"
#[tokio::test]
async fn anybody_with_an_account_creates_and_asks_and_a_visitor_signs_in_first() {
    on_both_engines(|db| async move {
        let mut stage = Stage::new(World::new(db)).await;
        let numbers = [
            "0417497106",
            "0214596464",
            "0314595348",
            "0471483940",
            "0403019261",
            "0428759497",
            "0479495447",
            "0123456749",
        ];
        for ((browser, who), number) in stage.people.iter_mut().zip(WHO).zip(numbers) {
            let path = format!("/organisations/new/{number}");
            let answer = browser.post(&path, &FOUNDING).await;
            let expected = if who == "visitor" { SignIn } else { Goes };
            assert_eq!(cell(&answer), expected, "{who}");
        }
        let ask = format!("/organisations/new/{NUMBER}");
        for (browser, who) in stage.people.iter_mut().zip(WHO) {
            let answer = browser
                .post(&ask, &[("step", "join"), ("kind", "broker")])
                .await;
            let expected = if who == "visitor" { SignIn } else { Goes };
            assert_eq!(cell(&answer), expected, "{who}");
        }
    })
    .await;
}
