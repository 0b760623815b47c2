//! A phone and a low laptop: what one came for is in sight.

use kernel::Language;
use testkit::{AN_PEETERS, Engine};

use super::Visit;

const PHONE: (u32, u32) = (390, 844);
const LAPTOP: (u32, u32) = (1280, 650);
const OFFICE: &str = "Peeters Vastgoed";

#[tokio::test(flavor = "multi_thread")]
async fn what_one_came_for_is_in_sight_on_small_screens_in_dutch() {
    walk(Visit::begin(Engine::Sqlite, Language::Nl).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_came_for_is_in_sight_on_small_screens_in_french() {
    walk(Visit::begin(Engine::Postgres, Language::Fr).await).await;
}

async fn walk(mut visit: Visit) {
    visit.sees_where_to_sign_in().await;
    visit.sees_what_was_wrong().await;
    visit.sees_for_whom_one_acts().await;
    visit.browser.finish();
}

impl Visit {
    /// Also where another way to sign in stands above it, and where a tool asks.
    async fn sees_where_to_sign_in(&mut self) {
        let tool = format!("{}/start", self.demo.tools()[0]);
        for (width, height) in [PHONE, LAPTOP] {
            self.browser.use_screen(width, height).await;
            for asked_by_a_tool in [false, true] {
                if asked_by_a_tool {
                    self.browser.go(&tool).await;
                } else {
                    self.browser.open("/sign-in").await;
                }
                self.browser.wait_for("/sign-in").await;
                for field in ["username", "password"] {
                    let seen = self.browser.is_in_sight(field).await;
                    assert!(seen, "{field} at {width}×{height}, tool: {asked_by_a_tool}");
                }
            }
        }
    }

    async fn sees_what_was_wrong(&mut self) {
        self.browser.use_screen(PHONE.0, PHONE.1).await;
        self.browser.open("/sign-in").await;
        self.browser.fill("username", AN_PEETERS.username).await;
        self.browser.fill("password", "niet dit wachtwoord").await;
        let label = self.words.fixed("Aanmelden", "Se connecter");
        self.browser.submit(label).await;
        let wrong = self.words.get("refusal-sign-in-wrong").to_owned();
        self.browser.wait_for_text(&wrong).await;
        self.browser.look("sign-in-wrong").await;
        self.browser.press(&wrong).await;
        assert!(self.browser.has_focus("password").await);
    }

    async fn sees_for_whom_one_acts(&mut self) {
        self.sign_in_as(&AN_PEETERS).await;
        self.browser.wait_for_text(OFFICE).await;
        self.browser.look("header-on-a-phone").await;
        let name = AN_PEETERS.display_name();
        self.browser.press(&format!("{name} {OFFICE}")).await;
        let acting = self.words.with("layout-acting-for", "organisation", OFFICE);
        self.browser.wait_for_text(&acting).await;
        self.browser
            .press_in_menu(self.words.get("menu-acting-for"))
            .await;
        self.browser.wait_for("/acting-for").await;
    }
}
