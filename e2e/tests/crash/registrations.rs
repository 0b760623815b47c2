//! New accounts: one whose form was answered exists, with its password and its code under way; one whose form
//! was not answered exists wholly or not at all.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use e2e::{Agent, NewPerson, World};

/// A mail that was in hand when the server died is taken up again two minutes later.
const LEASE_AND_A_HALF: Duration = Duration::from_mins(3);

#[derive(Debug)]
pub struct Registrations {
    origin: String,
    next: u32,
    /// Of the last load.
    fresh: Vec<NewPerson>,
    in_doubt: Option<NewPerson>,
    /// Everybody who exists for sure.
    existing: Vec<NewPerson>,
}

impl Registrations {
    pub fn new(world: &World) -> Self {
        Self {
            origin: world.origin().to_owned(),
            next: 0,
            fresh: Vec::new(),
            in_doubt: None,
            existing: Vec::new(),
        }
    }

    pub fn acknowledged(&self) -> usize {
        self.existing.len()
    }

    /// Registers people until the server dies.
    pub async fn load(mut self, round: usize, wanted: bool) -> Self {
        if !wanted {
            return self;
        }
        loop {
            self.next += 1;
            let person = NewPerson::named("Nieuw", &format!("Mens{round}x{}", self.next));
            let agent = self.agent();
            let Ok(page) = agent.ask_account(&person).await else {
                self.in_doubt = Some(person);
                return self;
            };
            assert_eq!(
                (page.status, page.url.path()),
                (200, "/account/activate"),
                "{}",
                page.html
            );
            self.fresh.push(person);
        }
    }

    pub async fn verify(&mut self) {
        for person in std::mem::take(&mut self.fresh) {
            assert!(
                self.exists(&person).await,
                "the account of {} was lost",
                person.username
            );
            self.existing.push(person);
        }
        if let Some(person) = self.in_doubt.take()
            && self.exists(&person).await
        {
            self.existing.push(person);
        }
    }

    /// The right password leads to the page that asks for the code; without an account it is refused.
    async fn exists(&self, person: &NewPerson) -> bool {
        let page = self
            .agent()
            .sign_in(person)
            .await
            .expect("the server answers");
        match (page.status, page.url.path()) {
            (200, "/account/activate") => true,
            (422 | 401 | 403, "/sign-in") => false,
            other => panic!("neither there nor not there: {other:?} {}", page.html),
        }
    }

    /// Everybody who exists gets the code, though the server died after it promised so; the code is good.
    pub async fn verify_mails(&self, world: &World) {
        for person in &self.existing {
            let mail = world
                .mailbox()
                .next_within(LEASE_AND_A_HALF, &person.email)
                .await;
            assert_eq!(mail.code().len(), 6, "{}", mail.text);
        }
        if let Some(person) = self.existing.last() {
            let agent = self.agent();
            let page = agent.sign_in(person).await.expect("the server answers");
            let mut codes = world
                .mailbox()
                .all()
                .into_iter()
                .filter(|mail| mail.to == person.email);
            let code = codes.next_back().expect("it was there").code();
            let page = agent
                .submit(&page.form("code").with("code", &code))
                .await
                .expect("the server answers");
            assert_eq!(page.status, 200, "{}", page.html);
            assert!(
                agent.is_signed_in().await.expect("the server answers"),
                "the code was not good"
            );
        }
    }

    /// A visitor from a network of its own: the server counts tries by address.
    fn agent(&self) -> Agent {
        let address = IpAddr::V4(Ipv4Addr::from_bits(
            Ipv4Addr::new(10, 0, 0, 0).to_bits() + self.next,
        ));
        Agent::at_from(&self.origin, address)
    }
}
