//! What tools ask over the API: charges, what becomes of them, and the same again.

use belgium::Day;
use kernel::{AccountId, Duration};
use serde_json::{Value, json};
use testkit::{AN_PEETERS, LIEVE_JANSSENS, Response};

use super::Simulation;
use super::model::{Charge, Expected, State};
use crate::world::{CHARGES, json_of};

/// Of the calls that were answered, so many are sent again.
const REMEMBERED: usize = 500;

/// One that was done.
#[derive(Debug, Clone)]
struct Call {
    path: String,
    /// Whose token: of a person, or of the tool.
    caller: usize,
    key: String,
    body: Value,
    status: u16,
    id: String,
}

#[derive(Debug, Default)]
pub struct Calls {
    /// Of An, of Lieve, of the tool itself.
    tokens: Vec<String>,
    done: Vec<Call>,
}

/// The caller that is no person.
const TOOL: usize = 2;

impl Simulation {
    pub(super) async fn new_tokens(&mut self) {
        self.calls.tokens = vec![
            self.world.token(&AN_PEETERS).await,
            self.world.token(&LIEVE_JANSSENS).await,
            self.world.token_of_tool("sample").await,
        ];
    }

    async fn post(&self, call: &Call) -> Response {
        let token = &self.calls.tokens[call.caller];
        let post = self.world.post(&call.path, token, &call.key, &call.body);
        post.await
    }

    /// As [`post`](Self::post), by somebody who may lose the first answer: whatever became of it,
    /// the same is asked again.
    async fn ask(&mut self, call: &Call) -> Response {
        if self.one_in(10) {
            let patience = Duration::from_micros(self.chance.below(3_000).into());
            let lost = tokio::time::timeout(patience, self.post(call)).await;
            if lost.is_err() {
                self.model.happened("an answer was lost");
            }
        }
        self.post(call).await
    }

    fn remember(&mut self, mut call: Call, answer: &Response, id: &str) {
        call.status = answer.status.as_u16();
        id.clone_into(&mut call.id);
        let done = &mut self.calls.done;
        done.push(call);
        if done.len() > 2 * REMEMBERED {
            done.drain(..REMEMBERED);
        }
    }

    fn caller(&self, wallet: usize) -> usize {
        if wallet == 0 { self.below(2) } else { TOOL }
    }

    fn person(&self, caller: usize) -> Option<&AccountId> {
        self.people.get(caller)
    }

    fn call(&self, wallet: usize, path: String, key: String, mut body: Value) -> Call {
        if wallet == 1 && path == CHARGES {
            body["organisation"] = json!(self.offices[1]);
        }
        Call {
            path,
            caller: self.caller(wallet),
            key,
            body,
            status: 0,
            id: String::new(),
        }
    }

    pub(super) async fn charge(&mut self, number: usize) {
        let wallet = self.below(2);
        let (cents, mut body) = if self.one_in(3) {
            (250, json!({ "price": "lookup" }))
        } else {
            let cents = i64::from(1 + self.chance.below(5_000));
            (cents, json!({ "amount_cents": cents }))
        };
        let seconds = self.one_in(2).then(|| 1 + self.chance.below(7_200));
        if let Some(seconds) = seconds {
            body["hold_seconds"] = json!(seconds);
        }
        let call = self.call(wallet, CHARGES.to_owned(), format!("charge-{number}"), body);
        let now = testkit::act().now();
        let person = self.person(call.caller).cloned();
        let expected = self.model.expected(wallet, person.as_ref(), cents, now);
        let answer = self.ask(&call).await;
        assert_eq!(answer.status, expected.status(), "{call:?} {}", answer.text);
        match expected {
            Expected::LimitMet => self.model.happened("a limit was met"),
            Expected::TooLittle => self.model.happened("too little"),
            Expected::Charged => {
                let id = json_of(&answer)["id"].as_str().unwrap().to_owned();
                let taken = if seconds.is_some() { 0 } else { cents };
                let charge = Charge {
                    id: id.clone(),
                    day: Day::in_brussels(now),
                    person,
                    held: cents,
                    expires_at: seconds.map(|seconds| now + Duration::from_secs(seconds.into())),
                    swept: false,
                    state: if seconds.is_some() {
                        State::Held
                    } else {
                        State::Completed
                    },
                    taken,
                    given_back: 0,
                };
                self.model.charged(wallet, charge);
                self.remember(call, &answer, &id);
            }
        }
    }

