//! `GET /contact`: how to reach us, and what to tell us so that we can help at once. It
//! fills in what the browser says and what was refused last, and shows that it does.

use askama::Template;
use sessions::Device;
use web::{Answer, Ctx, LastRefusal, Page, Route, html};

#[derive(Debug, Template)]
#[template(path = "pages/contact.html")]
pub(crate) struct View {
    page: Page,
    device: String,
    mail: String,
    links: Vec<(String, String)>,
}

impl View {
    pub fn new(ctx: &Ctx, user_agent: &str) -> Self {
        let page = ctx.page();
        let device = device(ctx, user_agent);
        let body = format!("{}\n\n\n{device}", ctx.t("contact-mail-body"));
        let link = |route: Route, key| (route.to_string(), ctx.t(key));
        let links = vec![
            link(Route::HELP, "help-heading"),
            link(accounts::FORGOTTEN_PASSWORD, "contact-link-password"),
            link(accounts::REGISTER, "contact-link-register"),
            link(Route::TOOLS, "contact-link-tools"),
        ];
        let mail = mail_link(
            page.support_address(),
            &ctx.t("contact-mail-subject"),
            &body,
        );
        Self {
            page,
            device,
            mail,
            links,
        }
    }
}

pub(crate) async fn get(ctx: Ctx) -> Answer {
    html(&View::new(&ctx, ctx.user_agent()))
}

/// Browser and operating system, as far as the browser says. Its own
/// words go along, for the versions.
fn device(ctx: &Ctx, user_agent: &str) -> String {
    let device = Device::new(user_agent, "");
    let unknown = ctx.t("contact-unknown");
    let line =
        |key: &str, known: Option<&str>| format!("{} {}", ctx.t(key), known.unwrap_or(&unknown));
    let mut lines = vec![
        line("contact-browser", device.browser()),
        line("contact-system", device.system()),
    ];
    if !user_agent.is_empty() {
        lines.push(format!("({user_agent})"));
    }
    if let Some(LastRefusal { code, shown }) = ctx.last_refusal() {
        lines.push(format!("{} {code}, {shown}", ctx.t("contact-refusal")));
    }
    lines.join("\n")
}

/// RFC 6068 §5: percent-encoded, lines end in CRLF.
fn mail_link(address: &str, subject: &str, body: &str) -> String {
    let encoded = |text: &str| {
        let form: String =
            url::form_urlencoded::byte_serialize(text.replace('\n', "\r\n").as_bytes()).collect();
        form.replace('+', "%20")
    };
    format!(
        "mailto:{address}?subject={}&body={}",
        encoded(subject),
        encoded(body)
    )
}
