//! Long lists, a page at a time.

/// So many stand on a page of the helpdesk.
const PAGE: i64 = 10;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paged<T> {
    pub rows: Vec<T>,
    /// From 1.
    pub page: u32,
    /// At least 1.
    pub pages: u32,
}

impl<T> Default for Paged<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            page: 1,
            pages: 1,
        }
    }
}

/// Which rows a page has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stretch {
    pub skip: i64,
    pub take: i64,
    page: i64,
    pages: i64,
}

impl Stretch {
    /// What lies beyond the end is the last page.
    pub fn of(total: i64, wanted: u32) -> Self {
        let pages = (total.max(1) + PAGE - 1) / PAGE;
        let page = i64::from(wanted).clamp(1, pages);
        Self {
            skip: (page - 1) * PAGE,
            take: PAGE,
            page,
            pages,
        }
    }

    pub fn with<T>(self, rows: Vec<T>) -> Paged<T> {
        let number = |count| u32::try_from(count).unwrap_or(u32::MAX);
        Paged {
            rows,
            page: number(self.page),
            pages: number(self.pages),
        }
    }
}
