//! Every mail of every domain, in both languages: what each has to have.

use i18n::Texts;
use kernel::{Email, Language};
use mail::{Letter, Mail, Part, Sheet};

use crate::texts::{tests::read_all, texts};

/// Gmail cuts a mail off at 102 kB; ours are read on trains.
const HTML_BYTES_MAX: usize = 12 * 1024;
const TEXT_BYTES_MAX: usize = 2 * 1024;
/// As much as a list of mails on a telephone shows of a subject.
const SUBJECT_MAX: usize = 70;

fn letter(texts: &Texts, language: Language) -> Letter<'_> {
    Letter {
        texts,
        language,
        origin: "https://immo-connect.example",
        support_address: "support@immo-connect.example",
    }
}

/// Looks at every mail in both languages.
fn each(look: impl Fn(&str, Language, &Sheet<'_>, &Mail)) {
    let texts = texts().unwrap();
    let to: Email = "an@example.be".parse().unwrap();
    for (domain, declared) in crate::letters() {
        for language in Language::ALL {
            let sheet = (declared.sample)(letter(&texts, language));
            let mail = sheet.mail(&to).unwrap();
            let name = format!("{domain} {} ({language})", declared.name);
            look(&name, language, &sheet, &mail);
        }
    }
}

/// What can be read of the HTML, once it is open.
fn readable(html: &str) -> String {
    let (_, body) = html.split_once("</div>").expect("the preheader ends");
    let mut text = String::new();
    for piece in body.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        // The words within a line stay together.
        let is_inline = ["span", "/span", "a ", "/a"];
        if !is_inline.iter().any(|inline| tag.starts_with(inline)) {
            text.push(' ');
        }
        if !tag.starts_with('!') {
            text.push_str(words);
        }
    }
    for (entity, c) in [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
    ] {
        text = text.replace(entity, c);
    }
    words(&text)
}

fn words(text: &str) -> String {
    let words = text.split([' ', '\n']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn is_address(line: &str) -> bool {
    line.starts_with("https://")
}

/// A crate that writes mails and does not bring them would have a constant that nobody
/// uses, which does not pass `cargo xtask check`; one that writes them by other means is
/// found here.
#[test]
fn no_mail_is_written_by_other_means() {
    let mut declared: Vec<String> = Vec::new();
    for (path, source) in read_all("src", &[".rs"]) {
        let is_mail = path.components().any(|part| part.as_os_str() == "mail");
        if is_mail || path.ends_with("app/src/letters.rs") {
            continue;
        }
        for by_hand in [
            "mail::Mail {",
            " Mail {",
            "Sheet::new",
            ".enqueue(tx, act, desk.sealer",
        ] {
            assert!(!source.contains(by_hand), "{}: {by_hand}", path.display());
        }
        if source.contains("\nletters! {") {
            declared.push(path.display().to_string());
        }
    }
    let mut brought: Vec<&str> = crate::letters().map(|(domain, _)| domain).collect();
    brought.dedup();
    assert_eq!(declared.len(), brought.len(), "{declared:?} {brought:?}");
    assert!(crate::letters().count() >= 34);
}

///
#[test]
fn every_mail_has_a_subject_a_heading_a_preheader_and_the_reason_why() {
    each(|name, language, sheet, mail| {
        let all = format!("{}{}{}", mail.subject, mail.text, mail.html);
        assert!(!all.contains('⟦'), "{name}: {all}");
        assert!(
            mail.html.contains(&format!("lang=\"{language}\"")),
            "{name}"
        );
        let length = mail.subject.chars().count();
        assert!(
            (8..=SUBJECT_MAX).contains(&length),
            "{name}: {}",
            mail.subject
        );

        let (heading, preheader) = (sheet.heading(), sheet.preheader());
        assert!(mail.text.starts_with(&heading), "{name}: {}", mail.text);
        assert_eq!(mail.html.matches("<h1").count(), 1, "{name}");
        assert!(preheader.chars().count() > 15, "{name}: {preheader}");
        assert_ne!(preheader, heading, "{name}");

        let begins = match language {
            Language::Nl => ["U krijgt deze mail omdat ", "Je krijgt deze mail omdat "],
            Language::Fr => ["Vous recevez cet e-mail parce que "; 2],
        };
        let why = sheet.why();
        assert!(
            begins.iter().any(|begin| why.starts_with(begin)),
            "{name}: {why}"
        );
        assert!(mail.text.contains(&why), "{name}");
    });
}

/// A list of mails, and the screen of a locked telephone, show the code. They do not show
/// a password.
#[test]
fn a_code_stands_in_the_subject_and_a_password_does_not() {
    each(|name, _, sheet, mail| {
        for part in sheet.parts() {
            let Part::Code(code) = part else { continue };
            let is_code = code.bytes().all(|byte| byte.is_ascii_digit());
            assert_eq!(
                mail.subject.contains(code),
                is_code,
                "{name}: {}",
                mail.subject
            );
            assert!(!sheet.heading().contains(code), "{name}");
        }
    });
}

#[test]
fn the_plain_text_says_what_the_html_says() {
    each(|name, _, _, mail| {
        let text = mail.text.replace("-- \nImmo-Connect\n", "");
        let lines = text.lines().filter(|line| !is_address(line));
        let plain = words(&lines.collect::<Vec<_>>().join("\n"));
        let shown = readable(&mail.html);
        let shown = shown.strip_prefix("Immo-Connect ").unwrap_or(&shown);
        assert_eq!(shown, plain, "{name}");

        let addresses: Vec<&str> = mail.text.lines().filter(|line| is_address(line)).collect();
        let links = mail.html.split("href=\"").skip(1);
        let links = links.filter_map(|rest| rest.split('"').next());
        let links: Vec<&str> = links.filter(|link| !link.starts_with("mailto:")).collect();
        assert_eq!(links, addresses, "{name}");
    });
}

/// Word, with which Outlook for Windows shows mails, knows tables and inline styles. Gmail
/// loads no picture of ours, and none is missed.
#[test]
fn the_html_is_what_mail_programs_show() {
    each(|name, _, _, mail| {
        let html = &mail.html;
        assert!(html.len() <= HTML_BYTES_MAX, "{name}: {} bytes", html.len());
        assert!(
            mail.text.len() <= TEXT_BYTES_MAX,
            "{name}: {}",
            mail.text.len()
        );
        for unknown in [
            "<img",
            "<script",
            "<link",
            "@import",
            "url(",
            "display:flex",
            "var(--",
        ] {
            assert!(!html.contains(unknown), "{name}: {unknown}");
        }
        assert_eq!(
            html.matches("<div").count(),
            1,
            "only the preheader is a div"
        );
        for tag in ["<p ", "<h1 ", "<a "] {
            let all = html.split(tag).skip(1);
            let mut bare = all.filter(|rest| !rest.split('>').next().unwrap().contains("style=\""));
            assert_eq!(bare.next(), None, "{name}: {tag}");
        }
        assert!(!html.contains("<p>") && !html.contains("<h1>"), "{name}");
        let tables = html.matches("<table").count();
        assert_eq!(
            html.matches("<table role=\"presentation\"").count(),
            tables,
            "{name}"
        );
        assert!(html.contains("prefers-color-scheme: dark"), "{name}");
        assert!(
            html.contains("name=\"color-scheme\" content=\"light dark\""),
            "{name}"
        );
    });
}
