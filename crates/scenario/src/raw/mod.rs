//! What a scenario's text says, as structs of raw values. Nothing here can be trusted: fields have been read, but no
//! name has been looked up and few values have been checked. Values keep their place in the text, so that mistakes can
//! be shown.
//!
//! The sibling module `resolve` checks raw values and turns them into those of `model`. Each file here declares the
//! fields of the struct of the same subject there; `docs/scenarios.md` describes them.

#[macro_use]
mod declare;

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
pub(crate) use declare::Headed;
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

/// Reads a scenario from the root of its text. A format above `newest` is reported, and then nothing else: the rest of
/// such a text would only look wrong.
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
