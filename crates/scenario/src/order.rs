//! What the player's seat can order, and the short words for it.

use serde::{Deserialize, Serialize};

use crate::{
    ActionId, AimId, AnswerId, FormId, Month, OfferId, ProposalId, ReleaseId, Scenario, Seat, SizeId, StatementId,
    nearest,
};

/// An order of the player's seat.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Order {
    /// Have the staff study a release.
    Review(ReleaseId),
    /// Release a weapon system.
    Release {
        /// The system.
        system: ReleaseId,
        /// How much of it.
        size: SizeId,
        /// Whether it is announced.
        loudness: Loudness,
    },
    /// Give leave to use systems somewhere.
    Permit(ReleaseId),
    /// Take such leave back.
    Lift(ReleaseId),
    /// Answer a request with "not now".
    Defer(ReleaseId),
    /// Answer a request with "no".
    Decline(ReleaseId),
    /// Tell the opponent: "if you do this within so many turns, then we release that".
    Condition {
        /// What is released then.
        release: ReleaseId,
        /// How much of it; of no account for a permission.
        size: SizeId,
        /// What the opponent must not do.
        action: ActionId,
        /// The turns for which it stands.
        within: u32,
        /// Whether others hear it.
        loudness: Loudness,
    },
    /// Tell the opponent: "we do not release that while you refrain from this, for so many turns".
    Assurance {
        /// What is not released.
        release: ReleaseId,
        /// What the opponent refrains from.
        action: ActionId,
        /// The turns for which it stands.
        within: u32,
        /// Whether others hear it.
        loudness: Loudness,
    },
    /// Have the staff collect more about a report.
    Collect(ActionId),
    /// Play a report down in public.
    Downplay(ActionId),
    /// Say in public that a report is right.
    Acknowledge(ActionId),
    /// Say something to the partner about an operation of its own.
    Word {
        /// The operation.
        operation: ActionId,
        /// What is said.
        word: Word,
    },
    /// Say something, or take a measure.
    State(StatementId),
    /// Say what the war is for; `None` leaves it open again.
    Aim {
        /// The aim.
        aim: Option<AimId>,
        /// Whether anybody but the partner hears it.
        loudness: Loudness,
    },
    /// Make the opponent an offer.
    Offer {
        /// The offer.
        offer: OfferId,
        /// Its form, among its forms.
        form: FormId,
    },
    /// Accept an offer of the opponent's.
    Accept(OfferId),
    /// Refuse an offer of the opponent's.
    Refuse(OfferId),
    /// Answer a question that was put.
    Answer {
        /// The question.
        proposal: ProposalId,
        /// The answer, among its answers.
        answer: AnswerId,
    },
}

/// Whether something is announced.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Loudness {
    /// For all to hear.
    #[default]
    Public,
    /// Between governments: a release between ours and the partner, a commitment between ours and the opponent.
    Quiet,
}

/// What is said to the partner about an operation of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Word {
    /// That it has our consent.
    Consent,
    /// That we want it.
    Urge,
    /// That we are against it.
    Veto,
}

impl Word {
    /// All words, in the order in which scenarios weigh them.
    pub const ALL: [Self; 3] = [Self::Consent, Self::Urge, Self::Veto];

    /// The verb.
    #[must_use]
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Urge => "urge",
            Self::Veto => "veto",
        }
    }
}

/// The turns for which a commitment stands when none are named.
pub const USUAL_TERM: u32 = 6;
/// The most turns for which one can stand.
pub const LONGEST_TERM: u32 = 24;

