//! The raw fields of deadlines, endings, value axes, the aftermath and headlines.

use super::declare::Headed;
use super::values::{RawBetter, RawFormula};
use crate::calendar::Month;
use crate::read::{Collection, Fields, FromNode, Sink, Spanned};
use crate::text::{Node, Span, Text};

raw! {
    RawDeadline = "a deadline" {
        req label: String;
        or text: String = String::new();
        req at: Vec<Spanned<Month>>;
        opt chance: RawFormula;
        map effects: RawFormula;
        map otherwise: RawFormula;
        or elects: bool = false;
        or source: String = String::new();
    }
    RawEnding = "an ending" {
        req label: String;
        or text: String = String::new();
        opt when: RawFormula;
        or at_end: bool = false;
    }
    RawValue = "a value axis" {
        req label: String;
        or text: String = String::new();
        req is: Text;
        or unit: String = String::new();
        req better: RawBetter;
        req scale: Spanned<f64>;
        or source: String = String::new();
    }
    RawAftermath = "`aftermath`" {
        req turns: Spanned<u32>;
        or text: String = String::new();
        map successors: RawSuccessor;
    }
    RawSuccessor = "a successor" {
        req label: String;
        or text: String = String::new();
        opt prior: Spanned<f64>;
        opt tilt: RawFormula;
        map orders: Vec<Spanned<String>>;
    }
    RawHeadline = "a headline" {
        req when: RawFormula;
        opt weight: RawFormula;
        req text: Text;
    }
}
