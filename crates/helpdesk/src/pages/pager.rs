//! The way through a long list, one of several on the page.

use organisations::Paged;
use web::Ctx;

#[derive(Debug)]
pub(super) struct Pager {
    /// Page so many of so many.
    pub place: String,
    pub previous: Option<String>,
    pub next: Option<String>,
}

impl Pager {
    /// `None`: all of it is on the page. `url` leads to the page of this number.
    pub fn of<T>(ctx: &Ctx, paged: &Paged<T>, url: impl Fn(u32) -> String) -> Option<Self> {
        let (number, pages) = (paged.page, paged.pages);
        (pages > 1).then(|| Self {
            place: ctx.text(
                "organisations-pager-where",
                &[("page", number.into()), ("pages", pages.into())],
            ),
            previous: (number > 1).then(|| url(number - 1)),
            next: (number < pages).then(|| url(number + 1)),
        })
    }
}
