//! A tool's ways of use as a page shows them, with what each takes.

use i18n::Argument;
use web::Ctx;

use crate::additions::Names;
use crate::{AnyOf, Price, WayOfUse};

/// A way of use in the page's language.
#[derive(Debug)]
pub(super) struct Way {
    pub slug: String,
    pub name: String,
    pub description: Option<String>,
    pub personal: bool,
    /// One sentence each: a recognition, or which ones do as well.
    pub to_register: Vec<String>,
    pub to_use: Vec<String>,
    pub prices: Vec<String>,
}

impl Way {
    pub fn new(ctx: &Ctx, names: &Names, way: &WayOfUse) -> Self {
        let all = |groups: &[AnyOf], suffices: &[String]| {
            let name = |group| any_of(ctx, names, group, suffices);
            groups.iter().map(name).collect::<Vec<_>>()
        };
        let language = ctx.language();
        Self {
            slug: way.slug.clone(),
            name: way.name.get(language).to_owned(),
            description: way
                .description
                .as_ref()
                .map(|text| text.get(language).to_owned()),
            personal: way.is_personal(),
            to_register: all(&way.to_register, &[]),
            to_use: all(&way.to_use, &way.organisation_suffices),
            prices: way.prices.iter().map(|one| price(ctx, one)).collect(),
        }
    }
}

/// "Vastgoedmakelaar of bediende"; it also says of which it is enough that the
/// organisation holds them.
fn any_of(ctx: &Ctx, names: &Names, group: &AnyOf, suffices: &[String]) -> String {
    let name = |kind: &String| {
        let name = names.get(kind).map(|name| name.get(ctx.language()));
        let name = name.unwrap_or(kind);
        if suffices.contains(kind) {
            ctx.text("tools-or-organisation", &[("recognition", name.into())])
        } else {
            name.to_owned()
        }
    };
    let names: Vec<String> = group.0.iter().map(name).collect();
    names.join(&ctx.t("tools-or"))
}

/// "€ 2,50 per opzoeking, inclusief btw".
fn price(ctx: &Ctx, price: &Price) -> String {
    let language = ctx.language();
    ctx.text(
        "tools-price",
        &[
            (
                "amount",
                Argument::from(i18n::format::money(price.cents, language)),
            ),
            ("per", Argument::from(price.per.get(language))),
        ],
    )
}
