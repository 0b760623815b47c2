//! Empty: what matters is what it depends on.
