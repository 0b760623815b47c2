//! Where the pages of this crate are.

use web::Route;

/// "Mijn erkenningen".
pub const RECOGNITIONS: Route = Route("/recognitions");
/// "Waarom ontbreekt mijn erkenning?"
pub const MISSING: Route = Route("/recognitions/missing");
