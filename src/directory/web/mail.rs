//! Mail addresses.

use std::fmt::{self, Display};

use email_address::EmailAddress;

use super::{WebFault, half_width, is_end, is_public};

/// A mail address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Email(Box<str>);

impl Email {
    /// Reads a mail address; `mailto:` before it is taken off. Addresses that carriers once gave out
    /// (`abc..def@docomo.ne.jp`) are accepted: see [`Self::is_carrier_style`].
    ///
    /// # Errors
    /// [`WebFault`] says why it is none.
    pub fn read(text: &str) -> Result<Self, WebFault> {
        let text = half_width(text.trim());
        let address = text
            .get(..7)
            .filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
            .map_or(&*text, |_| text.get(7..).unwrap_or(""));
        if address.is_empty() {
            return Err(WebFault::Empty);
        }
        let mut words = address.split(|c| is_end(c) || c == ',' || c == ';').filter(|word| !word.is_empty());
        let mut addresses =
            address.split(|c| is_end(c) || c == ',' || c == ';').filter(|word| word.contains('@'));
        let first = addresses.next().ok_or(WebFault::Unreadable)?;
        if addresses.next().is_some() {
            return Err(WebFault::Several(first.to_owned()));
        }
        if words.any(|word| word != first) || first.len() < address.len() {
            return Err(WebFault::WordsBeside(first.to_owned()));
        }
        let (local, host) = first.split_once('@').ok_or(WebFault::Unreadable)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
        if local.is_empty() || local.len() > 64 || !local.chars().all(plain) {
            return Err(WebFault::Unreadable);
        }
        if !host.is_ascii() || !is_public(host) {
            return Err(WebFault::Host);
        }
        let email = Self(first.into());
        (email.is_carrier_style() || EmailAddress::is_valid(first))
            .then_some(email)
            .ok_or(WebFault::Unreadable)
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the dots before the @ break the rules of mail (RFC 5321), as addresses from Japanese carriers may:
    /// some mail programs refuse them.
    pub fn is_carrier_style(&self) -> bool {
        let (local, host) = self.0.split_once('@').unwrap_or((&self.0, ""));
        let host = host.to_ascii_lowercase();
        let carrier = CARRIERS
            .iter()
            .any(|name| host == *name || host.strip_suffix(name).is_some_and(|h| h.ends_with('.')));
        carrier && (local.contains("..") || local.ends_with('.') || local.starts_with('.'))
    }
}

/// The carriers' mail hosts.
const CARRIERS: &[&str] = &[
    "docomo.ne.jp",
    "ezweb.ne.jp",
    "au.com",
    "softbank.ne.jp",
    "vodafone.ne.jp",
    "i.softbank.jp",
    "ymobile.ne.jp",
    "disney.ne.jp",
];

impl Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::directory::typed::{anything, tries};

    #[test]
    fn a_mail_address_is_read() {
        for (written, address) in [
            ("info@hikikomori-voice-station.com", "info@hikikomori-voice-station.com"),
            ("ｉｎｆｏ＠ｅｘａｍｐｌｅ．ｊｐ", "info@example.jp"),
            ("mailto:info@example.jp", "info@example.jp"),
            (" a.b+c@sub.example.co.jp ", "a.b+c@sub.example.co.jp"),
        ] {
            let email = Email::read(written).expect(written);
            assert_eq!((email.as_str(), email.is_carrier_style()), (address, false), "{written}");
        }
        for written in ["abc..def@docomo.ne.jp", "abc.@ezweb.ne.jp"] {
            assert!(Email::read(written).is_ok_and(|email| email.is_carrier_style()), "{written}");
        }
    }

    #[test]
    fn what_is_no_mail_address_says_why() {
        for (written, fault) in [
            ("", WebFault::Empty),
            ("info", WebFault::Unreadable),
            ("@example.jp", WebFault::Unreadable),
            ("山田@example.jp", WebFault::Unreadable),
            ("abc..def@example.jp", WebFault::Unreadable),
            ("a@b@example.jp", WebFault::Host),
            ("info@example", WebFault::Host),
            ("info@127.0.0.1", WebFault::Host),
            ("info@例.jp", WebFault::Host),
            ("a@example.jp、b@example.jp", WebFault::Several("a@example.jp".into())),
            ("代表 a@example.jp", WebFault::WordsBeside("a@example.jp".into())),
            ("a@example.jp（担当）", WebFault::WordsBeside("a@example.jp".into())),
            ("\"a\r\nb\"@example.jp", WebFault::WordsBeside("@example.jp".into())),
        ] {
            assert_eq!(Email::read(written), Err(fault), "{written}");
        }
    }

    #[test]
    fn what_is_printed_reads_back() {
        for written in ["info@example.jp", "abc..def@docomo.ne.jp"] {
            let email = Email::read(written).expect(written);
            assert_eq!(Email::read(&email.to_string()), Ok(email));
        }
    }

    /// An address as providers hand them out.
    const ADDRESS: &str =
        "[a-z0-9][a-z0-9_+-]{0,9}(\\.[a-z0-9_+-]{1,5}){0,2}@([a-z][a-z0-9]{0,7}\\.){1,2}(jp|com)";

    proptest! {
        #![proptest_config(tries(96))]

        #[test]
        fn every_plain_address_is_read(address in ADDRESS) {
            let read = Email::read(&format!(" mailto:{address}　"));
            prop_assert_eq!(read.as_ref().map(Email::as_str), Ok(&*address));
        }

        #[test]
        fn whatever_is_read_reads_back(text in anything()) {
            if let Ok(email) = Email::read(&text) {
                prop_assert_eq!(Email::read(&email.to_string()), Ok(email));
            }
        }
    }
}
