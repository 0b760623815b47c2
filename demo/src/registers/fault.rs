//! What can be wrong with a list, on demand: each must be refused whole.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    None,
    /// Does not answer; drops no file.
    Down,
    /// Without one of the columns.
    Columns,
    /// In the encoding of former times.
    Encoding,
    /// One number twice.
    Doubled,
    /// One row with a day that does not exist.
    BadRow,
    /// Half of the rows are gone.
    Half,
    /// A page that says why there is no list.
    Page,
}

impl Fault {
    pub const ALL: [Self; 8] = [
        Self::None,
        Self::Down,
        Self::Columns,
        Self::Encoding,
        Self::Doubled,
        Self::BadRow,
        Self::Half,
        Self::Page,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Down => "down",
            Self::Columns => "columns",
            Self::Encoding => "encoding",
            Self::Doubled => "doubled",
            Self::BadRow => "bad-row",
            Self::Half => "half",
            Self::Page => "page",
        }
    }

    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.code() == code)
    }

    /// The list with this fault in it.
    pub(super) fn spoil(self, list: &str) -> Vec<u8> {
        let lines: Vec<&str> = list.lines().collect();
        let joined = |lines: &[&str]| format!("{}\n", lines.join("\n"));
        match self {
            Self::None | Self::Down => list.to_owned(),
            Self::Columns => list.replacen("number;name", "name", 1),
            Self::Encoding => return latin_1(&list.replacen("Onbekend", "Inconnué", 1)),
            Self::Doubled => format!("{list}{}\n", lines.last().unwrap_or(&"")),
            Self::BadRow => list.replacen("2020-01-01", "2020-02-30", 1),
            Self::Half => joined(&lines[..lines.len() / 2]),
            Self::Page => "<!doctype html><title>Onderhoud</title>\n".to_owned(),
        }
        .into_bytes()
    }
}

fn latin_1(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(c).unwrap_or(b'?'))
        .collect()
}
