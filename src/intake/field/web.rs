//! Web and mail addresses.

use super::super::rules;
use super::Fields;
use crate::column::Column;
use crate::directory::web::{Email, WebAddress, WebFault};
use crate::finding::Text;

impl<C: Column> Fields<'_, '_, C> {
    pub(in crate::intake) fn url(&mut self, column: C) -> Option<WebAddress> {
        let text = self.text(column);
        let link = self.cell(column).and_then(|cell| cell.link()).map(str::to_owned);
        if text.trim().is_empty() {
            return None;
        }
        let at = self.at(column);
        // A cell may show words and hold the address behind them.
        let read =
            WebAddress::read(&text).or_else(|fault| link.as_deref().map_or(Err(fault), WebAddress::read));
        match read {
            Ok(url) => {
                if let Some(link) = link.as_deref().and_then(|link| WebAddress::read(link).ok()) {
                    self.other_link(column, &text, &link);
                }
                if url.href().starts_with("http://") {
                    let message = Text::new(
                        format!("「{text}」は、暗号化されないアドレスです。"),
                        format!("“{text}” is an address without encryption."),
                    );
                    let remedy = rules::NOT_ENCRYPTED.remedy.clone();
                    self.find(rules::NOT_ENCRYPTED.at(at.clone(), message, remedy), &text);
                }
                if url.scheme_added() {
                    let finding = rules::SCHEME_ADDED.at(
                        at,
                        Text::new(
                            format!("「{text}」に https:// を補いました。"),
                            format!("https:// was put before “{text}”."),
                        ),
                        Text::fixed(
                            "つながるか確かめて、https:// から書いてください。",
                            "See that it opens, and write it from https:// on.",
                        ),
                    );
                    self.find(finding, &text);
                }
                Some(url)
            }
            Err(fault) => {
                let (ja, en) = web_fault(&fault);
                let rule = match fault {
                    WebFault::Several(_) => &rules::SEVERAL_URLS,
                    WebFault::Scheme(_) => &rules::OTHER_SCHEME,
                    _ => &rules::NOT_A_URL,
                };
                let finding = rule.at(
                    at,
                    Text::new(format!("「{text}」{ja}。"), format!("“{text}” {en}.")),
                    Text::fixed(
                        "ブラウザーで開いたページのアドレスを、そのまま写してください。",
                        "Copy the address of the page as the browser shows it.",
                    ),
                );
                self.find(finding, &text);
                None
            }
        }
    }

    /// Says that an address is shown and another one linked. Where words are shown there is one address.
    fn other_link(&mut self, column: C, text: &str, link: &WebAddress) {
        let Ok(shown) = WebAddress::read(text) else { return };
        let bare = |url: &WebAddress| {
            let rest = url.href().split_once("://").map_or(url.href(), |(_, rest)| rest);
            let rest = rest.strip_prefix("www.").unwrap_or(rest);
            rest.trim_end_matches('/').to_owned()
        };
        if bare(&shown) == bare(link) {
            return;
        }
        let link = link.href();
        let message = Text::new(
            format!("見えているのは「{text}」ですが、リンク先は「{link}」です。"),
            format!("“{text}” is shown, and “{link}” linked."),
        );
        let finding = rules::OTHER_LINK.at(self.at(column), message, rules::OTHER_LINK.remedy.clone());
        self.find(finding, text);
    }

    pub(in crate::intake) fn email(&mut self, column: C) -> Option<Email> {
        let text = self.text(column);
        if text.trim().is_empty() {
            return None;
        }
        let at = self.at(column);
        // A cell may show words, or a name, and hold the address behind them.
        let link = self.cell(column).and_then(|cell| cell.link()).and_then(mail_address).map(str::to_owned);
        let read = Email::read(&text).or_else(|fault| link.as_deref().map_or(Err(fault), Email::read));
        match read {
            Ok(email) => {
                if let (Some(link), Ok(shown)) = (link.as_deref(), Email::read(&text))
                    && !link.eq_ignore_ascii_case(&shown.to_string())
                {
                    let message = Text::new(
                        format!("見えているのは「{shown}」ですが、リンク先は「{link}」です。"),
                        format!("“{shown}” is shown, and “{link}” linked."),
                    );
                    let remedy = rules::OTHER_LINK.remedy.clone();
                    self.find(rules::OTHER_LINK.at(at.clone(), message, remedy), &text);
                }
                if email.is_carrier_style() {
                    let finding = rules::CARRIER_EMAIL.at(
                        at,
                        Text::fixed(
                            "点の使い方が決まりに合わず、届かないことがあるアドレスです。",
                            "Its dots break the standard; some systems cannot send to it.",
                        ),
                        Text::fixed(
                            "ほかのアドレスがあれば、そちらにしてください。",
                            "Use another address if there is one.",
                        ),
                    );
                    self.find(finding, &text);
                }
                Some(email)
            }
            Err(_) => {
                let finding = rules::NOT_AN_EMAIL.at(
                    at,
                    Text::new(
                        format!("「{text}」はメールアドレスとして読めません。"),
                        format!("“{text}” is not a mail address."),
                    ),
                    Text::fixed(
                        "半角で、@の前と後を確かめてください。",
                        "Type it half-width and look before and after the @.",
                    ),
                );
                self.find(finding, &text);
                None
            }
        }
    }
}

/// Why a text is no web address, to follow the text.
fn web_fault(fault: &WebFault) -> (&'static str, &'static str) {
    match fault {
        WebFault::Empty | WebFault::Unreadable => ("はアドレスとして読めません", "is no address"),
        WebFault::Several(_) => {
            ("にはアドレスがいくつもあります。1つにしてください", "holds several addresses; keep one")
        }
        WebFault::WordsBeside(_) => (
            "にはアドレスのほかの言葉があります。言葉は備考へ移してください",
            "has words beside the address; move them to 備考",
        ),
        WebFault::Scheme(_) => {
            ("はhttp://でもhttps://でもありません", "begins with neither http:// nor https://")
        }
        WebFault::Host => {
            ("にはホームページの場所の名前（example.jpなど）がありません", "names no host such as example.jp")
        }
        WebFault::Credentials => {
            ("にはユーザー名やパスワードが入っています", "holds a user name or a password")
        }
        WebFault::MailAddress => {
            ("はメールアドレスです。メールの欄へ移してください", "is a mail address; move it to メール")
        }
    }
}

/// The address of a mail link, without the subject that it may suggest.
fn mail_address(link: &str) -> Option<&str> {
    let scheme = link.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"))?;
    link.get(scheme.len()..)?.split('?').next()
}
