//! How large a photo may be.

/// An operator may set it; see [`web::Services`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most that is taken from a browser, in MiB.
    pub photo_mib_max: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { photo_mib_max: 5 }
    }
}

impl Limits {
    pub(crate) fn photo_bytes_max(self) -> usize {
        self.photo_mib_max as usize * 1024 * 1024
    }
}
