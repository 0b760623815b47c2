//! Walks through the real server in a real Chromium. Every page they meet is looked at: see `e2e::Browser::look`.

mod by_keyboard;
mod faults;
mod forgotten_password;
mod help;
mod language;
mod leaving;
mod main_job;
mod nothing_lost;
mod profile;
mod sign_out_of_a_tool;
mod without_scripts;

use e2e::{Agent, Browser, NewPerson, Scripts, Words, World};
use kernel::Language;
use testkit::Engine;

/// What most walks begin with: a server, somebody with an account, and a browser.
struct Walk {
    world: World,
    person: NewPerson,
    words: Words,
    browser: Browser,
}

impl Walk {
    async fn begin(engine: Engine, language: Language) -> Self {
        Self::with_scripts(engine, language, Scripts::On).await
    }

    async fn with_scripts(engine: Engine, language: Language, scripts: Scripts) -> Self {
        let world = World::start(engine, &[]).await;
        let person = newcomer(language);
        let agent = Agent::speaking(&world, language);
        agent
            .register(&person, world.mailbox())
            .await
            .expect("the server answers");
        let browser = Browser::start(world.origin(), language, scripts).await;
        Self {
            world,
            person,
            words: Words::of(language),
            browser,
        }
    }

    /// Signs the person in on the page the browser shows.
    async fn type_password(&self) {
        sign_in(
            &self.browser,
            &self.words,
            &self.person.username,
            &self.person.password,
        )
        .await;
    }

    async fn sign_in(&self) {
        self.browser.open("/sign-in").await;
        self.type_password().await;
        self.browser.wait_for_text(&full_name(&self.person)).await;
    }

    /// Opens the menu under the person's name, and one of its items.
    async fn choose_from_menu(&self, item: &str) {
        self.browser.press(&full_name(&self.person)).await;
        self.browser.press(item).await;
    }
}

async fn sign_in(browser: &Browser, words: &Words, username: &str, password: &str) {
    browser.fill("username", username).await;
    browser.fill("password", password).await;
    browser
        .submit(words.fixed("Aanmelden", "Se connecter"))
        .await;
}

fn newcomer(language: Language) -> NewPerson {
    match language {
        Language::Nl => NewPerson::named("An", "Peeters"),
        Language::Fr => NewPerson::named("Marc", "Dubois"),
    }
}

fn full_name(person: &NewPerson) -> String {
    format!("{} {}", person.first_name, person.last_name)
}
