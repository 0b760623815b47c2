//! Whoever was paid gives money back: it waits again at the bank, each part for the
//! account that it came from, until somebody pays it there by hand.

use diesel::prelude::*;
use kernel::{AccountId, Act, Cents, Timestamp};
use ledger::AccountCode;
use serde_json::json;
use storage::{Error, StorageError, Tx, audit};

use crate::books::{Books, Move, post};
use crate::refund::person;
use crate::refusal::{Result, refused};
use crate::schema::{bank_movements, bank_returns as t};
use crate::store::{self, Booked};
use crate::{BankRefusal, Fate, MovementId, ReturnId, Settings};

/// Part of a movement that goes back.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = t)]
pub struct Return {
    pub id: ReturnId,
    pub movement_id: MovementId,
    pub amount: Cents,
    pub reason: String,
    /// [`Fate::RefundAsked`], [`Fate::ToPay`] or [`Fate::PaidBack`].
    pub state: Fate,
    pub asked_at: Timestamp,
    pub asked_by: Option<AccountId>,
    pub approved_at: Option<Timestamp>,
    pub approved_by: Option<AccountId>,
    pub paid_at: Option<Timestamp>,
    pub paid_by: Option<AccountId>,
}

/// What somebody who was paid wants to give back.
#[derive(Debug)]
pub struct GiveBack<'a> {
    /// As the creditor names itself, and whom it credited.
    pub creditor: &'a str,
    pub payee: &'a str,
    /// Where the money stands in the ledger.
    pub from: &'a AccountCode,
    pub amount: Cents,
    pub reason: &'a str,
}

/// Takes it from there, and lists it for finance: what came last goes back first. Above
/// the set amount somebody of finance has to agree. Gives how much found its way back,
/// which is less where less came by transfer.
///
/// # Errors
/// None but of the database.
pub fn give_back(
    tx: &mut Tx,
    act: &Act,
    settings: &Settings,
    wish: &GiveBack<'_>,
) -> Result<Cents> {
    let mut rest = wish.amount;
    for booked in credited_to(tx, wish.creditor, wish.payee)? {
        let gone = Cents(
            of_movement(tx, &booked.id)?
                .iter()
                .map(|one| one.amount.0)
                .sum(),
        );
        let part = Cents(rest.0.min(booked.amount.0 - gone.0));
        if !part.is_positive() {
            continue;
        }
        one(tx, act, settings, wish, &booked, part)?;
        rest = Cents(rest.0 - part.0);
    }
    Ok(Cents(wish.amount.0 - rest.0))
}

fn one(
    tx: &mut Tx,
    act: &Act,
    settings: &Settings,
    wish: &GiveBack<'_>,
    booked: &Booked,
    amount: Cents,
) -> Result<()> {
    let needs_second_person = amount > settings.second_person_above;
    let back = Return {
        id: ReturnId::generate(&act.clock, &act.rng),
        movement_id: booked.id.clone(),
        amount,
        reason: wish.reason.to_owned(),
        state: if needs_second_person {
            Fate::RefundAsked
        } else {
            Fate::ToPay
        },
        asked_at: act.now(),
        asked_by: act.actor.account.clone(),
        approved_at: None,
        approved_by: None,
        paid_at: None,
        paid_by: None,
    };
    diesel::insert_into(t::table).values(&back).execute(tx)?;
    move_money(
        tx,
        act,
        &back,
        "asked",
        (wish.from, &Books::of(&booked.iban).suspense),
    )?;
    let detail = json!({
        "return": back.id,
        "amount": amount,
        "payee": wish.payee,
        "needs_second_person": needs_second_person,
    });
    audit::record(tx, act, "bank.return-asked", booked.id.as_str(), &detail)?;
    Ok(())
}

