//! What every page shares: the request's context, forms, cookies, the guard
//! against forged submissions, and the frame around a page.

mod announced;
mod answer;
mod assets;
mod chart;
mod context;
mod cookies;
pub mod csv;
mod download;
mod encoding;
mod error_title;
mod explained;
mod form;
mod form_on;
mod form_proof;
mod frame;
mod frame_refusal;
mod kept;
mod page;
mod personal;
mod provenance;
mod request_id;
mod route;
mod said;
mod said_hours;
mod schema;
mod sent;
mod services;
mod settle;
mod sign_in_method;
mod sign_in_request;
mod signing_in;
mod state;
mod submission;
mod to_helpdesk;

pub use announced::{About, Announced, Announcements, ReadAnnounced};
pub use answer::{
    Answer, Failure, RefusalWords, html, html_with_status, redirect, refusal_text, refusal_words,
    refused,
};
pub use assets::{AREA_BYTES_MAX, Asset, FILES_BYTES_MAX, routes as asset_routes};
pub use chart::{Bar, Bars, Chart, ChartWords, MonthOfChart};
pub use context::{ActingFor, ClientAddress, Ctx, RECENT, SignedIn, ViewedBy};
pub use cookies::CookieNames;
pub use download::{Download, DownloadRefusal, count_download};
pub use encoding::compressed_pages;
pub use error_title::with_error_title;
pub use explained::{Explained, LastRefusal};
pub use form::{FieldError, Form};
pub use form_on::form_on;
pub use frame::{accepted_language, frame, policy_asking};
pub use kept::forget_old;
pub use page::{MenuItem, Notice, Page, Person, Summary};
pub use personal::DATA;
pub use request_id::RequestId;
pub use route::Route;
pub use said_hours::SaidHours;
pub use sent::{CHOSEN, is_never_kept};
pub use services::{NotThere, Services};
pub use settle::Interruption;
pub use sign_in_method::{Choice, SignInMethod, SignInMethods};
pub use sign_in_request::{AskingTool, CANCELLED, FindAskingTool, SignInRequest};
pub use signing_in::with_request;
pub use state::{Hooks, Inner as StateParts, Settings, State};
pub use submission::{
    AnybodysSubmission, BODY_BYTES_MAX, Submission, Upload, UploadedFile, Uploads,
};
pub use to_helpdesk::{HelpdeskPage, PersonPage, ToHelpdesk};

/// The texts of this crate.
pub const TEXTS: i18n::Source = i18n::Source {
    domain: "web",
    nl: include_str!("../texts/nl.ftl"),
    fr: include_str!("../texts/fr.ftl"),
};

/// What the frame refuses by itself.
pub const REFUSALS: kernel::Catalogue = &[
    frame_refusal::FrameRefusal::DECLARED,
    DownloadRefusal::DECLARED,
];
