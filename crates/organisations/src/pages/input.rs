//! Forms about a person in an organisation and about the organisation itself.

use axum::http::StatusCode;
use kernel::{OrganisationId, Refusal};
use web::{Ctx, Failure, Form, Submission};

use super::words;
use crate::establishments as establishments_of;
use crate::{Data, Establishment, FieldRefusal, Role, StaffInfo, StaffType, TypedData, TypedStaff};

pub(super) const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// The fields of `data_fields.html`.
pub(super) const DATA_FIELDS: [&str; 7] = [
    "name",
    "street",
    "postal_code",
    "city",
    "email",
    "phone",
    "website",
];

/// The fields of `staff_fields.html`.
pub(super) const STAFF_FIELDS: [&str; 5] = [
    "kind",
    "function",
    "staff_email",
    "staff_phone",
    "establishment",
];

/// A refusal about the staff information: in a form its fields stand beside
/// those of the organisation, so two of them have names of their own.
#[derive(Debug, Clone, Copy)]
pub(super) struct OfStaff(pub FieldRefusal);

impl Refusal for OfStaff {
    fn code(&self) -> &'static str {
        self.0.code()
    }

    fn status(&self) -> u16 {
        self.0.status()
    }

    fn field(&self) -> Option<&'static str> {
        match self.0.field() {
            Some("email") => Some("staff_email"),
            Some("phone") => Some("staff_phone"),
            other => other,
        }
    }
}

pub(super) fn status(refusal: &impl Refusal) -> StatusCode {
    StatusCode::from_u16(refusal.status()).unwrap_or(UNPROCESSABLE)
}

/// Reads the staff information; what is wrong is marked in the form.
pub(super) fn staff(ctx: &Ctx, submission: &Submission, form: &mut Form) -> Option<StaffInfo> {
    let typed = TypedStaff {
        kind: submission.get("kind"),
        function: submission.get("function"),
        email: submission.get("staff_email"),
        phone: submission.get("staff_phone"),
        establishment: submission.get("establishment"),
    };
    match StaffInfo::parse(typed) {
        Ok(staff) => Some(staff),
        Err(refusals) => {
            for refusal in refusals {
                form.refuse(ctx, &OfStaff(refusal));
            }
            None
        }
    }
}

/// Reads the organisation's data; what is wrong is marked in the form.
pub(super) fn data(ctx: &Ctx, submission: &Submission, form: &mut Form) -> Option<Data> {
    let typed = TypedData {
        name: submission.get("name"),
        street: submission.get("street"),
        postal_code: submission.get("postal_code"),
        city: submission.get("city"),
        email: submission.get("email"),
        phone: submission.get("phone"),
        website: submission.get("website"),
    };
    match Data::parse(typed) {
        Ok(data) => Some(data),
        Err(refusals) => {
            for refusal in refusals {
                form.refuse(ctx, &refusal);
            }
            None
        }
    }
}

/// As it stands in a field; nothing when it was not told.
pub(super) fn shown(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// A form with the staff information as it is now.
pub(super) fn staff_form(staff: &StaffInfo) -> Form {
    Form::new()
        .with("kind", staff.kind.word())
        .with("function", staff.function.clone().unwrap_or_default())
        .with("staff_email", shown(staff.email.as_ref()))
        .with("staff_phone", shown(staff.phone.as_ref()))
        .with("establishment", shown(staff.establishment.as_ref()))
}

/// A form with the data as they are now.
pub(super) fn data_form(data: &Data) -> Form {
    Form::new()
        .with("name", &data.name)
        .with("street", data.address.street.as_str())
        .with("postal_code", data.address.postal_code.as_str())
        .with("city", data.address.city.as_str())
        .with("email", data.email.as_str())
        .with("phone", shown(data.phone.as_ref()))
        .with("website", shown(data.website.as_ref()))
}

/// The types of staff as a select's options; nothing is chosen beforehand.
pub(super) fn kinds(ctx: &Ctx) -> Vec<(String, String)> {
    let choose = (String::new(), ctx.t("organisations-choose"));
    let kinds = StaffType::ALL.map(|kind| (kind.word().to_owned(), words::kind(ctx, kind)));
    std::iter::once(choose).chain(kinds).collect()
}

/// What the checkbox "Beheerder van de organisatie" says.
pub(super) fn role(submission: &Submission) -> Role {
    if submission.get("administrator") == "yes" {
        Role::Administrator
    } else {
        Role::Member
    }
}

/// The open places of business as a select's options; the first is none of them.
pub(super) async fn establishments(
    ctx: &Ctx,
    organisation: &OrganisationId,
) -> Result<Vec<(String, String)>, Failure> {
    let id = organisation.clone();
    let all = ctx.db().read(move |tx| establishments_of(tx, &id)).await?;
    let none = (
        String::new(),
        ctx.t("organisations-staff-establishment-none"),
    );
    let open = all
        .into_iter()
        .filter(Establishment::is_open)
        .map(|place| (place.id.to_string(), place.data.name));
    Ok(std::iter::once(none).chain(open).collect())
}
