//! The papers that belong to a filing. The list can grow.

use super::When;

#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// As it is stored; the text is `vme-slot-<id>`.
    pub id: &'static str,
    pub applies: When,
    /// Without one nothing is submitted.
    pub needed: bool,
}

pub const SLOTS: &[Slot] = &[
    // an extract of the deed of appointment.
    Slot {
        id: "extract",
        applies: When::Begins,
        needed: true,
    },
    // proof of dismissal.
    Slot {
        id: "dismissal",
        applies: When::Ends,
        needed: true,
    },
    Slot {
        id: "change",
        applies: When::IsChange,
        needed: true,
    },
    // who it is, where no number says so.
    Slot {
        id: "identity",
        applies: When::NeedsIdentity,
        needed: true,
    },
    Slot {
        id: "other",
        applies: When::Always,
        needed: false,
    },
];

impl Slot {
    pub fn of(id: &str) -> Option<&'static Self> {
        SLOTS.iter().find(|slot| slot.id == id)
    }
}
