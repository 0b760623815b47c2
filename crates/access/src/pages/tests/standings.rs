//! What the Vastgoed Loket says of a tool is what then happens: a table of people, of
//! tools and of what may have been done before, each tried at `/authorize`.

use kernel::{AccountId, Act, Actor, Method};
use testkit::methods::{EID, EID_UNLINKED, PASSWORD};
use testkit::{Browser, Engine, TestDb, on_both_engines};
use tools::Definition;
use web::SignInMethods;

use super::world::{
    FINDER, Office, World, another_office, by, finder, import, join, recognise, start, tool, way,
    withdraw_all,
};
use ::tools::testing::text;

const WITHOUT_A_CARD: SignInMethods = SignInMethods::of(&[EID_UNLINKED, PASSWORD]);
const WITH_A_CARD: SignInMethods = SignInMethods::of(&[EID, PASSWORD]);

/// For offices alone; for offices without any recognition; with the eID alone; and what
/// there is beside them.
fn definitions() -> Vec<Definition> {
    let desk = way(
        "broker",
        text("Als makelaar", "Comme agent"),
        &["biv-broker"],
        &["biv-broker"],
    );
    let open = way("office", text("Als kantoor", "Comme agence"), &[], &[]);
    let card_of_office = way("office", text("Als kantoor", "Comme agence"), &[], &[]);
    let by_card = |slug, name, ways| Definition {
        methods: vec![Method::EID],
        ..tool(slug, name, ways)
    };
    vec![
        finder(),
        tool("romi", "ROMi", Vec::new()),
        tool("desk", "Balie", vec![desk]),
        tool("club", "Club", vec![open]),
        by_card("card", "Kaart", Vec::new()),
        by_card("safe", "Kluis", vec![card_of_office]),
    ]
}

const TOOLS: [(&str, &str); 6] = [
    (FINDER, "KadasterFinder"),
    ("romi", "ROMi"),
    ("desk", "Balie"),
    ("club", "Club"),
    ("card", "Kaart"),
    ("safe", "Kluis"),
];

async fn world(db: TestDb, methods: SignInMethods) -> World {
    let world = World::with_methods(db, methods).await;
    import(&world.db, &definitions()).await;
    world
}

/// Where the button "Starten" of this tool leads, where there is one.
fn start_button(page: &testkit::Response, name: &str) -> Option<String> {
    let label = format!("{name}</span></a>");
    let before = page.text.split(&label);
    let mut tags = before.filter_map(|text| text.rsplit("<a ").next());
    let primary = |tag: &&str| tag.starts_with("class=\"button ") && !tag.contains("secondary");
    let tag = tags.find(primary)?;
    let href = tag.split("href=\"").nth(1)?.split('"').next()?;
    Some(href.replace("&#38;", "&"))
}

/// What comes of starting it: whether the person gets in, or may choose how. Where the
/// sign-in page asks for a card, whoever has it shows it.
async fn opens(
    world: &World,
    account: &AccountId,
    browser: &mut Browser,
    slug: &str,
    has_card: bool,
) -> bool {
    let mut answer = start(browser, slug).await;
    if leads_to(&answer, "/sign-in") {
        if !has_card {
            return false;
        }
        sessions::testing::sign_in_by(&world.db, browser, account, Method::EID).await;
        answer = start(browser, slug).await;
    }
    let location = answer.location().expect("somewhere else").to_owned();
    if leads_to(&answer, "/choose?request=") {
        let page = browser.get(&location).await;
        return page.text.contains("name=\"choice\"");
    }
    location.contains("code=")
}

fn leads_to(answer: &testkit::Response, start: &str) -> bool {
    answer.location().is_some_and(|to| to.starts_with(start))
}

/// What the pages say of all tools to one person.
struct Reading {
    browser: Browser,
    loket: testkit::Response,
    /// The office's tab; `None` for whoever does not belong there.
    tab: Option<testkit::Response>,
}

impl Reading {
    async fn begin(world: &World, account: &AccountId) -> Self {
        let mut browser = world.browser(account).await;
        let loket = browser.get("/tools").await;
        assert_eq!(loket.status, 200, "{}", loket.text);
        let tab = browser.get(&world.tools()).await;
        Self {
            browser,
            loket,
            tab: (tab.status == 200).then_some(tab),
        }
    }

