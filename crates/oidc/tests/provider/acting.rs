//! For whom An may act, as a test says. `cibweb` and `kadasterfinder` know ways
//! of use, the other tools do not.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use diesel::QueryResult;
use kernel::{AccountId, Act, Context, OrganisationId, SessionId, Timestamp};
use oidc::{
    ClaimQuery, ClaimSource, Contexts, Entry, Limits, Provider, Settled, WantedOrganisation, Wish,
};
use serde_json::{Map, Value, json};
use storage::Tx;
use testkit::TestDb;
use tools::Tool;

use crate::world::{BIZLOCATOR, BIZMART, Outcome, World};

#[derive(Debug, Clone, Default)]
pub struct Possible(Arc<Mutex<BTreeSet<Context>>>);

impl Possible {
    pub fn set(&self, contexts: &[Context]) {
        *self.0.lock().unwrap() = contexts.iter().cloned().collect();
    }

    pub fn allow(&self, context: &Context) {
        self.0.lock().unwrap().insert(context.clone());
    }

    pub fn forbid(&self, context: &Context) {
        self.0.lock().unwrap().remove(context);
    }

    pub fn holds(&self, context: &Context) -> bool {
        self.0.lock().unwrap().contains(context)
    }
}

fn asks_nothing(tool: &Tool) -> bool {
    [BIZMART, BIZLOCATOR].contains(&tool.slug.as_str())
}

impl Contexts for Possible {
    fn settle(
        &self,
        _: &mut Tx,
        _: Timestamp,
        _: &AccountId,
        tool: &Tool,
        wish: &Wish,
    ) -> QueryResult<Settled> {
        let possible = self.0.lock().unwrap();
        if let Some(kept) = wish.kept.as_ref().filter(|_| !asks_nothing(tool)) {
            return Ok(if possible.contains(kept) {
                Settled::Context(kept.clone())
            } else {
                Settled::Ask
            });
        }
        let wanted = |context: &&Context| match &wish.organisation {
            Some(WantedOrganisation::Id(id)) => context.organisation.as_ref() == Some(id),
            Some(WantedOrganisation::Number(_)) => false,
            None => true,
        };
        let mut contexts = possible.iter().filter(wanted);
        Ok(match (contexts.next(), contexts.next()) {
            _ if asks_nothing(tool) => Settled::Context(Context::personal()),
            (None, _) => Settled::Nothing,
            (Some(only), None) => Settled::Context(only.clone()),
            _ => Settled::Ask,
        })
    }

    fn allows(
        &self,
        _: &mut Tx,
        _: Timestamp,
        _: &AccountId,
        context: &Context,
        tool: &Tool,
    ) -> QueryResult<Result<(), String>> {
        let allowed = (asks_nothing(tool) && context.is_personal()) || self.holds(context);
        Ok(allowed
            .then_some(())
            .ok_or_else(|| "not-a-member".to_owned()))
    }

    fn entered(&self, _: &mut Tx, _: &Act, _: &Entry<'_>, _: &Tool) -> QueryResult<()> {
        Ok(())
    }

    fn choose_url(&self, request: &str) -> String {
        format!("/choose?request={request}")
    }
}

#[derive(Debug)]
struct Organisations;

impl ClaimSource for Organisations {
    fn names(&self) -> &'static [&'static str] {
        &["organisation", "way_of_use"]
    }

    fn scopes(&self) -> &'static [(&'static str, &'static [&'static str])] {
        &[("organisation", &["organisation", "way_of_use"])]
    }

    fn in_tokens(&self) -> &'static [&'static str] {
        self.names()
    }

    fn claims(&self, _: &mut Tx, query: &ClaimQuery<'_>) -> QueryResult<Map<String, Value>> {
        let context = query.context;
        let organisation = context.organisation.as_ref().map(|id| json!({ "id": id }));
        Ok([
            ("organisation".to_owned(), json!(organisation)),
            ("way_of_use".to_owned(), json!(context.way_of_use)),
        ]
        .into_iter()
        .collect())
    }
}

/// An, signed in, who may act so.
pub async fn acting(db: TestDb, possible: &[Context]) -> (World, Possible) {
    acting_within(db, Limits::default(), possible).await
}

pub async fn acting_within(db: TestDb, limits: Limits, possible: &[Context]) -> (World, Possible) {
    let fake = Possible::default();
    fake.set(possible);
    let provider = Provider::new(vec![Arc::new(Organisations)])
        .with_contexts(Arc::new(fake.clone()))
        .with_limits(limits);
    let world = World::with(db, provider).await.with_an_signed_in().await;
    (world, fake)
}

/// An organisation in the way of use "broker".
pub fn broker() -> Context {
    Context {
        organisation: Some(OrganisationId::generate(
            &testkit::clock().clock(),
            &testkit::rng(),
        )),
        way_of_use: Some("broker".to_owned()),
    }
}

pub fn organisation(context: &Context) -> Value {
    json!({ "id": context.organisation.as_ref().unwrap() })
}

impl World {
    /// The request with which the browser arrived at the page of choice.
    pub fn asked(outcome: &Outcome) -> String {
        match outcome {
            Outcome::Elsewhere(url) => url
                .strip_prefix("/choose?request=")
                .unwrap_or_else(|| panic!("not at the page of choice: {url}"))
                .to_owned(),
            _ => panic!("not at the page of choice: {outcome:?}"),
        }
    }

    /// Where the page of choice sends An's browser.
    pub async fn chosen_url(&self, request: &str, context: &Context) -> String {
        let session = self.session().await;
        self.chosen_url_of(&session, request, context)
    }

    pub fn chosen_url_of(&self, session: &SessionId, request: &str, context: &Context) -> String {
        let now = testkit::clock().clock().now();
        oidc::chosen_url(&self.state.sealer, now, session, request, context)
    }

    pub async fn choose(&mut self, outcome: &Outcome, context: &Context) -> Outcome {
        let url = self.chosen_url(&Self::asked(outcome), context).await;
        self.visit(&url).await
    }

    /// An's newest session.
    pub async fn session(&self) -> SessionId {
        let (an, now) = (self.an.clone(), testkit::clock().clock().now());
        let lifetimes = sessions::Lifetimes::default();
        let list = self
            .db
            .read(move |tx| sessions::list(tx, lifetimes, &an, now));
        let newest = list.await.unwrap().into_iter();
        newest.max_by_key(|session| session.created_at).unwrap().id
    }

    pub async fn introspect(&mut self, tool: &str, token: &str) -> Value {
        let fields = crate::world::Fields::of(&[("token", token)]);
        let secret = Some((tool, crate::world::SECRET));
        crate::world::body(&self.post("/introspect", secret, &fields).await)
    }
}
