//! A domain with endpoints that write, as a domain writes them.

use api::{Call, Change, Done, IdempotencyKey, Kind, Part, Problem, Reply, Responses, of_writing};
use diesel::RunQueryDsl;
use kernel::{Act, Arguments, Duration, Refusal};
use oidc::{Bearer, Caller, PersonOrTool, ToolItself};
use serde::{Deserialize, Serialize};
use serde_json::json;
use storage::limits::{self, Limit};
use storage::{Error, Tx, audit};
use utoipa::{IntoResponses, ToSchema};
use utoipa_axum::routes;

pub const TEXTS: i18n::Source = i18n::Source {
    domain: "notes",
    nl: "refusal-note-forbidden = “{ $word }” mag niet.\n\
         refusal-note-forbidden-heading = Verboden woord\n\
         refusal-note-too-many = Te veel.\n\
         refusal-note-not-now = Niet nu.\n",
    fr: "refusal-note-forbidden = « { $word } » n’est pas permis.\n\
         refusal-note-forbidden-heading = Mot interdit\n\
         refusal-note-too-many = Trop.\n\
         refusal-note-not-now = Pas maintenant.\n",
};

#[derive(Debug, Clone)]
pub enum NoteRefusal {
    Forbidden { word: String },
    TooMany,
    NotNow,
}

impl Refusal for NoteRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Forbidden { .. } => "note-forbidden",
            Self::TooMany => "note-too-many",
            Self::NotNow => "note-not-now",
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::Forbidden { .. } => 422,
            Self::TooMany => 429,
            Self::NotNow => 503,
        }
    }

    fn arguments(&self) -> Arguments {
        match self {
            Self::Forbidden { word } => vec![("word", kernel::Argument::Name(word.clone()))],
            Self::TooMany | Self::NotNow => Vec::new(),
        }
    }

    fn retry_after_seconds(&self) -> Option<u64> {
        matches!(self, Self::TooMany).then_some(60)
    }

    fn field(&self) -> Option<&'static str> {
        matches!(self, Self::Forbidden { .. }).then_some("text")
    }
}

static REFUSALS: [&dyn Refusal; 2] = [
    &NoteRefusal::Forbidden {
        word: String::new(),
    },
    &NoteRefusal::TooMany,
];

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNote {
    /// What it says.
    text: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Note {
    /// From 1, without a gap.
    number: usize,
    text: String,
    /// Who wrote it, and through which door.
    by: String,
}

struct Problems;

impl IntoResponses for Problems {
    fn responses() -> Responses {
        of_writing(&[Kind::NoOrganisation], &REFUSALS)
    }
}

pub fn part() -> Part {
    Part::default()
        .tag("notes", "What somebody wrote down")
        .endpoint(routes!(make))
        .endpoint(routes!(report))
        .endpoint(routes!(tell))
        .endpoint(routes!(title))
        .refusing(&REFUSALS)
}

/// Makes a note
#[utoipa::path(
    post,
    path = "/api/v1/notes",
    operation_id = "make_note",
    tag = "notes",
    params(IdempotencyKey),
    request_body(content = NewNote, example = json!({ "text": "Milk" })),
    security(("access_token" = ["notes"])),
    responses(
        (status = 201, description = "It is there", body = Note, example = json!({
            "number": 1,
            "text": "Milk",
            "by": "acc_01jd3v9q5mf5v8v1m8x6y2k7c4 sample"
        })),
        Problems,
    )
)]
async fn make(change: Change<NewNote>) -> Result<Reply, Problem> {
    change
        .perform("notes", |tx, act, by: &Bearer, note| {
            take_down(tx, act, by, note)
        })
        .await
}

/// Makes a note of the tool itself
#[utoipa::path(
    post,
    path = "/api/v1/reports",
    operation_id = "report",
    tag = "notes",
    params(IdempotencyKey),
    request_body(content = NewNote, example = json!({ "text": "Milk" })),
    security(("access_token" = ["notes:report"])),
    responses((status = 201, description = "It is there", body = Note, example = json!({
        "number": 1, "text": "Milk", "by": "sample"
    })), Problems)
)]
async fn report(change: Change<NewNote>) -> Result<Reply, Problem> {
    change
        .perform("notes:report", |tx, act, by: &ToolItself, note| {
            take_down(tx, act, by, note)
        })
        .await
}

/// Makes a note of whoever calls
#[utoipa::path(
    post,
    path = "/api/v1/tellings",
    operation_id = "tell",
    tag = "notes",
    params(IdempotencyKey),
    request_body(content = NewNote, example = json!({ "text": "Milk" })),
    security(("access_token" = ["notes:report"])),
    responses((status = 201, description = "It is there", body = Note, example = json!({
        "number": 1, "text": "Milk", "by": "sample"
    })), Problems)
)]
async fn tell(change: Change<NewNote>) -> Result<Reply, Problem> {
    change
        .perform("notes:report", |tx, act, by: &PersonOrTool, note| {
            take_down(tx, act, by, note)
        })
        .await
}

/// Says again what all notes are called
#[utoipa::path(
    put,
    path = "/api/v1/title",
    operation_id = "set_title",
    tag = "notes",
    security(("access_token" = ["notes"])),
    responses((status = 204, description = "So they are called"), Problems)
)]
async fn title(call: Call) -> Result<axum::http::StatusCode, Problem> {
    let set = call.write("notes", |tx, act, _: &Bearer| {
        audit::record(tx, act, "notes.title", "title", &())?;
        let count = audit::of_object(tx, "title")?.len();
        if count > 1 {
            return Err(Error::Refused(NoteRefusal::TooMany));
        }
        Ok(())
    });
    set.await.map(|()| axum::http::StatusCode::NO_CONTENT)
}

/// Reads all that are there, so two at once get in each other's way.
fn take_down(
    tx: &mut Tx,
    act: &Act,
    by: &impl Caller,
    note: &NewNote,
) -> storage::Result<Done<Note>, NoteRefusal> {
    let number = audit::of_object(tx, "notes")?.len() + 1;
    audit::record(tx, act, "note.made", "notes", &json!({ "number": number }))?;
    let forbidden = || NoteRefusal::Forbidden {
        word: note.text.clone(),
    };
    match note.text.as_str() {
        "forbidden" => return Err(Error::Refused(forbidden())),
        "guess" => return Ok(Done::Refused(Box::new(forbidden()))),
        "not now" => return Err(Error::Refused(NoteRefusal::NotNow)),
        "limited" => {
            let limit = Limit {
                burst: 1,
                interval: Duration::from_mins(1),
            };
            if limits::take(tx, act.now(), "notes", limit)?.is_err() {
                return Err(Error::Refused(NoteRefusal::TooMany));
            }
        }
        "broken" => {
            diesel::sql_query("INSERT INTO mended (x) VALUES (1)").execute(tx)?;
        }
        "panic" => panic!("as asked"),
        _ => {}
    }
    let account = act.actor.account.as_ref().map(ToString::to_string);
    let note = Note {
        number,
        text: note.text.clone(),
        by: format!("{} {}", account.unwrap_or_default(), by.tool().slug),
    };
    Ok(Done::Created {
        at: format!("/api/v1/notes/{number}"),
        value: note,
    })
}
