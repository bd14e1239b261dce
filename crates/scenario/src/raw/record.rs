//! The raw fields of the record and of situations.

use super::declare::Headed;
use super::values::RawFormula;
use crate::calendar::Month;
use crate::read::{Collection, Fields, FromNode, Sink, Spanned};
use crate::text::{Node, Span};

raw! {
    RawSituation = "a situation" {
        req label: String;
        or text: String = String::new();
        opt when: RawFormula;
        map before: RawFormula;
        map given: Spanned<String>;
        or orders: Vec<Spanned<String>> = Vec::new();
        opt most: u32;
        or source: String = String::new();
    }
    RawHistory = "`history`" {
        map orders: Vec<Spanned<String>>;
        map actions: Vec<Spanned<Month>>;
        map tracks: Collection<Spanned<f64>>;
        opt world: Spanned<String>;
        opt fitted: RawSpan;
        or source: String = String::new();
    }
    RawSpan = "`fitted`" {
        req from: Spanned<Month>;
        req to: Spanned<Month>;
    }
}
