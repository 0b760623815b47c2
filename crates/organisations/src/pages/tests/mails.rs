//! Every mail in both languages, with nothing missing.

use kernel::{Language, Never};
use mail::Desk;
use testkit::{AN_PEETERS, on_both_engines};

use super::world::{SOURCES, World};
use crate::letters::{
    Invitation, InvitationAccepted, JoinConfirmed, JoinRefused, JoinReminder, JoinRequest,
    MadeAdministrator, MemberLeft, MemberRemoved, NoLongerAdministrator, Takeover, Verified,
};

const COUNT: usize = 14;

fn send_all(
    tx: &mut storage::Tx,
    act: &kernel::Act,
    desk: Desk<'_>,
    language: Language,
) -> diesel::QueryResult<()> {
    let to = AN_PEETERS.email();
    let (name, person) = ("An", "Marc \"<Dubois>\"");
    let organisation = "Immo & zonen";
    let (since, until) = ("15 januari 2026", "29 januari 2026");
    let others = "stay";
    let (link, reason) = ("https://immo-connect.test/x", "Omdat <het> moet.");
    macro_rules! send {
        ($($letter:ident { $($field:ident),* }),* $(,)?) => {
            $($letter { $($field),* }.send(tx, act, desk, &to, language)?.ok();)*
        };
    }
    send!(
        JoinRequest {
            name,
            person,
            organisation,
            link
        },
        JoinReminder {
            name,
            person,
            organisation,
            since,
            link
        },
        JoinConfirmed {
            name,
            organisation,
            link
        },
        JoinRefused {
            name,
            organisation,
            reason
        },
        Invitation {
            person,
            organisation,
            link,
            until
        },
        InvitationAccepted {
            name,
            person,
            organisation,
            link
        },
        MemberRemoved { name, organisation },
        MemberLeft {
            name,
            person,
            organisation,
            link
        },
        MadeAdministrator {
            name,
            organisation,
            link
        },
        NoLongerAdministrator {
            name,
            organisation,
            link
        },
        Verified {
            name,
            organisation,
            link
        },
        Takeover {
            name,
            person,
            organisation,
            others,
            reason
        },
    );
    let (others, reason) = ("step-back", "");
    send!(
        JoinRefused {
            name,
            organisation,
            reason
        },
        Takeover {
            name,
            person,
            organisation,
            others,
            reason
        },
    );
    Ok(())
}

/// R-065 R-163 R-164 R-181
#[tokio::test]
async fn every_mail_is_whole_in_both_languages() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let state = testkit::state(&world.db, &SOURCES, testkit::hooks());
        for (language, subject) in [
            (Language::Nl, "Iemand wacht op uw bevestiging"),
            (Language::Fr, "Quelqu’un attend votre confirmation"),
        ] {
            let before = world.mails().await.len();
            let (act, state) = (testkit::act(), state.clone());
            world
                .db
                .write::<_, _, Never>(move |tx| Ok(send_all(tx, &act, state.desk(), language)?))
                .await
                .unwrap();
            let mails = world.mails().await;
            assert_eq!(mails.len() - before, COUNT);
            assert!(mails.iter().any(|mail| mail.subject == subject));
            for mail in &mails {
                let all = format!("{}{}{}", mail.subject, mail.text, mail.html);
                assert!(!all.contains('⟦'), "{all}");
                assert!(!mail.html.contains("<Dubois>") && !mail.html.contains("<het>"));
                assert!(!mail.text.contains("&#"), "{}", mail.text);
                assert!(!mail.text.contains("\n\n\n"), "{}", mail.text);
            }
            let here = mails
                .iter()
                .filter(|mail| mail.html.contains(&format!("lang=\"{language}\"")));
            assert_eq!(here.count(), COUNT);
        }
    })
    .await;
}

const WHO: &str = "Dit is een mail van Immo-Connect";

/// Words of strangers with addresses in them, as a name or a reason may have.
#[tokio::test]
async fn strangers_words_stand_in_quotes_are_no_link_and_come_after_who_we_are() {
    on_both_engines(|db| async move {
        let world = World::new(db);
        let state = testkit::state(&world.db, &SOURCES, testkit::hooks());
        let act = testkit::act();
        let sent = world.db.write::<_, _, Never>(move |tx| {
            let (to, desk) = (AN_PEETERS.email(), state.desk());
            let (person, organisation) = ("Bel evil.example", "Win.nu op evil.example:8080");
            let link = "https://immo-connect.test/x";
            let invitation = Invitation {
                person,
                organisation,
                link,
                until: "29 januari 2026",
            };
            invitation.send(tx, &act, desk, &to, Language::Nl)?.unwrap();
            let request = JoinRequest {
                name: "An",
                person,
                organisation,
                link,
            };
            request.send(tx, &act, desk, &to, Language::Nl)?.unwrap();
            let refused = JoinRefused {
                name: "An",
                organisation,
                reason: "Kijk op\nevil.example/x of mail an@evil.example",
            };
            Ok(refused.send(tx, &act, desk, &to, Language::Nl)?)
        });
        sent.await.unwrap().unwrap();
        let mails = world.mails().await;
        assert_eq!(mails.len(), 3);
        for mail in mails {
            for body in [&mail.text, &mail.html] {
                for link in ["evil.example", "Win.nu", "example:8080", "example/x", "an@"] {
                    assert!(!body.contains(link), "{link}: {body}");
                }
                let plain = body.replace('\u{2060}', "");
                assert!(plain.contains("“Win.nu op evil.example:8080”"), "{plain}");
                let (who, theirs) = (plain.find(WHO), plain.find("evil.example"));
                assert!(who.is_some() && who < theirs, "{plain}");
            }
            assert!(!mail.subject.contains("evil"));
        }
    })
    .await;
}
