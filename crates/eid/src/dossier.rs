//! What identity cards tell the helpdesk of a person: whether one is linked and what was
//! found out about one that did not work. Never the number.

use belgium::NationalNumber;
use diesel::QueryResult;
use domain::{Chapter, Line, Meant, Tone};
use kernel::AccountId;
use storage::Tx;
use web::Ctx;

use crate::diagnosis::{Diagnosis, of_reference};
use crate::{DiagnosisOfAccount, account_of, diagnoses_of, diagnosis_url, identity_of};

const SHOWN_MAX: usize = 10;

pub(crate) fn card(tx: &mut Tx, ctx: &Ctx, id: &AccountId) -> QueryResult<Option<Chapter>> {
    let mut lines = Vec::new();
    if let Some(identity) = identity_of(tx, id)? {
        let known = |name: Option<String>| name.unwrap_or_default();
        let name = format!(
            "{} {}",
            known(identity.given_names),
            known(identity.surname)
        );
        let linked = ctx.t("eid-dossier-linked");
        let line = Line::of(name.trim()).at(identity.linked_at);
        lines.push(line.badge(Tone::Good, linked));
    }
    let diagnosis = |diagnosis: DiagnosisOfAccount| {
        let (tone, word) = if diagnosis.is_solved {
            (Tone::Good, "eid-dossier-solved")
        } else {
            (Tone::Bad, "eid-dossier-unsolved")
        };
        let text = ctx.text(
            "eid-dossier-diagnosis",
            &[("reference", diagnosis.reference.clone().into())],
        );
        Line::of(text)
            .at(diagnosis.began_at)
            .badge(tone, ctx.t(word))
            .to(diagnosis_url(&diagnosis.reference))
    };
    let diagnoses = diagnoses_of(tx, id)?.into_iter().take(SHOWN_MAX);
    lines.extend(diagnoses.map(diagnosis));
    Ok(Some(Chapter {
        heading: ctx.t("eid-dossier-heading"),
        lines,
        empty: ctx.t("eid-dossier-none"),
    }))
}

/// The account of whoever has the national number that was typed. It is compared by its
/// keyed index, and nothing shows or logs it. `None`: that is no such number.
pub fn person_by_number(
    tx: &mut Tx,
    ctx: &Ctx,
    typed: &str,
) -> QueryResult<Option<Vec<AccountId>>> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let Ok(number) = NationalNumber::from_digits(&digits) else {
        return Ok(None);
    };
    Ok(Some(
        account_of(tx, ctx.sealer(), &number)?.into_iter().collect(),
    ))
}

/// A diagnosis that somebody reads out.
pub(crate) fn by_reference(tx: &mut Tx, _: &Ctx, typed: &str) -> QueryResult<Vec<Meant>> {
    let found = of_reference(tx, typed)?;
    let page = |diagnosis: Diagnosis| Meant::Page {
        href: diagnosis_url(&diagnosis.reference),
        text: diagnosis.reference,
    };
    Ok(found.map(page).into_iter().collect())
}
