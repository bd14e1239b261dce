//! Writes a tree as text again, with no more parentheses than needed.
//!
//! The text parses to the same tree; a property test checks it.

use std::fmt;

use super::ast::{Expression, ExpressionKind, binding};

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_in(self, binding::OR, f)
    }
}

/// Writes an expression, in parentheses if it binds less tightly than `least`.
fn write_in(expression: &Expression, least: u8, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let own = match &expression.kind {
        ExpressionKind::Binary(operator, ..) => operator.binding(),
        ExpressionKind::Not(_) => binding::NOT,
        ExpressionKind::Negate(_) => binding::SIGN,
        ExpressionKind::Number(_) | ExpressionKind::Truth(_) | ExpressionKind::Name(_) | ExpressionKind::Call(_) => {
            binding::ATOM
        }
    };
    if own < least {
        f.write_str("(")?;
        write_in(expression, binding::OR, f)?;
        return f.write_str(")");
    }
    match &expression.kind {
        ExpressionKind::Number(value) => {
            // The debug form is the shortest that reads back to the same bits, such as `5.0` or `1e300`.
            let text = format!("{value:?}");
            f.write_str(text.strip_suffix(".0").unwrap_or(&text))
        }
        ExpressionKind::Truth(value) => write!(f, "{value}"),
        ExpressionKind::Name(name) => f.write_str(name),
        ExpressionKind::Negate(inner) => {
            // Without parentheses the sign would be read as part of the literal.
            if matches!(inner.kind, ExpressionKind::Number(_)) {
                return write!(f, "-({inner})");
            }
            f.write_str("-")?;
            write_in(inner, binding::ATOM, f)
        }
        ExpressionKind::Not(inner) => {
            f.write_str("not ")?;
            write_in(inner, binding::NOT, f)
        }
        ExpressionKind::Binary(operator, left, right) => {
            // A comparison may not have a bare comparison on either side. The other operators group from the left.
            let beside = u8::from(operator.is_comparison());
            write_in(left, own + beside, f)?;
            write!(f, " {} ", operator.symbol())?;
            write_in(right, own + 1, f)
        }
        ExpressionKind::Call(call) => {
            write!(f, "{}(", call.function)?;
            for (index, argument) in call.arguments.iter().enumerate() {
                if index > 0 {
                    f.write_str(", ")?;
                }
                write_in(argument, binding::OR, f)?;
            }
            f.write_str(")")
        }
    }
}
