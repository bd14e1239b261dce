//! The raw fields of actions, operations and events (`happenings` in the model).

use super::declare::Headed;
use super::values::{RawAgain, RawDuration, RawFormula, unwritten};
use crate::read::{Collection, Fields, FromNode, Sink, Spanned};
use crate::text::{Node, Span};

raw! {
    RawOperation = "an operation" {
        req label: String;
        or text: String = String::new();
        or prepare: Spanned<u32> = unwritten(0);
        opt when: RawFormula;
        opt price: RawFormula;
        map costs: Spanned<f64>;
        map effects: RawFormula;
        or lasts: RawDuration = RawDuration::Once;
        or again: RawAgain = RawAgain::After(0);
        or outrage: bool = false;
        or source: String = String::new();
    }
    RawAction = "an action" {
        req label: String;
        or text: String = String::new();
        req rung: i32;
        or prepare: Spanned<u32> = unwritten(0);
        opt when: RawFormula;
        opt price: RawFormula;
        map costs: Spanned<f64>;
        map effects: RawFormula;
        or lasts: RawDuration = RawDuration::Once;
        or again: RawAgain = RawAgain::After(0);
        or at_start: Spanned<bool> = unwritten(false);
        or secret: bool = false;
        or visibility: Spanned<f64> = unwritten(1.0);
        or response: Spanned<f64> = unwritten(0.0);
        or outrage: bool = false;
        or source: String = String::new();
    }
    RawHappening = "an event" {
        req label: String;
        or text: String = String::new();
        opt when: RawFormula;
        req hazard: RawFormula;
        or lasts: RawDuration = RawDuration::Once;
        or again: RawAgain = RawAgain::After(0);
        map effects: RawFormula;
        or outrage: bool = false;
        or accident: bool = false;
        or partner: bool = false;
        opt party: Spanned<String>;
        map grants: Spanned<f64>;
        or source: String = String::new();
    }
}
