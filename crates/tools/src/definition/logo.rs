//! The logo that lies beside a definition.

use std::fs;

use definitions::{Findings, Text};

use crate::{Logo, LogoKind};

const BYTES_MAX: usize = 64 * 1024;
const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

pub(super) fn read(name: &Text, findings: &mut Findings<'_>) -> Option<Logo> {
    try_read(name.get_ref(), findings)
        .map_err(|wrong| findings.about(name, format!("logo: {wrong}")))
        .ok()
}

fn try_read(name: &str, findings: &Findings<'_>) -> Result<Logo, String> {
    let plain = !name.starts_with('.')
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    let kind = match name.rsplit_once('.') {
        Some((_, "png")) if plain => LogoKind::Png,
        Some((_, "svg")) if plain => LogoKind::Svg,
        _ => return Err("must name a .svg or .png file in the same folder".into()),
    };
    let bytes = fs::read(findings.folder().join(name))
        .map_err(|error| format!("cannot read {name}: {error}"))?;
    if bytes.len() > BYTES_MAX {
        return Err(format!(
            "{name} has {} bytes; at most {BYTES_MAX} are allowed",
            bytes.len()
        ));
    }
    let genuine = match kind {
        LogoKind::Png => bytes.starts_with(PNG_SIGNATURE),
        LogoKind::Svg => std::str::from_utf8(&bytes).is_ok_and(|text| text.contains("<svg")),
    };
    if genuine {
        Ok(Logo { kind, bytes })
    } else {
        Err(format!("{name} is not what its name says"))
    }
}
