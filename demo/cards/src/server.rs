//! Certificates of servers that ask for cards, of an authority that no browser knows.

use kernel::Duration;

use crate::{Attribute, Key, KeyKind, Shape, Template, World, YEAR, extensions, oid};

impl World {
    /// The certificate for this host, such as `*.eid.localhost`, and its key, as PEM.
    pub fn server(&self, host: &str) -> (String, String) {
        let key = Key::generate(KeyKind::Ec);
        let template = Template {
            issuer: self.servers.name(),
            serial: self.servers.serial(),
            subject: vec![Attribute::utf8(oid::COMMON_NAME, "a server of a test")],
            not_before: self.now - Duration::from_hours(24),
            not_after: self.now + YEAR,
            extensions: vec![
                extensions::digital_signature(),
                extensions::purposes(&[oid::SERVER_AUTH]),
                extensions::hosts(&[host]),
            ],
            ..self.template_for(Shape::Company, &key)
        };
        let certificate = crate::pem("CERTIFICATE", &template.sign(&self.servers.key));
        (certificate, crate::pem("PRIVATE KEY", &key.pkcs8()))
    }
}
