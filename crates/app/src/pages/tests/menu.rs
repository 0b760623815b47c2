//! The menu under the name: where it leads, link by link.

use testkit::{
    AN_PEETERS, Browser, LIEVE_JANSSENS, MARC_DUBOIS, Response, TestDb, on_both_engines,
};
use tools::testing::{definition, import_all, text, way_of_use};
use tools::{Definition, WayOfUse};

use super::{founded_by, signed_in};

async fn follow(browser: &mut Browser, page: &Response, label: &str) -> Response {
    let next = browser.get(&page.link(label)).await;
    assert_eq!(next.status, 200, "{label}");
    next
}

/// A tool for organisations that asks for no recognition.
async fn a_tool(db: &TestDb) {
    let cibweb = Definition {
        name: text("CIBweb", "CIBweb"),
        ways_of_use: vec![WayOfUse {
            name: text("Als kantoor", "Comme agence"),
            ..way_of_use("office")
        }],
        ..definition("cibweb")
    };
    import_all(db, &[cibweb]).await;
}

/// R-155 R-175 R-183 R-189 R-194 R-202 R-207
#[tokio::test]
async fn from_the_name_followed_by_the_organisation_links_lead_to_everything_of_it() {
    on_both_engines(|db| async move {
        a_tool(&db).await;
        let (mut browser, an) = signed_in(&db, AN_PEETERS).await;
        let page = browser.get("/").await;
        assert!(
            !page.text.contains(">Tools</a>"),
            "there is no organisation"
        );
        let office = founded_by(&db, &an).await;
        organisations::testing::verify(&db, &office).await;

        let home = browser.get("/").await;
        home.assert_shows("An Peeters Kantoor aan de Leie");
        let mine = follow(&mut browser, &home, "Mijn organisaties").await;
        follow(&mut browser, &mine, "Organisatie toevoegen").await;
        let data = follow(&mut browser, &mine, "Kantoor aan de Leie").await;
        let data = follow(&mut browser, &data, "Gegevens").await;
        let edit = follow(&mut browser, &data, "gegevens wijzigen").await;
        edit.assert_shows("Bewaren");
        let members = follow(&mut browser, &edit, "Medewerkers").await;
        members.assert_shows("Peeters");

        let wallet = follow(&mut browser, &home, "Wallet").await;
        wallet.assert_shows("Saldo");
        follow(&mut browser, &members, "Wallet").await;

        let tools = follow(&mut browser, &home, "Tools").await;
        tools.assert_shows("An Peeters Kantoor aan de Leie");
        let tool = follow(&mut browser, &tools, "Registreren CIBweb").await;
        let register = format!(
            "{}/registration",
            tool.link("Als kantoor")
                .split('?')
                .next()
                .unwrap_or_default()
        );
        browser.post(&register, &[("way", "office")]).await;
        let tools = follow(&mut browser, &home, "Tools").await;
        let tool = follow(&mut browser, &tools, "Bekijk detail CIBweb").await;
        let tool = follow(&mut browser, &tool, "Als kantoor").await;
        tool.assert_shows("1 actieve medewerker.");
        assert!(tool.text.contains("name=\"member\""), "access can be set");
    })
    .await;
}

///
#[tokio::test]
async fn the_menu_follows_what_one_acts_for() {
    on_both_engines(|db| async move {
        let (mut browser, marc) = signed_in(&db, MARC_DUBOIS).await;
        founded_by(&db, &marc).await;
        let page = browser.get("/").await;
        page.assert_shows("Marc Dubois Kantoor aan de Leie");
        let asked = follow(&mut browser, &page, "Changer d’organisation").await;
        asked.assert_shows("Kantoor aan de Leie Choix actuel");
        browser.post("/acting-for", &[("organisation", "")]).await;
        let page = browser.get("/").await;
        assert!(!page.text.contains("menu-organisation"));
        assert!(
            !page.text.contains("/tools\">Outils</a>"),
            "he acts for himself"
        );

        let (mut lieve, _) = signed_in(&db, LIEVE_JANSSENS).await;
        let page = lieve.get("/").await;
        assert!(!page.text.contains("menu-organisation"), "it is not hers");
    })
    .await;
}

/// what people came for, then what is about themselves, then what only staff have; no group is empty.
#[tokio::test]
async fn the_menu_stands_in_groups() {
    on_both_engines(|db| async move {
        let (mut browser, an) = signed_in(&db, AN_PEETERS).await;
        let page = browser.get("/").await;
        assert_eq!(groups(&page).len(), 2, "she is no staff");
        accounts::testing::employ_at_the_helpdesk(&db, &an).await;
        let page = browser.get("/").await;
        let groups = groups(&page);
        let of = |label: &str| {
            let found = groups.iter().position(|group| group.contains(label));
            found.unwrap_or_else(|| panic!("{label} stands in the menu"))
        };
        assert_eq!((of("Start"), of("Vastgoed Loket")), (0, 0));
        assert_eq!((of("Mijn profiel"), of("Mijn erkenningen")), (1, 1));
        assert_eq!(of("Helpdesk"), 2);
    })
    .await;
}

/// The lists of the menu, as html.
fn groups(page: &Response) -> Vec<String> {
    let menu = page.text.split("<nav class=\"menu-panel\"").nth(1);
    let menu = menu.and_then(|rest| rest.split("</nav>").next());
    let lists = menu.unwrap_or_default().split("<ul>").skip(1);
    lists.map(str::to_owned).collect()
}
