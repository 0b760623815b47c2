//! Where these pages are; "Mijn account" and help have their place already.

use web::Route;

pub const HOME: Route = Route::HOME;
