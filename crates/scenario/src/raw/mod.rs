//! What a scenario's text says, not to be trusted: fields read, nothing looked up, every value with its place.
//!
//! The sibling module `resolve` turns these into the validated types.

/// What was read from a struct of the text, which has a place to point at when it is meant as a whole.
pub(crate) trait Headed {
    /// The place of its opening parenthesis.
    fn head(&self) -> Span;
}

macro_rules! field_type {
    (req $type:ty) => { $type };
    (part $type:ty) => { Option<$type> };
    (opt $type:ty) => { Option<$type> };
    (or $type:ty) => { $type };
    (map $type:ty) => { Collection<$type> };
}

macro_rules! field_read {
    ($fields:ident req $field:ident) => {
        $fields.required(stringify!($field))
    };
    ($fields:ident part $field:ident) => {
        Some($fields.required(stringify!($field)))
    };
    ($fields:ident opt $field:ident) => {
        $fields.optional(stringify!($field))
    };
    ($fields:ident or $field:ident = $default:expr) => {
        $fields.or(stringify!($field), $default)
    };
    ($fields:ident map $field:ident) => {
        Some($fields.collection(stringify!($field)))
    };
}

/// Declares a struct of the text: `req` fields must be there, `opt` ones may be left out, `or` ones have a value when they
/// are, `map` ones are collections that may be empty. `part` fields must be there too, but one that is missing or wrong
/// is reported and left empty, so that the rest is still looked at. Every field is read before any failure counts.
macro_rules! raw {
    ($($name:ident = $what:literal { $($kind:ident $field:ident: $type:ty $(= $default:expr)?;)* })*) => {$(
        #[derive(Clone, Debug)]
        pub(crate) struct $name {
            head: Span,
            $(pub $field: field_type!($kind $type),)*
        }

        impl $name {
            fn read_fields(fields: Fields<'_>) -> Option<Self> {
                let head = fields.head();
                $(let $field = field_read!(fields $kind $field $(= $default)?);)*
                fields.finish();
                Some(Self { head, $($field: $field?,)* })
            }
        }

        impl Headed for $name {
            fn head(&self) -> Span {
                self.head
            }
        }

        impl FromNode for $name {
            fn read(node: &Node, sink: &Sink) -> Option<Self> {
                Self::read_fields(Fields::open(node, $what, sink)?)
            }
        }
    )*};
}

mod actions;
mod endings;
mod map;
mod minds;
mod orders;
mod quantities;
mod record;
mod releases;
mod reports;
mod talks;
mod values;

pub(crate) use actions::{RawAction, RawHappening, RawOperation};
pub(crate) use endings::{RawAftermath, RawDeadline, RawEnding, RawHeadline, RawValue};
pub(crate) use map::{RawHolder, RawMap, RawPlace, RawPoint, RawSelection, RawSign, RawSpot};
pub(crate) use minds::{RawDoctrine, RawOpponent, RawPartner, RawParty, RawProfile, RawWord, RawWorld};
pub(crate) use orders::{RawAim, RawMeasure, RawOrders, RawPricedConsequence, RawStatement};
pub(crate) use quantities::{RawAuxiliary, RawHidden, RawInput, RawParameter, RawTrack};
pub(crate) use record::{RawHistory, RawSituation};
pub(crate) use releases::{RawAdaptation, RawPermission, RawSystem};
pub(crate) use reports::{RawInformant, RawIntelligence, RawStance};
pub(crate) use talks::{RawOffer, RawProposal};
pub(crate) use values::{
    RawAgain, RawBetter, RawCredence, RawDraw, RawDuration, RawFormat, RawFormula, RawSeat, RawSight,
};

use crate::calendar::Month;
use crate::read::{Collection, Fields, FromNode, Sink, Spanned};
use crate::text::{Diagnostic, Node, Span, Value};
use values::unwritten;

raw! {
    RawScenario = "a scenario" {
        req format: RawFormat;
        part title: String;
        or summary: String = String::new();
        or briefing: String = String::new();
        part time: RawTime;
        part seats: RawSeats;
        map parameters: RawParameter;
        map inputs: RawInput;
        map hidden: RawHidden;
        map auxiliaries: RawAuxiliary;
        map tracks: RawTrack;
        map releases: RawSystem;
        map permissions: RawPermission;
        part orders: RawOrders;
        map statements: RawStatement;
        map measures: RawMeasure;
        map aims: RawAim;
        map actions: RawAction;
        map operations: RawOperation;
        part opponent: RawOpponent;
        opt partner: RawPartner;
        map parties: RawParty;
        opt intelligence: RawIntelligence;
        map offers: RawOffer;
        map proposals: RawProposal;
        map deadlines: RawDeadline;
        map doctrines: RawDoctrine;
        map worlds: RawWorld;
        map events: RawHappening;
        map endings: RawEnding;
        map values: RawValue;
        opt aftermath: RawAftermath;
        map headlines: RawHeadline;
        map situations: RawSituation;
        opt history: RawHistory;
        opt map: RawMap;
    }
    RawTime = "`time`" {
        req start: Month;
        or months_per_step: Spanned<u32> = unwritten(1);
        or steps_per_turn: Spanned<u32> = unwritten(1);
        req turns: Spanned<u32>;
    }
    RawSeats = "`seats`" {
        req player: String;
        req opponent: String;
        req partner: String;
    }
}

/// The fields that hold words for people. Nothing that is played depends on them.
pub(crate) const PROSE: &[&str] = &["briefing", "claim", "label", "source", "summary", "text", "title", "unit"];

/// Reads a scenario, after looking at its format: a newer one is reported as such, and as nothing else.
pub(crate) fn read(node: &Node, newest: u32, sink: &Sink) -> Option<RawScenario> {
    if let Some(format) = node.get("format")
        && let Value::Number(number) = &format.value
        && number.value > f64::from(newest)
    {
        sink.push(
            Diagnostic::error(
                format.span,
                format!("this scenario has format {}; this program reads formats up to {newest}", number.value),
            )
            .label("from a newer version")
            .help("update the program, or ask the author for a version in the older format"),
        );
        return None;
    }
    RawScenario::read(node, sink)
}
