//! What was counted and judged, as rows.

use std::collections::BTreeMap;

use diesel::prelude::*;
use kernel::{Act, Duration, Language, Timestamp, TokenHash};
use storage::Tx;

use crate::counts::Batch;
use crate::schema::{help_reads, help_vain_searches, help_verdicts};

/// Afterwards it tells nothing about the articles of today.
const KEPT: Duration = Duration::from_hours(400 * 24);
const ROWS_AT_ONCE: i64 = 500;
/// In the list of what was searched in vain.
const VAIN_SHOWN: i64 = 50;

const YES: &str = "yes";
const NO: &str = "no";

pub(crate) fn write(tx: &mut Tx, act: &Act, batch: &Batch) -> QueryResult<()> {
    let now = act.now();
    for (article, language, reads) in &batch.reads {
        add_reads(tx, article, *language, &month(now), *reads)?;
    }
    for (words, searches) in &batch.vain {
        add_searches(tx, words, *searches, now)?;
    }
    Ok(())
}

fn add_reads(
    tx: &mut Tx,
    article: &str,
    language: Language,
    month: &str,
    reads: i64,
) -> QueryResult<()> {
    let row = help_reads::table.find((article, language.code(), month));
    let added = diesel::update(row)
        .set(help_reads::reads.eq(help_reads::reads + reads))
        .execute(tx)?;
    if added == 0 {
        diesel::insert_into(help_reads::table)
            .values((
                help_reads::article.eq(article),
                help_reads::language.eq(language.code()),
                help_reads::month.eq(month),
                help_reads::reads.eq(reads),
            ))
            .execute(tx)?;
    }
    Ok(())
}

fn add_searches(tx: &mut Tx, words: &str, searches: i64, now: Timestamp) -> QueryResult<()> {
    let row = help_vain_searches::table.find(words);
    let added = diesel::update(row)
        .set((
            help_vain_searches::searches.eq(help_vain_searches::searches + searches),
            help_vain_searches::last_at.eq(now),
        ))
        .execute(tx)?;
    if added == 0 {
        diesel::insert_into(help_vain_searches::table)
            .values((
                help_vain_searches::words.eq(words),
                help_vain_searches::searches.eq(searches),
                help_vain_searches::last_at.eq(now),
            ))
            .execute(tx)?;
    }
    Ok(())
}

/// Whether the article helped this browser; judging again changes the verdict.
pub(crate) fn judge(
    tx: &mut Tx,
    act: &Act,
    article: &str,
    browser: &str,
    language: Language,
    helped: bool,
) -> QueryResult<()> {
    let browser = TokenHash::of(format!("{article}\n{browser}").as_bytes());
    let values = (
        help_verdicts::language.eq(language.code()),
        help_verdicts::verdict.eq(if helped { YES } else { NO }),
        help_verdicts::at.eq(act.now()),
    );
    let row = help_verdicts::table.find((article, browser));
    if diesel::update(row).set(values).execute(tx)? == 0 {
        diesel::insert_into(help_verdicts::table)
            .values((
                help_verdicts::article.eq(article),
                help_verdicts::browser_hash.eq(browser),
                values,
            ))
            .execute(tx)?;
    }
    Ok(())
}

/// Of one article, in both languages together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    pub reads: i64,
    pub helped: i64,
    pub helped_not: i64,
}

/// By the name of the article; those that nobody read are not in it.
pub(crate) fn standings(tx: &mut Tx) -> QueryResult<BTreeMap<String, Standing>> {
    let mut standings: BTreeMap<String, Standing> = BTreeMap::new();
    let verdicts = help_verdicts::table
        .group_by((help_verdicts::article, help_verdicts::verdict))
        .select((
            help_verdicts::article,
            help_verdicts::verdict,
            diesel::dsl::count_star(),
        ));
    for (article, verdict, count) in verdicts.load::<(String, String, i64)>(tx)? {
        let standing = standings.entry(article).or_default();
        if verdict == YES {
            standing.helped = count;
        } else {
            standing.helped_not = count;
        }
    }
    // Summed here: PostgreSQL's sum of whole numbers is none.
    let reads = help_reads::table.select((help_reads::article, help_reads::reads));
    for (article, count) in reads.load::<(String, i64)>(tx)? {
        standings.entry(article).or_default().reads += count;
    }
    Ok(standings)
}

/// The most searched first.
pub(crate) fn vain_searches(tx: &mut Tx) -> QueryResult<Vec<(String, i64)>> {
    help_vain_searches::table
        .order((
            help_vain_searches::searches.desc(),
            help_vain_searches::words,
        ))
        .limit(VAIN_SHOWN)
        .select((help_vain_searches::words, help_vain_searches::searches))
        .load(tx)
}

pub(crate) fn forget_old(tx: &mut Tx, now: Timestamp) -> QueryResult<usize> {
    let before = now - KEPT;
    let old = help_verdicts::table
        .filter(help_verdicts::at.lt(before))
        .limit(ROWS_AT_ONCE);
    let old: Vec<(String, TokenHash)> = old
        .select((help_verdicts::article, help_verdicts::browser_hash))
        .load(tx)?;
    for (article, browser) in &old {
        diesel::delete(help_verdicts::table.find((article, browser))).execute(tx)?;
    }
    let searches = help_vain_searches::table.filter(help_vain_searches::last_at.lt(before));
    let searches = diesel::delete(searches).execute(tx)?;
    let reads = help_reads::table.filter(help_reads::month.lt(month(before)));
    Ok(old.len() + searches + diesel::delete(reads).execute(tx)?)
}

/// Such as `2026-11`.
fn month(at: Timestamp) -> String {
    i18n::format::machine(at)
        .chars()
        .take("2026-11".len())
        .collect()
}