    /// One of the newest that is as it must be.
    fn some(&self, wallet: usize, fits: impl Fn(&Charge) -> bool) -> Option<usize> {
        let charges = self.model.charges(wallet);
        let fitting = charges.iter().enumerate().rev();
        let fitting: Vec<usize> = fitting
            .filter(|(_, charge)| fits(charge))
            .map(|(at, _)| at)
            .take(8)
            .collect();
        (!fitting.is_empty()).then(|| fitting[self.below(fitting.len())])
    }

    /// Taken, taken in part, or given free; or too late for either.
    pub(super) async fn end_a_hold(&mut self, number: usize) {
        let (wallet, now) = (self.below(2), testkit::act().now());
        let too_late = self.one_in(8);
        let Some(at) = self.some(wallet, |charge| {
            charge.state == State::Held && charge.is_open(now) != too_late
        }) else {
            return;
        };
        let charge = self.model.charges(wallet)[at].clone();
        let (what, cents, body) = match self.chance.below(4) {
            0 => ("release", 0, json!({})),
            1 => {
                let part = i64::from(1 + self.chance.below(u32::try_from(charge.held).unwrap()));
                ("capture", part, json!({ "amount_cents": part }))
            }
            _ => ("capture", charge.held, json!({})),
        };
        let path = format!("{CHARGES}/{}/{what}", charge.id);
        let mut call = self.call(wallet, path, format!("{what}-{number}"), body);
        self.whose(&mut call, &charge);
        let answer = self.ask(&call).await;
        if too_late {
            assert_eq!(answer.status, 409, "{call:?} {}", answer.text);
            self.model.happened("ended too late");
            return;
        }
        assert_eq!(answer.status, 200, "{call:?} {}", answer.text);
        match what {
            "release" => self.model.released(wallet, at),
            _ => self.model.captured(wallet, at, cents),
        }
        self.remember(call, &answer, &charge.id);
    }

    /// What was taken, or part of it; more is refused.
    pub(super) async fn give_back(&mut self, number: usize) {
        let wallet = self.below(2);
        let Some(at) = self.some(wallet, |charge| charge.state == State::Completed) else {
            return;
        };
        let charge = self.model.charges(wallet)[at].clone();
        let left = charge.taken - charge.given_back;
        let cents = match self.chance.below(4) {
            0 => left + 1,
            1 => left,
            _ => i64::from(1 + self.chance.below(u32::try_from(charge.taken).unwrap())),
        };
        if cents == 0 {
            return;
        }
        let path = format!("{CHARGES}/{}/refund", charge.id);
        let body = json!({ "amount_cents": cents });
        let mut call = self.call(wallet, path, format!("refund-{number}"), body);
        self.whose(&mut call, &charge);
        let answer = self.ask(&call).await;
        if cents > left {
            assert_eq!(answer.status, 409, "{call:?} {}", answer.text);
            self.model.happened("above what was taken");
            return;
        }
        assert_eq!(answer.status, 200, "{call:?} {}", answer.text);
        self.model.given_back(wallet, at, cents);
        self.remember(call, &answer, &charge.id);
    }

    /// A charge is seen by whom it was made for.
    fn whose(&self, call: &mut Call, charge: &Charge) {
        let person = self
            .people
            .iter()
            .position(|one| charge.person.as_ref() == Some(one));
        call.caller = person.unwrap_or(TOOL);
    }

    /// The same again, days later too: one thing was done. Another wish under its key is refused.
    pub(super) async fn say_again(&mut self, _: usize) {
        if self.calls.done.is_empty() {
            return;
        }
        let at = self.below(self.calls.done.len());
        let mut call = self.calls.done[at].clone();
        if self.one_in(3) && call.path == CHARGES {
            call.body["reference"] = json!("another");
            let answer = self.post(&call).await;
            assert_eq!(answer.status, 422, "{call:?} {}", answer.text);
            self.model.happened("said otherwise under its key");
            return;
        }
        let answer = self.post(&call).await;
        assert_eq!(
            (answer.status.as_u16(), json_of(&answer)["id"].as_str()),
            (call.status, Some(call.id.as_str())),
            "{call:?} {}",
            answer.text
        );
        self.model.happened("said again");
    }
}