    async fn says_possible(&mut self, slug: &str) -> bool {
        let why = self.browser.get(&format!("/tools/{slug}/why")).await;
        let why = why.readable();
        why.contains("Mogelijk") || why.contains("Possible")
    }
}

async fn everybody_is_told_the_truth(world: &World, when: &str, has_card: bool) {
    let people = [
        &world.office.administrator,
        &world.marc,
        &world.sofie,
        &world.other.administrator,
        &world.youssef,
    ];
    for (index, account) in people.into_iter().enumerate() {
        let mut reading = Reading::begin(world, account).await;
        for (slug, name) in TOOLS {
            let case = format!("{when}: {name}, person {index}");
            let button = start_button(&reading.loket, name);
            let page = reading.browser.get(&format!("/tools/{slug}")).await;
            assert_eq!(start_button(&page, name), button, "{case}: its own page");
            let possible = reading.says_possible(slug).await;
            let mut browser = world.browser(account).await;
            if let Some(ours) = button.as_deref().filter(|href| href.starts_with('/')) {
                let to_tool = browser.get(ours).await;
                to_tool.assert_redirects_to(&format!("https://{slug}.example/start"));
            }
            let really = opens(world, account, &mut browser, slug, has_card).await;
            assert_eq!(button.is_some(), really, "{case}: the Loket");
            assert_eq!(possible, really, "{case}: the reasons");
            // The tab speaks of its organisation alone.
            let tab = reading.tab.as_ref().and_then(|tab| start_button(tab, name));
            assert!(tab.is_none() || really, "{case}: the tab");
        }
    }
}

fn at_work(world: &World) -> Act {
    Act {
        actor: Actor::helpdesk(world.helpdesk.clone()),
        ..by(&world.helpdesk)
    }
}

async fn register(world: &World, office: &Office, slug: &str, way: &str) -> crate::Registration {
    crate::testing::register(&world.db, &office.administrator, &office.id, slug, way).await
}

/// R-096 R-195 R-196 R-199 R-201 R-205: after each thing that changes who may start what.
async fn the_table(db: TestDb, methods: SignInMethods, has_card: bool) {
    let world = world(db, methods).await;
    let all_hear_the_truth = async |when| everybody_is_told_the_truth(&world, when, has_card).await;
    all_hear_the_truth("nothing is registered").await;
    let desk = register(&world, &world.office, "desk", "broker").await;
    let club = register(&world, &world.office, "club", "office").await;
    let safe = register(&world, &world.office, "safe", "office").await;
    all_hear_the_truth("nobody has access").await;
    for registration in [&desk, &club, &safe] {
        world.grant(registration, &world.marc_there).await;
    }
    all_hear_the_truth("Marc has access, and no recognition").await;
    let an_there = world.ans_membership().await;
    for registration in [&desk, &club, &safe] {
        world.grant(registration, &an_there).await;
    }
    all_hear_the_truth("An has access, and her recognition").await;

    // Marc belongs to others, too, and acts for nobody until he says so.
    for index in 0..5 {
        another_office(&world.db, &world.marc, index).await;
    }
    all_hear_the_truth("Marc has six organisations").await;
    let an = &world.office.administrator;
    let rows = [
        ("biv-broker", "504.553", "Peeters", an),
        ("biv-broker", "505.256", "Dubois", &world.marc),
    ];
    recognise(&world.db, &rows).await;
    all_hear_the_truth("Marc is recognised").await;
    let (act, id) = (by(an), club.id.clone());
    let (office, marc) = (world.office.id.clone(), world.marc_there.clone());
    let taken = world
        .db
        .write(move |tx| crate::withdraw_access(tx, &act, &office, &id, &marc));
    taken.await.expect("it is taken");
    all_hear_the_truth("Marc lost one").await;
    withdraw_all(&world.db).await;
    all_hear_the_truth("nobody is recognised").await;
    let (act, office) = (at_work(&world), world.office.id.clone());
    let disputed = world
        .db
        .write(move |tx| organisations::dispute(tx, &act, &office, "Twee beheerders"));
    disputed.await.expect("it is disputed");
    all_hear_the_truth("the office is disputed").await;
}

