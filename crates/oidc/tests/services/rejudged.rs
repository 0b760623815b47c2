//! What is no longer allowed ends at once, and its tool hears of it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use diesel::QueryResult;
use kernel::{AccountId, Act, Context, Duration, Method, Never, Timestamp};
use oidc::{Contexts, Entry, Provider, Settled, Wish};
use serde_json::json;
use storage::Tx;
use testkit::{TestDb, clock, on_both_engines};
use tools::{Definition, Tool};

use crate::backchannel::{Listener, claims_of, listening, run_all, runner};
use crate::world::{World, job, tool};

/// Lets everybody into every tool, until it is `closed`: then into no tool but
/// "open".
#[derive(Debug, Clone, Default)]
struct Door {
    closed: Arc<AtomicBool>,
    /// In which people come in.
    context: Arc<Mutex<Context>>,
    /// In which they may be in no longer.
    lost: Arc<Mutex<Option<Context>>>,
}

impl Contexts for Door {
    fn settle(
        &self,
        _: &mut Tx,
        _: Timestamp,
        _: &AccountId,
        _: &Tool,
        _: &Wish,
    ) -> QueryResult<Settled> {
        Ok(Settled::Context(self.context.lock().unwrap().clone()))
    }

    fn allows(
        &self,
        _: &mut Tx,
        _: Timestamp,
        _: &AccountId,
        context: &Context,
        tool: &Tool,
    ) -> QueryResult<Result<(), String>> {
        if self.lost.lock().unwrap().as_ref() == Some(context) {
            return Ok(Err("lost".to_owned()));
        }
        if self.closed.load(Ordering::Relaxed) && tool.slug != "open" {
            return Ok(Err("closed".to_owned()));
        }
        Ok(Ok(()))
    }

    fn entered(&self, _: &mut Tx, _: &Act, _: &Entry<'_>, _: &Tool) -> QueryResult<()> {
        Ok(())
    }

    fn choose_url(&self, request: &str) -> String {
        format!("/choose?request={request}")
    }
}

async fn world(db: &TestDb, listener: &Listener) -> (World, Door) {
    let door = Door::default();
    let provider = Provider::new(Vec::new()).with_contexts(Arc::new(door.clone()));
    let definitions = [listening("romi", listener), tool("silent"), tool("open")];
    (World::with(db, &definitions, provider).await, door)
}

async fn rejudge(world: &World) -> usize {
    let (act, provider) = (job(), Arc::clone(&world.provider));
    let account = world.account.clone();
    let ended = world
        .db()
        .write::<_, _, Never>(move |tx| Ok(oidc::rejudge(tx, &act, &provider, &account)?));
    ended.await.unwrap()
}

#[tokio::test]
async fn a_tool_hears_that_a_person_may_no_longer_use_it() {
    on_both_engines(|db| async move {
        let romi = Listener::start().await;
        let (mut world, door) = world(&db, &romi).await;
        let (of_romi, again) = (world.open("romi").await, world.open("romi").await);
        let (of_silent, of_open) = (world.open("silent").await, world.open("open").await);
        door.closed.store(true, Ordering::Relaxed);
        assert_eq!(rejudge(&world).await, 3);
        run_all(&runner(&world)).await;
        for (tool, tokens) in [("romi", &of_romi), ("romi", &again), ("silent", &of_silent)] {
            let told = world.introspect(tool, &tokens.access).await;
            assert_eq!(told, json!({ "active": false }), "{tool}");
        }
        assert_eq!(
            world.introspect("open", &of_open.access).await["active"],
            true
        );
        let got = romi.tokens();
        assert_eq!(got.len(), 1, "once for the session, however many windows");
        let claims = claims_of(&mut world, &got[0]).await;
        assert_eq!(claims["sid"], of_romi.id_claims()["sid"]);
        assert!(world.session_is_live().await, "the person stays signed in");
    })
    .await;
}

fn as_a(way: &str) -> Context {
    Context {
        organisation: None,
        way_of_use: Some(way.to_owned()),
    }
}

