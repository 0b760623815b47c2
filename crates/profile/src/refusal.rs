//! Why a profile or a photo is not kept as it was sent.

use crate::pages::upload_photo::PER_ACCOUNT;

kernel::refusals! {
    /// Each is about one field, so a form shows all that apply at once.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum ProfileRefusal {
        FirstNameMissing => 422 "profile-first-name-missing" at "first_name",
        FirstNameUnfit => 422 "profile-first-name-unfit" at "first_name",
        LastNameMissing => 422 "profile-last-name-missing" at "last_name",
        LastNameUnfit => 422 "profile-last-name-unfit" at "last_name",
        PhoneUnreadable => 422 "profile-phone-unreadable" at "phone",
        MobileUnreadable => 422 "profile-mobile-unreadable" at "mobile",
        /// A number of a fixed line in the field of the mobile phone.
        MobileIsALine => 422 "profile-mobile-is-a-line" at "mobile",
        StreetMissing => 422 "profile-street-missing" at "street",
        StreetUnfit => 422 "profile-street-unfit" at "street",
        PostalCodeMissing => 422 "profile-postal-code-missing" at "postal_code",
        PostalCodeUnreadable => 422 "profile-postal-code-unreadable" at "postal_code",
        CityMissing => 422 "profile-city-missing" at "city",
        CityUnfit => 422 "profile-city-unfit" at "city",
    }
}

kernel::refusals! {
    /// Why a file does not become a profile photo, in order of precedence.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum PhotoRefusal {
        /// By this person, whatever came of it.
        TooOften => 429 "photo-too-often" at "photo" retry PER_ACCOUNT.interval,
        /// Too many photos of others wait to be looked at.
        Busy => 503 "photo-busy" at "photo",
        Missing => 422 "photo-missing" at "photo",
        /// Than what an operator allows, in MiB.
        TooLarge => 413 "photo-too-large" { megabytes: u32 } at "photo",
        /// An SVG: a document that can carry scripts.
        Drawing => 415 "photo-drawing" at "photo",
        /// A picture of a kind we do not read, such as HEIC.
        OtherFormat => 415 "photo-other-format" at "photo",
        NoPicture => 415 "photo-no-picture" at "photo",
        TooManyPixels => 422 "photo-too-many-pixels" at "photo",
        Damaged => 422 "photo-damaged" at "photo",
    }
}
