//! Somebody goes: without activity the account disappears, with activity it is made
//! anonymous, and the office where they worked still reads well.

use diesel::connection::SimpleConnection as _;
use e2e::{Agent, NewPerson};
use kernel::{AccountId, Language};
use organisations::Role;
use organisations::testing::{data, found_verified, join};
use storage::{Db, Settings};
use testkit::Engine;

use super::{Walk, full_name, sign_in};

/// R-138 R-139 R-143
#[tokio::test(flavor = "multi_thread")]
async fn an_account_without_activity_disappears_in_dutch() {
    without_activity(Engine::Sqlite, Language::Nl).await;
}

/// R-138 R-139 R-143
#[tokio::test(flavor = "multi_thread")]
async fn an_account_without_activity_disappears_in_french() {
    without_activity(Engine::Postgres, Language::Fr).await;
}

/// R-140 R-141 R-142
#[tokio::test(flavor = "multi_thread")]
async fn an_account_with_activity_is_made_anonymous_in_dutch() {
    with_activity(Engine::Postgres, Language::Nl).await;
}

/// R-140 R-141 R-142
#[tokio::test(flavor = "multi_thread")]
async fn an_account_with_activity_is_made_anonymous_in_french() {
    with_activity(Engine::Sqlite, Language::Fr).await;
}

async fn without_activity(engine: Engine, language: Language) {
    let mut walk = Walk::begin(engine, language).await;
    let words = walk.words.clone();
    walk.sign_in().await;
    takes_data_along(&mut walk).await;
    asks(&mut walk, "privacy-will-be-deleted").await;

    // Thinks again, and then once more.
    walk.browser.open("/profile").await;
    walk.browser.wait_for("/account/leaving").await;
    walk.browser.submit(words.get("privacy-waiting-stay")).await;
    walk.browser
        .wait_for_text(words.get("notice-leaving-called-back"))
        .await;
    asks(&mut walk, "privacy-will-be-deleted").await;
    two_weeks_pass(&mut walk, "privacy-mail-deleted-subject").await;
    walk.browser.forget_cookies().await;
    walk.browser.open("/sign-in").await;
    walk.type_password().await;
    walk.browser
        .wait_for_text(words.get("form-errors-heading"))
        .await;
    walk.browser.finish();
}

async fn with_activity(engine: Engine, language: Language) {
    let mut walk = Walk::begin(engine, language).await;
    let words = walk.words.clone();
    let colleague = NewPerson::named("Lieve", "Janssens");
    let agent = Agent::speaking(&walk.world, language);
    agent
        .register(&colleague, walk.world.mailbox())
        .await
        .expect("the server answers");
    let db = database(&walk);
    let (founder, other) = (
        account(&db, &walk.person).await,
        account(&db, &colleague).await,
    );
    let office = found_verified(&db, &founder, "0403.170.701", data("Immo Peeters bv")).await;
    let member = join(&db, &office, &other, Role::Member).await;
    walk.sign_in().await;

    // Somebody else could administer the office, so that comes first.
    walk.browser.open("/account/leaving").await;
    walk.browser
        .wait_for_text(words.get("privacy-hand-over-heading"))
        .await;
    walk.browser.look("leaving-hand-over").await;
    let promoted = format!("UPDATE memberships SET role = 'administrator' WHERE id = '{member}'");
    Db::connect_alone(walk.world.database())
        .and_then(|mut tx| Ok(tx.batch_execute(&promoted)?))
        .expect("the colleague administers it");
    asks(&mut walk, "privacy-will-be-anonymised").await;
    two_weeks_pass(&mut walk, "privacy-mail-anonymised-subject").await;

    walk.browser.forget_cookies().await;
    walk.browser.open("/sign-in").await;
    sign_in(
        &walk.browser,
        &words,
        &colleague.username,
        &colleague.password,
    )
    .await;
    walk.browser.wait_for_text(&full_name(&colleague)).await;
    walk.browser
        .open(&format!("/organisations/{office}/history"))
        .await;
    walk.browser.wait_for_text("Anoniem / Anonyme").await;
    walk.browser.look("history-of-the-old-office").await;
    let read = walk.browser.readable().await;
    assert!(!read.contains(&full_name(&walk.person)), "{read}");
    walk.browser.finish();
}

/// Asks for the own data, and has them.
async fn takes_data_along(walk: &mut Walk) {
    let words = walk.words.clone();
    walk.browser.open("/account/data").await;
    walk.browser.look("own-data-none").await;
    walk.browser.submit(words.get("privacy-data-ask")).await;
    walk.browser
        .wait_for_text(words.get("notice-export-asked"))
        .await;
    walk.world.mailbox().next_to(&walk.person.email).await;
    walk.browser.open("/account/data").await;
    walk.browser
        .wait_for_text(words.get("privacy-data-html"))
        .await;
    walk.browser.look("own-data").await;
}

/// From "Mijn account" to the day on which it will be done, with the mail about it.
async fn asks(walk: &mut Walk, what: &str) {
    let words = walk.words.clone();
    walk.browser.open("/account").await;
    walk.browser
        .press(words.get("privacy-leaving-heading"))
        .await;
    walk.browser.wait_for("/account/leaving").await;
    walk.browser.wait_for_text(words.get(what)).await;
    walk.browser.look("leaving").await;
    walk.browser.tab_to("confirm").await;
    walk.browser.type_keys(" ").await;
    walk.browser.submit(words.get("privacy-leaving-go")).await;
    walk.browser
        .wait_for_text(words.get("privacy-waiting-heading"))
        .await;
    walk.browser.look("leaving-waiting").await;
    walk.world.mailbox().next_to(&walk.person.email).await;
}

/// The server looks when it starts, and every hour; the day is put forward.
async fn two_weeks_pass(walk: &mut Walk, told: &str) {
    Db::connect_alone(walk.world.database())
        .and_then(|mut tx| Ok(tx.batch_execute("UPDATE leavings SET due_at = 0")?))
        .expect("the day is put forward");
    walk.world.restart().await;
    let subject = walk.words.get(told).to_owned();
    for _ in 0..4 {
        let mail = walk.world.mailbox().next_to(&walk.person.email).await;
        if mail.subject == subject {
            return;
        }
    }
    panic!("nobody was told that it is done");
}

fn database(walk: &Walk) -> Db {
    let settings = Settings::new(walk.world.database().clone());
    Db::open(&settings).expect("the database opens")
}

async fn account(db: &Db, person: &NewPerson) -> AccountId {
    let login = person.username.clone();
    let found = db.read(move |tx| accounts::by_login(tx, &login)).await;
    found
        .expect("the database answers")
        .expect("the account is there")
        .id
}
