//! Statements of our account: transfers with and without a communication, recalls, and the same
//! statements again, in whatever format.

use bank::testing::{Line, Paper, Said, our_account};
use bank::{BankRefusal, Report, Wrong};
use belgium::{Day, Iban, StructuredCommunication};
use kernel::{Act, OrganisationId};
use storage::Error;
use testkit::TestDb;
use wallet::WalletRefusal;

use super::{Simulation, WALLETS};

/// One a day, in a year that has a statement on each of them.
const STATEMENTS_MAX: usize = 360;
const CAMT: [&str; 3] = ["02", "04", "08"];

/// Of ours: an account is read in one family of formats, so one is for each.
pub fn accounts() -> Vec<Iban> {
    vec![our_account(), "BE71096123456769".parse().unwrap()]
}

/// Which of the two: the first is told of in CODA, the second in CAMT.053.
const CODA: usize = 0;

#[derive(Debug)]
pub struct Bank {
    communications: Vec<StructuredCommunication>,
    /// Of each account, with the format that they came in.
    papers: [Vec<(Paper, u32)>; 2],
    /// What came for a Wallet on an account and was not taken back.
    credited: [Vec<(usize, Line)>; 2],
    /// So that no two are alike.
    count: i64,
}

impl Bank {
    pub async fn new(db: &TestDb, offices: &[OrganisationId; WALLETS]) -> Self {
        let mut communications = Vec::new();
        for office in offices {
            let (act, office): (Act, _) = (testkit::act(), office.clone());
            let opened = db.write::<_, _, WalletRefusal>(move |tx| {
                wallet::open(tx, &act, &office)?;
                let wallet = wallet::find(tx, &office)?;
                wallet.ok_or(Error::Refused(WalletRefusal::TransactionUnknown))
            });
            communications.push(opened.await.unwrap().communication);
        }
        Self {
            communications,
            papers: [Vec::new(), Vec::new()],
            credited: [Vec::new(), Vec::new()],
            count: 0,
        }
    }
}

impl Simulation {
    pub(super) async fn import_a_statement(&mut self) {
        let account = self.below(2);
        if self.bank.papers[account].len() >= STATEMENTS_MAX {
            return self.import_again().await;
        }
        let (mut lines, mut credited) = (Vec::new(), Vec::new());
        let mut moved = [0; WALLETS];
        for _ in 0..=self.chance.below(4) {
            self.bank.count += 1;
            let cents = 100 + self.bank.count;
            let wallet = self.below(WALLETS);
            let communication = self.bank.communications[wallet].clone();
            if self.one_in(4) && !self.bank.credited[account].is_empty() {
                let at = self.below(self.bank.credited[account].len());
                let (wallet, line) = self.bank.credited[account].swap_remove(at);
                moved[wallet] -= line.cents;
                lines.push(line.recalled());
                self.model.happened("recalled");
                continue;
            }
            let mut line = match self.chance.below(4) {
                // Nobody's: it waits for finance.
                0 => Line::words(cents, "huur van november"),
                1 => Line::of(cents, Said::Reference(communication)),
                _ => Line::of(cents, Said::Belgian(communication)),
            };
            line.bank_reference = format!("REF{:08}", self.bank.count);
            if !matches!(line.said, Said::Words(_)) {
                moved[wallet] += cents;
                credited.push((wallet, line.clone()));
                self.model.happened("credited by a statement");
            }
            lines.push(line);
        }
        let paper = self.next_paper(account, lines);
        let format = self.format(account);
        let report = self.import(&paper, format).await;
        report.unwrap_or_else(|error| panic!("{error:?}\n{paper:?}"));
        self.bank.papers[account].push((paper, format));
        // What comes in one statement is taken back in a later one.
        self.bank.credited[account].append(&mut credited);
        for (wallet, cents) in moved.into_iter().enumerate() {
            self.model.moved(wallet, cents);
        }
    }

    /// Of the day after the last one.
    fn next_paper(&self, account: usize, lines: Vec<Line>) -> Paper {
        let first = Day::of(2026, 1, 1).unwrap();
        match self.bank.papers[account].last() {
            None => Paper {
                account: accounts().swap_remove(account),
                day: first.plus(1).unwrap(),
                opening_day: first,
                ..Paper::new(0, lines)
            },
            Some((last, _)) => Paper {
                number: last.number + 1,
                opening: last.closing(),
                opening_day: last.day,
                day: last.day.plus(1).unwrap(),
                lines,
                ..last.clone()
            },
        }
    }

    /// CODA is 0, the versions of CAMT.053 are the others.
    fn format(&self, account: usize) -> u32 {
        if account == CODA {
            0
        } else {
            1 + self.chance.below(3)
        }
    }

    /// Nothing is new: not a cent moves, which the comparison after each step sees.
    pub(super) async fn import_again(&mut self) {
        let account = self.below(2);
        if self.bank.papers[account].is_empty() {
            return;
        }
        let at = self.below(self.bank.papers[account].len());
        let (paper, before) = self.bank.papers[account][at].clone();
        let format = self.chance.below(4);
        let is_other_family = (format == 0) != (account == CODA);
        match self.import(&paper, format).await {
            Ok(report) => {
                assert_eq!(report.credited.count, 0, "{report:?}");
                assert!(
                    report.is_known || report.statements_known == 1,
                    "{report:?}"
                );
            }
            Err(Error::Refused(BankRefusal::File(mistake))) => {
                let is_so = matches!(mistake.wrong, Wrong::OtherFormat { .. });
                assert!(is_other_family && is_so, "{mistake:?}");
            }
            Err(error) => panic!("{error:?}"),
        }
        if format != before {
            self.model.happened("a statement again in another format");
        }
    }

    async fn import(&self, paper: &Paper, format: u32) -> storage::Result<Report, BankRefusal> {
        let text = match format.checked_sub(1) {
            None => paper.coda(),
            Some(camt) => paper.camt(CAMT[usize::try_from(camt).unwrap()]),
        };
        let (act, name) = (testkit::act(), "statement".to_owned());
        bank::import_bytes(&self.server, &act, name, text.into_bytes()).await
    }
}
