//! Whatever comes in whatever order: every credit once, and no file does harm.

use bank::testing::{Line, Paper, Said, communication};
use bank::{Codepage, read_camt, read_coda};
use kernel::Rng;
use testkit::on_both_engines;

use crate::world::World;

/// How many files are mutilated in each format.
const MUTILATED: u32 = 3_000;

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

/// A seeded fuzzer: what is left of a file after bytes were changed, taken out, doubled
/// or cut off is read without a panic, and what is still accepted adds up.
#[test]
fn mutilated_files_do_no_harm() {
    let rng = Rng::seeded(20_261_130);
    let mut line = Line::belgian(5_000, 1);
    line.information = vec!["x".repeat(250)];
    line.parts = vec![Line::belgian(2_000, 2), Line::belgian(3_000, 3)];
    let paper = Paper::new(1_000, vec![line, Line::words(-700, "kosten & meer")]);
    for text in [paper.coda(), paper.camt("02"), paper.camt("08")] {
        let mut accepted = 0;
        for _ in 0..MUTILATED {
            let bytes = mutilated(text.as_bytes(), &rng);
            let read = if text.starts_with('0') {
                read_coda(&bytes, Codepage::Cp850)
            } else {
                read_camt(&bytes)
            };
            for statement in read.into_iter().flatten() {
                let moved = statement.movements.iter().map(|movement| movement.amount.0);
                let closing = statement.opening.amount.0 + moved.sum::<i64>();
                assert_eq!(closing, statement.closing.amount.0);
                accepted += 1;
            }
        }
        // Some changes mean nothing, so that the test also looks at what is accepted.
        assert!(accepted > 0 && accepted < MUTILATED, "{accepted}");
    }
}

fn mutilated(bytes: &[u8], rng: &Rng) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=rng.below(3) {
        if bytes.is_empty() {
            break;
        }
        let length = u32::try_from(bytes.len()).unwrap();
        let at = rng.below(length) as usize;
        match rng.below(6) {
            0 => bytes.truncate(at.max(1)),
            1 => {
                bytes.remove(at);
            }
            2 => bytes.insert(at, bytes[at]),
            3 => bytes[at] = b'0' + u8::try_from(rng.below(10)).unwrap(),
            4 => {
                let other = rng.below(length) as usize;
                bytes.swap(at, other);
            }
            _ => bytes[at] = u8::try_from(rng.below(256)).unwrap(),
        }
    }
    bytes
}
