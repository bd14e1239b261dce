//! Months, and how a campaign's steps and turns lie in them.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};

/// A calendar month, written `2022-06`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Month {
    /// Months since January of the year 0.
    count: u32,
}

/// A text that is not a month.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` is not a month; write it as year and month, `2022-06`")]
pub struct NotAMonth(String);

impl Month {
    /// The last year that can be written. Campaigns begin by 9999, and the longest ends long before this.
    const LAST_YEAR: u32 = 999_999;

    /// The month `number` (1 to 12) of `year`, or `None` for another number.
    #[must_use]
    pub const fn new(year: u32, number: u32) -> Option<Self> {
        if number >= 1 && number <= 12 && year <= Self::LAST_YEAR {
            Some(Self { count: year * 12 + number - 1 })
        } else {
            None
        }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u32 {
        self.count / 12
    }

    /// The month's number in its year, 1 to 12.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.count % 12 + 1
    }

    /// The month this many months later.
    #[must_use]
    pub const fn plus(self, months: u32) -> Self {
        Self { count: self.count.saturating_add(months) }
    }

    /// Months from `earlier` to this one; negative when it is the later one.
    #[must_use]
    pub fn since(self, earlier: Self) -> i64 {
        i64::from(self.count) - i64::from(earlier.count)
    }

    /// The month's name and year in English: `June 2022`.
    #[must_use]
    pub fn name(self) -> String {
        const NAMES: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        format!("{} {}", NAMES[(self.count % 12) as usize], self.year())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year(), self.number())
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let parsed = || {
            let (year, number) = text.split_once('-')?;
            let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
            // As they are printed: years have four digits, or more that do not begin with 0.
            let is_long = (5..=6).contains(&year.len()) && !year.starts_with('0');
            if !(year.len() == 4 || is_long) || number.len() != 2 || !is_number(year) || !is_number(number) {
                return None;
            }
            Self::new(year.parse().ok()?, number.parse().ok()?)
        };
        parsed().ok_or_else(|| NotAMonth(text.to_owned()))
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

/// How a campaign's time runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clock {
    /// The month in which turn 1 begins.
    pub start: Month,
    /// Months in one step, the time unit of all flows.
    pub months_per_step: u32,
    /// Steps in one turn.
    pub steps_per_turn: u32,
    /// Turns in which the player decides.
    pub turns: u32,
    /// Turns after that, in which a successor does.
    pub aftermath: u32,
}

impl Clock {
    /// The last turn of all, aftermath included.
    #[must_use]
    pub const fn last_turn(&self) -> u32 {
        self.turns + self.aftermath
    }

    /// The month in which a step of a turn begins; turns count from 1, steps of a turn from 0.
    #[must_use]
    pub const fn month_of(&self, turn: u32, step: u32) -> Month {
        let steps = turn.saturating_sub(1).saturating_mul(self.steps_per_turn).saturating_add(step);
        self.start.plus(steps.saturating_mul(self.months_per_step))
    }

    /// The turn that holds a month: before the start it is turn 1, since what came before counts as done then.
    #[must_use]
    pub fn turn_of(&self, month: Month) -> u32 {
        let months = month.since(self.start).max(0);
        let per_turn = i64::from(self.months_per_step.saturating_mul(self.steps_per_turn).max(1));
        u32::try_from(months / per_turn).unwrap_or(u32::MAX - 1) + 1
    }

    /// The turn's name in tables: the month it begins in, `2022-06`.
    #[must_use]
    pub fn label(&self, turn: u32) -> String {
        self.month_of(turn, 0).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_as_they_are_written_and_nothing_else_is() {
        assert_eq!("2022-06".parse::<Month>().map(|month| month.to_string()), Ok("2022-06".to_owned()));
        // Campaigns may go on past the year 9999, and what is printed of them can be read.
        let late = Month::new(9999, 12).expect("a month").plus(1);
        assert_eq!((late.to_string(), late.to_string().parse()), ("10000-01".to_owned(), Ok(late)));
        for wrong in [
            "02022-06",
            "1000000-01",
            "",
            "2022",
            "2022-13",
            "2022-00",
            "22-06",
            "2022-6",
            "+022-06",
            "2022-06-01",
            "june",
        ] {
            assert!(wrong.parse::<Month>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn turns_and_months_agree_for_monthly_and_quarterly_turns() {
        for steps_per_turn in [1, 3] {
            let start = Month::new(2022, 6).expect("a month");
            let clock = Clock { start, months_per_step: 1, steps_per_turn, turns: 31, aftermath: 12 };
            for turn in 1..=clock.last_turn() {
                for step in 0..steps_per_turn {
                    assert_eq!(clock.turn_of(clock.month_of(turn, step)), turn);
                }
            }
            assert_eq!(clock.turn_of(start.plus(0)), 1);
            assert_eq!(clock.turn_of(Month::new(2021, 1).expect("a month")), 1);
        }
    }
}
