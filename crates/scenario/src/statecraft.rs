//! What governments do with each other besides fighting: commitments, reports, offers, questions, the calendar, and the
//! partner and the parties who act for themselves.

use super::ids::PartyId;
use super::model::{Costs, Duration, Effect, Formula, Term};

/// Releases that are not announced. Nobody but the two governments knows of them until they leak or are used.
#[derive(Clone, Debug, Default)]
pub struct QuietRules {
    /// Whether releases can be quiet at all.
    pub offered: Offered,
    /// What it costs besides what every release costs; it has no political price.
    pub costs: Costs,
    /// The probability that it becomes known, each turn.
    pub leak: f64,
    /// What its becoming known does.
    pub leak_effects: Vec<Effect>,
}

/// Whether the rules of a scenario know a kind of order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Offered {
    /// They do.
    Yes,
    /// They do not.
    #[default]
    No,
}

/// What a kind of commitment costs and brings.
#[derive(Clone, Debug, Default)]
pub struct CommitmentRules {
    /// Whether it can be given at all.
    pub offered: Offered,
    /// What giving one costs.
    pub costs: Costs,
    /// What giving one in public does.
    pub given_publicly: Vec<Effect>,
    /// What giving one in private does.
    pub given_privately: Vec<Effect>,
    /// Of a condition: what meeting it, by doing what it was set on, does at once.
    pub met: Vec<Effect>,
    /// What keeping it does.
    pub kept: Vec<Effect>,
    /// What breaking it does.
    pub broken: Vec<Effect>,
    /// What breaking one that was given in public does besides.
    pub broken_publicly: Vec<Effect>,
}

/// What the player can say it wants.
#[derive(Clone, Debug)]
pub struct Aim {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it means.
    pub text: String,
    /// What saying it in public costs.
    pub public_costs: Costs,
    /// What saying it in public does.
    pub public_effects: Vec<Effect>,
    /// What telling it the partner alone costs.
    pub private_costs: Costs,
    /// What telling it the partner alone does.
    pub private_effects: Vec<Effect>,
}

/// Who acts by weighing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum Seat {
    /// The opponent.
    Opponent,
    /// The government that asks for the releases.
    Partner,
}

/// A government that acts by itself, on conditions and by chance.
#[derive(Clone, Debug)]
pub struct Party {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it is and wants.
    pub text: String,
}

/// How the partner weighs: one open theory of it.
#[derive(Clone, Debug)]
pub struct PartnerRules {
    /// What it holds.
    pub text: String,
    /// The temperature of its choice, in units of utility.
    pub temperature: f64,
    /// Turns over which it averages its utility.
    pub horizon: u32,
    /// What it wants: labelled terms whose sum is its utility.
    pub utility: Vec<Term>,
    /// What stopping an operation costs it, in units of utility.
    pub stop_price: f64,
    /// What calling off a preparation costs it, in units of utility.
    pub call_off_price: f64,
    /// Whether it tells the player what it begins to prepare.
    pub tells: Formula,
    /// What a word to it costs.
    pub word_costs: Costs,
    /// Turns for which a word holds.
    pub word_turns: u32,
    /// By word, what it adds to the gain of an operation, in units of utility, and what saying it does.
    pub words: [(Formula, Vec<Effect>); 3],
    /// Where it is from.
    pub source: String,
}

/// Who reports, and what can be done about a report.
#[derive(Clone, Debug)]
pub struct Intelligence {
    /// Who reports.
    pub informants: Vec<Informant>,
    /// Turns without anything new after which a report comes to nothing.
    pub fades: u32,
    /// The probability that something done in secret is confirmed by itself, each turn.
    pub confirms: f64,
    /// The factor on misses and false alarms in the turn after nothing was ordered.
    pub rested: f64,
    /// Whether the staff can be told to collect more.
    pub collect: Offered,
    /// What having the staff collect more costs.
    pub collect_costs: Costs,
    /// The probability that it settles the matter, one way or the other.
    pub collect_finds: f64,
    /// Playing a report down.
    pub downplay: Stance,
    /// Saying in public that it is so.
    pub acknowledge: Stance,
}

