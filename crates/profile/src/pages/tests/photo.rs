//! Choosing, seeing and removing the profile photo.

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use testkit::{AN_PEETERS, MARC_DUBOIS, Response, on_both_engines};

use super::{signed_in, signed_in_limited};
use crate::Limits;

const UPLOAD: &str = "/profile/photo";

fn photo(colour: u8) -> Vec<u8> {
    let mut jpeg = Vec::new();
    JpegEncoder::new(&mut jpeg)
        .encode_image(&RgbImage::from_pixel(300, 200, Rgb([colour; 3])))
        .expect("it fits");
    jpeg
}

/// The photo's address on the page.
fn photo_on(page: &Response) -> Option<String> {
    let (_, rest) = page.text.split_once("src=\"/profile/photo/")?;
    Some(format!("/profile/photo/{}", rest.split('"').next()?))
}

///
#[tokio::test]
async fn a_photo_is_kept_anew_and_shown_to_its_owner() {
    on_both_engines(|db| async move {
        let (mut browser, account) = signed_in(&db, AN_PEETERS).await;
        let sent = photo(90);
        let answer = browser
            .post_file(UPLOAD, &[], ("photo", "ik.jpg", &sent))
            .await;
        let page = browser.follow(answer).await;
        page.assert_shows("Uw foto is bewaard.");
        let shown = browser
            .get(&photo_on(&page).expect("the page shows the photo"))
            .await;
        assert_eq!(shown.header("content-type"), Some("image/jpeg"));
        assert_eq!(shown.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(shown.header("cache-control"), Some("private, no-cache"));
        assert_ne!(shown.body, sent);
        let picture = image::load_from_memory(&shown.body).expect("it is a picture");
        assert_eq!((picture.width(), picture.height()), (512, 512));
        assert_eq!(
            db.acts_on(account.as_str()).await,
            ["account.created", "account.photo-changed"]
        );
    })
    .await;
}

#[tokio::test]
async fn a_photo_is_not_readable_from_the_cache_after_sign_out() {
    on_both_engines(|db| async move {
        let (mut browser, _) = signed_in(&db, AN_PEETERS).await;
        browser
            .post_file(UPLOAD, &[], ("photo", "ik.jpg", &photo(10)))
            .await;
        let url = photo_on(&browser.get("/profile").await).expect("a photo");
        let shown = browser.get(&url).await;
        let tag = shown.header("etag").expect("a tag").to_owned();
        // The browser has it and asks, as `no-cache` tells it to.
        let mut again = browser.with_header("if-none-match", &tag);
        let kept = again.get(&url).await;
        assert_eq!((kept.status.as_u16(), kept.body.len()), (304, 0));
        assert_eq!(kept.header("cache-control"), Some("private, no-cache"));
        again.forget_cookies();
        assert_eq!(again.get(&url).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_new_photo_takes_the_place_of_the_old_one() {
    on_both_engines(|db| async move {
        let (mut browser, _) = signed_in(&db, AN_PEETERS).await;
        browser
            .post_file(UPLOAD, &[], ("photo", "een.jpg", &photo(10)))
            .await;
        let first = photo_on(&browser.get("/profile").await).expect("a photo");
        browser
            .post_file(UPLOAD, &[], ("photo", "twee.jpg", &photo(200)))
            .await;
        let second = photo_on(&browser.get("/profile").await).expect("a photo");
        assert_ne!(first, second);
        assert_eq!(browser.get(&first).await.status, 404);
        assert_eq!(browser.get(&second).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn who_sends_photo_after_photo_waits_a_minute() {
    on_both_engines(|db| async move {
        let (mut an, _) = signed_in(&db, AN_PEETERS).await;
        let (mut marc, _) = signed_in(&db, MARC_DUBOIS).await;
        for _ in 0..10 {
            let page = an.post_file(UPLOAD, &[], ("photo", "", b"")).await;
            assert_eq!(page.status, 422);
        }
        let page = an.post_file(UPLOAD, &[], ("photo", "", b"")).await;
        assert_eq!(page.status, 429);
        page.assert_shows("Wacht een minuut");
        let page = marc.post_file(UPLOAD, &[], ("photo", "", b"")).await;
        assert_eq!(page.status, 422, "somebody else");
        testkit::clock().advance(kernel::Duration::from_mins(1));
        let page = an.post_file(UPLOAD, &[], ("photo", "", b"")).await;
        assert_eq!(page.status, 422);
    })
    .await;
}

#[tokio::test]
async fn a_photo_can_be_removed() {
    on_both_engines(|db| async move {
        let (mut browser, _) = signed_in(&db, AN_PEETERS).await;
        browser
            .post_file(UPLOAD, &[], ("photo", "ik.jpg", &photo(90)))
            .await;
        let url = photo_on(&browser.get(UPLOAD).await).expect("a photo");
        let answer = browser.post("/profile/photo/remove", &[]).await;
        let page = browser.follow(answer).await;
        page.assert_shows("Uw foto is verwijderd.");
        assert_eq!(photo_on(&page), None);
        assert_eq!(browser.get(&url).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn nobody_else_finds_the_photo() {
    on_both_engines(|db| async move {
        let (mut an, _) = signed_in(&db, AN_PEETERS).await;
        an.post_file(UPLOAD, &[], ("photo", "ik.jpg", &photo(90)))
            .await;
        let url = photo_on(&an.get("/profile").await).expect("a photo");
        let (mut marc, _) = signed_in(&db, MARC_DUBOIS).await;
        for url in [
            url.as_str(),
            "/profile/photo/pho_01",
            "/profile/photo/..%2F..%2Fetc%2Fpasswd",
        ] {
            assert_eq!(marc.get(url).await.status, 404, "{url}");
            assert_eq!(an.another().get(url).await.status, 404, "{url}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_no_photo_is_refused_on_the_form_and_nothing_changes() {
    on_both_engines(|db| async move {
        let (mut browser, account) = signed_in(&db, AN_PEETERS).await;
        let whole = photo(90);
        let large = vec![0xff; 5 * 1024 * 1024 + 1];
        let table: [(&str, &[u8], u16, &str); 6] = [
            ("niets.jpg", b"", 422, "Kies eerst een foto."),
            ("groot.jpg", &large, 413, "Deze foto is groter dan 5 MB."),
            (
                "foto.jpg",
                b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                415,
                "Dit is een tekening (SVG)",
            ),
            (
                "foto.jpg",
                b"MZ\x90\0\x03",
                415,
                "Dit bestand is geen foto.",
            ),
            (
                "foto.jpg",
                b"GIF89a\x01\0\x01\0\0\0\0;",
                415,
                "Deze soort afbeelding kunnen we niet lezen.",
            ),
            (
                "half.jpg",
                &whole[..whole.len() - 9],
                422,
                "Deze foto is onvolledig of beschadigd.",
            ),
        ];
        for (name, bytes, status, told) in table {
            let answer = browser.post_file(UPLOAD, &[], ("photo", name, bytes)).await;
            assert_eq!(answer.status, status, "{told}");
            answer.assert_shows(told);
        }
        assert_eq!(db.acts_on(account.as_str()).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_photo_from_another_site_is_refused() {
    on_both_engines(|db| async move {
        let (mut browser, account) = signed_in(&db, AN_PEETERS).await;
        let answer = browser
            .post_file(
                UPLOAD,
                &[("csrf", "guessed")],
                ("photo", "ik.jpg", &photo(90)),
            )
            .await;
        assert_eq!(answer.status, 403);
        assert_eq!(db.acts_on(account.as_str()).await.len(), 1);
    })
    .await;
}

///
#[tokio::test]
async fn an_operator_says_how_large_a_photo_may_be() {
    on_both_engines(|db| async move {
        let mib = 1024 * 1024;
        let padded = |length: usize| {
            // What a camera writes after the picture is no mistake.
            let mut photo = photo(90);
            photo.resize(length, 0);
            photo
        };
        let limits = web::Services::default().with(Limits { photo_mib_max: 2 });
        for (person, hint, refusal) in [
            (AN_PEETERS, "hoogstens 2 MB", "groter dan 2 MB"),
            (MARC_DUBOIS, "2 Mo au maximum", "dépasse 2 Mo"),
        ] {
            let (mut browser, _) = signed_in_limited(&db, person, limits.clone()).await;
            browser.get(UPLOAD).await.assert_shows(hint);
            let too_large = padded(2 * mib + 1);
            let answer = browser
                .post_file(UPLOAD, &[], ("photo", "groot.jpg", &too_large))
                .await;
            assert_eq!(answer.status, 413);
            answer.assert_shows(refusal);
            let just_fits = padded(2 * mib);
            browser
                .post_file(UPLOAD, &[], ("photo", "ik.jpg", &just_fits))
                .await
                .assert_redirects_to("/profile");
        }
    })
    .await;
}
