//! The raw fields of parameters, inputs, hidden quantities, auxiliaries and tracks.

use super::declare::Headed;
use super::values::{RawDraw, RawFormula, RawSeat, RawSight};
use crate::read::{Collection, Fields, FromNode, Sink, Spanned, expected, word};
use crate::text::{Node, Span, Text, Value};

raw! {
    RawParameter = "a parameter" {
        req value: Spanned<f64>;
        req min: Spanned<f64>;
        req max: Spanned<f64>;
        or free: bool = false;
        or label: String = String::new();
        or unit: String = String::new();
        req source: String;
    }
    RawInput = "an input" {
        or label: String = String::new();
        or unit: String = String::new();
        req min: Spanned<f64>;
        req max: Spanned<f64>;
        map values: Spanned<f64>;
        req otherwise: Spanned<f64>;
        req source: String;
    }
    RawHidden = "a hidden quantity" {
        or label: String = String::new();
        req draw: RawDraw;
        or known_to: Vec<RawSeat> = Vec::new();
        or source: String = String::new();
    }
    RawAuxiliaryFields = "an auxiliary" {
        req is: Text;
        or label: String = String::new();
        or unit: String = String::new();
        or source: String = String::new();
    }
    RawStock = "a stock" {
        req label: String;
        or unit: String = String::new();
        or digits: u32 = 0;
        req min: Spanned<f64>;
        req max: Spanned<f64>;
        req start: Spanned<f64>;
        map flows: RawFormula;
        opt noise: RawFormula;
        or player: RawSight = RawSight::Exact;
        or opponent: RawSight = RawSight::Exact;
        or partner: RawSight = RawSight::Exact;
        or source: String = String::new();
    }
    RawRate = "a rate" {
        req label: String;
        or unit: String = String::new();
        or digits: u32 = 0;
        req min: Spanned<f64>;
        req max: Spanned<f64>;
        req start: Spanned<f64>;
        map terms: RawFormula;
        opt noise: RawFormula;
        or player: RawSight = RawSight::Exact;
        or opponent: RawSight = RawSight::Exact;
        or partner: RawSight = RawSight::Exact;
        or source: String = String::new();
    }
}

/// An auxiliary: a formula with a unit. Like a formula it may be written as a bare expression, without a unit then.
#[derive(Clone, Debug)]
pub(crate) struct RawAuxiliary {
    pub formula: RawFormula,
    pub unit: String,
}

impl FromNode for RawAuxiliary {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        if let Value::Struct { name: None, .. } = &node.value {
            let RawAuxiliaryFields { is, label, unit, source, .. } = RawAuxiliaryFields::read(node, sink)?;
            return Some(Self { formula: RawFormula { is, span: node.span, label, source }, unit });
        }
        RawFormula::read(node, sink).map(|formula| Self { formula, unit: String::new() })
    }
}

/// A stock or a rate: the fields that both have. The flows of a stock are its `terms` here.
#[derive(Clone, Debug)]
pub(crate) struct RawTrack {
    pub is_stock: bool,
    pub label: String,
    pub unit: String,
    pub digits: u32,
    pub min: Spanned<f64>,
    pub max: Spanned<f64>,
    pub start: Spanned<f64>,
    pub terms: Collection<RawFormula>,
    pub noise: Option<RawFormula>,
    pub player: RawSight,
    pub opponent: RawSight,
    pub partner: RawSight,
    pub source: String,
}

impl FromNode for RawTrack {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        let Value::Struct { name: Some(name), fields } = &node.value else {
            expected(node, "`Stock( … )` or `Rate( … )`", sink);
            return None;
        };
        let is_stock = word(node, "kind of track", &[("Stock", true), ("Rate", false)], sink)?;
        let span = Span { start: name.span.start, ..node.span };
        if is_stock {
            let raw = RawStock::read_fields(Fields::of(span, "a stock", fields, sink))?;
            Some(Self {
                is_stock,
                label: raw.label,
                unit: raw.unit,
                digits: raw.digits,
                min: raw.min,
                max: raw.max,
                start: raw.start,
                terms: raw.flows,
                noise: raw.noise,
                player: raw.player,
                opponent: raw.opponent,
                partner: raw.partner,
                source: raw.source,
            })
        } else {
            let raw = RawRate::read_fields(Fields::of(span, "a rate", fields, sink))?;
            Some(Self {
                is_stock,
                label: raw.label,
                unit: raw.unit,
                digits: raw.digits,
                min: raw.min,
                max: raw.max,
                start: raw.start,
                terms: raw.terms,
                noise: raw.noise,
                player: raw.player,
                opponent: raw.opponent,
                partner: raw.partner,
                source: raw.source,
            })
        }
    }
}
