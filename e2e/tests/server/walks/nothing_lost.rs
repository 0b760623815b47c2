//! Nothing typed is lost, whatever comes between typing and saving.

use e2e::{Agent, NewPerson, Words};
use kernel::Language;
use testkit::Engine;

use super::{Walk, full_name, sign_in};

const WRONG: &str = "twaalf";
const RIGHT: &str = "0475 12 34 56";
const PHONE: u32 = 390;
const DESK: u32 = 1280;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_typed_is_lost_on_a_phone_in_dutch() {
    walk(Engine::Sqlite, Language::Nl, PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_typed_is_lost_on_a_phone_in_french() {
    walk(Engine::Postgres, Language::Fr, PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_typed_is_lost_at_a_desk_in_dutch() {
    walk(Engine::Postgres, Language::Nl, DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_typed_is_lost_at_a_desk_in_french() {
    walk(Engine::Sqlite, Language::Fr, DESK).await;
}

async fn walk(engine: Engine, language: Language, width: u32) {
    let mut walk = Walk::begin(engine, language).await;
    walk.browser.use_screen(width, 844).await;
    walk.sign_in().await;
    walk.errors_stay_when_one_reloads_and_goes_back().await;
    walk.another_language_takes_it_along(language).await;
    walk.it_is_there_after_the_session_ended().await;
    walk.it_is_there_after_somebody_else_signed_in(language)
        .await;
    walk.it_is_saved_after_the_server_was_restarted().await;
    walk.browser.finish();
}

impl Walk {
    async fn open_the_form(&self) {
        self.browser.open("/profile/edit").await;
        self.browser
            .wait_for_text(self.words.get("profile-edit-heading"))
            .await;
    }

    async fn type_and_save(&self, mobile: &str) {
        self.browser.fill("mobile", mobile).await;
        self.browser.submit(self.words.get("form-save")).await;
    }

    async fn shows_what_was_typed(&self, words: &Words) {
        self.browser.wait_for_text(words.get("notice-kept")).await;
        assert_eq!(self.browser.value("mobile").await, RIGHT);
    }

    async fn errors_stay_when_one_reloads_and_goes_back(&mut self) {
        let heading = self.words.get("form-errors-heading").to_owned();
        self.open_the_form().await;
        self.type_and_save(WRONG).await;
        self.browser.wait_for_text(&heading).await;
        self.browser.look("errors").await;
        self.browser.reload().await;
        self.browser.wait_for_text(&heading).await;
        assert_eq!(self.browser.value("mobile").await, WRONG);
        self.browser.open("/account").await;
        self.browser.back().await;
        self.browser.wait_for_text(&heading).await;
        assert_eq!(self.browser.value("mobile").await, WRONG);
    }

    async fn another_language_takes_it_along(&mut self, language: Language) {
        let other = match language {
            Language::Nl => Language::Fr,
            Language::Fr => Language::Nl,
        };
        self.open_the_form().await;
        self.browser.fill("mobile", RIGHT).await;
        self.browser.press(&other.code().to_uppercase()).await;
        self.shows_what_was_typed(&Words::of(other)).await;
        self.browser.expect_language(other);
        self.browser.look("typed-in-another-language").await;
        self.browser.press(&language.code().to_uppercase()).await;
        self.shows_what_was_typed(&self.words).await;
        self.browser.expect_language(language);
    }

    async fn it_is_there_after_the_session_ended(&mut self) {
        self.open_the_form().await;
        self.browser.session_ends().await;
        self.type_and_save(RIGHT).await;
        self.browser.wait_for("/sign-in").await;
        self.type_password().await;
        self.browser.wait_for("/profile/edit").await;
        self.shows_what_was_typed(&self.words).await;
        self.browser.look("typed-before-the-session-ended").await;
    }

    async fn it_is_there_after_somebody_else_signed_in(&mut self, language: Language) {
        let other = NewPerson::named("Lieve", "Janssens");
        let agent = Agent::speaking(&self.world, language);
        let registered = agent.register(&other, self.world.mailbox()).await;
        registered.expect("the server answers");
        let first = self.browser.present_tab().await;
        self.open_the_form().await;
        // Cookies are those of the page that is open.
        self.browser.session_ends().await;
        self.browser.open_tab().await;
        self.browser.open("/sign-in").await;
        sign_in(&self.browser, &self.words, &other.username, &other.password).await;
        self.browser.wait_for_text(&full_name(&other)).await;

        self.browser.show_tab(&first).await;
        self.type_and_save(RIGHT).await;
        let heading = self.words.get("refusal-somebody-else-heading");
        self.browser.wait_for_text(heading).await;
        self.browser.look("somebody-else").await;
        self.browser
            .press(self.words.get("refusal-action-other-person"))
            .await;
        self.browser.wait_for("/sign-in").await;
        self.type_password().await;
        self.browser.wait_for("/profile/edit").await;
        self.shows_what_was_typed(&self.words).await;
    }

    async fn it_is_saved_after_the_server_was_restarted(&mut self) {
        self.world.restart().await;
        self.browser.submit(self.words.get("form-save")).await;
        self.browser
            .wait_for_text(self.words.get("notice-profile-saved"))
            .await;
        // It is saved: the page before says no longer that it is not.
        self.browser.back().await;
        self.browser.wait_for("/profile/edit").await;
        let notice = self.words.get("notice-kept");
        assert!(!self.browser.shows(notice).await);
        // Browsers put back what was typed; opened anew, it is as it was saved.
        self.open_the_form().await;
        assert_eq!(self.browser.value("mobile").await, RIGHT);
    }
}
