//! The main job: a person makes an account, activates it, signs in once, and is signed in to the tools.

use e2e::{Browser, RelyingParty, Scripts, Words, World};
use kernel::Language;
use testkit::Engine;

use super::{full_name, newcomer, sign_in};

/// R-061 R-065 R-075 R-076 R-077 R-079 R-080 R-081 R-082 R-083 R-096 R-099
#[tokio::test(flavor = "multi_thread")]
async fn one_account_opens_two_tools_until_it_signs_out_everywhere_in_dutch_on_sqlite() {
    main_job(Engine::Sqlite, Language::Nl).await;
}

/// R-061 R-065 R-075 R-077 R-081 R-082 R-083 R-096 R-099
#[tokio::test(flavor = "multi_thread")]
async fn one_account_opens_two_tools_until_it_signs_out_everywhere_in_french_on_sqlite() {
    main_job(Engine::Sqlite, Language::Fr).await;
}

/// R-061 R-065 R-075 R-077 R-081 R-082 R-083 R-096 R-099
#[tokio::test(flavor = "multi_thread")]
async fn one_account_opens_two_tools_until_it_signs_out_everywhere_in_dutch_on_postgresql() {
    main_job(Engine::Postgres, Language::Nl).await;
}

/// R-061 R-065 R-075 R-077 R-081 R-082 R-083 R-096 R-099
#[tokio::test(flavor = "multi_thread")]
async fn one_account_opens_two_tools_until_it_signs_out_everywhere_in_french_on_postgresql() {
    main_job(Engine::Postgres, Language::Fr).await;
}

async fn main_job(engine: Engine, language: Language) {
    let tools = [
        RelyingParty::start("atlas", "Atlas"),
        RelyingParty::start("kompas", "Kompas"),
    ];
    let world = World::start(engine, &tools.each_ref().map(|party| party.tool().clone())).await;
    for party in &tools {
        party.trusts(world.origin());
    }
    let mut browser = Browser::start(world.origin(), language, Scripts::On).await;
    let words = Words::of(language);

    make_an_account(&mut browser, &words, language).await;
    activate(&mut browser, &words, &world, language).await;
    sign_out(&mut browser, &words, language).await;
    sign_in_to_the_first_tool(&mut browser, &words, &tools[0], language).await;
    open_the_second_tool(&mut browser, &words, &tools[1], language).await;
    sign_out_everywhere(&mut browser, &words, &tools, language).await;
    browser.finish();
}

async fn make_an_account(browser: &mut Browser, words: &Words, language: Language) {
    let person = newcomer(language);
    browser.open("/").await;
    browser.look("welcome").await;
    browser
        .press(words.fixed("Aanmelden", "Se connecter"))
        .await;
    browser.wait_for("/sign-in").await;
    browser.look("sign-in").await;
    browser
        .press(words.fixed(
            "Uw Immo-Connect account aanmaken",
            "Créer votre compte Immo-Connect",
        ))
        .await;
    browser.wait_for("/account/new").await;
    browser.look("register").await;

    browser.submit(words.get("register-submit")).await;
    browser
        .wait_for_text(words.get("form-errors-heading"))
        .await;
    browser.look("register-empty").await;

    browser.fill("first_name", &person.first_name).await;
    browser.fill("last_name", &person.last_name).await;
    browser.fill("email", &person.email).await;
    browser.wait_for_value("username", &person.username).await;
    browser.fill("password", &person.password).await;
    browser.fill("password_again", &person.password).await;
    browser.submit(words.get("register-submit")).await;
}

async fn activate(browser: &mut Browser, words: &Words, world: &World, language: Language) {
    let person = newcomer(language);
    browser.wait_for("/account/activate").await;
    browser.wait_for_text(&person.email).await;
    browser.look("activate").await;

    let code = world.mailbox().next_to(&person.email).await.code();
    let wrong = if code == "123456" { "654321" } else { "123456" };
    browser.fill("code", wrong).await;
    browser.submit(words.get("activate-submit")).await;
    browser
        .wait_for_text(words.get("form-errors-heading"))
        .await;
    browser.look("activate-wrong").await;

    browser.fill("code", &code).await;
    browser.submit(words.get("activate-submit")).await;
    browser.wait_for_text(words.get("notice-activated")).await;
    browser.look("home").await;
}

async fn sign_out(browser: &mut Browser, words: &Words, language: Language) {
    browser.press(&full_name(&newcomer(language))).await;
    browser.look("menu").await;
    browser.submit(words.get("layout-sign-out")).await;
    browser.wait_for_text(words.get("notice-signed-out")).await;
    browser.look("signed-out").await;
}

async fn sign_in_to_the_first_tool(
    browser: &mut Browser,
    words: &Words,
    tool: &RelyingParty,
    language: Language,
) {
    let person = newcomer(language);
    start_from_the_tools_page(browser, words, tool).await;
    browser.wait_for("/sign-in").await;
    browser
        .wait_for_text(&words.with("sign-in-heading-tool", "tool", &tool.tool().name))
        .await;
    browser.look("sign-in-to-tool").await;
    sign_in(browser, words, &person.email, &person.password).await;
    browser.wait_for(&tool.tool().origin).await;
    browser
        .wait_for_text(&format!("signed in: {}", full_name(&person)))
        .await;
}

async fn open_the_second_tool(
    browser: &mut Browser,
    words: &Words,
    tool: &RelyingParty,
    language: Language,
) {
    start_from_the_tools_page(browser, words, tool).await;
    browser
        .wait_for_text(&format!("signed in: {}", full_name(&newcomer(language))))
        .await;
}

async fn start_from_the_tools_page(browser: &mut Browser, words: &Words, tool: &RelyingParty) {
    let name = &tool.tool().name;
    browser.open("/tools").await;
    browser.look("tools").await;
    browser.press(name).await;
    browser
        .wait_for_text(words.get("tools-methods-heading"))
        .await;
    browser.look("tool").await;
    browser
        .press(&format!("{} {name}", words.get("tools-start")))
        .await;
    browser.wait_for(&tool.tool().origin).await;
    browser.press("sign in").await;
}

async fn sign_out_everywhere(
    browser: &mut Browser,
    words: &Words,
    tools: &[RelyingParty],
    language: Language,
) {
    browser.open("/").await;
    browser.look("home-with-tools").await;
    browser.press(&full_name(&newcomer(language))).await;
    browser
        .press(words.fixed("Mijn account", "Mon compte"))
        .await;
    browser.wait_for("/account").await;
    browser.look("account").await;
    browser.submit(words.get("sessions-end-all")).await;
    browser
        .wait_for_text(words.get("notice-signed-out-everywhere"))
        .await;
    browser.look("signed-out-everywhere").await;
    for tool in tools {
        tool.wait_until_all_signed_out().await;
        browser.go(&tool.tool().origin).await;
        browser.wait_for_text("signed out").await;
        browser.press("sign in").await;
        browser.wait_for("/sign-in").await;
    }
}
