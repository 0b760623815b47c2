//! What is told once everything runs.

use std::time::Duration;

use crate::addresses::Addresses;
use crate::folder::Folder;
use crate::people;

/// `took`: from the first line of the program until everything answers.
pub fn print(addresses: &Addresses, folder: &Folder, took: Duration) {
    println!("{}", text(addresses, folder, took));
}

fn text(addresses: &Addresses, folder: &Folder, took: Duration) -> String {
    let Addresses {
        platform,
        tools: [cibweb, vastgoed_info],
    } = addresses;
    let people: String = people::EVERYBODY
        .iter()
        .map(|(person, about)| {
            format!(
                "  {:<18} {}, {about}\n",
                person.username,
                person.display_name()
            )
        })
        .fold(String::new(), |all, line| all + &line);
    format!(
        "
Immo-Connect, a demo world. Nothing you do here is real.

  {platform}            the platform
  {platform}/demo/mail  every mail it sends
  {platform}/demo/registers  who is recognised, by BIV, CIB and SF323
  {platform}/demo/mollie  what was paid online, and what banks take back
  {platform}/demo/bank  transfers to the platform's account
  {platform}/demo/cards  everybody's identity card, and some that will not do
  {cibweb}            CIBweb, an example tool
  {vastgoed_info}            Vastgoed Info Vlaanderen, another, with stricter habits

People, all with the password \"{password}\":
{people}
To try:
  1. Create an account: Aanmelden, then \"Uw Immo-Connect account aanmaken\". The code is in the mailbox.
  2. Start CIBweb from the page of tools, sign in as an.peeters, and choose for whom: for her office, or for
     herself. Then start Vastgoed Info Vlaanderen: no second password.
  3. In CIBweb, press \"Voor iemand anders optreden\": the choice again, without a password. Start it in a
     second tab: each tab stays with what was chosen in it.
  4. As an.peeters, confirm Karel Wouters (Mijn organisaties, Peeters Vastgoed, Medewerkers), and give him access.
  5. As marc.dubois, start CIBweb: one of his two offices may not use it, and the page says why.
  6. As hilde.vermeulen, open Helpdesk under your name, and verify Claes Rentmeesters.
  7. While Vastgoed Info Vlaanderen is open as an.peeters, strike off her recognition in the register of BIV
     ({platform}/demo/registers), let the helpdesk read it, and reload the tool: it was told. What it
     still holds is worth nothing; ask there.
  8. Sign out everywhere (Mijn account), and look at both tools again.
  9. Start KadasterFinder ({platform}/demo/tools/kadasterfinder/start), which needs eID: insert the card
     of An Peeters on the page that stands in the place of a reader. Then look parcels up there, paid from the Wallet
     of her office. Start it once more with a card that was revoked, expired or stays out: each has a page of its own,
     and a diagnosis.
 10. Let the mail server fail (below the mailbox), ask for a forgotten password, let it work again.
 11. As an.peeters, top up the Wallet of Peeters Vastgoed (Mijn organisaties, Peeters Vastgoed, Wallet), and let
     the bank take it back ({platform}/demo/mollie).
 12. As an.peeters, link itsme (Mijn account), sign out, and sign in with it. The screen to confirm on stands in the
     place of the app, and knows everything that can be wrong with an answer.
 13. Transfer money to that Wallet ({platform}/demo/bank), with its communication and without: the
     one is credited within a minute, the other waits for somebody of finance, as hilde.vermeulen is (Bank, under
     her name). She gives back what was paid online, too (Online betalingen).
 14. Without signing in, look up who the syndic of Residentie Zonnedauw is ({platform}/syndic), today
     and two years ago. As youssef.elamrani, open Mijn syndicmandaten: one of them ends soon.
 15. As youssef.elamrani, begin a filing with KBO VME ({platform}/vme), and go on with it later. As
     hilde.vermeulen, register the one that waits (Loket KBO VME): the look-up shows the new syndic from its day on.
     Find an association by part of its name, pay online, and let the counter refuse and give back the fee. As
     an.peeters, for Peeters Vastgoed, send a table with several (Veel aangiften tegelijk).
 16. Without signing in, paste \"Client certificate is not present\" into the help ({platform}/help), and
     ask a question with a screenshot. As hilde.vermeulen, answer it (Vragen aan de
     helpdesk).

Ready after {took} ms. Kept in {folder}; `cargo demo -- --reset` begins again. Ctrl-C stops everything.",
        password = people::PASSWORD,
        took = took.as_millis(),
        folder = folder.path("").display(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_names_the_addresses_the_people_and_the_password() {
        let place = tempfile::tempdir().unwrap();
        let text = text(
            &Addresses::new(9000, [9001, 9002]),
            &Folder::open(place.path()).unwrap(),
            Duration::from_millis(812),
        );
        for expected in [
            "http://localhost:9000/demo/mail",
            "http://localhost:9002",
            "an.peeters",
            people::PASSWORD,
            "Ready after 812 ms.",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
    }
}
