use testkit::on_both_engines;

use super::world::{PAPER, World, attach, begin};
use crate::Flow;

/// R-013 R-015: a paper is kept as it came, sealed, and comes back as a file that cannot
/// run anything.
#[tokio::test]
async fn a_paper_comes_back_as_it_was_and_runs_nothing() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let mut an = world.browser(&world.an).await;
        let (id, _) = begin(&mut an, Flow::Start).await;
        attach(&mut an, &id, "extract").await;
        // The same once more is a second click.
        attach(&mut an, &id, "extract").await;
        let documents = {
            let id = id.clone();
            let all = world
                .db
                .read(move |tx| crate::documents::of_filing(tx, &id))
                .await;
            all.unwrap()
        };
        assert_eq!(documents.len(), 1);
        let path = format!("/vme/filings/{id}/documents/{}", documents[0].id);
        let file = an.get(&path).await;
        assert_eq!(file.body.as_slice(), PAPER);
        for (header, value) in [
            ("content-type", "application/pdf"),
            (
                "content-disposition",
                "attachment; filename=\"extract.pdf\"",
            ),
            ("content-security-policy", "sandbox; default-src 'none'"),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(file.header(header), Some(value));
        }
        let removed = an.post(&format!("{path}/removal"), &[]).await;
        removed.assert_redirects_to(&format!("/vme/filings/{id}/documents"));
        assert_eq!(an.get(&path).await.status, 404);
    })
    .await;
}

/// What is no paper is refused in words, at the field, and nothing is kept of it.
#[tokio::test]
async fn what_is_no_paper_is_refused_in_words() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let mut an = world.browser(&world.an).await;
        let (id, _) = begin(&mut an, Flow::Start).await;
        let page = format!("/vme/filings/{id}/documents");
        let large = vec![b' '; 11 * 1024 * 1024];
        let mut scripted = PAPER.to_vec();
        scripted.splice(9..9, b"2 0 obj <</S /JavaScript>> endobj\n".iter().copied());
        for (bytes, status, says) in [
            (b"".as_slice(), 422, "niet leeg"),
            (b"<html>", 415, "geen PDF, JPEG of PNG"),
            (scripted.as_slice(), 422, "voert iets uit"),
            (large.as_slice(), 413, "groter dan 10 MB"),
        ] {
            an.get(&page).await;
            let file = ("document", "uittreksel.html", bytes);
            let refused = an.post_file(&page, &[("slot", "extract")], file).await;
            assert_eq!(refused.status, status, "{says}");
            refused.assert_shows(says);
        }
        let kept = world
            .db
            .read(move |tx| crate::documents::of_filing(tx, &id))
            .await;
        assert!(kept.unwrap().is_empty());
    })
    .await;
}

/// As large as the page says: a body of two megabytes is what a route takes by itself.
#[tokio::test]
async fn a_paper_of_nine_megabytes_is_kept() {
    on_both_engines(async |db| {
        let world = World::new(db).await;
        let mut an = world.browser(&world.an).await;
        let (id, _) = begin(&mut an, Flow::Start).await;
        let page = format!("/vme/filings/{id}/documents");
        let mut paper = PAPER.to_vec();
        paper.splice(9..9, std::iter::repeat_n(b'%', 9 * 1024 * 1024));
        an.get(&page).await;
        let file = ("document", "scan.pdf", paper.as_slice());
        let added = an.post_file(&page, &[("slot", "extract")], file).await;
        added.assert_redirects_to(&page);
    })
    .await;
}