/// Why a text is not an order.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotAnOrder {
    /// Nothing was written.
    #[error("an order is missing")]
    Empty,
    /// The first word is not a kind of order.
    #[error("`{word}` is not an order{}; orders are {}", did_you_mean(nearest.as_deref()), VERBS.join(", "))]
    UnknownVerb {
        /// The word.
        word: String,
        /// The nearest kind of order.
        nearest: Option<String>,
    },
    /// What it is about is missing.
    #[error("`{verb}` what? one of {}", known.join(", "))]
    MissingObject {
        /// The kind of order.
        verb: &'static str,
        /// What it can be about.
        known: Vec<String>,
    },
    /// What it is about does not exist.
    #[error("there is no {kind} `{word}`{}; there is {}", did_you_mean(nearest.as_deref()), known.join(", "))]
    UnknownObject {
        /// What kind of thing is named.
        kind: &'static str,
        /// The word.
        word: String,
        /// The nearest name.
        nearest: Option<String>,
        /// The names there are.
        known: Vec<String>,
    },
    /// An abbreviation that several names begin with.
    #[error("`{word}` could be {}", matches.join(" or "))]
    Ambiguous {
        /// The word.
        word: String,
        /// What it could be.
        matches: Vec<String>,
    },
    /// A number of turns is missing, or out of range.
    #[error("`{word}` is not a number of turns from 1 to {LONGEST_TERM}; write `within 6`")]
    NotATerm {
        /// The word.
        word: String,
    },
    /// A month is meant that cannot be reckoned with.
    #[error("`{word}` is {}; a commitment stands from 1 to {LONGEST_TERM} turns, write `within 6`",
        if *is_month { "not within reach" } else { "not a month like 2023-03" })]
    NotADate {
        /// The word.
        word: String,
        /// Whether it is a month at all.
        is_month: bool,
    },
    /// Words are left over.
    #[error("`{word}` is one word too many after `{order}`")]
    TooLong {
        /// The first word that is left over.
        word: String,
        /// The order before it.
        order: String,
    },
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!(", did you mean `{name}`?"))
}

/// The kinds of order.
pub const VERBS: [&str; 21] = [
    "release",
    "permit",
    "review",
    "defer",
    "decline",
    "lift",
    "condition",
    "assurance",
    "collect",
    "downplay",
    "acknowledge",
    "consent",
    "urge",
    "veto",
    "statement",
    "measure",
    "aim",
    "offer",
    "accept",
    "refuse",
    "answer",
];

/// Words that may stand between the parts of an order and mean nothing by themselves.
const FILLERS: [&str; 8] = ["if", "while", "unless", "until", "with", "to", "the", "of"];

impl Order {
    /// Reads an order: a verb and what it is about, each of which may be abbreviated as long as it stays unambiguous. A
    /// measure can be named without its verb.
    ///
    /// # Errors
    /// Says which word is not understood, what it could be, and the nearest name.
    pub fn parse(scenario: &Scenario, text: &str) -> Result<Self, NotAnOrder> {
        Self::read(scenario, None, text)
    }

