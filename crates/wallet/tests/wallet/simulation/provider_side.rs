//! Payments online: begun, ended in every way, refunded and charged back there; told in
//! disorder, several times, or not at all.

use kernel::{Cents, Language};
use mollie_simulator::{Outcome, RefundOutcome};
use payments::{Method, PaymentId, PaymentRefusal, Wanted, testing};
use storage::Error;
use wallet::TOP_UP_ONLINE;

use super::{Simulation, WALLETS};

#[derive(Debug, Clone)]
struct Begun {
    id: PaymentId,
    /// As the provider calls it.
    there: String,
    wallet: usize,
    cents: i64,
    /// What of it the Wallet has by now, as the model has it.
    left: i64,
    /// How much a bank took back.
    charged_back: i64,
    is_over: bool,
    /// What the next look brings.
    news: i64,
    is_new: bool,
}

#[derive(Debug, Default)]
pub struct Online {
    begun: Vec<Begun>,
}

const REMEMBERED: usize = 200;

impl Simulation {
    pub(super) async fn begin_a_payment(&mut self) {
        let wallet = self.below(WALLETS);
        let cents = 5_000 + i64::from(self.chance.below(8_000));
        let id = PaymentId::generate(&testkit::clock().clock(), &testkit::rng());
        let wanted = Wanted {
            purpose: TOP_UP_ONLINE,
            organisation: Some(self.offices[wallet].clone()),
            subject: None,
            account: self.people[0].clone(),
            method: Method::Bancontact,
            amount: Cents(cents),
            language: Language::Nl,
            description: "Wallet".into(),
            return_path: format!("/back/{id}"),
            leads_to: None,
            id,
        };
        let payment = match payments::begin(&self.server, &testkit::act(), wanted).await {
            Ok(payment) => payment,
            Err(Error::Refused(PaymentRefusal::TooOften { .. })) => return,
            Err(error) => panic!("{error:?}"),
        };
        let there = self.simulator.newest().id;
        let outcome = Outcome::ALL[if self.one_in(4) { self.below(4) } else { 0 }];
        assert!(self.simulator.end(&there, outcome));
        let is_paid = outcome == Outcome::Paid;
        self.model.happened(if is_paid {
            "paid online"
        } else {
            "not paid online"
        });
        let paid = if is_paid { cents } else { 0 };
        self.online.begun.push(Begun {
            id: payment.id,
            there,
            wallet,
            cents: paid,
            left: paid,
            charged_back: 0,
            is_over: !is_paid,
            news: paid,
            is_new: true,
        });
        if self.online.begun.len() > 2 * REMEMBERED {
            self.look_at_all().await;
            self.online.begun.drain(..REMEMBERED);
        }
    }

    /// The provider gives money back in its own pages; the payer's bank takes it, and loses.
    pub(super) fn news_at_the_provider(&mut self) {
        let open: Vec<usize> = (0..self.online.begun.len())
            .filter(|at| !self.online.begun[*at].is_over)
            .collect();
        if open.is_empty() {
            return;
        }
        let at = open[self.below(open.len())];
        let one = &mut self.online.begun[at];
        one.is_new = true;
        if one.charged_back > 0 {
            // The end of it: all of it comes again.
            assert!(self.simulator.reverse_charge_backs(&one.there));
            one.news += one.charged_back;
            one.is_over = true;
            self.model.happened("a charge-back was won");
            return;
        }
        let cents = 1 + i64::from(self.chance.below(u32::try_from(one.left).unwrap()));
        one.left -= cents;
        one.news -= cents;
        if self.chance.below(2) == 0 {
            self.simulator.refund_elsewhere(&one.there, cents).unwrap();
            let done = RefundOutcome::Refunded;
            self.simulator.end_refunds(&one.there, done);
            one.is_over = one.left == 0;
            self.model.happened("refunded by the provider");
        } else {
            self.simulator.charge_back(&one.there, cents).unwrap();
            one.charged_back = cents;
            self.model.happened("charged back");
        }
        debug_assert!(one.left >= 0 && one.cents >= one.left);
    }

    /// Shuffled, repeated, and some of them never; then somebody looks at each payment anyhow, as
    /// whoever comes back to the page and the task of each minute do.
    pub(super) async fn bring_notices(&mut self) {
        self.notices.extend(self.simulator.take_due());
        while !self.notices.is_empty() {
            let at = self.below(self.notices.len());
            let notice = self.notices.swap_remove(at);
            for _ in 0..self.chance.below(4) {
                assert_eq!(testing::post(&self.server, &notice).await, 200);
                self.model.happened("notices in disorder");
            }
            if self.one_in(2) {
                let jobs = testing::runner(&self.server);
                jobs.run_due().await.expect("jobs can be done");
            }
        }
        self.look_at_all().await;
    }

    async fn look_at_all(&mut self) {
        for at in 0..self.online.begun.len() {
            if !self.online.begun[at].is_new {
                continue;
            }
            let id = self.online.begun[at].id.clone();
            for _ in 0..=self.chance.below(2) {
                payments::sync(&self.server, &testkit::act(), &id)
                    .await
                    .expect("the provider answers");
            }
            let one = &mut self.online.begun[at];
            one.is_new = false;
            let (wallet, news) = (one.wallet, std::mem::take(&mut one.news));
            self.model.moved(wallet, news);
        }
    }
}
