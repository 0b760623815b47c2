//! A movement that the bank booked as one, and the parts it tells of.

use kernel::Cents;

use crate::statement::Movement;

/// A movement and its parts, as CODA orders them.
#[derive(Debug)]
pub(crate) struct Parted {
    /// What sort each of them is: the first digit of its transaction code.
    pub kinds: Vec<u8>,
    /// The whole first, and then its parts.
    pub movements: Vec<Movement>,
}

/// A part of a part (CODA, transaction type 9, details of a detail of type 7).
const PART_OF_PART: u8 = b'9';

impl Parted {
    /// The parts where they add up exactly to the whole, and else the whole alone: what
    /// it was sent along with is then nobody's for sure, and waits for a person.
    pub fn told_apart(self) -> Vec<Movement> {
        let mut movements = self.movements.into_iter();
        let Some(whole) = movements.next() else {
            return Vec::new();
        };
        let parts: Vec<(u8, Movement)> = self.kinds.into_iter().skip(1).zip(movements).collect();
        if parts.is_empty() {
            return vec![whole];
        }
        let mut groups: Vec<(Movement, Vec<Movement>)> = Vec::new();
        for (kind, part) in parts {
            match groups.last_mut() {
                Some((_, parts)) if kind == PART_OF_PART => parts.push(part),
                _ => groups.push((part, Vec::new())),
            }
        }
        let parts = groups
            .into_iter()
            .flat_map(|(part, of_part)| told_apart(part, of_part))
            .collect();
        told_apart(whole, parts)
    }
}

/// The parts, each with what the whole says and it does not; or the whole, with the
/// words of its parts.
pub(crate) fn told_apart(mut whole: Movement, parts: Vec<Movement>) -> Vec<Movement> {
    let sum = Cents::checked_sum(parts.iter().map(|part| part.amount));
    let moves = parts.iter().all(|part| part.amount != Cents::ZERO);
    if !parts.is_empty() && sum == Some(whole.amount) && moves {
        return parts
            .into_iter()
            .map(|part| with_what_whole_says(part, &whole))
            .collect();
    }
    let is_named = whole.communications.only().is_some();
    for part in &parts {
        if !part.text.is_empty() && whole.text.chars().count() < TEXT_CHARS_MAX {
            whole.text.push(' ');
            whole.text.push_str(&part.text);
        }
        // That of a part is not the whole's; another than the whole's makes two, so none.
        if is_named {
            whole.communications.note_all(&part.communications);
        }
    }
    vec![whole]
}

/// Enough for a person to look at.
const TEXT_CHARS_MAX: usize = 500;

fn with_what_whole_says(mut part: Movement, whole: &Movement) -> Movement {
    part.is_reversal |= whole.is_reversal;
    if part.counterparty.account.is_empty() && part.counterparty.name.is_empty() {
        part.counterparty = whole.counterparty.clone();
    }
    if part.bank_reference.is_empty() {
        part.bank_reference.clone_from(&whole.bank_reference);
    }
    part.reason = part.reason.or_else(|| whole.reason.clone());
    part
}
