//! The raw fields of offers and proposals.

use super::declare::Headed;
use super::values::{RawDuration, RawFormula, unwritten};
use crate::read::{Collection, Fields, FromNode, Sink, Spanned};
use crate::text::{Node, Span};

raw! {
    RawOffer = "an offer" {
        req label: String;
        or text: String = String::new();
        opt when: RawFormula;
        or stands: Spanned<u32> = unwritten(3);
        or again: Spanned<u32> = unwritten(4);
        or needs_partner: bool = false;
        or lasts: RawDuration = RawDuration::Once;
        map forms: RawForm;
        map costs: Spanned<f64>;
        map made: RawFormula;
        map refused: RawFormula;
        map agreed: RawFormula;
        opt price: RawFormula;
        opt partner_price: RawFormula;
        opt theirs: RawTheirs;
        or source: String = String::new();
    }
    RawForm = "a form of an offer" {
        req label: String;
        map costs: Spanned<f64>;
        map agreed: RawFormula;
    }
    RawTheirs = "`theirs`" {
        opt when: RawFormula;
        opt price: RawFormula;
        req hope: RawFormula;
        map effects: RawFormula;
    }
    RawProposal = "a proposal" {
        req label: String;
        or text: String = String::new();
        opt party: Spanned<String>;
        req when: RawFormula;
        or stands: Spanned<u32> = unwritten(4);
        map answers: RawAnswer;
        map unanswered: RawFormula;
        or source: String = String::new();
    }
    RawAnswer = "an answer" {
        req label: String;
        or text: String = String::new();
        map costs: Spanned<f64>;
        map effects: RawFormula;
    }
}
