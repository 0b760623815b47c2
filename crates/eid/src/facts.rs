//! What is known of a person, in words: also for pages of crates above.

use belgium::{Birth, Day, Sex};
use web::Ctx;

use crate::{Identity, Person};

#[derive(Clone, Default)]
pub struct Facts {
    pub given_names: Option<String>,
    pub surname: Option<String>,
    pub birth: Option<String>,
    pub sex: Option<String>,
}

impl Facts {
    pub(crate) fn of_person(ctx: &Ctx, person: &Person) -> Self {
        Self {
            given_names: person.given_names.clone(),
            surname: person.surname.clone(),
            birth: birth_text(ctx, person.number.birth()),
            sex: sex_text(ctx, person.number.sex()),
        }
    }

    pub fn of_identity(ctx: &Ctx, identity: &Identity) -> Self {
        Self {
            given_names: identity.given_names.clone(),
            surname: identity.surname.clone(),
            birth: birth_text(ctx, identity.birth),
            sex: sex_text(ctx, identity.sex),
        }
    }
}

/// It is shown to its person, and nowhere else.
impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Facts")
    }
}

/// As far as it is known: the day, the month, or the year alone.
fn birth_text(ctx: &Ctx, birth: Birth) -> Option<String> {
    let year = birth.year?;
    Some(match (birth.month, birth.day) {
        (Some(month), Some(day)) => {
            i18n::format::date(Day::of(year, month, day)?.noon(), ctx.language())
        }
        (Some(month), None) => format!("{month:02}/{year}"),
        (None, _) => year.to_string(),
    })
}

fn sex_text(ctx: &Ctx, sex: Option<Sex>) -> Option<String> {
    sex.map(|sex| match sex {
        Sex::Male => ctx.t("eid-sex-male"),
        Sex::Female => ctx.t("eid-sex-female"),
    })
}
