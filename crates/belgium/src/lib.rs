//! Belgian numbers, parsed once at the edge and right from then on. Pure: no
//! input or output, nothing of this platform.

mod enterprise_number;
mod establishment_number;
mod number;

pub use enterprise_number::EnterpriseNumber;
pub use establishment_number::EstablishmentNumber;
pub use number::InvalidNumber;
