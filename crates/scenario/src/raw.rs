//! What a scenario's text says, not to be trusted: fields read, nothing looked up, every value with its place.
//!
//! The sibling module `resolve` turns these into the validated types.

use super::calendar::Month;
use super::read::{Collection, Fields, FromNode, Sink, Spanned, expected, word};
use super::text::{Diagnostic, Node, Span, Text, Value};

/// What was read from a struct of the text, which has a place to point at when it is meant as a whole.
pub(super) trait Headed {
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
        or months_per_step: Spanned<u32> = Spanned { value: 1, span: Span::start_of(super::text::FileId::default()) };
        or steps_per_turn: Spanned<u32> = Spanned { value: 1, span: Span::start_of(super::text::FileId::default()) };
        req turns: Spanned<u32>;
    }
    RawSeats = "`seats`" {
        req player: String;
        req opponent: String;
        req partner: String;
    }
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
    RawFormulaFields = "a formula" {
        req is: Text;
        or label: String = String::new();
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
    RawAdaptation = "an adaptation" {
        or debated: Spanned<f64> = zero();
        or used: Spanned<f64> = zero();
        or most: Spanned<f64> = zero();
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
        or wear: Spanned<f64> = zero();
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
        or leak: Spanned<f64> = zero();
        map leaked: RawFormula;
    }
    RawConditionRules = "`condition`" {
        map costs: Spanned<f64>;
        or honour: Spanned<u32> = Spanned { value: 2, span: zero().span };
        map public: RawFormula;
        map private: RawFormula;
        map met: RawFormula;
        map kept: RawFormula;
        map broken: RawFormula;
        map broken_publicly: RawFormula;
    }
    RawAssuranceRules = "`assurance`" {
        map costs: Spanned<f64>;
        or share: Spanned<f64> = Spanned { value: 0.5, ..zero() };
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
        or leak: Spanned<f64> = zero();
        or finds: Spanned<f64> = Spanned { value: 0.75, ..zero() };
        or error: Spanned<f64> = Spanned { value: 0.5, ..zero() };
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
    RawSize = "a size" {
        or label: String = String::new();
        req amount: Spanned<f64>;
        or price: Spanned<f64> = Spanned { value: 1.0, ..zero() };
        map costs: Spanned<f64>;
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
        or lasts: Spanned<u32> = Spanned { value: 1, span: zero().span };
        or again: Spanned<u32> = Spanned { value: 1, span: zero().span };
    }
    RawAim = "a war aim" {
        req label: String;
        or text: String = String::new();
        opt public: RawPricedConsequence;
        opt private: RawPricedConsequence;
    }
    RawParty = "a party" {
        req label: String;
        or text: String = String::new();
    }
    RawOperation = "an operation" {
        req label: String;
        or text: String = String::new();
        or prepare: Spanned<u32> = Spanned { value: 0, span: zero().span };
        opt when: RawFormula;
        opt price: RawFormula;
        map costs: Spanned<f64>;
        map effects: RawFormula;
        or lasts: RawDuration = RawDuration::Once;
        or again: RawAgain = RawAgain::After(0);
        or outrage: bool = false;
        or source: String = String::new();
    }
    RawPartner = "`partner`" {
        or text: String = String::new();
        req temperature: Spanned<f64>;
        req horizon: Spanned<u32>;
        map utility: RawFormula;
        or stop_price: Spanned<f64> = zero();
        or call_off_price: Spanned<f64> = zero();
        opt tells: RawFormula;
        opt word: RawWordRules;
        or source: String = String::new();
    }
    RawWordRules = "`word`" {
        map costs: Spanned<f64>;
        or turns: Spanned<u32> = Spanned { value: 3, span: zero().span };
        opt consent: RawWord;
        opt urge: RawWord;
        opt veto: RawWord;
    }
    RawWord = "a word" {
        req weight: RawFormula;
        map effects: RawFormula;
    }
    RawIntelligence = "`intelligence`" {
        map informants: RawInformant;
        or fades: Spanned<u32> = Spanned { value: 3, span: zero().span };
        or confirms: Spanned<f64> = zero();
        or rested: Spanned<f64> = Spanned { value: 1.0, ..zero() };
        opt collect: RawCollect;
        opt downplay: RawStance;
        opt acknowledge: RawStance;
    }
    RawInformant = "an informant" {
        req label: String;
        opt party: Spanned<String>;
        req hit: Spanned<f64>;
        or false_alarm: Spanned<f64> = zero();
        or standing: RawCredence = RawCredence::Claim;
        map about: Spanned<f64>;
    }
    RawCollect = "`collect`" {
        map costs: Spanned<f64>;
        or finds: Spanned<f64> = Spanned { value: 0.8, ..zero() };
    }
    RawStance = "a stance on reports" {
        map costs: Spanned<f64>;
        map effects: RawFormula;
        map proved_right: RawFormula;
        map proved_wrong: RawFormula;
    }
    RawOffer = "an offer" {
        req label: String;
        or text: String = String::new();
        opt when: RawFormula;
        or stands: Spanned<u32> = Spanned { value: 3, span: zero().span };
        or again: Spanned<u32> = Spanned { value: 4, span: zero().span };
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
        or stands: Spanned<u32> = Spanned { value: 4, span: zero().span };
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
    RawAction = "an action" {
        req label: String;
        or text: String = String::new();
        req rung: i32;
        or prepare: Spanned<u32> = Spanned { value: 0, span: zero().span };
        opt when: RawFormula;
        opt price: RawFormula;
        map costs: Spanned<f64>;
        map effects: RawFormula;
        or lasts: RawDuration = RawDuration::Once;
        or again: RawAgain = RawAgain::After(0);
        or at_start: Spanned<bool> = Spanned { value: false, span: zero().span };
        or secret: bool = false;
        or visibility: Spanned<f64> = Spanned { value: 1.0, ..zero() };
        or response: Spanned<f64> = zero();
        or outrage: bool = false;
        or source: String = String::new();
    }
    RawOpponent = "`opponent`" {
        or gain: Spanned<f64> = Spanned { value: 1.0, ..zero() };
        req temperature: Spanned<f64>;
        map levels: Spanned<u32>;
        req level: Spanned<String>;
        req belief: Spanned<String>;
        map response: RawFormula;
        or stop_price: Spanned<f64> = zero();
        or call_off_price: Spanned<f64> = zero();
    }
    RawDoctrine = "a doctrine" {
        req label: String;
        or text: String = String::new();
        opt prior: Spanned<f64>;
        map utility: RawFormula;
        or response_weight: Spanned<f64> = Spanned { value: 1.0, ..zero() };
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

mod map;

pub(super) use map::{RawHolder, RawMap, RawPlace, RawPoint, RawSelection, RawSign, RawSpot};

/// The format's number. What it is has been looked at before anything else is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct RawFormat(pub u32);

impl FromNode for RawFormat {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        u32::read(node, sink).map(Self)
    }
}

/// Zero, written nowhere.
fn zero() -> Spanned<f64> {
    Spanned { value: 0.0, span: Span::start_of(super::text::FileId::default()) }
}

/// A formula: an expression, and what it stands for.
#[derive(Clone, Debug)]
pub(super) struct RawFormula {
    pub is: Text,
    pub span: Span,
    pub label: String,
    pub source: String,
}

impl RawFormula {
    /// A formula that stands nowhere in the text, because the field that would hold it was left out.
    pub fn implied(expression: &str, span: Span) -> Self {
        Self { is: Text::new(expression, span), span, label: String::new(), source: String::new() }
    }
}

impl FromNode for RawFormula {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        match &node.value {
            Value::Text(is) => {
                Some(Self { is: is.clone(), span: node.span, label: String::new(), source: String::new() })
            }
            // A bare number or condition is an expression without quotes.
            Value::Number(number) => Some(Self::implied(&number.value.to_string(), node.span)),
            Value::Bool(value) => Some(Self::implied(&value.to_string(), node.span)),
            Value::Struct { name: None, .. } => {
                let RawFormulaFields { is, label, source, .. } = RawFormulaFields::read(node, sink)?;
                Some(Self { is, span: node.span, label, source })
            }
            _ => {
                expected(node, "an expression in quotes, or `(is: \"…\", label: \"…\")`", sink);
                None
            }
        }
    }
}

/// An auxiliary: a formula with a unit.
#[derive(Clone, Debug)]
pub(super) struct RawAuxiliary {
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

/// A stock or a rate.
#[derive(Clone, Debug)]
pub(super) struct RawTrack {
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

/// The one item of `Name(item)`.
fn only_item<'a>(node: &'a Node, what: &str, sink: &Sink) -> Option<&'a Node> {
    match &node.value {
        Value::Tuple { items, .. } if items.len() == 1 => items.first(),
        _ => {
            expected(node, what, sink);
            None
        }
    }
}

/// How a seat sees a track.
#[derive(Clone, Debug)]
pub(super) enum RawSight {
    Exact,
    Hidden,
    Late(Spanned<u32>),
    Noisy(Spanned<f64>),
    Biased(Spanned<f64>),
}

impl FromNode for RawSight {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        let words = [("Exact", 0), ("Hidden", 1), ("Late", 2), ("Noisy", 3), ("Biased", 4)];
        match word(node, "way of seeing a track", &words, sink)? {
            0 => Some(Self::Exact),
            1 => Some(Self::Hidden),
            2 => Spanned::read(only_item(node, "`Late(turns)`", sink)?, sink).map(Self::Late),
            3 => Spanned::read(only_item(node, "`Noisy(standard deviation)`", sink)?, sink).map(Self::Noisy),
            _ => Spanned::read(only_item(node, "`Biased(factor)`", sink)?, sink).map(Self::Biased),
        }
    }
}

/// A distribution.
#[derive(Clone, Debug)]
pub(super) enum RawDraw {
    Constant(Spanned<f64>),
    Uniform { min: Spanned<f64>, max: Spanned<f64>, span: Span },
    Normal { mean: Spanned<f64>, sd: Spanned<f64>, min: Spanned<f64>, max: Spanned<f64> },
    Choice { options: Collection<Spanned<f64>>, span: Span },
}

impl FromNode for RawDraw {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        if let Value::Number(_) = node.value {
            return Spanned::read(node, sink).map(Self::Constant);
        }
        let words = [("Constant", 0), ("Uniform", 1), ("Normal", 2), ("Choice", 3)];
        match (word(node, "distribution", &words, sink)?, &node.value) {
            (0, _) => Spanned::read(only_item(node, "`Constant(value)`", sink)?, sink).map(Self::Constant),
            (1, Value::Tuple { items, .. }) if items.len() == 2 => {
                let (min, max) = (Spanned::read(&items[0], sink), Spanned::read(&items[1], sink));
                Some(Self::Uniform { min: min?, max: max?, span: node.span })
            }
            (1, Value::Struct { fields, .. }) => {
                let fields = Fields::of(node.span, "`Uniform`", fields, sink);
                let (min, max) = (fields.required("min"), fields.required("max"));
                fields.finish();
                Some(Self::Uniform { min: min?, max: max?, span: node.span })
            }
            (2, Value::Struct { fields, .. }) => {
                let fields = Fields::of(node.span, "`Normal`", fields, sink);
                let (mean, sd) = (fields.required("mean"), fields.required("sd"));
                let (min, max) = (fields.required("min"), fields.required("max"));
                fields.finish();
                Some(Self::Normal { mean: mean?, sd: sd?, min: min?, max: max? })
            }
            (3, _) => {
                let options = Collection::read(only_item(node, "`Choice({ \"option\": share, … })`", sink)?, sink)?;
                Some(Self::Choice { options, span: node.span })
            }
            _ => {
                let shape = "`Uniform(min, max)` or `Normal(mean: …, sd: …, min: …, max: …)`";
                expected(node, shape, sink);
                None
            }
        }
    }
}

