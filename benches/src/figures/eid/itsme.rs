//! Round trips by itsme: to it and back with a session.

use std::cell::Cell;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::net::TcpListener;
use std::rc::Rc;
use std::thread;
use std::time::Instant;

use cards::Shape;
use diesel::RunQueryDsl as _;
use diesel::sql_types::{BigInt, Text};
use itsme_simulator::{Agreement, ClientKeys, Holder, Simulator};
use kernel::{Clock, Never, Rng};

use super::Run;
use crate::client::{Client, Outcome};
use crate::load::closed_loop;
use crate::world::World;

const CLIENT: &str = "bench";
const SERVICE: &str = "BENCH_LOGIN";
const SUB: &str = "bench-at-itsme";

/// An itsme on threads of its own, with which the server of this world has an agreement.
pub fn configure(world: &World) -> Outcome<(Simulator, String)> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    listener.set_nonblocking(true)?;
    let issuer = format!("http://{}/v2", listener.local_addr()?);
    let (_, _, number) = Shape::CitizenEc.person();
    let simulator = Simulator::new(
        Agreement {
            issuer: issuer.clone(),
            client_id: CLIENT.to_owned(),
            service: SERVICE.to_owned(),
            redirect_uri: format!(
                "http://localhost:{}/sign-in/itsme/return",
                world.addresses[0].0.port()
            ),
            client_keys: ClientKeys::Given(serde_json::Value::Null),
        },
        vec![Holder {
            name: "Nora Specimen".to_owned(),
            sub: SUB.to_owned(),
            national_number: Some(number.to_owned()),
        }],
        Clock::system(),
        Rng::system(),
    );
    let routes = simulator.routes();
    thread::spawn(move || -> Result<(), std::io::Error> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, routes).await
        })
    });
    let mut config = OpenOptions::new().append(true).open(&world.config)?;
    write!(
        config,
        "\n[itsme]\nissuer = \"{issuer}\"\nclient_id = \"{CLIENT}\"\nservice = \"{SERVICE}\"\n"
    )?;
    Ok((simulator, issuer))
}

/// As if the person of the card had linked it.
pub async fn link(world: &World, issuer: String) -> Outcome<()> {
    let account = world.founders[0].to_string();
    let now = Clock::system().now().as_millis();
    let database = world.database()?;
    let linked = database.write::<_, _, Never>(move |tx| {
        diesel::sql_query(
            "INSERT INTO itsme_links (issuer, sub, account_id, linked_at) VALUES ($1, $2, $3, $4)",
        )
        .bind::<Text, _>(issuer.clone())
        .bind::<Text, _>(SUB)
        .bind::<Text, _>(account.clone())
        .bind::<BigInt, _>(now)
        .execute(tx)?;
        Ok(())
    });
    linked.await.map_err(|error| format!("{error:?}").into())
}

/// Milliseconds, and of how many.
#[derive(Default)]
struct Spent {
    there: Cell<f64>,
    back: Cell<f64>,
    count: Cell<f64>,
}

impl Run<'_> {
    pub(super) async fn itsme_round_trips(&mut self, simulator: Simulator) -> Outcome<()> {
        let mut client = Client::connect(self.server.address(0)).await?;
        // It reads our keys, as itsme does every now and then.
        let keys = client.get("/itsme/jwks.json", &[]).await?;
        simulator.set_client_keys(keys.json()?);
        let (spent, simulator) = (Rc::new(Spent::default()), Rc::new(simulator));
        let (told, count) = (Rc::clone(&spent), Rc::new(Cell::new(0)));
        let work = move |mut client: Client| {
            let (simulator, spent) = (Rc::clone(&simulator), Rc::clone(&told));
            count.set(count.get() + 1);
            let number = count.get();
            async move {
                let outcome = round_trip(&mut client, &simulator, &spent, number).await;
                (client, outcome)
            }
        };
        let measured = closed_loop(self.clients().await?, self.options.window(), work).await?;
        let of_each = spent.count.get().max(1.0);
        self.add(
            self.figure("itsme round trips", measured.per_second, "/s")
                .under_with(
                    &measured,
                    &format!(
                        "to itsme {:.2} ms, back {:.2} ms of which the token and the keys are asked of a simulator on this machine; ",
                        spent.there.get() / of_each,
                        spent.back.get() / of_each
                    ),
                ),
        );
        Ok(())
    }
}

async fn round_trip(
    client: &mut Client,
    simulator: &Simulator,
    spent: &Spent,
    number: usize,
) -> Outcome<()> {
    let address = super::browser::address(2_000_000 + number);
    let from = ("x-forwarded-for", address.as_str());
    let began = Instant::now();
    let begun = client.get("/sign-in/itsme", &[from]).await?;
    let there = began.elapsed();
    let browser = begun.cookie("immo_browser").ok_or("no browser cookie")?;
    let back = simulator.confirm(&begun.location()?, SUB);
    let (_, path) = back.split_once("/sign-in/").ok_or("no way back")?;
    let began = Instant::now();
    let headers = [from, ("cookie", browser.as_str())];
    let arrived = client.get(&format!("/sign-in/{path}"), &headers).await?;
    if arrived.cookie("immo_session").is_none() {
        return Err(format!("{}: not signed in", arrived.status).into());
    }
    let add = |cell: &Cell<f64>, more: f64| cell.set(cell.get() + more);
    add(&spent.there, there.as_secs_f64() * 1000.0);
    add(&spent.back, began.elapsed().as_secs_f64() * 1000.0);
    add(&spent.count, 1.0);
    Ok(())
}
