//! Signing out where a tool asks for it (OpenID Connect RP-Initiated Logout 1.0): at once where the tool shows
//! whom it means, after a question where it does not.

use e2e::{Agent, Browser, NewPerson, RelyingParty, Scripts, Words, World};
use kernel::Language;
use testkit::Engine;

use super::{full_name, newcomer, sign_in};

/// R-061 R-065
#[tokio::test(flavor = "multi_thread")]
async fn a_tool_signs_the_person_out_of_everything_in_dutch() {
    sign_out_of_a_tool(Engine::Sqlite, Language::Nl).await;
}

/// R-061 R-065
#[tokio::test(flavor = "multi_thread")]
async fn a_tool_signs_the_person_out_of_everything_in_french() {
    sign_out_of_a_tool(Engine::Postgres, Language::Fr).await;
}

struct Visit {
    browser: Browser,
    words: Words,
    person: NewPerson,
    tool: RelyingParty,
}

async fn sign_out_of_a_tool(engine: Engine, language: Language) {
    let tool = RelyingParty::start("atlas", "Atlas");
    let world = World::start(engine, &[tool.tool().clone()]).await;
    tool.trusts(world.origin());
    let person = newcomer(language);
    Agent::speaking(&world, language)
        .register(&person, world.mailbox())
        .await
        .expect("the server answers");
    let mut visit = Visit {
        browser: Browser::start(world.origin(), language, Scripts::On).await,
        words: Words::of(language),
        person,
        tool,
    };
    visit.at_once().await;
    visit.after_a_question().await;
    visit.without_a_way_back().await;
    visit.refused_elsewhere().await;
    visit.browser.finish();
}

impl Visit {
    async fn sign_in_to_the_tool(&self) {
        self.browser.go(&self.tool.tool().origin).await;
        self.browser.press("sign in").await;
        self.browser.wait_for("/sign-in").await;
        let person = &self.person;
        sign_in(
            &self.browser,
            &self.words,
            &person.username,
            &person.password,
        )
        .await;
        self.browser
            .wait_for_text(&format!("signed in: {}", full_name(person)))
            .await;
    }

    async fn is_signed_out_here(&self) {
        self.browser.open("/account").await;
        self.browser.wait_for("/sign-in").await;
    }

    /// `id_token_hint` says whom the tool means.
    async fn at_once(&mut self) {
        self.sign_in_to_the_tool().await;
        self.browser.press("sign out").await;
        self.browser.wait_for_text("back after signing out").await;
        self.tool.wait_until_all_signed_out().await;
        self.is_signed_out_here().await;
    }

    async fn after_a_question(&mut self) {
        self.sign_in_to_the_tool().await;
        let (words, back) = (self.words.clone(), self.back_with_state());
        self.browser.open(&self.request()).await;
        self.browser
            .wait_for_text(words.get("end-session-heading"))
            .await;
        self.browser.wait_for_text(&self.tool.tool().name).await;
        self.browser.look("end-session").await;
        self.browser.press(words.get("end-session-no")).await;
        self.browser.wait_for("/tools").await;
        self.browser.wait_for_text(&full_name(&self.person)).await;

        self.browser.open(&self.request()).await;
        self.browser.submit(words.get("end-session-yes")).await;
        self.browser.wait_for(&back).await;
        self.browser.wait_for_text("back after signing out").await;
        self.tool.wait_until_all_signed_out().await;
        self.is_signed_out_here().await;
    }

    async fn without_a_way_back(&mut self) {
        self.sign_in_to_the_tool().await;
        let words = self.words.clone();
        self.browser.open("/end-session").await;
        self.browser
            .wait_for_text(words.get("end-session-heading"))
            .await;
        self.browser.look("end-session-of-nobody").await;
        self.browser.submit(words.get("end-session-yes")).await;
        self.browser.wait_for("/end-session/done").await;
        self.browser
            .wait_for_text(words.get("signed-out-heading"))
            .await;
        self.browser.look("end-session-done").await;
    }

    /// An address that is not the tool's leads nowhere, and signs nobody out.
    async fn refused_elsewhere(&mut self) {
        self.sign_in_to_the_tool().await;
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", &self.tool.tool().slug)
            .append_pair("post_logout_redirect_uri", "https://elsewhere.example/")
            .finish();
        self.browser.open(&format!("/end-session?{query}")).await;
        let heading = self
            .words
            .get("refusal-oidc-post-logout-redirect-uri-unknown-heading");
        self.browser.wait_for_text(heading).await;
        self.browser.look("end-session-refused").await;
        self.browser.open("/account").await;
        self.browser.wait_for_text(&full_name(&self.person)).await;
    }

    /// Without a hint: anybody could have sent the browser here.
    fn request(&self) -> String {
        let tool = self.tool.tool();
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", &tool.slug)
            .append_pair("post_logout_redirect_uri", &tool.post_logout_redirect_uri())
            .append_pair("state", "as it came")
            .finish();
        format!("/end-session?{query}")
    }

    fn back_with_state(&self) -> String {
        let back = self.tool.tool().post_logout_redirect_uri();
        format!("{back}?state=as+it+came")
    }
}
