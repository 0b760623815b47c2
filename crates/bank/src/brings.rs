//! What this crate brings to the server.

use domain::{Domain, Later, MenuEntry, Task, Work};
use kernel::{Act, Duration};
use web::{Ctx, State};

use crate::{FINANCE, REFUSALS, Settings, TEXTS, import_folder, routes, settings};

pub const DOMAIN: Domain = Domain {
    sections: &[settings::SECTION],
    settings: settings::ALL,
    configure: settings::configure,
    pages: |_| Ok(routes()),
    menu: &[MenuEntry::for_some(for_finance, "menu-finance").for_staff()],
    refusals: REFUSALS,
    tasks: &[Task {
        name: "statements in the folder",
        every: Duration::from_mins(1),
        work: Work::Waiting(read_folder),
    }],
    data: crate::personal::DATA,
    ..Domain::new(TEXTS)
};

fn for_finance(ctx: &Ctx) -> Option<String> {
    let person = ctx.signed_in()?;
    person.is_finance.then(|| FINANCE.to_string())
}

fn read_folder(state: State, act: Act) -> Later {
    Box::pin(async move {
        let settings: Settings = state.services.or_default();
        if let Some(folder) = settings.folder {
            import_folder(&state, &act, &folder).await?;
        }
        Ok(())
    })
}
