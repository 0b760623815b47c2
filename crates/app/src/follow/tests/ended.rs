//! What somebody does in a tool for an office, and what ends it.

use access::Registration;
use kernel::OrganisationId;
use organisations::testing::{active, by, data, found_verified, join};
use organisations::{MembershipId, Role};
use testkit::{MARC_DUBOIS, YOUSSEF_EL_AMRANI};

use super::*;

/// The tool, once for oneself and once for an office; it wants to hear of ends.
fn listening() -> Definition {
    let mut tool = definition();
    let mut office = tool.ways_of_use[0].clone();
    office.slug = "office".to_owned();
    office.context = tools::ContextKind::Organisation;
    tool.ways_of_use.push(office);
    tool.backchannel_logout = Some(tools::BackchannelLogout {
        uri: "http://127.0.0.1:9/logout".to_owned(),
        session_required: true,
    });
    tool
}

/// An's office, in which Lieve and Youssef work. All three are in the tool for it;
/// Lieve also for herself, and Marc, who is no member, for himself.
struct Office {
    world: World,
    id: OrganisationId,
    registration: Registration,
    an: AccountId,
    lieve: AccountId,
    youssef: AccountId,
    marc: AccountId,
    lieve_there: MembershipId,
}

impl Office {
    async fn new(db: &TestDb) -> Self {
        let world = World::with(db, listening()).await;
        let an = world.account(AN_PEETERS).await;
        let lieve = world.signed_in(LIEVE_JANSSENS, "reader").await;
        let youssef = world.account(YOUSSEF_EL_AMRANI).await;
        let marc = world.signed_in(MARC_DUBOIS, "reader").await;
        let db = &world.core.state.db;
        let id = found_verified(db, &an, "0403.170.701", data("Immo Peeters bv")).await;
        let registration = access::testing::register(db, &an, &id, "romi", "office").await;
        let lieve_there = join(db, &id, &lieve, Role::Member).await;
        let youssef_there = join(db, &id, &youssef, Role::Member).await;
        let an_there = active(db, &id, &an).await.unwrap().id;
        for there in [&an_there, &lieve_there, &youssef_there] {
            access::testing::grant(db, &an, &registration, there).await;
        }
        for account in [&an, &lieve, &youssef] {
            world.grant(account, for_office(&id)).await;
        }
        world.let_follow().await;
        let office = Self {
            world,
            id,
            registration,
            an,
            lieve,
            youssef,
            marc,
            lieve_there,
        };
        office.only_these_ended(&[]).await;
        office
    }

    /// Of these people, whatever they did for the office ended and the tool is to
    /// be told; everything else goes on.
    async fn only_these_ended(&self, gone: &[&AccountId]) {
        let for_office = for_office(&self.id);
        for account in [&self.an, &self.lieve, &self.youssef] {
            let running = self.world.running(account).await;
            let is_in = running
                .iter()
                .any(|grant| grant.facts.context == for_office);
            assert_eq!(is_in, !gone.contains(&account), "{running:?}");
        }
        for account in [&self.lieve, &self.marc] {
            let running = self.world.running(account).await;
            let for_oneself = for_oneself("reader");
            let is_in = running
                .iter()
                .any(|grant| grant.facts.context == for_oneself);
            assert!(is_in, "{running:?}");
        }
        let mut told = self.logouts_told().await;
        let mut expected: Vec<String> = gone.iter().map(ToString::to_string).collect();
        told.sort();
        expected.sort();
        assert_eq!(told, expected);
    }

    /// Of whom the tool is to hear; nothing listens there, so the jobs stay.
    async fn logouts_told(&self) -> Vec<String> {
        let db = &self.world.core.state.db;
        let jobs = db.read(|tx| storage::testing::payloads(tx, "oidc.logout"));
        let jobs = jobs.await.unwrap();
        let payloads = jobs.iter().map(|job| {
            let payload: serde_json::Value = serde_json::from_str(job).unwrap();
            assert_eq!(payload["tool"], "romi");
            payload["account"].as_str().unwrap().to_owned()
        });
        payloads.collect()
    }
}

fn for_office(id: &OrganisationId) -> Context {
    Context {
        organisation: Some(id.clone()),
        way_of_use: Some("office".to_owned()),
    }
}

/// R-201 R-205
#[tokio::test]
async fn a_member_who_is_removed_is_out_of_the_tool_at_once() {
    on_both_engines(|db| async move {
        let office = Office::new(&db).await;
        let (act, state) = (by(&office.an), office.world.core.state.clone());
        let lieve = office.lieve_there.clone();
        let db = &office.world.core.state.db;
        let removed = db.write(move |tx| organisations::remove(tx, &act, state.desk(), &lieve));
        removed.await.unwrap();
        office.world.let_follow().await;
        office.only_these_ended(&[&office.lieve]).await;
    })
    .await;
}

/// R-201 R-205
#[tokio::test]
async fn a_member_who_leaves_is_out_of_the_tool_at_once() {
    on_both_engines(|db| async move {
        let office = Office::new(&db).await;
        let (act, state) = (by(&office.lieve), office.world.core.state.clone());
        let lieve = office.lieve_there.clone();
        let db = &office.world.core.state.db;
        let left = db.write(move |tx| organisations::leave(tx, &act, state.desk(), &lieve));
        left.await.unwrap();
        office.world.let_follow().await;
        office.only_these_ended(&[&office.lieve]).await;
    })
    .await;
}

/// R-186 R-205
#[tokio::test]
async fn a_member_whose_access_an_administrator_withdraws_is_out_of_the_tool_at_once() {
    on_both_engines(|db| async move {
        let office = Office::new(&db).await;
        let (act, registration) = (by(&office.an), office.registration.clone());
        let lieve = office.lieve_there.clone();
        let db = &office.world.core.state.db;
        let withdrawn = db.write(move |tx| {
            let organisation = &registration.organisation;
            access::withdraw_access(tx, &act, organisation, &registration.id, &lieve)
        });
        withdrawn.await.unwrap();
        office.world.let_follow().await;
        office.only_these_ended(&[&office.lieve]).await;
    })
    .await;
}

/// R-201 R-205
#[tokio::test]
async fn a_tool_that_the_office_gives_up_ends_for_all_its_members_at_once() {
    on_both_engines(|db| async move {
        let office = Office::new(&db).await;
        let (act, id) = (by(&office.an), office.id.clone());
        let db = &office.world.core.state.db;
        let given_up = db.write(move |tx| access::unregister(tx, &act, &id, "romi", "office"));
        given_up.await.unwrap();
        office.world.let_follow().await;
        let all = [&office.an, &office.lieve, &office.youssef];
        office.only_these_ended(&all).await;
    })
    .await;
}
