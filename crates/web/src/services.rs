//! What crates share at run time without knowing each other, by its type.

use std::any::type_name;

use axum::http::Extensions;

/// One value per type: what an operator set for a domain, what was made once at the
/// start and several use, what one domain draws for another below it. The crate that
/// needs it defines the type, so nothing here need know the domains.
#[derive(Debug, Clone, Default)]
pub struct Services(Extensions);

impl Services {
    pub fn add<T: Clone + Send + Sync + 'static>(&mut self, service: T) {
        self.0.insert(service);
    }

    /// These, and `service`.
    #[must_use]
    pub fn with<T: Clone + Send + Sync + 'static>(mut self, service: T) -> Self {
        self.add(service);
        self
    }

    pub fn get<T: Clone + Send + Sync + 'static>(&self) -> Option<T> {
        self.0.get().cloned()
    }

    /// What was put in, or the default.
    pub fn or_default<T: Clone + Default + Send + Sync + 'static>(&self) -> T {
        self.get().unwrap_or_default()
    }

    /// For the start of a server, which ends where something is missing.
    ///
    /// # Errors
    /// When nobody put one in.
    pub fn need<T: Clone + Send + Sync + 'static>(&self) -> Result<T, NotThere> {
        self.get().ok_or(NotThere(type_name::<T>()))
    }
}

/// A service that somebody needs and nobody made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotThere(&'static str);

impl std::fmt::Display for NotThere {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "nobody made the service {}", self.0)
    }
}

impl std::error::Error for NotThere {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_found_by_its_type_and_one_that_is_missing_is_named() {
        let services = Services::default().with(7_u16);
        assert_eq!(services.need(), Ok(7_u16));
        assert_eq!(services.or_default::<u32>(), 0);
        let missing = services.need::<u64>().unwrap_err().to_string();
        assert_eq!(missing, "nobody made the service u64");
    }
}
