//! Why a profile or a photo is not kept as it was sent.

use kernel::Refusal;

/// Each is about one field, so a form shows all that apply at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileRefusal {
    FirstNameMissing,
    FirstNameUnfit,
    LastNameMissing,
    LastNameUnfit,
    PhoneUnreadable,
    MobileUnreadable,
    /// A number of a fixed line in the field of the mobile phone.
    MobileIsALine,
    StreetMissing,
    StreetUnfit,
    PostalCodeMissing,
    PostalCodeUnreadable,
    CityMissing,
    CityUnfit,
}

impl ProfileRefusal {
    pub const ALL: [Self; 13] = [
        Self::FirstNameMissing,
        Self::FirstNameUnfit,
        Self::LastNameMissing,
        Self::LastNameUnfit,
        Self::PhoneUnreadable,
        Self::MobileUnreadable,
        Self::MobileIsALine,
        Self::StreetMissing,
        Self::StreetUnfit,
        Self::PostalCodeMissing,
        Self::PostalCodeUnreadable,
        Self::CityMissing,
        Self::CityUnfit,
    ];
}

impl Refusal for ProfileRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::FirstNameMissing => "profile-first-name-missing",
            Self::FirstNameUnfit => "profile-first-name-unfit",
            Self::LastNameMissing => "profile-last-name-missing",
            Self::LastNameUnfit => "profile-last-name-unfit",
            Self::PhoneUnreadable => "profile-phone-unreadable",
            Self::MobileUnreadable => "profile-mobile-unreadable",
            Self::MobileIsALine => "profile-mobile-is-a-line",
            Self::StreetMissing => "profile-street-missing",
            Self::StreetUnfit => "profile-street-unfit",
            Self::PostalCodeMissing => "profile-postal-code-missing",
            Self::PostalCodeUnreadable => "profile-postal-code-unreadable",
            Self::CityMissing => "profile-city-missing",
            Self::CityUnfit => "profile-city-unfit",
        }
    }

    fn status(&self) -> u16 {
        422
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::FirstNameMissing | Self::FirstNameUnfit => "first_name",
            Self::LastNameMissing | Self::LastNameUnfit => "last_name",
            Self::PhoneUnreadable => "phone",
            Self::MobileUnreadable | Self::MobileIsALine => "mobile",
            Self::StreetMissing | Self::StreetUnfit => "street",
            Self::PostalCodeMissing | Self::PostalCodeUnreadable => "postal_code",
            Self::CityMissing | Self::CityUnfit => "city",
        })
    }
}

/// Why a file does not become a profile photo, in order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoRefusal {
    /// By this person, whatever came of it.
    TooOften,
    /// Too many photos of others wait to be looked at.
    Busy,
    Missing,
    /// Than what an operator allows.
    TooLarge {
        mib_max: u32,
    },
    /// An SVG: a document that can carry scripts.
    Drawing,
    /// A picture of a kind we do not read, such as HEIC.
    OtherFormat,
    NoPicture,
    TooManyPixels,
    Damaged,
}

impl PhotoRefusal {
    pub const ALL: [Self; 9] = [
        Self::TooOften,
        Self::Busy,
        Self::Missing,
        Self::TooLarge { mib_max: 5 },
        Self::Drawing,
        Self::OtherFormat,
        Self::NoPicture,
        Self::TooManyPixels,
        Self::Damaged,
    ];
}

impl Refusal for PhotoRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::TooOften => "photo-too-often",
            Self::Busy => "photo-busy",
            Self::Missing => "photo-missing",
            Self::TooLarge { .. } => "photo-too-large",
            Self::Drawing => "photo-drawing",
            Self::OtherFormat => "photo-other-format",
            Self::NoPicture => "photo-no-picture",
            Self::TooManyPixels => "photo-too-many-pixels",
            Self::Damaged => "photo-damaged",
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::TooOften => 429,
            Self::Busy => 503,
            Self::TooLarge { .. } => 413,
            Self::Drawing | Self::OtherFormat | Self::NoPicture => 415,
            _ => 422,
        }
    }

    fn arguments(&self) -> kernel::Arguments {
        match self {
            Self::TooLarge { mib_max } => vec![("megabytes", (*mib_max).into())],
            _ => Vec::new(),
        }
    }

    fn retry_after_seconds(&self) -> Option<u64> {
        (*self == Self::TooOften).then_some(60)
    }

    fn field(&self) -> Option<&'static str> {
        Some("photo")
    }
}
