//! Payments over the simulator, for the tests of this crate and of those above it.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;
use kernel::{Cents, Duration, Secret};
use mollie_simulator::{API_KEY, Notice, PROFILE, Simulator};
use storage::jobs::Runner;
use testkit::ORIGIN;
use tower::ServiceExt as _;
use web::{Services, State};

use crate::mollie::Mollie;
use crate::{DOMAIN, Method, Mode, Payments, Settings, notice};

/// As an operator sets it: both ways to pay, from 50 to 5,000 euros.
///
/// # Panics
/// Never: the simulator's address reads.
pub fn settings(simulator: &Simulator) -> Settings {
    Settings {
        provider_url: simulator.api_url().parse().expect("it is an address"),
        api_key: Secret::new(API_KEY),
        profile: PROFILE.to_owned(),
        mode: Mode::Test,
        methods: Method::ALL.iter().copied().collect::<BTreeSet<_>>(),
        minimum: Cents(5_000),
        maximum: Cents(500_000),
        second_person_above: Cents(25_000),
        timeout: Duration::from_secs(5),
    }
}

/// What the start of a server makes.
///
/// # Panics
/// When there is no HTTP client.
pub fn payments(settings: &Settings) -> Payments {
    let client = Mollie::new(settings).expect("there is a client");
    Payments::new(settings, Box::new(client))
}

/// These, and payments over the simulator.
#[must_use]
pub fn services(services: Services, simulator: &Simulator) -> Services {
    services.with(payments(&settings(simulator)))
}

/// Who does the jobs of this crate.
///
/// # Panics
/// Never: its jobs need nothing to begin.
pub fn runner(state: &State) -> Runner {
    let runner = Runner::new(state.db.clone(), state.clock.clone(), state.rng.clone());
    (DOMAIN.jobs)(runner, state).expect("its jobs can begin")
}

/// Posts a notice to the server; its status.
///
/// # Panics
/// When the notice is for another server.
pub async fn post(state: &State, notice: &Notice) -> u16 {
    let path = notice
        .url
        .strip_prefix(ORIGIN)
        .expect("it is for this server");
    post_to(state, path, &notice.body).await
}

/// As [`post`], by anybody.
///
/// # Panics
/// When that is no path.
pub async fn post_to(state: &State, path: &str, body: &str) -> u16 {
    let router = notice::routes().with_state(state.clone());
    let request = Request::post(path)
        .body(Body::from(body.to_owned()))
        .expect("it is a path");
    let answer = router
        .oneshot(request)
        .await
        .unwrap_or_else(|never| match never {});
    answer.status().as_u16()
}

/// Brings every notice that is due, and does the jobs that come of them.
///
/// # Panics
/// When the database fails.
pub async fn deliver(state: &State, simulator: &Simulator) {
    for notice in simulator.take_due() {
        let status = post(state, &notice).await;
        simulator.answered(notice, status);
    }
    runner(state).run_due().await.expect("jobs can be done");
}

/// What the task does each minute, and the jobs that come of it.
///
/// # Panics
/// When the database fails.
pub async fn poll(state: &State) {
    let polled = crate::poll::poll(state.clone(), domain::job(state)).await;
    polled.expect("the database answers");
    runner(state).run_due().await.expect("jobs can be done");
}
