//! The code of a number format, taken apart.

/// One of up to four sections that `;` divides.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Section {
    /// For which numbers it stands, where it says so: `[<=999]`.
    pub(super) condition: Option<Condition>,
    /// What it is made of, in order.
    pub(super) pieces: Vec<Piece>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// `0`: a digit, or a zero.
    Zero,
    /// `#`: a digit, or nothing.
    Hash,
    /// `?`: a digit, or a blank.
    Question,
    /// `.`
    Point,
    /// `,`
    Comma,
    /// `%`
    Percent,
    /// Characters that stand for themselves.
    Literal(char),
    /// `General`: the number as it is.
    General,
    /// `_x`: the width of a character.
    Blank,
    /// A part of a date: year, month, day, weekday, era.
    Date,
    /// `m`: a month, or minutes beside hours or seconds.
    Month,
    /// Hours or seconds.
    Clock,
    /// `[h]`: hours, minutes or seconds that do not begin anew at midnight.
    Elapsed,
    /// `@`: the text itself; a section with it is not for numbers.
    Text,
    /// An exponent or a fraction: not rendered here.
    Other,
}

/// For which numbers a section stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Condition {
    sign: Sign,
    bound: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Sign {
    Less,
    LessEqual,
    Equal,
    Unequal,
    GreaterEqual,
    Greater,
}

impl Condition {
    fn read(text: &str) -> Option<Self> {
        // The longer signs first, because the shorter ones begin them.
        let signs = [
            ("<=", Sign::LessEqual),
            (">=", Sign::GreaterEqual),
            ("<>", Sign::Unequal),
            ("<", Sign::Less),
            (">", Sign::Greater),
            ("=", Sign::Equal),
        ];
        let (sign, rest) = signs.iter().find_map(|(mark, sign)| Some((*sign, text.strip_prefix(mark)?)))?;
        Some(Self { sign, bound: rest.trim().parse().ok()? })
    }

    pub(super) fn holds(self, number: f64) -> bool {
        match self.sign {
            Sign::Less => number < self.bound,
            Sign::LessEqual => number <= self.bound,
            Sign::Equal => number == self.bound,
            Sign::Unequal => number != self.bound,
            Sign::GreaterEqual => number >= self.bound,
            Sign::Greater => number > self.bound,
        }
    }
}

/// What kinds of things a section shows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Nature {
    /// Days.
    pub(super) date: bool,
    /// Times of day.
    pub(super) time: bool,
    /// Spans of time.
    pub(super) elapsed: bool,
}

impl Section {
    pub(super) fn nature(&self) -> Nature {
        let has = |piece: Piece| self.pieces.contains(&piece);
        let elapsed = has(Piece::Elapsed);
        let time = elapsed || has(Piece::Clock);
        // A lone m is a month; with hours or seconds and no other part of a date, it is minutes.
        let date = has(Piece::Date) || has(Piece::Month) && !time;
        Nature { date, time, elapsed }
    }

    fn has_digits(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Question | Piece::Hash | Piece::Zero))
    }

    /// Whether it is made of digits and characters alone.
    pub(super) fn is_plain(&self) -> bool {
        !self.pieces.contains(&Piece::Other)
    }
}

/// The sections of a code that are for numbers; none for General.
pub(super) fn sections(code: &str) -> Vec<Section> {
    if code.trim().eq_ignore_ascii_case("General") {
        return Vec::new();
    }
    let mut sections = vec![Section::default()];
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(section) = sections.last_mut() else { break };
        match c {
            '"' => {
                chars.by_ref().take_while(|c| *c != '"').for_each(|c| section.pieces.push(Piece::Literal(c)))
            }
            '\\' | '!' => chars.next().into_iter().for_each(|c| section.pieces.push(Piece::Literal(c))),
            '_' => chars.next().into_iter().for_each(|_| section.pieces.push(Piece::Blank)),
            '*' => drop(chars.next()),
            ';' => sections.push(Section::default()),
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                bracket(section, &inner);
            }
            '0' => section.pieces.push(Piece::Zero),
            '#' => section.pieces.push(Piece::Hash),
            '?' => section.pieces.push(Piece::Question),
            '.' => section.pieces.push(Piece::Point),
            ',' => section.pieces.push(Piece::Comma),
            '%' => section.pieces.push(Piece::Percent),
            '/' if section.has_digits() => section.pieces.push(Piece::Other),
            '@' => section.pieces.push(Piece::Text),
            'm' | 'M' => section.pieces.push(Piece::Month),
            'h' | 'H' | 's' | 'S' => section.pieces.push(Piece::Clock),
            'E' | 'e' if matches!(chars.peek(), Some('+' | '-')) => section.pieces.push(Piece::Other),
            'y' | 'Y' | 'd' | 'D' | 'e' | 'b' | 'B' | 'r' => section.pieces.push(Piece::Date),
            'G' | 'g' if starts(&chars, "eneral") => {
                chars.by_ref().take(6).for_each(drop);
                section.pieces.push(Piece::General);
            }
            'g' | 'G' | 'E' => section.pieces.push(Piece::Date),
            'a' | 'A' if starts(&chars, "m/pm") => {
                chars.by_ref().take(4).for_each(drop);
                section.pieces.push(Piece::Clock);
            }
            'a' | 'A' if starts(&chars, "/p") => {
                chars.by_ref().take(2).for_each(drop);
                section.pieces.push(Piece::Clock);
            }
            'a' | 'A' if starts(&chars, "aa") => section.pieces.push(Piece::Date),
            'a' | 'A' => {}
            other => section.pieces.push(Piece::Literal(other)),
        }
    }
    sections.retain(|section| !section.pieces.contains(&Piece::Text));
    sections
}

/// Whether the next characters are these, in either case.
fn starts(chars: &std::iter::Peekable<std::str::Chars<'_>>, word: &str) -> bool {
    let mut ahead = chars.clone();
    word.chars().all(|c| ahead.next().is_some_and(|other| other.eq_ignore_ascii_case(&c)))
}

/// What stands in brackets: elapsed time, a condition, a currency; colours and languages say nothing.
fn bracket(section: &mut Section, inner: &str) {
    let lower = inner.to_ascii_lowercase();
    let span = lower.chars().next().filter(|first| matches!(first, 'h' | 'm' | 's'));
    if span.is_some_and(|first| lower.chars().all(|c| c == first)) {
        section.pieces.push(Piece::Elapsed);
    } else if let Some(currency) = inner.strip_prefix('$') {
        let symbol = currency.split('-').next().unwrap_or_default();
        section.pieces.extend(symbol.chars().map(Piece::Literal));
    } else if let Some(condition) = Condition::read(inner) {
        section.condition = Some(condition);
    }
}
