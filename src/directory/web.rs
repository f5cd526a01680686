//! Web and mail addresses, held to what may be printed, linked and published.

use std::fmt::{self, Display};

use url::{Host, Url};

mod mail;

pub use mail::Email;

/// A web address: `http` or `https` with a host, nothing else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct WebAddress(Box<Parts>);

/// An address in both of its forms; few rows have one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Parts {
    /// As typed, for print; full-width letters half-width.
    text: String,
    /// Normalised (WHATWG URL), for links and data.
    href: String,
    scheme_added: bool,
}

/// Why a text is no web or mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WebFault {
    /// There is nothing.
    Empty,
    /// It is no address.
    Unreadable,
    /// It holds several addresses; the first is given.
    Several(String),
    /// Words stand beside the address, which is given.
    WordsBeside(String),
    /// It has another scheme than `http` or `https` (`javascript`, `file`, `htttp`).
    Scheme(String),
    /// The host has no dot, is a bare number, or is no host at all.
    Host,
    /// It holds a user name or a password.
    Credentials,
    /// It is a mail address in the place of a web address.
    MailAddress,
}

/// Longer addresses are no addresses (browsers agree on about this much).
const LONGEST: usize = 2048;

impl WebAddress {
    /// Reads a web address; where the scheme is missing, `https://` is put before it (see
    /// [`Self::scheme_added`]).
    ///
    /// # Errors
    /// [`WebFault`] says why it is none that may be printed or published.
    pub fn read(text: &str) -> Result<Self, WebFault> {
        let text = half_width(text.trim());
        if text.is_empty() {
            return Err(WebFault::Empty);
        }
        if text.len() > LONGEST || text.chars().any(char::is_control) && !text.contains(['\n', '\r']) {
            return Err(WebFault::Unreadable);
        }
        let starts = starts(&text);
        let address = address_at(&text, starts.first().copied().unwrap_or(0));
        if starts.len() > 1 {
            return Err(WebFault::Several(address.to_owned()));
        }
        let scheme_added = !text.contains("://");
        if scheme_added
            && let Some(scheme) = text.split_once(':').map(|(scheme, _)| scheme).filter(|s| is_scheme(s))
        {
            return Err(WebFault::Scheme(scheme.to_owned()));
        }
        if scheme_added && Email::read(&text).is_ok() {
            return Err(WebFault::MailAddress);
        }
        if scheme_added && !text.contains('.') {
            return Err(WebFault::Unreadable);
        }
        if address.len() < text.len() {
            let dotted = address.contains('.') || address.contains("://");
            return Err(if dotted {
                WebFault::WordsBeside(address.to_owned())
            } else {
                WebFault::Unreadable
            });
        }
        let typed = if scheme_added { format!("https://{text}") } else { text.clone() };
        let url = Url::parse(&typed).map_err(|_| WebFault::Unreadable)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(WebFault::Scheme(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(WebFault::Credentials);
        }
        match url.host() {
            Some(Host::Domain(host)) if is_public(host) => {}
            _ => return Err(WebFault::Host),
        }
        Ok(Self(Box::new(Parts { text, href: url.into(), scheme_added })))
    }

    /// As typed, for print.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The whole address, for links and data.
    pub fn href(&self) -> &str {
        &self.0.href
    }

    /// Whether `https://` was missing and put before it.
    pub fn scheme_added(&self) -> bool {
        self.0.scheme_added
    }

    /// The short form for print: without scheme and closing slash, `www.city.yamaguchi.lg.jp`.
    pub fn printed(&self) -> &str {
        let text = self.text().split_once("://").map_or(self.text(), |(_, rest)| rest);
        text.strip_suffix('/').unwrap_or(text)
    }
}

/// The short form.
impl Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.printed())
    }
}

/// Where the addresses of a text begin. One inside another's path or query is part of that.
fn starts(text: &str) -> Vec<usize> {
    let lower = text.to_ascii_lowercase();
    let schemes = lower.match_indices("http").filter(|(at, _)| {
        let rest = lower.get(*at..).unwrap_or("");
        let whole = rest.starts_with("http://") || rest.starts_with("https://");
        let before = lower.get(..*at).unwrap_or("");
        whole && !before.ends_with(['/', '=', '?', '&', '%', '#'])
    });
    let mut starts: Vec<usize> = schemes.map(|(at, _)| at).collect();
    if starts.is_empty() {
        // Without schemes: words with a dot, parted by blanks or commas.
        let mut at = 0;
        for word in text.split(is_end) {
            if word.contains('.') && word.is_ascii() {
                starts.push(at);
            }
            at += word.len()
                + text.get(at + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        }
    }
    starts
}

/// The address that begins at a byte, up to what cannot be part of one.
fn address_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    let end = rest.find(is_end).unwrap_or(rest.len());
    rest.get(..end).unwrap_or("")
}