/// OpenID Connect Back-Channel Logout §2.4
#[tokio::test]
async fn a_withdrawal_for_one_context_ends_nothing_that_another_holds_under_its_own_sid() {
    on_both_engines(|db| async move {
        let romi = Listener::start().await;
        let (mut world, door) = world(&db, &romi).await;
        *door.context.lock().unwrap() = as_a("broker");
        let of_broker = world.open("romi").await;
        *door.context.lock().unwrap() = as_a("syndic");
        let of_syndic = world.open("romi").await;
        let (lost, kept) = (of_broker.id_claims(), of_syndic.id_claims());
        assert_ne!(lost["sid"], kept["sid"]);

        *door.lost.lock().unwrap() = Some(as_a("broker"));
        assert_eq!(rejudge(&world).await, 1);
        run_all(&runner(&world)).await;
        let got = romi.tokens();
        assert_eq!(got.len(), 1);
        let told = claims_of(&mut world, &got[0]).await;
        assert_eq!(told["sid"], lost["sid"]);
        let still = world.introspect("romi", &of_syndic.access).await;
        assert_eq!(still["active"], true);

        // Whoever signs out is out of all.
        let (act, session) = (job(), world.session.clone());
        let ended = world
            .db()
            .write::<_, _, Never>(move |tx| Ok(sessions::end(tx, &act, &session)?));
        ended.await.unwrap();
        run_all(&runner(&world)).await;
        let mut sids = Vec::new();
        for token in &romi.tokens()[1..] {
            sids.push(claims_of(&mut world, token).await["sid"].clone());
        }
        assert_eq!(sids.len(), 2, "each context that was opened: {sids:?}");
        assert!(sids.contains(&lost["sid"]) && sids.contains(&kept["sid"]));
    })
    .await;
}

#[tokio::test]
async fn what_ran_out_long_ago_is_not_told() {
    on_both_engines(|db| async move {
        let romi = Listener::start().await;
        let (mut world, door) = world(&db, &romi).await;
        world.open("romi").await;
        clock().advance(Duration::from_hours(31 * 24));
        door.closed.store(true, Ordering::Relaxed);
        assert_eq!(rejudge(&world).await, 0);
        run_all(&runner(&world)).await;
        assert!(romi.tokens().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_tool_is_told_as_long_as_a_session_may_last() {
    for (days, ended) in [(2, 0), (4, 1)] {
        on_both_engines(|db| async move {
            let door = Door::default();
            let lifetimes = sessions::Lifetimes {
                absolute: Duration::from_hours(days * 24),
                ..sessions::Lifetimes::default()
            };
            let provider = Provider::new(Vec::new())
                .with_contexts(Arc::new(door.clone()))
                .with_lifetimes(lifetimes);
            let mut briefly = tool("romi");
            briefly.refresh_token_days = Some(1);
            let mut world = World::with(&db, &[briefly], provider).await;
            world.open("romi").await;
            clock().advance(Duration::from_hours(3 * 24));
            door.closed.store(true, Ordering::Relaxed);
            assert_eq!(rejudge(&world).await, ended, "sessions of {days} days");
        })
        .await;
    }
}

async fn import(world: &World, definitions: &[Definition]) {
    let (act, definitions) = (job(), definitions.to_vec());
    let imported = world
        .db()
        .write::<_, _, Never>(move |tx| Ok(tools::import(tx, &act, &definitions)?));
    imported.await.unwrap();
}

///
#[tokio::test]
async fn a_tool_that_asks_for_a_stronger_sign_in_or_retires_lets_nobody_stay() {
    on_both_engines(|db| async move {
        let romi = Listener::start().await;
        let (mut world, _) = world(&db, &romi).await;
        let (of_romi, of_silent) = (world.open("romi").await, world.open("silent").await);
        let of_open = world.open("open").await;
        let mut stronger = listening("romi", &romi);
        stronger.methods = vec![Method::EID];
        import(&world, &[stronger, tool("open")]).await;
        for slug in ["romi", "silent", "open"] {
            let now = world.state.clock.now();
            let people = world.db().read(move |tx| oidc::people_in(tx, now, slug));
            assert_eq!(people.await.unwrap(), std::slice::from_ref(&world.account));
        }
        assert_eq!(rejudge(&world).await, 2);
        run_all(&runner(&world)).await;
        assert_eq!(romi.tokens().len(), 1, "it is told");
        let of_others = world.introspect("open", &of_open.access).await;
        assert_eq!(of_others["active"], true);

        import(
            &world,
            &[listening("romi", &romi), tool("silent"), tool("open")],
        )
        .await;
        for (slug, tokens) in [("romi", of_romi), ("silent", of_silent)] {
            let told = world.introspect(slug, &tokens.access).await;
            assert_eq!(
                told,
                json!({ "active": false }),
                "{slug}: what ended stays ended"
            );
            let now = world.state.clock.now();
            let people = world.db().read(move |tx| oidc::people_in(tx, now, slug));
            assert!(people.await.unwrap().is_empty(), "{slug}");
        }
    })
    .await;
}
