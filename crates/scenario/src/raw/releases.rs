//! The raw fields of weapon systems, permissions and sizes.

use super::declare::Headed;
use super::values::{RawDraw, RawFormula, unwritten};
use crate::read::{Collection, Fields, FromNode, Sink, Spanned};
use crate::text::{Node, Span};

raw! {
    RawAdaptation = "an adaptation" {
        or debated: Spanned<f64> = unwritten(0.0);
        or used: Spanned<f64> = unwritten(0.0);
        or most: Spanned<f64> = unwritten(0.0);
    }
    RawSystem = "a release" {
        req label: String;
        or text: String = String::new();
        or claim: String = String::new();
        opt asked: RawFormula;
        req tranches: Spanned<f64>;
        or lead_time: u32 = 0;
        map costs: Spanned<f64>;
        or requires: Vec<Spanned<String>> = Vec::new();
        opt effect: RawDraw;
        opt adaptation: RawAdaptation;
        or wear: Spanned<f64> = unwritten(0.0);
        opt range_km: Spanned<f64>;
        or source: String = String::new();
    }
    RawPermission = "a permission" {
        req label: String;
        or text: String = String::new();
        or claim: String = String::new();
        opt asked: RawFormula;
        map costs: Spanned<f64>;
        opt effect: RawDraw;
        opt adaptation: RawAdaptation;
        or reach: Vec<Spanned<String>> = Vec::new();
        or source: String = String::new();
    }
    RawSize = "a size" {
        or label: String = String::new();
        req amount: Spanned<f64>;
        or price: Spanned<f64> = unwritten(1.0);
        map costs: Spanned<f64>;
    }
}
