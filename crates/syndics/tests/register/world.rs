//! A residence, syndics for it, and a clock that can be moved.

use belgium::{Address, Day, EnterpriseNumber, NationalNumber};
use kernel::{AccountId, Act, Actor, Duration, Line, ManualClock, Timestamp};
use syndics::register::{
    Appointment, Association, Confirmed, LookUp, Said, Source, Statement, appoint, look_up,
    statements_of,
};
use syndics::{AppointedBy, Contact, Holder, Kind, MandateId, Period, RegisterRefusal, Syndic};
use testkit::TestDb;

/// 30 November 2026, half past ten in the morning.
pub const NOW: Timestamp = Timestamp::from_seconds(1_796_031_000);
pub const RESIDENCE: &str = "0403.170.701";
pub const OFFICE: &str = "0866.381.630";
pub const NUMBER: &str = "85073003328";

pub struct World {
    pub db: TestDb,
    pub clock: ManualClock,
    pub act: Act,
}

impl World {
    pub fn new(db: TestDb) -> Self {
        let clock = ManualClock::at(NOW);
        let act = Act {
            clock: clock.clock(),
            ..testkit::act()
        };
        let account = AccountId::generate(&act.clock, &act.rng);
        Self {
            db,
            clock,
            act: act.by(Actor::counter(account)),
        }
    }

    pub async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut storage::Tx, &Act, Said<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let act = self.act.clone();
        let written = self.db.write(move |tx| {
            let (sealer, source) = (testkit::sealer(), Source::of("fil_1").unwrap());
            let said = Said {
                sealer: &sealer,
                source: &source,
            };
            work(tx, &act, said)
        });
        let written = written.await;
        // So that what happens has an order.
        self.clock.advance(Duration::from_secs(1));
        written
    }

    pub async fn appoint(&self, appointment: Appointment) -> Outcome<MandateId> {
        self.write(move |tx, act, said| appoint(tx, act, said, &appointment, Confirmed::No))
            .await
    }

    pub async fn look_up(&self, known_at: Option<Timestamp>) -> Option<LookUp> {
        let found = self
            .db
            .read(move |tx| look_up(tx, &number(RESIDENCE), known_at));
        found.await.unwrap()
    }

    /// The names of who is syndic on that day, as known then or now.
    pub async fn names(&self, on: &str, known_at: Option<Timestamp>) -> Vec<String> {
        let found = self.look_up(known_at).await.unwrap();
        let on = found.on(day(on));
        let names = on.iter().map(|(_, stretch)| &stretch.held.syndic.name);
        names.map(|name| name.as_str().to_owned()).collect()
    }

    pub async fn statements(&self) -> Vec<Statement> {
        let found = self.db.read(|tx| statements_of(tx, &number(RESIDENCE)));
        found.await.unwrap()
    }
}

pub type Outcome<T> = storage::Result<T, RegisterRefusal>;

pub fn refusal<T: std::fmt::Debug>(outcome: Outcome<T>) -> RegisterRefusal {
    match outcome {
        Err(storage::Error::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn number(text: &str) -> EnterpriseNumber {
    text.parse().unwrap()
}

pub fn national(text: &str) -> NationalNumber {
    NationalNumber::from_digits(text).unwrap()
}

pub fn line(text: &str) -> Line {
    Line::parse(text, 200).unwrap()
}

pub fn residence() -> Association {
    Association {
        number: number(RESIDENCE),
        name: line("VME Residentie Zonnedauw"),
        address: address("Kortrijksesteenweg 1005"),
        dissolved_on: None,
    }
}

pub fn address(street: &str) -> Address {
    Address::parse(street, "9000", "Gent").unwrap()
}

/// Decided on its first day, by the assembly.
pub fn legal(name: &str, from: &str) -> Appointment {
    let holder = Holder::Legal {
        enterprise: number(OFFICE),
        representative: Some(line("An Peeters")),
    };
    appointment(name, from, holder)
}

pub fn natural(name: &str, from: &str) -> Appointment {
    let appointment = appointment(name, from, Holder::Natural { enterprise: None });
    Appointment {
        number: Some(national(NUMBER)),
        ..appointment
    }
}

fn appointment(name: &str, from: &str, holder: Holder) -> Appointment {
    Appointment {
        association: residence(),
        period: Period::since(day(from)),
        syndic: Syndic {
            kind: Kind::Ordinary,
            appointed_by: AppointedBy::Assembly,
            decided_on: day(from).min(Day::in_brussels(NOW)),
            is_professional: true,
            name: line(name),
            holder,
            contact: Contact {
                address: address("Veldstraat 1"),
                email: Some("syndic@example.be".parse().unwrap()),
                phone: Some("09 243 10 20".parse().unwrap()),
            },
        },
        number: None,
    }
}

/// From a first day until before another.
pub fn until(mut appointment: Appointment, until: &str) -> Appointment {
    appointment.period.until = Some(day(until));
    appointment
}
