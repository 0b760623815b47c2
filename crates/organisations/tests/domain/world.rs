//! An organisation, the people around it, and the mails they get.

use belgium::EnterpriseNumber;
use diesel::QueryResult;
use kernel::{AccountId, Act, Actor, OrganisationId, Refusal, Token};
use mail::Desk;
use mail::Mail;
pub use organisations::testing::{by, staff};
use organisations::{
    Data, Membership, MembershipId, OrganisationRefusal, Role, TypedData, testing,
};
use storage::{Error, Tx, audit};
use testkit::{Person, TestDb};
use web::State;

pub const NUMBER: &str = "0403.170.701";

pub struct World {
    pub db: TestDb,
    pub state: State,
}

pub fn number() -> EnterpriseNumber {
    NUMBER.parse().unwrap()
}

pub fn data() -> Data {
    Data::parse(TypedData {
        name: "Immo Peeters bv",
        street: "Veldstraat 1",
        postal_code: "9000",
        city: "Gent",
        email: "info@peeters.example.be",
        phone: "09 243 10 20",
        website: "",
    })
    .unwrap()
}

/// Somebody of the helpdesk acts.
pub fn helpdesk(account: &AccountId) -> Act {
    testkit::act().by(Actor::helpdesk(account.clone()))
}

impl World {
    pub fn new(db: TestDb) -> Self {
        let texts = [accounts::TEXTS, mail::TEXTS, organisations::TEXTS];
        let state = testkit::state(&db, &texts, testkit::hooks());
        Self { db, state }
    }

    /// Somebody with an activated account.
    pub async fn person(&self, person: &Person) -> AccountId {
        accounts::testing::account(&self.db, person).await
    }

    /// What the domain answers; the database may not fail.
    pub async fn try_to<T: Send + 'static>(
        &self,
        act: impl Fn(&mut Tx, Desk<'_>) -> storage::Result<T, OrganisationRefusal> + Send + 'static,
    ) -> Result<T, OrganisationRefusal> {
        let state = self.state.clone();
        match self.db.write(move |tx| act(tx, state.desk())).await {
            Ok(done) => Ok(done),
            Err(Error::Refused(refusal)) => Err(refusal),
            Err(error) => panic!("{error:?}"),
        }
    }

    pub async fn read<T: Send + 'static>(
        &self,
        read: impl Fn(&mut Tx) -> QueryResult<T> + Send + 'static,
    ) -> T {
        self.db.read(read).await.unwrap()
    }

    /// The founder administrates it.
    pub async fn founded(&self, founder: &AccountId) -> OrganisationId {
        testing::found(&self.db, founder, NUMBER, data()).await
    }

    /// The helpdesk knows it from now on.
    pub async fn verifies(&self, id: &OrganisationId) {
        testing::verify(&self.db, id).await;
    }

    pub async fn try_request(
        &self,
        who: &AccountId,
        id: &OrganisationId,
    ) -> Result<MembershipId, OrganisationRefusal> {
        let (act, id) = (by(who), id.clone());
        self.try_to(move |tx, desk| organisations::request(tx, &act, desk, &id, &staff()))
            .await
    }

    pub async fn requested(&self, who: &AccountId, id: &OrganisationId) -> MembershipId {
        self.try_request(who, id).await.unwrap()
    }

    pub async fn try_confirm(
        &self,
        who: &AccountId,
        member: &MembershipId,
        role: Role,
    ) -> Result<(), OrganisationRefusal> {
        let (act, member) = (by(who), member.clone());
        self.try_to(move |tx, desk| organisations::confirm(tx, &act, desk, &member, role, &staff()))
            .await
    }

    /// Asked and confirmed.
    pub async fn joined(
        &self,
        who: &AccountId,
        id: &OrganisationId,
        administrator: &AccountId,
        role: Role,
    ) -> MembershipId {
        let member = self.requested(who, id).await;
        self.try_confirm(administrator, &member, role)
            .await
            .unwrap();
        member
    }

    pub async fn try_invite(
        &self,
        who: &AccountId,
        id: &OrganisationId,
        email: &str,
    ) -> Result<MembershipId, OrganisationRefusal> {
        let (act, id, email) = (by(who), id.clone(), email.parse().unwrap());
        self.try_to(move |tx, desk| {
            organisations::invite(tx, &act, desk, &id, &email, Role::Member, &staff())
        })
        .await
    }

    pub async fn try_accept(
        &self,
        who: &AccountId,
        token: &Token,
    ) -> Result<Membership, OrganisationRefusal> {
        let (act, token) = (by(who), token.clone());
        self.try_to(move |tx, desk| {
            organisations::accept_invitation(tx, &act, desk, &token, &staff())
        })
        .await
    }

    pub async fn membership(&self, id: &MembershipId) -> Membership {
        let id = id.clone();
        self.read(move |tx| organisations::membership(tx, &id))
            .await
            .unwrap()
    }

    /// The request or active membership of this person.
    pub async fn taken(&self, id: &OrganisationId, who: &AccountId) -> Option<Membership> {
        let (id, who) = (id.clone(), who.clone());
        self.read(move |tx| organisations::taken(tx, &id, &who))
            .await
    }

    /// The acts in the trail of this object, oldest first.
    pub async fn trail(&self, object: &OrganisationId) -> Vec<String> {
        let object = object.to_string();
        let events = self.read(move |tx| audit::of_object(tx, &object)).await;
        let mut events: Vec<_> = events
            .into_iter()
            .map(|event| (event.at, event.action))
            .collect();
        events.sort();
        events.into_iter().map(|(_, action)| action).collect()
    }

    /// How often an event of this kind was told.
    pub async fn times_told(&self, kind: &'static str) -> usize {
        self.db.told(kind).await.len()
    }

    /// Every mail to this address, in the order they were written.
    pub async fn mails_to(&self, address: &str) -> Vec<Mail> {
        self.db.mails_to(address).await
    }

    /// The secrets of all invitations to this address, in order of their mails.
    pub async fn tokens_to(&self, address: &str) -> Vec<Token> {
        let mails = self.mails_to(address).await;
        mails.iter().filter_map(token_in).collect()
    }

    pub async fn token_to(&self, address: &str) -> Token {
        self.tokens_to(address).await.pop().expect("an invitation")
    }
}

fn token_in(mail: &Mail) -> Option<Token> {
    let (_, rest) = mail.text.split_once("/invitations/")?;
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    Some(Token::received(&rest[..end]))
}

/// Refusals as their codes, which read better in a table.
pub fn code<T>(answer: Result<T, OrganisationRefusal>) -> &'static str {
    match answer {
        Ok(_) => "ok",
        Err(refusal) => refusal.code(),
    }
}