/// How long something lasts.
#[derive(Clone, Debug)]
pub(super) enum RawDuration {
    Once,
    Turns(Spanned<u32>),
    Campaign { ends: RawFormula },
}

impl FromNode for RawDuration {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        let words = [("Once", 0), ("Turns", 1), ("Campaign", 2)];
        match word(node, "duration", &words, sink)? {
            0 => Some(Self::Once),
            1 => Spanned::read(only_item(node, "`Turns(number)`", sink)?, sink).map(Self::Turns),
            _ => {
                let Value::Struct { fields, .. } = &node.value else {
                    if let Value::Name(_) = node.value {
                        return Some(Self::Campaign { ends: RawFormula::implied("false", node.span) });
                    }
                    expected(node, "`Campaign(ends: \"condition\")`", sink);
                    return None;
                };
                let fields = Fields::of(node.span, "`Campaign`", fields, sink);
                let ends = fields.required("ends");
                fields.finish();
                Some(Self::Campaign { ends: ends? })
            }
        }
    }
}

/// When something can happen again.
#[derive(Clone, Copy, Debug)]
pub(super) enum RawAgain {
    Never,
    After(u32),
}

impl FromNode for RawAgain {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        match &node.value {
            Value::Number(_) => u32::read(node, sink).map(Self::After),
            Value::Name(name) if name == "Never" => Some(Self::Never),
            _ => {
                expected(node, "a number of turns, or `Never`", sink);
                None
            }
        }
    }
}

/// A seat, as a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum RawSeat {
    Opponent,
    Partner,
}

impl FromNode for RawSeat {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        word(node, "seat", &[("Opponent", Self::Opponent), ("Partner", Self::Partner)], sink)
    }
}

/// How much a report is worth by itself, as a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum RawCredence {
    Hint,
    Claim,
    Assessment,
}

impl FromNode for RawCredence {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        let words = [("Hint", Self::Hint), ("Claim", Self::Claim), ("Assessment", Self::Assessment)];
        word(node, "standing of an informant", &words, sink)
    }
}

/// Which way is better, as a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum RawBetter {
    Lower,
    Higher,
}

impl FromNode for RawBetter {
    fn read(node: &Node, sink: &Sink) -> Option<Self> {
        word(node, "direction", &[("Lower", Self::Lower), ("Higher", Self::Higher)], sink)
    }
}

/// Reads a scenario, after looking at its format: a newer one is reported as such, and as nothing else.
pub(super) fn read(node: &Node, newest: u32, sink: &Sink) -> Option<RawScenario> {
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
