//! The raw fields of prices and consequences of orders, and of statements, measures and war aims.

use super::declare::Headed;
use super::releases::RawSize;
use super::values::{RawFormula, unwritten};
use crate::read::{Collection, Fields, FromNode, Sink, Spanned};
use crate::text::{Node, Span};

raw! {
    RawOrders = "`orders`" {
        opt review: RawReviewRules;
        opt release: RawReleaseRules;
        opt permit: RawPriced;
        opt lift: RawConsequence;
        opt unanswered: RawEachTurn;
        opt defer: RawEachTurn;
        opt decline: RawDeclineRules;
        opt grant: RawConsequence;
        opt nothing: RawConsequence;
        or again: u32 = 6;
        opt outrage: RawOutrageRules;
        map sizes: RawSize;
        opt quiet: RawQuietRules;
        opt condition: RawConditionRules;
        opt assurance: RawAssuranceRules;
        opt aim: RawAimRules;
    }
    RawQuietRules = "`quiet`" {
        map costs: Spanned<f64>;
        or leak: Spanned<f64> = unwritten(0.0);
        map leaked: RawFormula;
    }
    RawConditionRules = "`condition`" {
        map costs: Spanned<f64>;
        or honour: Spanned<u32> = unwritten(2);
        map public: RawFormula;
        map private: RawFormula;
        map met: RawFormula;
        map kept: RawFormula;
        map broken: RawFormula;
        map broken_publicly: RawFormula;
    }
    RawAssuranceRules = "`assurance`" {
        map costs: Spanned<f64>;
        or share: Spanned<f64> = unwritten(0.5);
        map public: RawFormula;
        map private: RawFormula;
        map kept: RawFormula;
        map broken: RawFormula;
        map broken_publicly: RawFormula;
    }
    RawAimRules = "`aim`" {
        opt revise: RawPricedConsequence;
        map open: RawFormula;
    }
    RawPricedConsequence = "a price and its consequence" {
        map costs: Spanned<f64>;
        map effects: RawFormula;
    }
    RawReviewRules = "`review`" {
        req turns: Spanned<u32>;
        map costs: Spanned<f64>;
        or leak: Spanned<f64> = unwritten(0.0);
        or finds: Spanned<f64> = unwritten(0.75);
        or error: Spanned<f64> = unwritten(0.5);
    }
    RawReleaseRules = "`release`" {
        map costs: Spanned<f64>;
        map unreviewed: Spanned<f64>;
    }
    RawPriced = "`permit`" {
        map costs: Spanned<f64>;
    }
    RawConsequence = "a consequence" {
        map effects: RawFormula;
    }
    RawEachTurn = "a consequence each turn" {
        map each_turn: RawFormula;
    }
    RawDeclineRules = "`decline`" {
        or closed: u32 = 4;
        map effects: RawFormula;
    }
    RawOutrageRules = "`outrage`" {
        req turns: u32;
        map discount: Spanned<f64>;
    }
    RawStatement = "a statement" {
        req label: String;
        or text: String = String::new();
        map costs: Spanned<f64>;
        map effects: RawFormula;
    }
    RawMeasure = "a measure" {
        req label: String;
        or text: String = String::new();
        map costs: Spanned<f64>;
        map effects: RawFormula;
        or lasts: Spanned<u32> = unwritten(1);
        or again: Spanned<u32> = unwritten(1);
    }
    RawAim = "a war aim" {
        req label: String;
        or text: String = String::new();
        opt public: RawPricedConsequence;
        opt private: RawPricedConsequence;
    }
}