    /// Reads an order given in a turn, in which `by 2023-03` says how long a commitment stands.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_in(scenario: &Scenario, turn: u32, text: &str) -> Result<Self, NotAnOrder> {
        Self::read(scenario, Some(turn), text)
    }

    fn read(scenario: &Scenario, turn: Option<u32>, text: &str) -> Result<Self, NotAnOrder> {
        let mut words = Words { scenario, turn, left: text.split_whitespace().collect() };
        let first = words.next().ok_or(NotAnOrder::Empty)?;
        let verb = match complete("order", first, &VERBS) {
            Ok(index) => VERBS[index],
            Err(NotAnOrder::UnknownObject { word, nearest, .. }) => {
                let measures = named(&scenario.statements, |entry| &entry.id);
                return match complete("measure", &text.trim().replace(' ', "_"), &measures) {
                    Ok(at) => Ok(Self::State(StatementId::from(at))),
                    Err(NotAnOrder::Ambiguous { word, matches }) => Err(NotAnOrder::Ambiguous { word, matches }),
                    Err(_) => Err(NotAnOrder::UnknownVerb { word, nearest }),
                };
            }
            Err(other) => return Err(other),
        };
        let systems = || releases(scenario, crate::Release::is_system);
        let permissions = || releases(scenario, |entry| !entry.is_system());
        let everything = || releases(scenario, |_| true);
        let order = match verb {
            "release" => {
                let system = object(verb, "system", words.next(), &systems())?;
                let (mut size, mut loudness) = (default_size(scenario), Loudness::Public);
                while let Some(word) = words.next() {
                    match loud(word) {
                        Some(how) => loudness = how,
                        None => size = SizeId::from(complete("size", word, &sizes(scenario))?),
                    }
                }
                Self::Release { system, size, loudness }
            }
            "permit" => Self::Permit(object(verb, "permission", words.next(), &permissions())?),
            "lift" => Self::Lift(object(verb, "permission", words.next(), &permissions())?),
            "review" => Self::Review(object(verb, "release", words.next(), &everything())?),
            "defer" => Self::Defer(object(verb, "release", words.next(), &everything())?),
            "decline" => Self::Decline(object(verb, "release", words.next(), &everything())?),
            "condition" | "assurance" => words.commitment(verb, &everything())?,
            "collect" => Self::Collect(words.action(verb, Seat::Opponent)?),
            "downplay" => Self::Downplay(words.action(verb, Seat::Opponent)?),
            "acknowledge" => Self::Acknowledge(words.action(verb, Seat::Opponent)?),
            "consent" | "urge" | "veto" => {
                let word = Word::ALL.into_iter().find(|word| word.verb() == verb).unwrap_or(Word::Consent);
                Self::Word { operation: words.action(verb, Seat::Partner)?, word }
            }
            "statement" | "measure" => {
                let known = named(&scenario.statements, |entry| &entry.id);
                Self::State(StatementId::from(words.name(verb, verb, &known)?))
            }
            "aim" => {
                let mut known = named(&scenario.aims, |entry| &entry.id);
                known.push("open");
                let at = words.name(verb, "war aim", &known)?;
                let aim = (at < scenario.aims.len()).then(|| AimId::from(at));
                let loudness = words.next_if_loud().unwrap_or_default();
                // An aim that is left open is left open for all to see.
                Self::Aim { aim, loudness: if aim.is_some() { loudness } else { Loudness::Public } }
            }
            "offer" => {
                let offer = words.offer(verb)?;
                let forms = named(&scenario.offer(offer).forms, |form| &form.id);
                let form = match words.next() {
                    None => 0,
                    Some(word) => complete("form", word, &forms)?,
                };
                Self::Offer { offer, form: FormId::from(form) }
            }
            "accept" => Self::Accept(words.offer(verb)?),
            "refuse" => Self::Refuse(words.offer(verb)?),
            _ => {
                let known = named(&scenario.proposals, |entry| &entry.id);
                let proposal = ProposalId::from(words.name(verb, "proposal", &known)?);
                let answers = named(&scenario.proposal(proposal).answers, |entry| &entry.id);
                let answer = words.name("answer", "answer", &answers)?;
                Self::Answer { proposal, answer: AnswerId::from(answer) }
            }
        };
        match words.next() {
            None => Ok(order),
            Some(word) => Err(NotAnOrder::TooLong { word: word.to_owned(), order: order.text(scenario) }),
        }
    }

    /// The order in words that [`parse`](Self::parse) reads.
    #[must_use]
    pub fn text(self, scenario: &Scenario) -> String {
        let release = |id: ReleaseId| scenario.release(id).id.as_str();
        let action = |id: ActionId| scenario.action(id).id.as_str();
        let private = |loudness: Loudness| if loudness == Loudness::Quiet { " privately" } else { "" };
        match self {
            Self::Review(id) => format!("review {}", release(id)),
            Self::Release { system, size, loudness } => {
                let quietly = if loudness == Loudness::Quiet { " quietly" } else { "" };
                format!("release {} {}{quietly}", release(system), scenario.size(size).id)
            }
            Self::Permit(id) => format!("permit {}", release(id)),
            Self::Lift(id) => format!("lift {}", release(id)),
            Self::Defer(id) => format!("defer {}", release(id)),
            Self::Decline(id) => format!("decline {}", release(id)),
            Self::Condition { release: id, size, action: on, within, loudness } => {
                let size = match scenario.release(id).is_system() {
                    true => format!(" {}", scenario.size(size).id),
                    false => String::new(),
                };
                let how = private(loudness);
                format!("condition {}{size} if {} within {within}{how}", release(id), action(on))
            }
            Self::Assurance { release: id, action: on, within, loudness } => {
                format!("assurance {} unless {} within {within}{}", release(id), action(on), private(loudness))
            }
            Self::Collect(id) => format!("collect {}", action(id)),
            Self::Downplay(id) => format!("downplay {}", action(id)),
            Self::Acknowledge(id) => format!("acknowledge {}", action(id)),
            Self::Word { operation, word } => format!("{} {}", word.verb(), action(operation)),
            Self::State(id) => {
                let entry = scenario.statement(id);
                let verb = match entry.kind {
                    crate::StatementKind::Words => "statement",
                    crate::StatementKind::Measure => "measure",
                };
                format!("{verb} {}", entry.id)
            }
            Self::Aim { aim: None, .. } => "aim open".to_owned(),
            Self::Aim { aim: Some(aim), loudness } => format!("aim {}{}", scenario.aim(aim).id, private(loudness)),
            Self::Offer { offer, form } => {
                let entry = scenario.offer(offer);
                // The form of an order comes from the same scenario, which has one at least.
                let form = entry.forms.get(form.index()).map_or("plain", |form| form.id.as_str());
                format!("offer {} {form}", entry.id)
            }
            Self::Accept(offer) => format!("accept {}", scenario.offer(offer).id),
            Self::Refuse(offer) => format!("refuse {}", scenario.offer(offer).id),
            Self::Answer { proposal, answer } => {
                let entry = scenario.proposal(proposal);
                let answer = entry.answers.get(answer.index()).map_or("", |answer| answer.id.as_str());
                format!("answer {} {answer}", entry.id)
            }
        }
    }

    /// The release the order is about, if it is about one.
    #[must_use]
    pub const fn release(self) -> Option<ReleaseId> {
        match self {
            Self::Review(id) | Self::Permit(id) | Self::Lift(id) | Self::Defer(id) | Self::Decline(id) => Some(id),
            Self::Release { system, .. } => Some(system),
            Self::Condition { release, .. } | Self::Assurance { release, .. } => Some(release),
            _ => None,
        }
    }

    /// The action or operation the order is about, if it is about one.
    #[must_use]
    pub const fn action(self) -> Option<ActionId> {
        match self {
            Self::Condition { action, .. }
            | Self::Assurance { action, .. }
            | Self::Collect(action)
            | Self::Downplay(action)
            | Self::Acknowledge(action) => Some(action),
            Self::Word { operation, .. } => Some(operation),
            _ => None,
        }
    }

    /// Whether the order ties the player's hands.
    #[must_use]
    pub const fn is_commitment(self) -> bool {
        matches!(self, Self::Condition { .. } | Self::Assurance { .. })
    }
}