/// What saying something about an unconfirmed report costs and brings.
#[derive(Clone, Debug, Default)]
pub struct Stance {
    /// Whether it can be taken at all.
    pub offered: Offered,
    /// What it costs.
    pub costs: Costs,
    /// What saying it does.
    pub effects: Vec<Effect>,
    /// What follows when the report proves right.
    pub proved_right: Vec<Effect>,
    /// What follows when nothing comes of it.
    pub proved_wrong: Vec<Effect>,
}

/// Who reports on what the opponent prepares or does in secret.
#[derive(Clone, Debug)]
pub struct Informant {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// The government it belongs to, where that is not the player's own.
    pub party: Option<PartyId>,
    /// The probability that it reports what is there, each turn.
    pub hit: f64,
    /// The probability that it reports what is not there, each turn and action.
    pub false_alarm: f64,
    /// How much its report is worth by itself.
    pub standing: Credence,
    /// By action, the factor on both; 0 for those it knows nothing of.
    pub about: Vec<f64>,
}

/// How much a report is worth by itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Credence {
    /// A hint that could mean something else.
    Hint,
    /// A claim.
    Claim,
    /// An assessment.
    Assessment,
}

/// What either side can offer the other.
#[derive(Clone, Debug)]
pub struct OffRamp {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it is.
    pub text: String,
    /// Whether it can be on the table.
    pub when: Formula,
    /// Turns for which it stands.
    pub stands: u32,
    /// Turns after one was made before another can be.
    pub again: u32,
    /// Whether the partner has to agree as well.
    pub needs_partner: Offered,
    /// How long it holds once it is agreed.
    pub lasts: Duration,
    /// The forms the player can make it in, the plain one first.
    pub forms: Vec<OfferForm>,
    /// What making or accepting it costs the player.
    pub costs: Costs,
    /// What the player's making it does.
    pub made: Vec<Effect>,
    /// What the player's refusing it does.
    pub refused: Vec<Effect>,
    /// What agreeing on it does, whatever its form.
    pub agreed: Vec<Effect>,
    /// What accepting costs the opponent, in units of utility.
    pub accept_price: Formula,
    /// What accepting costs the partner, in units of utility.
    pub partner_price: Formula,
    /// Whether the opponent can make it.
    pub theirs: Option<TheirOffer>,
    /// Where its numbers are from.
    pub source: String,
}

/// How the opponent makes an offer.
#[derive(Clone, Debug)]
pub struct TheirOffer {
    /// Whether it can.
    pub when: Formula,
    /// What it costs it, in units of utility.
    pub price: Formula,
    /// The probability it gives to acceptance.
    pub hope: Formula,
    /// What making it does.
    pub effects: Vec<Effect>,
}

/// A form in which an offer can be made.
#[derive(Clone, Debug)]
pub struct OfferForm {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it costs the player besides.
    pub costs: Costs,
    /// What agreeing in this form does besides.
    pub agreed: Vec<Effect>,
}

/// A question put to the player, with the answers there are.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What is asked.
    pub text: String,
    /// The government that asks; the partner, where none is named.
    pub party: Option<PartyId>,
    /// When it is put.
    pub when: Formula,
    /// Turns for which it stands.
    pub stands: u32,
    /// The answers.
    pub answers: Vec<Answer>,
    /// What leaving it without an answer does.
    pub unanswered: Vec<Effect>,
    /// Where it is from.
    pub source: String,
}

/// An answer to a question put to the player.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it means.
    pub text: String,
    /// What it costs.
    pub costs: Costs,
    /// What it does.
    pub effects: Vec<Effect>,
}

/// Something the calendar brings: a vote, a summit, a winter, an election.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub label: String,
    /// What it is.
    pub text: String,
    /// The turns in which it comes.
    pub turns: Vec<u32>,
    /// The probability that it goes well.
    pub chance: Formula,
    /// Whether that is left to chance at all.
    pub is_open: Offered,
    /// What it brings when it goes well.
    pub effects: Vec<Effect>,
    /// What it brings when it does not.
    pub otherwise: Vec<Effect>,
    /// Whether it decides who governs afterwards.
    pub elects: Offered,
    /// Where it is from.
    pub source: String,
}

impl Default for Intelligence {
    /// Nobody reports.
    fn default() -> Self {
        Self {
            informants: Vec::new(),
            fades: 3,
            confirms: 0.0,
            rested: 1.0,
            collect: Offered::No,
            collect_costs: Costs::new(),
            collect_finds: 0.0,
            downplay: Stance::default(),
            acknowledge: Stance::default(),
        }
    }
}