/// Blanks and the signs of Japanese sentences end an address; kana and kanji may be part of its path.
fn is_end(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '、' | '。'
                | '，'
                | '（'
                | '）'
                | '「'
                | '」'
                | '『'
                | '』'
                | '【'
                | '】'
                | '〈'
                | '〉'
                | '《'
                | '》'
                | '＜'
                | '＞'
                | '<'
                | '>'
                | '"'
                | '；'
                | '※'
                | '→'
                | '|'
        )
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether the part before a colon is a scheme and no host with a port.
fn is_scheme(text: &str) -> bool {
    !text.is_empty()
        && !text.contains('.')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-".contains(c))
}

/// Whether a host can be reached by everybody: two labels or more, none empty, the last of letters.
/// Names in other scripts arrive here in their ASCII form.
fn is_public(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let last = host.rsplit('.').next().unwrap_or("");
    let fit = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            && !label.starts_with('-')
    };
    // No top-level domain is Japanese: 例.jpまで is an address with a word behind it.
    host.contains('.')
        && host.len() <= 253
        && host.split('.').all(fit)
        && last.len() >= 2
        && last.chars().all(|c| c.is_ascii_alphabetic())
        && !matches!(last, "localhost" | "local" | "internal" | "invalid" | "test")
}

fn half_width(text: &str) -> String {
    let fold = |c: char| match c {
        // Brackets stay, for they end an address.
        '（' | '）' | '，' | '；' | '＜' | '＞' => c,
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    text.chars().map(fold).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::directory::typed::{anything, tries};

    #[test]
    fn an_address_is_read_printed_and_linked() {
        for (written, printed, href) in [
            (
                "https://www.city.yamaguchi.lg.jp/",
                "www.city.yamaguchi.lg.jp",
                "https://www.city.yamaguchi.lg.jp/",
            ),
            ("http://example.jp/a/b.html", "example.jp/a/b.html", "http://example.jp/a/b.html"),
            ("HTTPS://Example.JP/A", "Example.JP/A", "https://example.jp/A"),
            (
                "https://example.jp/相談?q=窓口#上",
                "example.jp/相談?q=窓口#上",
                "https://example.jp/%E7%9B%B8%E8%AB%87?q=%E7%AA%93%E5%8F%A3#%E4%B8%8A",
            ),
            ("https://日本語.jp", "日本語.jp", "https://xn--wgv71a119e.jp/"),
            ("ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｊｐ／", "example.jp", "https://example.jp/"),
            (
                "https://web.archive.org/web/2020/https://example.jp/",
                "web.archive.org/web/2020/https://example.jp",
                "https://web.archive.org/web/2020/https://example.jp/",
            ),
            (
                "https://shinsei.pref.yamaguchi.lg.jp/SksJuminWeb/EntryForm?id=ky52aX90",
                "shinsei.pref.yamaguchi.lg.jp/SksJuminWeb/EntryForm?id=ky52aX90",
                "https://shinsei.pref.yamaguchi.lg.jp/SksJuminWeb/EntryForm?id=ky52aX90",
            ),
            (" https://example.jp:8443/x ", "example.jp:8443/x", "https://example.jp:8443/x"),
        ] {
            let address = WebAddress::read(written).expect(written);
            assert_eq!((address.to_string().as_str(), address.href()), (printed, href), "{written}");
            assert!(!address.scheme_added(), "{written}");
        }
    }

    #[test]
    fn a_missing_scheme_is_added_and_said() {
        for (written, href) in [
            ("www.city.yamaguchi.lg.jp", "https://www.city.yamaguchi.lg.jp/"),
            ("example.jp/soudan", "https://example.jp/soudan"),
            ("example.jp:8443/x", "https://example.jp:8443/x"),
        ] {
            let address = WebAddress::read(written).expect(written);
            assert_eq!((address.text(), address.href(), address.scheme_added()), (written, href, true));
        }
    }

    #[test]
    fn what_may_not_go_out_says_why() {
        let first = |text: &str| text.to_owned();
        for (written, fault) in [
            ("", WebFault::Empty),
            ("　", WebFault::Empty),
            ("なし", WebFault::Unreadable),
            ("市のホームページ", WebFault::Unreadable),
            ("javascript:alert(1)", WebFault::Scheme(first("javascript"))),
            ("file:///etc/passwd", WebFault::Scheme(first("file"))),
            ("htttp://example.jp", WebFault::Scheme(first("htttp"))),
            ("ftp://example.jp", WebFault::Scheme(first("ftp"))),
            ("mailto:info@example.jp", WebFault::Scheme(first("mailto"))),
            ("http:/example.jp", WebFault::Scheme(first("http"))),
            ("data:text/html,x", WebFault::Scheme(first("data"))),
            ("https://localhost/", WebFault::Host),
            ("https://example/", WebFault::Host),
            ("https://127.0.0.1/", WebFault::Host),
            ("https://[::1]/", WebFault::Host),
            ("https://example.jpまで", WebFault::Host),
            ("https://user:secret@example.jp/", WebFault::Credentials),
            ("https://example.jp、https://example.com", WebFault::Several(first("https://example.jp"))),
            ("https://example.jp\nhttps://example.com", WebFault::Several(first("https://example.jp"))),
            (
                "https://example.jphttps://example.com",
                WebFault::Several(first("https://example.jphttps://example.com")),
            ),
            ("www.example.jp www.example.com", WebFault::Several(first("www.example.jp"))),
            ("（子育て課）https://example.jp/a", WebFault::WordsBeside(first("https://example.jp/a"))),
            ("https://example.jp/（市のページ）", WebFault::WordsBeside(first("https://example.jp/"))),
            ("https://example.jp をご覧ください。", WebFault::WordsBeside(first("https://example.jp"))),
            ("info@example.jp", WebFault::MailAddress),
            ("https://", WebFault::Unreadable),
        ] {
            assert_eq!(WebAddress::read(written), Err(fault), "{written}");
        }
    }

    #[test]
    fn what_is_linked_reads_back() {
        for written in ["https://example.jp/相談", "www.example.jp", "http://example.jp/?a=b&c=d"] {
            let address = WebAddress::read(written).expect(written);
            let again = WebAddress::read(address.href()).expect("its own link");
            assert_eq!(again.href(), address.href());
        }
    }

    /// Letters, figures and signs full width, here and there.
    fn wide(text: String) -> impl Strategy<Value = String> {
        proptest::collection::vec(any::<bool>(), 1..20).prop_map(move |dice| {
            let one = |(c, wide): (char, &bool)| match c {
                '!'..='~' if *wide => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
                c => c,
            };
            text.chars().zip(dice.iter().cycle()).map(one).collect()
        })
    }

    /// An address as offices have them.
    const ADDRESS: &str = "https?://([a-z][a-z0-9]{0,8}\\.){1,3}(jp|com|org)(:8443)?\
        (/[a-z0-9_~相談.-]{1,8}){0,3}/?(\\?q=[a-z0-9窓]{1,5})?(#[a-z]{1,4})?";

    proptest! {
        #![proptest_config(tries(96))]

        #[test]
        fn an_address_is_read_as_any_hand_types_it(
            (address, typed) in ADDRESS.prop_flat_map(|address| (Just(address.clone()), wide(address)))
        ) {
            let read = WebAddress::read(&typed);
            prop_assert_eq!(read.as_ref().map(WebAddress::text), Ok(&*address), "{}", typed);
        }

        #[test]
        fn whatever_is_read_reads_back(text in anything()) {
            if let Ok(address) = WebAddress::read(&text) {
                prop_assert!(address.href().starts_with("http://") || address.href().starts_with("https://"));
                prop_assert!(!address.printed().is_empty() && !address.href().contains(char::is_whitespace));
                let again = WebAddress::read(address.href());
                prop_assert_eq!(again.as_ref().map(WebAddress::href), Ok(address.href()));
                prop_assert_eq!(WebAddress::read(address.text()), Ok(address));
            }
        }
    }
}