/// The words of an order that have not been read yet.
struct Words<'a> {
    scenario: &'a Scenario,
    turn: Option<u32>,
    left: std::collections::VecDeque<&'a str>,
}

impl<'a> Words<'a> {
    /// The next word that means something.
    fn next(&mut self) -> Option<&'a str> {
        while let Some(word) = self.left.pop_front() {
            if !FILLERS.contains(&word) {
                return Some(word);
            }
        }
        None
    }

    fn next_if_loud(&mut self) -> Option<Loudness> {
        let how = self.left.front().and_then(|word| loud(word))?;
        self.left.pop_front();
        Some(how)
    }

    /// The position of the name that comes next.
    fn name(&mut self, verb: &'static str, kind: &'static str, known: &[&str]) -> Result<usize, NotAnOrder> {
        let word = self.next().ok_or_else(|| NotAnOrder::MissingObject {
            verb,
            known: known.iter().map(|name| (*name).to_owned()).collect(),
        })?;
        complete(kind, word, known)
    }

    fn action(&mut self, verb: &'static str, seat: Seat) -> Result<ActionId, NotAnOrder> {
        let ids: Vec<ActionId> = self.scenario.actions_of(seat).collect();
        let known: Vec<&str> = ids.iter().map(|id| self.scenario.action(*id).id.as_str()).collect();
        let kind = if seat == Seat::Opponent { "action" } else { "operation" };
        self.name(verb, kind, &known).map(|at| ids[at])
    }

    fn offer(&mut self, verb: &'static str) -> Result<OfferId, NotAnOrder> {
        let known = named(&self.scenario.offers, |entry| &entry.id);
        self.name(verb, "offer", &known).map(OfferId::from)
    }

    /// `atacms tranche if grid_campaign within 6 privately`, in this order but for the last two.
    fn commitment(&mut self, verb: &'static str, known: &[(ReleaseId, &str)]) -> Result<Order, NotAnOrder> {
        let scenario = self.scenario;
        let release = object(verb, "release", self.next(), known)?;
        let mut size = default_size(scenario);
        if verb == "condition"
            && scenario.release(release).is_system()
            && let Some(word) = self.left.front()
            && let Ok(at) = complete("size", word, &sizes(scenario))
        {
            size = SizeId::from(at);
            self.left.pop_front();
        }
        let action = self.action(verb, Seat::Opponent)?;
        let (mut within, mut loudness) = (USUAL_TERM, Loudness::Public);
        while let Some(word) = self.left.pop_front() {
            match (word, loud(word)) {
                (_, Some(how)) => loudness = how,
                ("within", _) => within = self.term()?,
                ("by", _) => within = self.date()?,
                _ if FILLERS.contains(&word) => {}
                _ => {
                    self.left.push_front(word);
                    break;
                }
            }
        }
        Ok(match verb {
            "condition" => Order::Condition { release, size, action, within, loudness },
            _ => Order::Assurance { release, action, within, loudness },
        })
    }

    fn term(&mut self) -> Result<u32, NotAnOrder> {
        let word = self.left.pop_front().unwrap_or_default();
        match word.parse() {
            Ok(turns) if (1..=LONGEST_TERM).contains(&turns) => Ok(turns),
            _ => Err(NotAnOrder::NotATerm { word: word.to_owned() }),
        }
    }

    fn date(&mut self) -> Result<u32, NotAnOrder> {
        let word = self.left.pop_front().unwrap_or_default();
        let month: Month = word.parse().map_err(|_| NotAnOrder::NotADate { word: word.to_owned(), is_month: false })?;
        let until = self.scenario.clock.turn_of(month);
        let turns = self.turn.and_then(|turn| until.checked_sub(turn));
        turns
            .filter(|turns| (1..=LONGEST_TERM).contains(turns))
            .ok_or_else(|| NotAnOrder::NotADate { word: word.to_owned(), is_month: true })
    }
}

