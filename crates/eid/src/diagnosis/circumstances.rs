//! What a browser says of itself, as far as it matters for a card.

use serde::{Deserialize, Serialize};
use sessions::Device;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum System {
    Windows,
    /// XP and Vista: nobody mends them any more.
    OldWindows,
    Mac,
    Linux,
    /// A telephone or tablet, which has no reader.
    Phone,
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Browser {
    Chrome,
    Edge,
    Firefox,
    Safari,
    InternetExplorer,
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Circumstances {
    pub system: System,
    pub browser: Browser,
    /// In words, such as "Firefox, Windows"; empty where nothing is known.
    pub words: String,
}

impl Circumstances {
    pub fn of(user_agent: &str) -> Self {
        let device = Device::new(user_agent, "");
        let system = system(user_agent, device.system());
        let browser = browser(user_agent, device.browser());
        let called = match browser {
            Browser::InternetExplorer => Some("Internet Explorer"),
            _ => device.browser(),
        };
        let words: Vec<&str> = [called, device.system()].into_iter().flatten().collect();
        Self {
            system,
            browser,
            words: words.join(", "),
        }
    }
}

fn system(user_agent: &str, known: Option<&str>) -> System {
    // Windows 2000, XP, 2003 and Vista.
    let is_old = ["Windows NT 5.", "Windows NT 6.0"];
    match known {
        Some("Windows") if is_old.iter().any(|old| user_agent.contains(old)) => System::OldWindows,
        Some("Windows") if user_agent.contains("Phone") => System::Phone,
        Some("Windows") => System::Windows,
        Some("iPhone" | "iPad" | "Android") => System::Phone,
        Some("macOS") => System::Mac,
        Some("Linux") => System::Linux,
        _ => System::Unknown,
    }
}

fn browser(user_agent: &str, known: Option<&str>) -> Browser {
    if user_agent.contains("MSIE ") || user_agent.contains("Trident/") {
        return Browser::InternetExplorer;
    }
    match known {
        Some("Chrome") => Browser::Chrome,
        Some("Edge") => Browser::Edge,
        Some("Firefox") => Browser::Firefox,
        Some("Safari") => Browser::Safari,
        _ => Browser::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_agent_tells_what_matters_for_a_card() {
        let table = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
                System::Windows,
                Browser::Firefox,
                "Firefox, Windows",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
                System::Mac,
                Browser::Safari,
                "Safari, macOS",
            ),
            (
                "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1; Trident/4.0)",
                System::OldWindows,
                Browser::InternetExplorer,
                "Internet Explorer, Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
                System::Windows,
                Browser::InternetExplorer,
                "Internet Explorer, Windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
                System::Phone,
                Browser::Chrome,
                "Chrome, Android",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0",
                System::Linux,
                Browser::Edge,
                "Edge, Linux",
            ),
            ("", System::Unknown, Browser::Other, ""),
        ];
        for (user_agent, system, browser, words) in table {
            let found = Circumstances::of(user_agent);
            assert_eq!(
                (found.system, found.browser),
                (system, browser),
                "{user_agent}"
            );
            assert_eq!(found.words, words);
        }
    }
}
