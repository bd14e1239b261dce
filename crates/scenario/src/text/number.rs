//! Reads the spelling of one number.
//!
//! It refuses what is not the spelling of a finite number. It must not decide what a number may be used for.

use super::tree::Number;

/// Why a spelling is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberError {
    /// Infinite or not a number.
    NotFinite,
    /// Not a number at all, or with a type such as `f32` at its end.
    Spelling,
}

/// Reads `12`, `-1_000`, `2.5e3`, `0xFF`, `0b101` and `0o17`.
pub(super) fn read_number(raw: &str) -> Result<Number, NumberError> {
    let (sign, digits) = match raw.as_bytes().first() {
        Some(b'-') => (-1.0, raw.get(1..).unwrap_or("")),
        Some(b'+') => (1.0, raw.get(1..).unwrap_or("")),
        _ => (1.0, raw),
    };
    if digits.starts_with("inf") || digits.starts_with("NaN") {
        return Err(NumberError::NotFinite);
    }
    if !digits.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(NumberError::Spelling);
    }
    let plain: String = digits.chars().filter(|char| *char != '_').collect();
    let size = match radix(&plain) {
        Some((radix, rest)) => from_radix(rest, radix)?,
        None => plain.parse::<f64>().map_err(|_| NumberError::Spelling)?,
    };
    Number::new(sign * size).ok_or(NumberError::NotFinite)
}

fn radix(digits: &str) -> Option<(u32, &str)> {
    let prefixes = [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8), ("0b", 2), ("0B", 2)];
    prefixes.iter().find_map(|(prefix, radix)| Some((*radix, digits.strip_prefix(prefix)?)))
}

fn from_radix(digits: &str, radix: u32) -> Result<f64, NumberError> {
    if digits.is_empty() {
        return Err(NumberError::Spelling);
    }
    // The sum is exact up to 2^53; beyond that, `Number` does not count as whole.
    digits.chars().try_fold(0.0, |sum: f64, char| {
        let digit = char.to_digit(radix).ok_or(NumberError::Spelling)?;
        Ok(sum * f64::from(radix) + f64::from(digit))
    })
}
