//! A tool that charges one Wallet: every other time at once, else by holding and taking. What it did not hear an
//! answer to, it asks again under the same key.

use e2e::World;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

const CHARGES: &str = "/api/v1/charges";
/// Of the tool's price list.
pub const PRICE_CENTS: i64 = 250;

#[derive(Debug, Clone)]
pub struct Charging {
    client: Client,
    /// Of the server that is asked.
    address: String,
    token: String,
    organisation: String,
}

impl Charging {
    pub fn new(world: &World, token: String, organisation: String) -> Self {
        let client = Client::builder().no_proxy().build();
        Self {
            client: client.expect("a client without TLS can be made"),
            address: world.origin().to_owned(),
            token,
            organisation,
        }
    }

    /// The same, of another server of this world.
    pub fn at(&self, address: String) -> Self {
        Self {
            address,
            ..self.clone()
        }
    }

    /// The answer, if there is one: who is told that it does not go now knows no more than who is
    /// told nothing.
    async fn post(
        &self,
        path: &str,
        key: &str,
        body: &Value,
    ) -> Result<(StatusCode, Value), Unanswered> {
        let answer = self
            .client
            .post(format!("{}{path}", self.address))
            .bearer_auth(&self.token)
            .header("Idempotency-Key", key)
            .json(body)
            .send()
            .await
            .map_err(|_| Unanswered)?;
        let status = answer.status();
        if status.is_server_error() {
            return Err(Unanswered);
        }
        Ok((status, answer.json().await.map_err(|_| Unanswered)?))
    }

    pub async fn get(&self, path: &str) -> Value {
        let request = self.client.get(format!("{}{path}", self.address));
        let answer = request.bearer_auth(&self.token).send().await;
        let answer = answer.expect("the server answers");
        assert_eq!(answer.status(), 200, "{path}");
        answer.json().await.expect("it is JSON")
    }

    pub async fn balance(&self) -> i64 {
        let path = format!("/api/v1/wallet?organisation={}", self.organisation);
        let told = self.get(&path).await;
        assert_eq!(told["held_cents"], 0, "all that was held was taken");
        told["balance_cents"].as_i64().expect("it is a number")
    }
}

/// Nobody knows what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unanswered;

/// What is to be asked next.
#[derive(Debug, Clone)]
enum Step {
    Charge,
    Hold,
    Capture { id: String },
}

#[derive(Debug)]
pub struct Charges {
    charging: Charging,
    name: usize,
    number: usize,
    step: Step,
    /// The ids of those that were paid.
    paid: Vec<String>,
}

impl Charges {
    pub fn new(charging: Charging, name: usize) -> Self {
        Self {
            charging,
            name,
            number: 0,
            step: Step::Charge,
            paid: Vec::new(),
        }
    }

    pub fn paid(&self) -> usize {
        self.paid.len()
    }

    /// By another server from now on: keys are the tool's, whoever it asks.
    pub fn ask(&mut self, charging: Charging) {
        self.charging = charging;
    }

    /// Charges until the server dies.
    pub async fn load(mut self) -> Self {
        while self.go_on().await.is_ok() {}
        self
    }

    /// What was asked and not answered is asked again, until nothing is half done; and what was paid last is there.
    pub async fn verify(&mut self) {
        self.go_on().await.expect("the server answers");
        while matches!(self.step, Step::Capture { .. }) {
            self.go_on().await.expect("the server answers");
        }
        if let Some(id) = self.paid.last() {
            let told = self.charging.get(&format!("{CHARGES}/{id}")).await;
            assert_eq!(
                told["state"], "completed",
                "an acknowledged charge was lost"
            );
        }
    }

    async fn go_on(&mut self) -> Result<(), Unanswered> {
        let charge = json!({ "price": "lookup", "organisation": self.charging.organisation });
        let hold = json!({ "price": "lookup", "organisation": self.charging.organisation, "hold_seconds": 3600 });
        let key = |what: &str| format!("{what}-{}-{}", self.name, self.number);
        let (path, key, body) = match &self.step {
            Step::Charge => (CHARGES.to_owned(), key("charge"), charge),
            Step::Hold => (CHARGES.to_owned(), key("hold"), hold),
            Step::Capture { id } => (format!("{CHARGES}/{id}/capture"), key("capture"), json!({})),
        };
        let (status, told) = self.charging.post(&path, &key, &body).await?;
        assert!(status.is_success(), "{status} {told}");
        let id = told["id"].as_str().expect("it has an id").to_owned();
        self.step = match &self.step {
            Step::Hold => Step::Capture { id },
            Step::Charge => self.next(id, Step::Hold),
            Step::Capture { .. } => self.next(id, Step::Charge),
        };
        Ok(())
    }

    fn next(&mut self, id: String, step: Step) -> Step {
        self.paid.push(id);
        self.number += 1;
        step
    }
}
