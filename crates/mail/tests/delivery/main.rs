//! Delivery to a real mail server, with nobody's clock but the test's.

#![expect(
    clippy::unwrap_used,
    reason = "in a test a panic with the cause is the right answer"
)]

mod late;
mod server;

use kernel::{
    Act, Actor, Clock, Duration, ManualClock, Never, Rng, Sealer, ServerSecret, Timestamp,
};
use mail::{Mail, Mailer, Security, SmtpSettings};
use server::{Certificate, Server, login, settings};
use storage::jobs::{Backlog, Runner, backlog};
use storage::{Db, Settings, testing};

struct World {
    db: Db,
    act: Act,
    sealer: Sealer,
    clock: ManualClock,
    _folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("immo.db").display())
            .parse()
            .unwrap();
        Db::migrate(&url, &Clock::fixed(0)).unwrap();
        let clock = ManualClock::at(Timestamp::from_millis(1_795_000_000_000));
        let rng = Rng::seeded(1);
        let act = Act {
            actor: Actor::visitor(),
            clock: clock.clock(),
            rng: rng.clone(),
        };
        let sealer = Sealer::new(ServerSecret::new([7; 32]), Vec::new(), rng);
        Self {
            db: Db::open(&Settings::new(url)).unwrap(),
            act,
            sealer,
            clock,
            _folder: folder,
        }
    }

    async fn write_mail(&self) {
        let mail = Mail {
            to: "an.peeters@example.be".parse().unwrap(),
            subject: "Uw code".into(),
            text: "Uw code is 123456.".into(),
            html: "<p>Uw code is 123456.</p>".into(),
        };
        let (act, sealer) = (self.act.clone(), self.sealer.clone());
        self.db
            .write::<_, _, Never>(move |tx| Ok(mail.enqueue(tx, &act, &sealer).map(drop)?))
            .await
            .unwrap();
    }

    fn runner(&self, settings: &SmtpSettings) -> Runner {
        let runner = Runner::new(
            self.db.clone(),
            self.act.clock.clone(),
            self.act.rng.clone(),
        );
        let (mailer, sealer) = (Mailer::new(settings).unwrap(), self.sealer.clone());
        let clock = self.act.clock.clone();
        mail::deliver(runner, self.db.clone(), mailer, sealer, clock)
    }

    async fn queue(&self) -> Backlog {
        self.db.read(backlog).await.unwrap()
    }

    /// The next try of whatever failed comes within this.
    fn pass_a_quarter(&self) {
        self.clock.advance(Duration::from_mins(20));
    }
}

const EMPTY: Backlog = Backlog {
    waiting: 0,
    failed: 0,
};

#[tokio::test]
async fn a_mail_arrives_over_starttls_with_a_login() {
    let (world, certificate) = (World::new(), Certificate::make());
    let server = Server::start(0, Security::StartTls, &certificate, "250");
    let mut settings = settings(server.port, Security::StartTls, Some(&certificate));
    settings.login = Some(login("correct"));
    world.write_mail().await;
    assert_eq!(world.runner(&settings).run_due().await.unwrap(), 1);
    let arrived = server.next_mail();
    assert!(arrived.encrypted);
    assert_eq!(arrived.user.as_deref(), Some("immo-connect"));
    assert_eq!(arrived.to, ["an.peeters@example.be"]);
    assert_eq!(arrived.header("Subject"), "Uw code");
    assert_eq!(world.queue().await, EMPTY);
}

#[tokio::test]
async fn a_mail_arrives_over_tls_from_the_first_byte() {
    let (world, certificate) = (World::new(), Certificate::make());
    let server = Server::start(0, Security::Tls, &certificate, "250");
    world.write_mail().await;
    world
        .runner(&settings(server.port, Security::Tls, Some(&certificate)))
        .run_due()
        .await
        .unwrap();
    assert!(server.next_mail().encrypted);
    assert_eq!(world.queue().await, EMPTY);
}

#[tokio::test]
async fn a_server_with_an_unknown_certificate_gets_no_mail() {
    let (world, certificate) = (World::new(), Certificate::make());
    for security in [Security::StartTls, Security::Tls] {
        let server = Server::start(0, security, &certificate, "250");
        world.write_mail().await;
        world
            .runner(&settings(server.port, security, None))
            .run_due()
            .await
            .unwrap();
        assert!(server.has_none());
    }
    assert_eq!(
        world.queue().await,
        Backlog {
            waiting: 2,
            failed: 0
        }
    );
}

#[tokio::test]
async fn a_server_without_tls_gets_no_mail_meant_for_tls() {
    let (world, certificate) = (World::new(), Certificate::make());
    let server = Server::start(0, Security::None, &certificate, "250");
    world.write_mail().await;
    world
        .runner(&settings(
            server.port,
            Security::StartTls,
            Some(&certificate),
        ))
        .run_due()
        .await
        .unwrap();
    assert!(server.has_none());
    assert_eq!(
        world.queue().await,
        Backlog {
            waiting: 1,
            failed: 0
        }
    );
}

#[tokio::test]
async fn a_mail_server_that_is_down_for_an_hour_loses_no_mail() {
    let (world, certificate) = (World::new(), Certificate::make());
    let port = Server::start(0, Security::None, &certificate, "250").port;
    let runner = world.runner(&settings(port, Security::None, None));
    for _ in 0..6 {
        world.write_mail().await;
        runner.run_due().await.unwrap();
        world.clock.advance(Duration::from_mins(10));
    }
    assert_eq!(
        world.queue().await,
        Backlog {
            waiting: 6,
            failed: 0
        }
    );

    let server = Server::start(port, Security::None, &certificate, "250");
    world.pass_a_quarter();
    runner.run_due().await.unwrap();
    let mut marks: Vec<_> = (0..6)
        .map(|_| server.next_mail().header("Message-ID").to_owned())
        .collect();
    marks.sort_unstable();
    marks.dedup();
    assert_eq!(marks.len(), 6, "each mail came once");
    assert_eq!(world.queue().await, EMPTY);
}