/// How loud a word says that something is.
fn loud(word: &str) -> Option<Loudness> {
    const WORDS: [(&str, Loudness); 4] = [
        ("quietly", Loudness::Quiet),
        ("privately", Loudness::Quiet),
        ("publicly", Loudness::Public),
        ("openly", Loudness::Public),
    ];
    let is_meant = |name: &str| word.len() >= 3 && name.starts_with(word);
    WORDS.iter().find(|(name, _)| is_meant(name)).map(|(_, loudness)| *loudness)
}

fn named<T>(entries: &[T], id: impl Fn(&T) -> &String) -> Vec<&str> {
    entries.iter().map(|entry| id(entry).as_str()).collect()
}

fn sizes(scenario: &Scenario) -> Vec<&str> {
    named(&scenario.orders.sizes, |size| &size.id)
}

/// The size meant when none is named: the one of one tranche, else the first.
#[must_use]
pub fn default_size(scenario: &Scenario) -> SizeId {
    scenario.orders.sizes.iter().position(|size| size.amount == 1.0).unwrap_or(0).into()
}

fn releases(scenario: &Scenario, wanted: impl Fn(&crate::Release) -> bool) -> Vec<(ReleaseId, &str)> {
    scenario
        .release_ids()
        .filter(|id| wanted(scenario.release(*id)))
        .map(|id| (id, scenario.release(id).id.as_str()))
        .collect()
}

fn object(
    verb: &'static str,
    kind: &'static str,
    word: Option<&str>,
    known: &[(ReleaseId, &str)],
) -> Result<ReleaseId, NotAnOrder> {
    let names: Vec<&str> = known.iter().map(|(_, name)| *name).collect();
    let word = word.ok_or_else(|| NotAnOrder::MissingObject {
        verb,
        known: names.iter().map(|name| (*name).to_owned()).collect(),
    })?;
    complete(kind, word, &names).map(|index| known[index].0)
}

/// The position of the one name that `word` is, or begins, or begins a part of (`crimea` for `perm_crimea`).
fn complete(kind: &'static str, word: &str, names: &[&str]) -> Result<usize, NotAnOrder> {
    let word = word.to_lowercase();
    if let Some(index) = names.iter().position(|name| *name == word) {
        return Ok(index);
    }
    let tests: [&dyn Fn(&str) -> bool; 2] =
        [&|name| name.starts_with(&word), &|name| name.split('_').skip(1).any(|part| part.starts_with(&word))];
    for test in tests {
        let found: Vec<usize> = (0..names.len()).filter(|index| test(names[*index])).collect();
        match found.as_slice() {
            [] => {}
            [index] => return Ok(*index),
            several => {
                let matches = several.iter().map(|index| format!("`{}`", names[*index])).collect();
                return Err(NotAnOrder::Ambiguous { word: word.clone(), matches });
            }
        }
    }
    Err(NotAnOrder::UnknownObject {
        kind,
        nearest: nearest(&word, names.iter().copied()).map(str::to_owned),
        word: word.clone(),
        known: names.iter().map(|name| (*name).to_owned()).collect(),
    })
}
