//! People work for organisations: walks through the demo world, where there are offices, registers that
//! recognise people, a helpdesk, and tools that say for whom one acts.

mod asking;
mod contact;
mod every_page;
mod filings;
mod founding;
mod helpdesk;
mod large_office;
mod pictures;
mod search;
mod small_screens;
mod top_up;
mod two_tabs;
mod viewing;
mod withdrawal;

use e2e::{Agent, Browser, Demo, NewPerson, Scripts, Words};
use kernel::Language;
use testkit::{Engine, Person};

/// People of the demo world who are in no test but these.
const NORA_CLAES: Person = person("Nora", "Claes", "nora.claes", "nora.claes@example.be");
const KAREL_WOUTERS: Person = person(
    "Karel",
    "Wouters",
    "karel.wouters",
    "karel.wouters@example.be",
);
const HILDE_VERMEULEN: Person = person(
    "Hilde",
    "Vermeulen",
    "hilde.vermeulen",
    "hilde.vermeulen@example.be",
);

const fn person(
    first_name: &'static str,
    last_name: &'static str,
    username: &'static str,
    email: &'static str,
) -> Person {
    Person {
        first_name,
        last_name,
        username,
        email,
        language: Language::Nl,
    }
}

/// A browser in the demo world, whose people all read one language for now.
struct Visit {
    demo: Demo,
    browser: Browser,
    words: Words,
    language: Language,
}

impl Visit {
    async fn begin(engine: Engine, language: Language) -> Self {
        Self::with_scripts(engine, language, Scripts::On).await
    }

    async fn with_scripts(engine: Engine, language: Language, scripts: Scripts) -> Self {
        Self::in_world(Demo::start(engine).await, language, scripts).await
    }

    async fn in_world(demo: Demo, language: Language, scripts: Scripts) -> Self {
        let browser = Browser::start(demo.origin(), language, scripts).await;
        Self {
            demo,
            browser,
            words: Words::of(language),
            language,
        }
    }

    /// In place of whoever was signed in.
    async fn sign_in_as(&mut self, person: &Person) {
        self.browser.forget_cookies().await;
        self.browser.open("/sign-in").await;
        self.type_password(person).await;
        let name = person.display_name();
        self.browser.expect_language(person.language);
        self.browser.wait_for_text(&name).await;
        if person.language != self.language {
            let button = self.language.code().to_uppercase();
            self.browser.press(&button).await;
            self.browser
                .wait_for_text(self.words.get("layout-help"))
                .await;
        }
        self.browser.expect_language(self.language);
    }

    async fn type_password(&self, person: &Person) {
        self.browser.fill("username", person.username).await;
        self.browser.fill("password", &self.demo.password()).await;
        self.browser
            .submit(self.words.fixed("Aanmelden", "Se connecter"))
            .await;
    }

    /// What the example tool says of somebody who acts for this organisation.
    fn acts_for(&self, organisation: &str) -> String {
        let acting = self.words.fixed("U treedt op voor", "Vous agissez pour");
        format!("{acting} {organisation}")
    }

    fn acts_for_oneself(&self) -> &'static str {
        self.words
            .fixed("U treedt op voor uzelf.", "Vous agissez pour vous-même.")
    }

    async fn refresh_in_tool(&self) {
        let label = self
            .words
            .fixed("Gegevens vernieuwen", "Actualiser les données");
        self.browser.submit(label).await;
    }

    fn refreshed(&self, times: u32) -> String {
        let label = self
            .words
            .fixed("Aantal keer vernieuwd:", "Nombre d’actualisations :");
        format!("{label} {times}")
    }

    /// Asks in the tool's page what its access token is worth.
    async fn is_valid_in_tool(&self, expected: &str) {
        let label = self
            .words
            .fixed("Geldigheid navragen", "Vérifier la validité");
        self.browser.submit(label).await;
        let says = self.words.fixed("Introspectie zegt", "L’introspection dit");
        self.browser.wait_for_text(says).await;
        self.browser
            .wait_for_text(&format!("active {expected}"))
            .await;
    }

    /// Somebody else at work meanwhile, in a browser without a screen.
    async fn agent_of(&self, person: &Person) -> Agent {
        let agent = Agent::at(self.demo.origin());
        let who = NewPerson {
            first_name: person.first_name.to_owned(),
            last_name: person.last_name.to_owned(),
            username: person.username.to_owned(),
            email: person.email.to_owned(),
            password: self.demo.password(),
        };
        let page = agent.sign_in(&who).await.expect("the server answers");
        assert_eq!(page.status, 200, "{}", page.html);
        agent
    }
}
