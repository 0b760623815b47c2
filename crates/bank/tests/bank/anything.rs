//! Whatever comes in whatever order: every credit once, and no file does harm.

use bank::testing::{Line, Paper, Said, camt_of, coda_of, communication};
use bank::{Codepage, Mistake, Statement, read_camt, read_coda};
use kernel::Rng;
use testkit::{Fuzz, on_both_engines};

use crate::world::World;

/// R-215 R-216
#[tokio::test]
async fn in_any_order_and_again_each_credit_is_there_once() {
    for seed in 0..6 {
        on_both_engines(|db| async move {
            let world = World::new(db);
            let rng = Rng::seeded(seed);
            let mut papers = vec![Paper::new(1_000, lines(&rng))];
            for _ in 0..5 {
                let next = papers.last().unwrap().next(lines(&rng));
                papers.push(next);
            }
            let as_coda = seed % 2 == 0;
            let write = |paper: &Paper| {
                if as_coda {
                    paper.coda()
                } else {
                    paper.camt(["02", "08"][rng.below(2) as usize])
                }
            };
            for _ in 0..24 {
                let index = rng.below(6) as usize;
                world.import(write(&papers[index])).await.unwrap();
            }
            for paper in &papers {
                world.import(write(paper)).await.unwrap();
            }
            for payee in 1..=3 {
                let belongs = |line: &&Line| match &line.said {
                    Said::Belgian(said) | Said::Reference(said) => said.base() == payee,
                    _ => false,
                };
                let all = papers.iter().flat_map(|paper| &paper.lines);
                let sum: i64 = all.filter(belongs).map(|line| line.cents).sum();
                assert_eq!(world.has(payee).await, sum, "seed {seed}");
            }
            assert!(world.standing().await.gaps.is_empty());
            world.check().await;
        })
        .await;
    }
}

fn lines(rng: &Rng) -> Vec<Line> {
    let line = |_| {
        let cents = i64::from(rng.below(90_000)) + 1;
        let base = u64::from(rng.below(4)) + 1;
        match rng.below(4) {
            0 => Line::words(cents, "zonder"),
            1 => Line::of(cents, Said::Reference(communication(base))),
            2 => Line::words(-1, "kosten"),
            _ => Line::belgian(cents, base),
        }
    };
    (0..rng.below(5)).map(line).collect()
}

/// R-215 R-216: what is left of a file after bytes were changed, taken out, doubled or cut off is
/// read without a panic, and what is still accepted adds up.
#[test]
fn mutilated_files_do_no_harm() {
    let mut line = Line::belgian(5_000, 1);
    line.information = vec!["x".repeat(250)];
    line.parts = vec![Line::belgian(2_000, 2), Line::belgian(3_000, 3)];
    let paper = Paper::new(1_000, vec![line, Line::words(-700, "kosten & meer")]);
    let next = paper.next(vec![paper.lines[0].recalled()]);
    let both = [paper.clone(), next];
    Fuzz::new(env!("CARGO_MANIFEST_DIR"), "coda")
        .run(vec![paper.coda().into(), coda_of(&both).into()], |bytes| {
            answer(read_coda(bytes, Codepage::Cp850))
        });
    let camt = ["02", "04", "08"].map(|version| paper.camt(version).into());
    let mut camt = camt.to_vec();
    camt.push(camt_of(&both, "08").into());
    Fuzz::new(env!("CARGO_MANIFEST_DIR"), "camt").run(camt, |bytes| answer(read_camt(bytes)));
}

/// Where it went wrong in what way, or how much it says.
fn answer(read: Result<Vec<Statement>, Mistake>) -> String {
    let statements = match read {
        Ok(statements) => statements,
        // What stood there does not matter, nor where.
        Err(mistake) => {
            let wrong = format!("{:?}", mistake.wrong);
            let name = wrong.split(|c: char| !c.is_alphanumeric()).next();
            return name.unwrap_or_default().to_owned();
        }
    };
    for statement in &statements {
        let moved = statement.movements.iter().map(|movement| movement.amount.0);
        let closing = statement.opening.amount.0 + moved.sum::<i64>();
        assert_eq!(closing, statement.closing.amount.0);
    }
    let movements = statements.iter().map(|statement| statement.movements.len());
    format!("{} {}", statements.len(), movements.sum::<usize>())
}
