//! Who gets which mail.

use accounts::Account;
use diesel::QueryResult;
use i18n::format::money;
use kernel::{Act, Cents, Language, OrganisationId};
use mail::Desk;
use storage::Tx;

use crate::Subject;
use crate::letters::{Blocked, ChargedBack, LimitMet, Low};
use crate::routes::{limits_url, wallet_url};

/// Those who see to the Wallet, and the name of their organisation.
fn administrators(
    tx: &mut Tx,
    organisation: &OrganisationId,
) -> QueryResult<(String, Vec<Account>)> {
    let Some(found) = organisations::find(tx, organisation)? else {
        return Ok((String::new(), Vec::new()));
    };
    let members = organisations::administrators(tx, organisation)?;
    let accounts: Vec<_> = members
        .iter()
        .filter_map(|member| member.account().cloned())
        .collect();
    let people = accounts::many(tx, &accounts)?.into_values().collect();
    Ok((found.name, people))
}

/// The balance is below zero: nothing can be charged until it is made up for.
pub(crate) fn blocked(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &OrganisationId,
    balance: Cents,
) -> QueryResult<()> {
    let link = desk.link(&wallet_url(organisation));
    let (name, people) = administrators(tx, organisation)?;
    for person in people {
        let letter = Blocked {
            name: person.name.called(),
            organisation: &name,
            balance: &money(balance, person.language),
            link: &link,
        };
        letter
            .send(tx, act, desk, &person.email, person.language)?
            .ok();
    }
    Ok(())
}

/// A bank took money back, and the balance bears it.
pub(crate) fn charged_back(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &OrganisationId,
    amount: Cents,
) -> QueryResult<()> {
    let link = desk.link(&wallet_url(organisation));
    let (name, people) = administrators(tx, organisation)?;
    for person in people {
        let letter = ChargedBack {
            name: person.name.called(),
            organisation: &name,
            amount: &money(amount, person.language),
            link: &link,
        };
        letter
            .send(tx, act, desk, &person.email, person.language)?
            .ok();
    }
    Ok(())
}

/// Less is available than they want to hear of.
pub(crate) fn low(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &OrganisationId,
    available: Cents,
) -> QueryResult<()> {
    let link = desk.link(&wallet_url(organisation));
    let (name, people) = administrators(tx, organisation)?;
    for person in people {
        let letter = Low {
            name: person.name.called(),
            organisation: &name,
            available: &money(available, person.language),
            link: &link,
        };
        letter
            .send(tx, act, desk, &person.email, person.language)?
            .ok();
    }
    Ok(())
}

/// A limit stood in the way of a charge; the first one of the day.
pub(crate) fn limit_met(
    tx: &mut Tx,
    act: &Act,
    desk: Desk<'_>,
    organisation: &OrganisationId,
    subject: &Subject,
    per_day: Cents,
) -> QueryResult<()> {
    let link = desk.link(&limits_url(organisation));
    let (name, people) = administrators(tx, organisation)?;
    for person in people {
        let letter = LimitMet {
            name: person.name.called(),
            organisation: &name,
            what: &limit(tx, desk, person.language, subject, per_day)?,
            link: &link,
        };
        letter
            .send(tx, act, desk, &person.email, person.language)?
            .ok();
    }
    Ok(())
}

/// Which limit it is, as a sentence.
fn limit(
    tx: &mut Tx,
    desk: Desk<'_>,
    language: Language,
    subject: &Subject,
    per_day: Cents,
) -> QueryResult<String> {
    let letter = desk.letter(language);
    let amount = money(per_day, language);
    Ok(match subject {
        Subject::All => letter.t1("wallet-mail-limit-all", "amount", amount),
        Subject::Tool(slug) => {
            let tool = tools::find_any(tx, slug)?;
            let name = tool.map_or_else(|| slug.clone(), |tool| tool.name.get(language).to_owned());
            letter.t2("wallet-mail-limit-tool", "tool", name, "amount", amount)
        }
        Subject::Member(account) => {
            let names = accounts::names(tx, std::slice::from_ref(account))?;
            let name = names.get(account).map_or("", String::as_str);
            let person = letter.quoted(name);
            letter.t2(
                "wallet-mail-limit-member",
                "person",
                person,
                "amount",
                amount,
            )
        }
    })
}
