//! Two offices, the people in them, a register, and a tool that can be used in
//! several ways.

use std::collections::BTreeMap;

use access::{AccessRefusal, Choice, Proof, Registration};
use kernel::{AccountId, Act, Actor, Context, Duration, Never, OrganisationId, Username};
pub use organisations::testing::by;
use organisations::{MembershipId, Role, testing};
use recognitions::Force;
use storage::{Db, Error, Tx};
use testkit::{LIEVE_JANSSENS, Person, TestDb, act, clock};
use tools::{Definition, Tool, WayOfUse};
use web::State;

use crate::given::register;
pub use crate::given::{BROKER, FINDER, KINDS, MEMBER, MYSELF, definition, finder};

pub struct World {
    pub db: Db,
    pub state: State,
    /// What the register says, by number.
    list: BTreeMap<String, String>,
    _place: Option<TestDb>,
}

fn operator() -> Act {
    act().by(Actor::operator())
}

/// For the organisation, in this way.
pub fn office(organisation: &OrganisationId, way: &str) -> Context {
    Context {
        organisation: Some(organisation.clone()),
        way_of_use: Some(way.to_owned()),
    }
}

pub fn personally(way: &str) -> Context {
    Context {
        organisation: None,
        way_of_use: Some(way.to_owned()),
    }
}

/// The codes of what is not met.
pub fn unmet(proof: &Proof) -> Vec<&'static str> {
    proof.unmet().map(access::Condition::code).collect()
}

/// One of many in an office.
pub fn colleague(number: usize) -> Person {
    let username: &'static str = format!("collega.{number}").leak();
    let email: &'static str = format!("collega.{number}@example.be").leak();
    assert!(username.parse::<Username>().is_ok());
    Person {
        username,
        email,
        ..LIEVE_JANSSENS
    }
}

impl World {
    pub async fn new(place: TestDb) -> Self {
        let texts = [accounts::TEXTS, mail::TEXTS, organisations::TEXTS];
        let world = Self {
            db: place.handle(),
            state: testkit::state(&place, &texts, testkit::hooks()),
            list: BTreeMap::new(),
            _place: Some(place),
        };
        world.import(vec![finder()]).await;
        recognitions::testing::import_all(&world.db, &[register()]).await;
        world
    }

