//! Questions that stand on one page together.

/// In the order of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Filer,
    Association,
    AssociationData,
    Change,
    Outgoing,
    Ending,
    Appointment,
    Gap,
    Syndic,
    Person,
    Company,
    Contact,
}

impl Group {
    pub const ALL: [Self; 12] = [
        Self::Filer,
        Self::Association,
        Self::AssociationData,
        Self::Change,
        Self::Outgoing,
        Self::Ending,
        Self::Appointment,
        Self::Gap,
        Self::Syndic,
        Self::Person,
        Self::Company,
        Self::Contact,
    ];

    /// In addresses and text keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Filer => "filer",
            Self::Association => "association",
            Self::AssociationData => "association-data",
            Self::Change => "change",
            Self::Outgoing => "outgoing",
            Self::Ending => "ending",
            Self::Appointment => "appointment",
            Self::Gap => "gap",
            Self::Syndic => "syndic",
            Self::Person => "person",
            Self::Company => "company",
            Self::Contact => "contact",
        }
    }

    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.word() == word)
    }
}