#[tokio::test]
async fn what_the_loket_says_is_what_happens_without_a_card() {
    on_both_engines(|db| the_table(db, WITHOUT_A_CARD, false)).await;
}

#[tokio::test]
async fn what_the_loket_says_is_what_happens_with_a_card() {
    let db = Engine::Sqlite.database();
    the_table(db, WITH_A_CARD, true).await;
}

/// R-096 R-098: a tool that wants the eID says so, and leads to where one gets it.
#[tokio::test]
async fn a_missing_card_is_a_condition_with_its_next_step() {
    on_both_engines(|db| async move {
        let world = world(db, WITHOUT_A_CARD).await;
        let mut an = world.an().await;
        let page = an.get("/tools/card").await;
        page.assert_shows("eID nodig");
        page.assert_shows("Kaart vraagt dat u zich aanmeldt met eID.");
        assert_eq!(page.link("eID toevoegen Kaart"), "/account/eid");
        let why = an.get(&page.link("Waarom? Kaart")).await;
        why.assert_shows("Niet voldaan: Kaart vraagt dat u zich aanmeldt met eID.");
        assert_eq!(why.link("eID toevoegen"), "/account/eid");
        assert!(!why.readable().contains("Mogelijk"));
    })
    .await;
}

/// in a program without cards nobody is led anywhere.
#[tokio::test]
async fn a_way_to_sign_in_that_is_to_come_is_said_to_be() {
    let world = world(Engine::Sqlite.database(), testkit::methods::PASSWORD_ONLY).await;
    let mut an = world.an().await;
    let page = an.get("/tools/card").await;
    page.assert_shows("Aanmelden met eID of itsme is hier niet ingesteld.");
    assert!(start_button(&page, "Kaart").is_none());
    assert!(!page.readable().contains("toevoegen"));
}

/// R-154 R-201: each state, in words, with its next step.
#[tokio::test]
async fn each_state_has_its_reason_and_its_next_step() {
    on_both_engines(|db| async move {
        let world = world(db, WITHOUT_A_CARD).await;
        let mut an = world.an().await;
        let mut marc = world.browser(&world.marc).await;
        let mut youssef = world.browser(&world.youssef).await;
        let office = world.tools();

        let page = an.get("/tools/club").await;
        page.assert_shows(
            "Niet geregistreerd Immo Peeters heeft deze tool nog niet geregistreerd.",
        );
        assert_eq!(
            page.link("Registreren Club"),
            format!("{office}/club?way=office")
        );
        let page = marc.get("/tools/club").await;
        page.assert_shows("Pas enregistré");
        assert_eq!(
            page.link("Voir le détail Club"),
            format!("{office}/club?way=office")
        );
        let page = youssef.get("/tools/club").await;
        page.assert_shows("Organisation nécessaire");
        assert_eq!(
            page.link("Ajouter une organisation Club"),
            "/organisations/new"
        );

        register(&world, &world.office, "club", "office").await;
        register(&world, &world.office, "desk", "broker").await;
        let page = an.get("/tools/club").await;
        page.assert_shows("Geen toegang U bent beheerder van Immo Peeters");
        assert_eq!(
            page.link("Toegang instellen Club"),
            format!("{office}/club?way=office")
        );
        let page = marc.get("/tools/club").await;
        page.assert_shows("Pas d’accès");
        assert_eq!(
            page.link("Demander l’accès Club"),
            format!("{office}/club/ask?way=office")
        );
        let page = marc.get("/tools/desk").await;
        page.assert_shows("Reconnaissance manquante");
        assert_eq!(
            page.link("Mes reconnaissances Balie"),
            recognitions::RECOGNITIONS.to_string()
        );

        join(
            &world.db,
            &world.other.id,
            &world.marc,
            organisations::Role::Member,
        )
        .await;
        let mut marc = world.browser(&world.marc).await;
        let page = marc.get("/tools/club").await;
        page.assert_shows("Impossible à démarrer");
        let choose = page.link("Choisir une organisation Club");
        let page = marc.get(&choose).await;
        page.assert_shows("Immo Peeters");
    })
    .await;
}
