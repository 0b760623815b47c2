//! Pictures of key pages and of every mail, compared with those in `e2e/pictures`.

use std::fs;

use e2e::{Browser, Frame, Scripts, Sheet, Words, check_kept};
use kernel::{Email, Language};
use mail::Letter;
use testkit::{AN_PEETERS, Engine};

use super::Visit;

const OFFICE: &str = "Peeters Vastgoed";
const PAGE: Frame = Frame {
    width: 1280,
    height: 960,
    scale: 8,
};
const MAIL: Frame = Frame {
    width: 600,
    height: 720,
    scale: 6,
};
/// What anybody sees, and what An Peeters does.
const PUBLIC: [(&str, &str); 5] = [
    ("sign-in", "/sign-in"),
    ("new-account", "/account/new"),
    ("loket", "/tools"),
    ("help", "/help"),
    ("syndic", "/syndic"),
];
const OWN: [(&str, &str); 4] = [
    ("start", "/"),
    ("organisations", "/organisations"),
    ("profile", "/profile"),
    ("account", "/account"),
];
/// Behind the tabs of her office.
const OFFICE_PAGES: [&str; 3] = ["members", "office-tools", "wallet"];

/// Where the paths lead is what the pages show; a picture that differs is told with the file of the new one.
#[tokio::test(flavor = "multi_thread")]
async fn key_pages_look_as_they_did_in_both_languages_light_and_dark() {
    let mut visit = Visit::begin(Engine::Sqlite, Language::Nl).await;
    let mut sheets: Vec<(&str, Sheet)> =
        pages().map(|name| (name, Sheet::new(name, PAGE))).collect();
    for language in Language::ALL {
        visit.browser = Browser::start(visit.demo.origin(), language, Scripts::On).await;
        visit.words = Words::of(language);
        visit.language = language;
        for (name, path) in PUBLIC {
            visit.browser.open(path).await;
            take(&mut sheets, name, &visit).await;
        }
        visit.sign_in_as(&AN_PEETERS).await;
        for (name, path) in OWN {
            visit.browser.open(path).await;
            take(&mut sheets, name, &visit).await;
        }
        visit.browser.open("/organisations").await;
        visit.browser.press(OFFICE).await;
        visit.browser.wait_for("/organisations/").await;
        let tabs = [
            ("Medewerkers", "Collaborateurs"),
            ("Tools", "Outils"),
            ("Wallet", "Wallet"),
        ];
        for (name, (nl, fr)) in OFFICE_PAGES.into_iter().zip(tabs) {
            visit.browser.press(visit.words.fixed(nl, fr)).await;
            take(&mut sheets, name, &visit).await;
        }
    }
    settle(sheets.into_iter().map(|(_, sheet)| sheet));
}

///
#[tokio::test(flavor = "multi_thread")]
async fn every_mail_looks_as_it_did_in_both_languages_light_and_dark() {
    let texts = app::texts().expect("the texts read");
    let to: Email = "an@example.be".parse().expect("an address");
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let browser = Browser::start("http://localhost", Language::Nl, Scripts::Off).await;
    let mut sheets = Vec::new();
    for (domain, declared) in app::letters() {
        let mut sheet = Sheet::new(&mail_name(domain, declared.name), MAIL);
        for language in Language::ALL {
            let letter = Letter {
                texts: &texts,
                language,
                origin: "https://immo-connect.example",
                support_address: "support@immo-connect.example",
            };
            let mail = (declared.sample)(letter).mail(&to).expect("it renders");
            let file = folder.path().join("mail.html");
            fs::write(&file, mail.html).expect("a temporary file can be written");
            browser.go(&format!("file://{}", file.display())).await;
            sheet.take(&browser, language).await;
        }
        sheets.push(sheet);
    }
    settle(sheets);
}

#[test]
fn no_picture_is_of_what_is_gone_and_all_are_light() {
    let mails = app::letters().map(|(domain, declared)| mail_name(domain, declared.name));
    let expected: Vec<String> = pages().map(str::to_owned).chain(mails).collect();
    check_kept(&expected);
}

fn pages() -> impl Iterator<Item = &'static str> {
    let named = PUBLIC.into_iter().chain(OWN).map(|(name, _)| name);
    named.chain(OFFICE_PAGES)
}

fn mail_name(domain: &str, name: &str) -> String {
    format!("mail-{domain}-{}", name.to_lowercase())
}

async fn take(sheets: &mut [(&str, Sheet)], name: &str, visit: &Visit) {
    let (_, sheet) = sheets
        .iter_mut()
        .find(|(sheet, _)| *sheet == name)
        .expect("every page has its sheet");
    sheet.take(&visit.browser, visit.language).await;
}

#[track_caller]
fn settle(sheets: impl IntoIterator<Item = Sheet>) {
    let different: Vec<String> = sheets
        .into_iter()
        .filter_map(|sheet| sheet.settle())
        .collect();
    assert!(
        different.is_empty(),
        "{} differ; if that is meant, keep the new ones (e2e/pictures/README.md):\n{}",
        different.len(),
        different.join("\n")
    );
}
