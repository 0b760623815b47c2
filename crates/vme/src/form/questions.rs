//! The questions of all four flows. Texts: `vme-q-<id>`, `vme-q-<id>-hint` where there
//! is one, `vme-q-<id>-<option>` of a choice; underscores of ids are hyphens there.

use super::kind::YES_OR_NO;
use super::{Group, Kind, When};

/// Grows when a question or an option goes, or another is asked: drafts of before are
/// fitted to it when they are opened.
pub const FORM_VERSION: i64 = 1;

#[derive(Debug, Clone, Copy)]
pub struct Question {
    pub id: &'static str,
    pub group: Group,
    pub kind: Kind,
    /// Whether it must be answered where it applies.
    pub needed: bool,
    pub applies: When,
}

impl Question {
    /// Whether the answer can still be shown in its field.
    pub fn may_hold(&self, answer: &str) -> bool {
        match self.kind {
            Kind::Choice(options) => options.contains(&answer),
            _ => true,
        }
    }
}

const fn ask(id: &'static str, group: Group, kind: Kind, applies: When) -> Question {
    Question {
        id,
        group,
        kind,
        needed: true,
        applies,
    }
}

/// May be left out.
const fn may(id: &'static str, group: Group, kind: Kind, applies: When) -> Question {
    Question {
        needed: false,
        ..ask(id, group, kind, applies)
    }
}

const NAME: Kind = Kind::Line(100);
const NATURAL_OR_LEGAL: Kind = Kind::Choice(&["natural", "legal"]);

pub const QUESTIONS: &[Question] = {
    use Group::{
        Appointment, Association, AssociationData, Change, Company, Contact, Ending, Filer, Gap,
        Outgoing, Person, Syndic,
    };
    use Kind::{
        Choice, Confirmation, Day, Email, EnterpriseNumber, Line, Lines, NationalNumber, Phone,
        PostalCode,
    };
    &[
        // either of them files.
        ask(
            "filer_role",
            Filer,
            Choice(&["syndic", "association"]),
            When::Always,
        ),
        ask("filer_name", Filer, NAME, When::Always),
        ask("filer_email", Filer, Email, When::Always),
        may("filer_phone", Filer, Phone, When::Always),
        // R-056; G-6.
        ask("association_known", Association, YES_OR_NO, When::Always),
        ask("association_partial", Association, YES_OR_NO, When::Always),
        //
        ask(
            "association_number",
            Association,
            EnterpriseNumber,
            When::AssociationIsKnown,
        ),
        ask("association_name", AssociationData, Line(200), When::Always),
        ask(
            "association_street",
            AssociationData,
            Line(150),
            When::Always,
        ),
        ask(
            "association_postal_code",
            AssociationData,
            PostalCode,
            When::Always,
        ),
        ask("association_city", AssociationData, NAME, When::Always),
        ask(
            "main_association",
            AssociationData,
            Line(200),
            When::AssociationIsPartial,
        ),
        // R-038; G-5.
        ask(
            "change_what",
            Change,
            Choice(&["address", "number", "representative", "name", "other"]),
            When::IsChange,
        ),
        ask("change_day", Change, Day, When::IsChange),
        ask("change_words", Change, Lines(1000), When::IsChange),
        //
        ask("outgoing_kind", Outgoing, NATURAL_OR_LEGAL, When::Ends),
        ask("outgoing_name", Outgoing, Line(200), When::Ends),
        ask(
            "outgoing_number",
            Outgoing,
            EnterpriseNumber,
            When::OutgoingIsLegal,
        ),
        may(
            "outgoing_national",
            Outgoing,
            NationalNumber,
            When::OutgoingIsNatural,
        ),
        //
        ask(
            "end_by",
            Ending,
            Choice(&["assembly", "court", "resignation", "expiry"]),
            When::Ends,
        ),
        ask("end_decided", Ending, Day, When::EndsByDecision),
        ask("end_day", Ending, Day, When::Ends),
        //
        ask(
            "appointed_by",
            Appointment,
            Choice(&["assembly", "court"]),
            When::Begins,
        ),
        ask(
            "mandate",
            Appointment,
            Choice(&["ordinary", "provisional"]),
            When::Begins,
        ),
        ask("decided", Appointment, Day, When::Begins),
        ask("starts", Appointment, Day, When::Begins),
        may("ends", Appointment, Day, When::Begins),
        // G-4.
        ask("gap_confirmed", Gap, Confirmation, When::HasGap),
        //
        ask("syndic_kind", Syndic, NATURAL_OR_LEGAL, When::NamesSyndic),
        ask("professional", Syndic, YES_OR_NO, When::NamesSyndic),
        //
        ask("first_name", Person, NAME, When::IsNatural),
        ask("last_name", Person, NAME, When::IsNatural),
        ask("has_national", Person, YES_OR_NO, When::IsNatural),
        ask("national", Person, NationalNumber, When::NaturalHasNumber),
        ask("born", Person, Line(40), When::NaturalHasNoNumber),
        ask("birth_place", Person, NAME, When::NaturalHasNoNumber),
        ask("nationality", Person, NAME, When::NaturalHasNoNumber),
        may(
            "own_number",
            Person,
            EnterpriseNumber,
            When::IsProfessionalNatural,
        ),
        //
        ask("company_number", Company, EnterpriseNumber, When::IsLegal),
        ask("company_name", Company, Line(200), When::IsLegal),
        ask("rep_first_name", Company, NAME, When::IsLegal),
        ask("rep_last_name", Company, NAME, When::IsLegal),
        ask("rep_has_national", Company, YES_OR_NO, When::IsLegal),
        ask(
            "rep_national",
            Company,
            NationalNumber,
            When::RepresentativeHasNumber,
        ),
        ask(
            "rep_born",
            Company,
            Line(40),
            When::RepresentativeHasNoNumber,
        ),
        ask(
            "rep_birth_place",
            Company,
            NAME,
            When::RepresentativeHasNoNumber,
        ),
        ask(
            "rep_nationality",
            Company,
            NAME,
            When::RepresentativeHasNoNumber,
        ),
        // What lets anyone contact the syndic (R-009; domain note §1.2).
        ask("street", Contact, Line(150), When::NamesSyndic),
        ask("postal_code", Contact, PostalCode, When::NamesSyndic),
        ask("city", Contact, NAME, When::NamesSyndic),
        ask("email", Contact, Email, When::NamesSyndic),
        may("phone", Contact, Phone, When::NamesSyndic),
    ]
};