#[tokio::test]
async fn a_mail_that_is_sent_twice_carries_the_same_message_id() {
    let (world, certificate) = (World::new(), Certificate::make());
    let server = Server::start(0, Security::None, &certificate, "250");
    world.write_mail().await;
    // The server stops between the delivery and the note of it: the lease of
    // the job runs out, and another worker takes it.
    let job = world.db.read(testing::jobs).await.unwrap().remove(0);
    let runner = world.runner(&settings(server.port, Security::None, None));
    runner.run_due().await.unwrap();
    world
        .db
        .write::<_, _, Never>(move |tx| Ok(testing::put_back(tx, &job)?))
        .await
        .unwrap();
    runner.run_due().await.unwrap();
    assert_eq!(
        server.next_mail().header("Message-ID"),
        server.next_mail().header("Message-ID")
    );
}

#[tokio::test]
async fn a_mistyped_address_is_no_failed_job() {
    let (world, certificate) = (World::new(), Certificate::make());
    let server = Server::start(
        0,
        Security::None,
        &certificate,
        "550 5.1.1 <address>: no such user",
    );
    let runner = world.runner(&settings(server.port, Security::None, None));
    world.write_mail().await;
    assert_eq!(runner.run_due().await.unwrap(), 1);
    assert_eq!(world.queue().await, EMPTY, "no other try would help");
}

#[tokio::test]
async fn a_recipient_refused_without_a_reason_is_tried_for_three_days_and_is_no_failed_job() {
    let (world, certificate) = (World::new(), Certificate::make());
    let server = Server::start(0, Security::None, &certificate, "550 go away");
    let runner = world.runner(&settings(server.port, Security::None, None));
    world.write_mail().await;
    for _ in 0..10 {
        assert_eq!(runner.run_due().await.unwrap(), 1);
        world.pass_a_quarter();
    }
    assert_eq!(
        (world.queue().await.waiting, world.queue().await.failed),
        (1, 0)
    );
    let job = world.db.read(testing::jobs).await.unwrap().remove(0);
    assert_eq!(
        job.last_error.as_deref(),
        Some("the mail server answered 550"),
        "and not whose address it was"
    );
    world.clock.advance(Duration::from_hours(71));
    runner.run_due().await.unwrap();
    assert_eq!(world.queue().await, EMPTY);
}

#[tokio::test]
async fn a_550_for_policy_greylisting_or_relay_is_tried_again() {
    let (world, certificate) = (World::new(), Certificate::make());
    for reply in [
        "550 5.7.1 relaying denied",
        "550 5.7.26 by policy",
        "554 no",
    ] {
        let server = Server::start(0, Security::None, &certificate, reply);
        let runner = world.runner(&settings(server.port, Security::None, None));
        let before = world.queue().await.waiting;
        world.write_mail().await;
        for _ in 0..4 {
            runner.run_due().await.unwrap();
            world.pass_a_quarter();
        }
        let queue = world.queue().await;
        assert_eq!((queue.waiting - before, queue.failed), (1, 0), "{reply}");
    }
}

#[tokio::test]
async fn a_recipient_refused_for_now_is_tried_again_for_three_days() {
    let (world, certificate) = (World::new(), Certificate::make());
    let server = Server::start(0, Security::None, &certificate, "451 4.7.1 come back later");
    let runner = world.runner(&settings(server.port, Security::None, None));
    world.write_mail().await;
    for _ in 0..10 {
        assert_eq!(runner.run_due().await.unwrap(), 1);
        world.pass_a_quarter();
    }
    assert_eq!(
        world.queue().await,
        Backlog {
            waiting: 1,
            failed: 0
        }
    );
    world.clock.advance(Duration::from_hours(73));
    runner.run_due().await.unwrap();
    assert_eq!(
        world.queue().await,
        Backlog {
            waiting: 0,
            failed: 1
        }
    );
}

#[tokio::test]
async fn a_wrong_password_of_ours_makes_every_mail_wait() {
    let (world, certificate) = (World::new(), Certificate::make());
    let server = Server::start(0, Security::StartTls, &certificate, "250");
    let mut settings = settings(server.port, Security::StartTls, Some(&certificate));
    settings.login = Some(login("wrong"));
    let runner = world.runner(&settings);
    world.write_mail().await;
    for _ in 0..5 {
        runner.run_due().await.unwrap();
        world.pass_a_quarter();
    }
    assert_eq!(
        world.queue().await,
        Backlog {
            waiting: 1,
            failed: 0
        }
    );
}

#[tokio::test]
async fn a_server_that_falls_silent_does_not_hold_the_worker() {
    let (world, certificate) = (World::new(), Certificate::make());
    let server = Server::start(0, Security::StartTls, &certificate, "250");
    let mut settings = settings(server.port, Security::StartTls, Some(&certificate));
    settings.login = Some(login("silence"));
    settings.timeout = std::time::Duration::from_secs(1);
    world.write_mail().await;
    world.runner(&settings).run_due().await.unwrap();
    assert_eq!(
        world.queue().await,
        Backlog {
            waiting: 1,
            failed: 0
        }
    );
}