    /// By a job. Chance is of the thread that tests, not of the one that writes.
    pub async fn write<T: Send + 'static>(
        &self,
        write: impl Fn(&mut Tx, &Act) -> diesel::QueryResult<T> + Send + 'static,
    ) -> T {
        let act = act().by(Actor::job());
        self.db
            .write::<_, _, Never>(move |tx| Ok(write(tx, &act)?))
            .await
            .unwrap()
    }

    pub async fn read<T: Send + 'static>(
        &self,
        read: impl Fn(&mut Tx) -> diesel::QueryResult<T> + Send + 'static,
    ) -> T {
        self.db.read(read).await.unwrap()
    }

    /// What the domain answers; the database may not fail.
    pub async fn try_to<T: Send + 'static>(
        &self,
        act: impl Fn(&mut Tx) -> storage::Result<T, AccessRefusal> + Send + 'static,
    ) -> Result<T, AccessRefusal> {
        // So that what happened has an order, as it has with a clock that runs.
        clock().advance(Duration::from_millis(1));
        match self.db.write(act).await {
            Ok(done) => Ok(done),
            Err(Error::Refused(refusal)) => Err(refusal),
            Err(error) => panic!("{error:?}"),
        }
    }

    pub async fn import(&self, definitions: Vec<Definition>) {
        self.write(move |tx, act| tools::import(tx, act, &definitions).map(drop))
            .await;
    }

    pub async fn tool(&self, slug: &'static str) -> Tool {
        self.read(move |tx| tools::find_any(tx, slug))
            .await
            .unwrap()
    }

    pub async fn person(&self, person: Person) -> AccountId {
        accounts::testing::account(&self.db, &person).await
    }

    /// Verified.
    pub async fn office(&self, number: &'static str, founder: &AccountId) -> OrganisationId {
        let id = self.unverified(number, founder).await;
        self.verify(&id).await;
        id
    }

    pub async fn unverified(&self, number: &'static str, founder: &AccountId) -> OrganisationId {
        testing::found(&self.db, founder, number, testing::data("Immo Peeters bv")).await
    }

    pub async fn verify(&self, id: &OrganisationId) {
        testing::verify(&self.db, id).await;
    }

    pub async fn dispute(&self, id: &OrganisationId) {
        let (act, id) = (operator(), id.clone());
        self.db
            .write(move |tx| organisations::dispute(tx, &act, &id, "Niet van hen"))
            .await
            .unwrap();
    }

    /// An active member.
    pub async fn member(&self, id: &OrganisationId, account: &AccountId) -> MembershipId {
        testing::join(&self.db, id, account, Role::Member).await
    }

    /// Waiting for an administrator's answer.
    pub async fn asking(&self, id: &OrganisationId, account: &AccountId) -> MembershipId {
        testing::ask(&self.state, id, account).await
    }

    pub async fn confirm(&self, administrator: &AccountId, member: &MembershipId) {
        testing::confirm_as(&self.state, administrator, member, Role::Member).await;
    }

    pub async fn invite(&self, administrator: &AccountId, id: &OrganisationId, whom: Person) {
        testing::invite_person(&self.state, administrator, id, &whom).await;
    }

    /// Removed, with what follows from it.
    pub async fn remove(&self, administrator: &AccountId, member: &MembershipId) {
        let (act, state) = (by(administrator), self.state.clone());
        let id = member.clone();
        self.db
            .write(move |tx| organisations::remove(tx, &act, state.desk(), &id))
            .await
            .unwrap();
        let id = member.clone();
        self.write(move |tx, act| {
            let gone = organisations::membership(tx, &id)?.unwrap();
            access::end_member(tx, act, &gone.organisation, gone.account().unwrap())
        })
        .await;
    }

    /// The register recognises the person.
    pub async fn recognise(&mut self, kind: &str, number: &'static str, account: &AccountId) {
        let row = format!("{kind};{number};Naam;Voornaam;;;;active;;");
        self.list.insert(number.to_owned(), row);
        self.read_list().await;
        recognitions::testing::link(&self.db, number, account).await;
    }

    pub async fn recognise_office(&mut self, kind: &str, number: &str, enterprise: &str) {
        let row = format!("{kind};{number};Kantoor;;;{enterprise};;active;;");
        self.list.insert(number.to_owned(), row);
        self.read_list().await;
    }

    /// The register strikes it off.
    pub async fn strike_off(&mut self, number: &str) {
        let row = self.list.get_mut(number).unwrap();
        *row = row.replace(";active;", ";withdrawn;");
        self.read_list().await;
    }

    async fn read_list(&self) {
        let today = recognitions::Day::in_brussels(act().now()).to_string();
        let rows: Vec<&str> = self.list.values().map(String::as_str).collect();
        let list = recognitions::testing::list(&today, &rows);
        let reading = recognitions::testing::read(&self.db, register(), list, Force::Yes).await;
        assert_ne!(
            reading.state,
            recognitions::ReadingState::Refused,
            "{reading:?}"
        );
    }

    pub async fn register(
        &self,
        who: &AccountId,
        office: &OrganisationId,
        way: &'static str,
    ) -> Result<Registration, AccessRefusal> {
        let (act, office) = (by(who), office.clone());
        self.try_to(move |tx| access::register(tx, &act, &office, FINDER, way))
            .await
    }

    pub async fn unregister(
        &self,
        who: &AccountId,
        office: &OrganisationId,
        way: &'static str,
    ) -> Result<(), AccessRefusal> {
        let (act, office) = (by(who), office.clone());
        self.try_to(move |tx| access::unregister(tx, &act, &office, FINDER, way))
            .await
    }

    pub async fn grant(
        &self,
        who: &AccountId,
        registration: &Registration,
        member: &MembershipId,
    ) -> Result<access::Changed, AccessRefusal> {
        let (act, registration, member) = (by(who), registration.clone(), member.clone());
        self.try_to(move |tx| {
            let office = &registration.organisation;
            access::grant(tx, &act, office, &registration.id, &member)
        })
        .await
    }

    pub async fn withdraw(
        &self,
        who: &AccountId,
        registration: &Registration,
        member: &MembershipId,
    ) -> Result<access::Changed, AccessRefusal> {
        let (act, registration, member) = (by(who), registration.clone(), member.clone());
        self.try_to(move |tx| {
            let office = &registration.organisation;
            access::withdraw_access(tx, &act, office, &registration.id, &member)
        })
        .await
    }

    pub async fn judge(&self, account: &AccountId, context: &Context) -> Proof {
        let (now, account, context) = (act().now(), account.clone(), context.clone());
        let tool = self.tool(FINDER).await;
        self.read(move |tx| access::judge(tx, now, &account, &context, &tool))
            .await
    }

    pub async fn judge_all(&self, account: &AccountId) -> Vec<Choice> {
        let (now, account) = (act().now(), account.clone());
        let tool = self.tool(FINDER).await;
        self.read(move |tx| access::judge_all(tx, now, &account, &tool))
            .await
    }

    pub async fn may_register(&self, office: &OrganisationId, way: &'static str) -> Proof {
        let (now, office) = (act().now(), office.clone());
        let tool = self.tool(FINDER).await;
        self.read(move |tx| {
            let office = organisations::find(tx, &office)?.unwrap();
            let way: &WayOfUse = tool.way(way).unwrap();
            access::may_register(tx, now, &office, &tool, way)
        })
        .await
    }
}
