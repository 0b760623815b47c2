//! G-13: every order of all events by several people, against a model.

mod answers;
mod model;

use kernel::{AccountId, Act, Actor, Duration, OrganisationId, Token};
use mail::Desk;
use organisations::{Former, Membership, OrganisationRefusal, Role};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use storage::Tx;
use testkit::{AN_PEETERS, Engine, LIEVE_JANSSENS, MARC_DUBOIS, Person, SOFIE_MAES};

use crate::world::{World, code, staff};
use model::{Event, Model, PEOPLE, Status};

const CAST: [Person; PEOPLE] = [AN_PEETERS, MARC_DUBOIS, LIEVE_JANSSENS, SOFIE_MAES];

fn who() -> impl Strategy<Value = usize> {
    0..PEOPLE
}

fn event() -> impl Strategy<Value = Event> {
    let two = || (who(), who());
    prop_oneof![
        3 => who().prop_map(Event::Request),
        3 => (who(), who(), any::<bool>()).prop_map(|(by, to, role)| Event::Invite(by, to, role)),
        3 => (who(), any::<prop::sample::Index>()).prop_map(|(by, which)| Event::Open(by, which.index(64))),
        4 => (who(), who(), any::<bool>()).prop_map(|(by, of, role)| Event::Confirm(by, of, role)),
        1 => two().prop_map(|(by, of)| Event::Refuse(by, of)),
        1 => two().prop_map(|(by, of)| Event::Withdraw(by, of)),
        1 => two().prop_map(|(by, to)| Event::WithdrawInvitation(by, to)),
        2 => two().prop_map(|(by, of)| Event::Remove(by, of)),
        2 => who().prop_map(Event::Leave),
        2 => two().prop_map(|(by, of)| Event::Promote(by, of)),
        2 => two().prop_map(|(by, of)| Event::Demote(by, of)),
        1 => (who(), any::<bool>()).prop_map(|(of, alone)| Event::TakeOver(of, alone)),
        1 => (1..20_u64).prop_map(Event::DaysPass),
    ]
}

/// The world beside the model.
struct Played {
    world: World,
    people: Vec<AccountId>,
    id: OrganisationId,
    model: Model,
    tokens: Vec<Token>,
}

impl Played {
    async fn begin(engine: Engine) -> Self {
        let world = World::new(engine.database());
        let mut people = Vec::new();
        for person in &CAST {
            people.push(world.person(person).await);
        }
        let id = world.founded(&people[0]).await;
        world.verifies(&id).await;
        let founder = world.taken(&id, &people[0]).await.unwrap().id;
        Self {
            world,
            people,
            id,
            model: Model::founded_by(0, founder),
            tokens: Vec::new(),
        }
    }

    /// Lets it happen, in the model and in the database, twice: a second click
    /// may change nothing.
    async fn play(&mut self, event: Event) {
        let event = match event {
            Event::Open(_, _) if self.tokens.is_empty() => return,
            Event::Open(by, which) => Event::Open(by, which % self.tokens.len()),
            other => other,
        };
        if let Event::DaysPass(days) = event {
            testkit::clock().advance(Duration::from_hours(24 * days));
            self.model.days += days;
            return;
        }
        let before = self.acts().await;
        let Some(expected) = self.model.expects(event) else {
            return;
        };
        let answer = self.happens(event).await;
        assert_eq!(
            code(answer.clone()),
            expected,
            "{event:?}\n{:#?}",
            self.model
        );
        let Ok(member) = answer else {
            assert_eq!(
                self.acts().await,
                before,
                "a refusal left a trace: {event:?}"
            );
            return;
        };
        let changes = self.model.follow(event, member);
        let after = self.acts().await;
        assert_eq!(after > before, changes, "{event:?}\n{:#?}", self.model);
        self.note_token(event).await;
        self.happens(event)
            .await
            .expect("a second click is no error");
        assert_eq!(
            self.acts().await,
            after,
            "a second click did something: {event:?}"
        );
        self.compare().await;
    }

    async fn acts(&self) -> usize {
        self.world.trail(&self.id).await.len()
    }

    async fn note_token(&mut self, event: Event) {
        if let Event::Invite(_, to, _) = event {
            let newest = self.model.tokens.len();
            if newest > self.tokens.len() {
                let all = self.world.tokens_to(CAST[to].email).await;
                let known: Vec<&str> = self.tokens.iter().map(Token::expose).collect();
                let new = all
                    .into_iter()
                    .find(|token| !known.contains(&token.expose()))
                    .expect("a mail with a new link");
                self.tokens.push(new);
            }
        }
    }

