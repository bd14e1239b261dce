//! Numbers as they are printed: a true minus sign, no minus before zero, commas in thousands.

/// A number with so many decimals: `−1.5`, `12,000`. Empty for NaN and infinity.
#[must_use]
pub fn figure(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let digits = format!("{:.*}", decimals.min(9), value.abs());
    let (whole, part) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut text = String::new();
    if value < 0.0 && digits.bytes().any(|byte| byte.is_ascii_digit() && byte != b'0') {
        text.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        // Numbers of four digits are printed without a comma.
        if whole.len() > 4 && index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text.push_str(part);
    text
}

/// The same with a plus sign where it applies: `+0.41`, `0.00`, `−0.37`.
#[must_use]
pub fn signed(value: f64, decimals: usize) -> String {
    let text = figure(value, decimals);
    let is_zero = !text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    if value > 0.0 && !is_zero { format!("+{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::{figure, signed};

    #[test]
    fn numbers_are_printed_as_people_set_them() {
        assert_eq!(figure(-1.5, 1), "−1.5");
        assert_eq!(figure(-0.04, 1), "0.0");
        assert_eq!(figure(1234.0, 0), "1234");
        assert_eq!(figure(12_345.6, 1), "12,345.6");
        assert_eq!(figure(-1_234_567.0, 0), "−1,234,567");
        assert_eq!(figure(f64::NAN, 1), "");
    }

    #[test]
    fn a_change_has_its_sign_unless_it_is_none() {
        assert_eq!(signed(0.414, 2), "+0.41");
        assert_eq!(signed(-0.37, 2), "−0.37");
        assert_eq!(signed(0.001, 2), "0.00");
        assert_eq!(signed(f64::INFINITY, 2), "");
    }
}