fn move_money(
    tx: &mut Tx,
    act: &Act,
    back: &Return,
    what: &'static str,
    (from, to): (&AccountCode, &AccountCode),
) -> Result<()> {
    let key = format!("bank return {} {what}", back.id);
    let moved = Move {
        key: key.parse().map_err(|_| {
            Error::<BankRefusal>::from(StorageError::Unusable(format!("no key: {key}")))
        })?,
        kind: "paid-back",
        from,
        to,
        amount: back.amount,
        movement: &back.movement_id,
        linked_to: None,
    };
    post(tx, act, moved).map(drop)
}

/// Somebody of finance agrees, other than who asked.
///
/// # Errors
/// `MovementUnknown`, `NotWaiting`, `SamePerson`.
pub fn approve(tx: &mut Tx, act: &Act, id: &ReturnId) -> Result<()> {
    let back = in_state(tx, id, Fate::RefundAsked)?;
    let person = person(act)?;
    if back.asked_by.as_ref() == Some(&person) {
        return refused(BankRefusal::SamePerson);
    }
    diesel::update(t::table.find(id))
        .set((
            t::state.eq(Fate::ToPay),
            t::approved_at.eq(act.now()),
            t::approved_by.eq(person),
        ))
        .execute(tx)?;
    let detail = json!({ "return": id });
    audit::record(
        tx,
        act,
        "bank.return-approved",
        back.movement_id.as_str(),
        &detail,
    )?;
    Ok(())
}

/// Somebody of finance paid it at the bank.
///
/// # Errors
/// `MovementUnknown`, `NotWaiting`.
pub fn paid(tx: &mut Tx, act: &Act, id: &ReturnId) -> Result<()> {
    let back = in_state(tx, id, Fate::ToPay)?;
    let booked = store::movement(tx, &back.movement_id)?
        .ok_or(Error::Refused(BankRefusal::MovementUnknown))?;
    let books = Books::of(&booked.iban);
    move_money(tx, act, &back, "paid", (&books.suspense, &books.own))?;
    diesel::update(t::table.find(id))
        .set((
            t::state.eq(Fate::PaidBack),
            t::paid_at.eq(act.now()),
            t::paid_by.eq(person(act)?),
        ))
        .execute(tx)?;
    let detail = json!({ "return": id, "amount": back.amount });
    audit::record(tx, act, "bank.return-paid", booked.id.as_str(), &detail)?;
    Ok(())
}

fn in_state(tx: &mut Tx, id: &ReturnId, state: Fate) -> Result<Return> {
    let found = find(tx, id)?.ok_or(Error::Refused(BankRefusal::MovementUnknown))?;
    if found.state == state {
        Ok(found)
    } else {
        refused(BankRefusal::NotWaiting)
    }
}

pub fn find(tx: &mut Tx, id: &ReturnId) -> QueryResult<Option<Return>> {
    t::table
        .find(id)
        .select(Return::as_select())
        .first(tx)
        .optional()
}

/// What goes back of a movement, or went.
pub fn of_movement(tx: &mut Tx, id: &MovementId) -> QueryResult<Vec<Return>> {
    t::table
        .filter(t::movement_id.eq(id))
        .order(t::id)
        .select(Return::as_select())
        .load(tx)
}

/// What finance still has to do something about, oldest first.
pub fn open(tx: &mut Tx, most: i64) -> QueryResult<Vec<(Return, Booked)>> {
    t::table
        .inner_join(bank_movements::table)
        .filter(t::state.eq_any([Fate::RefundAsked, Fate::ToPay]))
        .order((t::asked_at, t::id))
        .limit(most)
        .select((Return::as_select(), Booked::as_select()))
        .load(tx)
}

fn credited_to(tx: &mut Tx, creditor: &str, payee: &str) -> QueryResult<Vec<Booked>> {
    bank_movements::table
        .filter(bank_movements::creditor.eq(creditor))
        .filter(bank_movements::payee.eq(payee))
        .filter(bank_movements::state.eq(Fate::Credited))
        .order((bank_movements::booked_on.desc(), bank_movements::id.desc()))
        .select(Booked::as_select())
        .load(tx)
}