    async fn happens(&self, event: Event) -> Result<Option<Membership>, OrganisationRefusal> {
        let act = self.act(event);
        let attempt = Attempt {
            event,
            act,
            id: self.id.clone(),
            people: self.people.clone(),
            rows: std::array::from_fn(|who| self.model.row_of(who)),
            invitations: std::array::from_fn(|to| self.model.invitation_to(to)),
            tokens: self.tokens.clone(),
        };
        self.world
            .try_to(move |tx, desk| attempt.run(tx, desk))
            .await
    }

    fn act(&self, event: Event) -> Act {
        let actor = match event.by() {
            Some(by) => Actor::person(self.people[by].clone()),
            None => Actor::helpdesk(self.people[PEOPLE - 1].clone()),
        };
        testkit::act().by(actor)
    }

    /// What the database says against what the model says, and the rules.
    async fn compare(&self) {
        let id = self.id.clone();
        let administrators = self
            .world
            .read(move |tx| organisations::administrators(tx, &id))
            .await;
        assert!(
            !administrators.is_empty(),
            "nobody administrates\n{:#?}",
            self.model
        );
        for (who, account) in self.people.iter().enumerate() {
            let taken = self.world.taken(&self.id, account).await;
            let status = match &taken {
                None => Status::Out,
                Some(member) if member.is_requested() => Status::Asked,
                Some(member) => Status::In {
                    administrator: member.is_administrator(),
                },
            };
            assert_eq!(
                status,
                self.model.status(who),
                "of {who}\n{:#?}",
                self.model
            );
        }
        let told = self.world.times_told("organisation.member-ended").await;
        assert_eq!(told, self.model.ended, "{:#?}", self.model);
    }
}

/// An event on its way to the database.
struct Attempt {
    event: Event,
    act: Act,
    id: OrganisationId,
    people: Vec<AccountId>,
    rows: [organisations::MembershipId; PEOPLE],
    invitations: [organisations::MembershipId; PEOPLE],
    tokens: Vec<Token>,
}

impl Attempt {
    fn run(
        &self,
        tx: &mut Tx,
        desk: Desk<'_>,
    ) -> storage::Result<Option<Membership>, OrganisationRefusal> {
        let (act, row) = (&self.act, |who: usize| &self.rows[who]);
        let role = |administrator| {
            if administrator {
                Role::Administrator
            } else {
                Role::Member
            }
        };
        let id = match self.event {
            Event::Request(_) => organisations::request(tx, act, desk, &self.id, &staff())?,
            Event::Invite(_, to, administrator) => {
                let email = CAST[to].email();
                let role = role(administrator);
                organisations::invite(tx, act, desk, &self.id, &email, role, &staff())?
            }
            Event::Open(_, which) => {
                let token = &self.tokens[which];
                organisations::accept_invitation(tx, act, desk, token, &staff())?.id
            }
            Event::TakeOver(of, alone) => {
                let former = if alone {
                    Former::StepBack
                } else {
                    Former::Stay
                };
                organisations::transfer(tx, act, desk, &self.id, &self.people[of], former, "why")?
            }
            Event::Confirm(_, of, administrator) => {
                organisations::confirm(tx, act, desk, row(of), role(administrator), &staff())?;
                row(of).clone()
            }
            Event::Refuse(_, of) => {
                organisations::refuse(tx, act, desk, row(of), "no")?;
                row(of).clone()
            }
            Event::Withdraw(_, of) => {
                organisations::withdraw(tx, act, row(of))?;
                row(of).clone()
            }
            Event::WithdrawInvitation(_, to) => {
                organisations::withdraw(tx, act, &self.invitations[to])?;
                self.invitations[to].clone()
            }
            Event::Remove(_, of) => {
                organisations::remove(tx, act, desk, row(of))?;
                row(of).clone()
            }
            Event::Leave(of) => {
                organisations::leave(tx, act, desk, row(of))?;
                row(of).clone()
            }
            Event::Promote(_, of) => {
                organisations::promote(tx, act, desk, row(of))?;
                row(of).clone()
            }
            Event::Demote(_, of) => {
                organisations::demote(tx, act, desk, row(of))?;
                row(of).clone()
            }
            Event::DaysPass(_) => return Ok(None),
        };
        Ok(organisations::membership(tx, &id)?)
    }
}

fn every_order(engine: Engine, cases: u32, length: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut runner = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    });
    let events = prop::collection::vec(event(), 1..length);
    let played = runner.run(&events, |events| {
        runtime.block_on(async {
            let mut played = Played::begin(engine).await;
            for event in events {
                played.play(event).await;
            }
        });
        Ok(())
    });
    played.unwrap();
}

/// G-13 R-160 R-161 R-166 R-172
#[test]
fn every_order_of_events_keeps_the_rules_on_sqlite() {
    every_order(Engine::Sqlite, 48, 40);
}

/// G-13
#[test]
fn every_order_of_events_keeps_the_rules_on_postgresql() {
    every_order(Engine::Postgres, 4, 40);
}
