//! The raw fields of the opponent, the partner, parties, doctrines and worlds.

use super::declare::Headed;
use super::values::{RawFormula, unwritten};
use crate::read::{Collection, Fields, FromNode, Sink, Spanned};
use crate::text::{Node, Span};

raw! {
    RawParty = "a party" {
        req label: String;
        or text: String = String::new();
    }
    RawPartner = "`partner`" {
        or text: String = String::new();
        req temperature: Spanned<f64>;
        req horizon: Spanned<u32>;
        map utility: RawFormula;
        or stop_price: Spanned<f64> = unwritten(0.0);
        or call_off_price: Spanned<f64> = unwritten(0.0);
        opt tells: RawFormula;
        opt word: RawWordRules;
        or source: String = String::new();
    }
    RawWordRules = "`word`" {
        map costs: Spanned<f64>;
        or turns: Spanned<u32> = unwritten(3);
        opt consent: RawWord;
        opt urge: RawWord;
        opt veto: RawWord;
    }
    RawWord = "a word" {
        req weight: RawFormula;
        map effects: RawFormula;
    }
    RawOpponent = "`opponent`" {
        or gain: Spanned<f64> = unwritten(1.0);
        req temperature: Spanned<f64>;
        map levels: Spanned<u32>;
        req level: Spanned<String>;
        req belief: Spanned<String>;
        map response: RawFormula;
        or stop_price: Spanned<f64> = unwritten(0.0);
        or call_off_price: Spanned<f64> = unwritten(0.0);
    }
    RawDoctrine = "a doctrine" {
        req label: String;
        or text: String = String::new();
        opt prior: Spanned<f64>;
        map utility: RawFormula;
        or response_weight: Spanned<f64> = unwritten(1.0);
        or profiles: Vec<RawProfile> = Vec::new();
        or outside: bool = false;
        or source: String = String::new();
    }
    RawProfile = "a profile" {
        req prior: Spanned<f64>;
        map mix: Spanned<f64>;
    }
    RawWorld = "a world" {
        req label: String;
        or text: String = String::new();
        opt prior: Spanned<f64>;
        map changes: Spanned<f64>;
    }
}
