//! The raw fields of informants, and of what the player can do about reports.

use super::declare::Headed;
use super::values::{RawCredence, RawFormula, unwritten};
use crate::read::{Collection, Fields, FromNode, Sink, Spanned};
use crate::text::{Node, Span};

raw! {
    RawIntelligence = "`intelligence`" {
        map informants: RawInformant;
        or fades: Spanned<u32> = unwritten(3);
        or confirms: Spanned<f64> = unwritten(0.0);
        or rested: Spanned<f64> = unwritten(1.0);
        opt collect: RawCollect;
        opt downplay: RawStance;
        opt acknowledge: RawStance;
    }
    RawInformant = "an informant" {
        req label: String;
        opt party: Spanned<String>;
        req hit: Spanned<f64>;
        or false_alarm: Spanned<f64> = unwritten(0.0);
        or standing: RawCredence = RawCredence::Claim;
        map about: Spanned<f64>;
    }
    RawCollect = "`collect`" {
        map costs: Spanned<f64>;
        or finds: Spanned<f64> = unwritten(0.8);
    }
    RawStance = "a stance on reports" {
        map costs: Spanned<f64>;
        map effects: RawFormula;
        map proved_right: RawFormula;
        map proved_wrong: RawFormula;
    }
}
