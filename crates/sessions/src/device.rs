//! What a browser says it is, in words a person recognises.

/// The browser behind a session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Device {
    /// The header `User-Agent`, as it came.
    pub user_agent: String,
    pub client_address: String,
}

/// The order matters: every browser names the ones it wants to be taken for.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: &[(&str, &str)] = &[
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

impl Device {
    pub fn new(user_agent: impl Into<String>, client_address: impl ToString) -> Self {
        Self {
            user_agent: user_agent.into(),
            client_address: client_address.to_string(),
        }
    }

    pub fn browser(&self) -> Option<&'static str> {
        self.first_of(BROWSERS)
    }

    pub fn system(&self) -> Option<&'static str> {
        self.first_of(SYSTEMS)
    }

    fn first_of(&self, known: &[(&str, &'static str)]) -> Option<&'static str> {
        known
            .iter()
            .find(|(mark, _)| self.user_agent.contains(mark))
            .map(|(_, name)| *name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_agent_becomes_words() {
        let table = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
                "Firefox",
                "Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
                "Edge",
                "Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                "Safari",
                "iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
                "Chrome",
                "Android",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
                "Firefox",
                "Linux",
            ),
        ];
        for (user_agent, browser, system) in table {
            let device = Device::new(user_agent, "");
            assert_eq!(
                (device.browser(), device.system()),
                (Some(browser), Some(system)),
                "{user_agent}"
            );
        }
    }

    #[test]
    fn what_is_unknown_stays_unknown() {
        assert_eq!(Device::new("curl/8.5", "").browser(), None);
    }
}
