//! What was found, for programs and for people.

use std::io::{self, Write};

use serde::Serialize;

use super::words;
use crate::cli::output::{Ordered, fit, percent};
use analysis::{
    Behaviour, Campaigns, DEAD_TURNS, Effort, Fault, Findings, Lever, LeverVerdict, NOTHING_IN_GOOD_GAMES, Turns,
    upper_rung,
};
use scenario::{ActionId, Scenario, Seat};

/// Everything that was found in a scenario.
#[derive(Debug, Serialize)]
pub struct Report {
    scenario: String,
    #[serde(skip)]
    title: String,
    fingerprint: String,
    version: &'static str,
    seed: u64,
    seed_text: String,
    effort: EffortReport,
    policies: Vec<String>,
    campaigns: u64,
    endings: Ordered<f64>,
    actions: Ordered<f64>,
    operations: Ordered<f64>,
    events: Ordered<f64>,
    offers: Ordered<OfferReport>,
    proposals: Ordered<f64>,
    /// `null` where the opponent cannot step up.
    escalation: Option<EscalationReport>,
    releases: Ordered<ReleaseReport>,
    turns: TurnsReport,
    not_looked_at: Vec<String>,
    faults: Vec<FaultReport>,
}

#[derive(Debug, Serialize)]
struct EffortReport {
    campaigns: u64,
    pairs: u64,
    trials: u64,
    stride: u32,
    futures: u64,
}

#[derive(Debug, Serialize)]
struct OfferReport {
    player: f64,
    opponent: f64,
}

#[derive(Debug, Serialize)]
struct EscalationReport {
    rung: scenario::Rung,
    upper: f64,
    any: f64,
}

#[derive(Debug, Serialize)]
struct ReleaseReport {
    released: u64,
    pairs: u64,
    same: u64,
    /// The value axis it moves most; `null` where there is none.
    axis: Option<String>,
    /// By how much of its scale.
    moved: f64,
    verdict: &'static str,
}

#[derive(Debug, Serialize)]
struct TurnsReport {
    tried: u64,
    nothing: f64,
    clear: f64,
    dead: f64,
    orders: Ordered<OrderReport>,
}

#[derive(Debug, Serialize)]
struct OrderReport {
    offered: f64,
    best: f64,
}

#[derive(Debug, Serialize)]
struct FaultReport {
    kind: &'static str,
    subject: Option<String>,
    text: String,
}

impl From<Effort> for EffortReport {
    fn from(Effort { campaigns, pairs, trials, stride, futures }: Effort) -> Self {
        Self { campaigns, pairs, trials, stride, futures }
    }
}

impl ReleaseReport {
    fn new(scenario: &Scenario, lever: &Lever) -> Self {
        let largest = lever.largest();
        Self {
            released: lever.released,
            pairs: lever.pairs,
            same: lever.same,
            axis: largest.map(|(axis, _)| scenario.values[axis.index()].id.clone()),
            moved: largest.map_or(0.0, |(_, moved)| moved),
            verdict: match lever.verdict() {
                LeverVerdict::Alive => "alive",
                LeverVerdict::Dead => "dead",
                LeverVerdict::OutOfReach => "out_of_reach",
            },
        }
    }
}

impl TurnsReport {
    /// Orders that are best most often come first.
    fn new(scenario: &Scenario, turns: &Turns) -> Self {
        let mut orders: Vec<_> = turns.orders.iter().collect();
        orders.sort_by_key(|(_, tally)| core::cmp::Reverse(tally.best));
        let orders = orders.into_iter().map(|(order, tally)| {
            let report = OrderReport { offered: turns.share(tally.offered), best: turns.share(tally.best) };
            (words::order_text(scenario, *order), report)
        });
        Self {
            tried: turns.tried,
            nothing: turns.share(turns.nothing),
            clear: turns.share(turns.clear),
            dead: turns.share(turns.dead),
            orders: orders.collect(),
        }
    }
}

impl Report {
    /// The report of a check.
    pub fn new(check: &Behaviour<'_>, findings: &Findings) -> Self {
        let scenario = check.scenario();
        let campaigns = &findings.campaigns;
        let fault = |fault: Fault| FaultReport {
            kind: fault.name(),
            subject: words::subject(scenario, fault),
            text: words::sentence(check, findings, fault),
        };
        let lever = |(release, lever): &(_, Lever)| {
            (scenario.release(*release).id.clone(), ReleaseReport::new(scenario, lever))
        };
        let offers = scenario.offers.iter().zip(&campaigns.offers).map(|(offer, made)| {
            let (player, opponent) = (campaigns.share(made.player), campaigns.share(made.opponent));
            (offer.id.clone(), OfferReport { player, opponent })
        });
        Self {
            scenario: scenario.id.clone(),
            title: scenario.title.clone(),
            fingerprint: scenario.fingerprint.clone(),
            version: env!("CARGO_PKG_VERSION"),
            seed: check.seed(),
            seed_text: check.seed().to_string(),
            effort: check.effort().into(),
            policies: check.policies().into_iter().map(str::to_owned).collect(),
            campaigns: campaigns.played,
            endings: shares(campaigns, scenario.endings.iter().map(|ending| &ending.id), &campaigns.endings),
            actions: actions(scenario, campaigns, Seat::Opponent),
            operations: actions(scenario, campaigns, Seat::Partner),
            events: shares(campaigns, scenario.happenings.iter().map(|entry| &entry.id), &campaigns.happenings),
            offers: offers.collect(),
            proposals: shares(campaigns, scenario.proposals.iter().map(|entry| &entry.id), &campaigns.proposals),
            escalation: upper_rung(scenario).map(|rung| EscalationReport {
                rung,
                upper: campaigns.share(campaigns.upper),
                any: campaigns.share(campaigns.steps),
            }),
            releases: findings.levers.iter().map(lever).collect(),
            turns: TurnsReport::new(scenario, &findings.turns),
            not_looked_at: check.gaps(findings).into_iter().map(|gap| words::gap(gap, findings)).collect(),
            faults: check.faults(findings).into_iter().map(fault).collect(),
        }
    }

    /// How many faults were found.
    pub const fn faults(&self) -> usize {
        self.faults.len()
    }

    /// Writes it for people.
    pub fn table(&self, out: &mut dyn Write) -> io::Result<()> {
        let policies = self.policies.join(", ");
        writeln!(out, "\n{}: {} campaigns by {policies}; seed {}", self.title, self.campaigns, self.seed)?;
        column(out, "Endings, share of campaigns", &self.endings)?;
        column(out, "Actions of the opponent, share of campaigns", &self.actions)?;
        if let Some(escalation) = &self.escalation {
            let label = format!("any of rung {} or above", escalation.rung);
            writeln!(out, "  {} {:>9}", fit(&label, 60), percent(escalation.upper))?;
        }
        column(out, "Operations of the partner, share of campaigns", &self.operations)?;
        column(out, "Events, share of campaigns", &self.events)?;
        column(out, "Questions put, share of campaigns", &self.proposals)?;
        self.offer_rows(out)?;
        self.release_rows(out)?;
        self.turn_rows(out)?;
        if !self.not_looked_at.is_empty() {
            writeln!(out, "\nNot looked at")?;
        }
        self.not_looked_at.iter().try_for_each(|gap| writeln!(out, "  {gap}"))?;
        if !self.faults.is_empty() {
            writeln!(out)?;
        }
        self.faults.iter().try_for_each(|fault| writeln!(out, "warning: {}", fault.text))
    }

    fn offer_rows(&self, out: &mut dyn Write) -> io::Result<()> {
        if !self.offers.0.is_empty() {
            writeln!(out, "\n{} {:>9} {:>9}", fit("Offers made, share of campaigns", 52), "by player", "opponent")?;
        }
        self.offers.0.iter().try_for_each(|(id, made)| {
            writeln!(out, "  {} {:>9} {:>9}", fit(id, 50), percent(made.player), percent(made.opponent))
        })
    }

    fn release_rows(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some((_, first)) = self.releases.0.first() else { return Ok(()) };
        let title = format!("Releases, {} pairs of campaigns", first.pairs);
        writeln!(out, "\n{} {:>9} {:>5}  moves most, of its scale", fit(&title, 34), "released", "same")?;
        self.releases.0.iter().try_for_each(|(id, release)| {
            let axis = release.axis.as_deref().unwrap_or("-");
            writeln!(
                out,
                "  {} {:>9} {:>5}  {} {:>+8.3}",
                fit(id, 32),
                release.released,
                release.same,
                fit(axis, 16),
                release.moved
            )
        })
    }

    fn turn_rows(&self, out: &mut dyn Write) -> io::Result<()> {
        /// Orders that are shown.
        const MOST: usize = 12;
        let turns = &self.turns;
        if turns.tried == 0 {
            return Ok(());
        }
        let title = format!("Orders, share of {} turns tried", turns.tried);
        writeln!(out, "\n{} {:>9} {:>9}", fit(&title, 52), "offered", "best")?;
        let row = |out: &mut dyn Write, name: &str, offered: f64, best: f64| {
            writeln!(out, "  {} {:>9} {:>9}", fit(name, 50), percent(offered), percent(best))
        };
        row(out, "nothing", 1.0, turns.nothing)?;
        for (name, order) in turns.orders.0.iter().filter(|(_, order)| order.best > 0.0).take(MOST) {
            row(out, name, order.offered, order.best)?;
        }
        let [least, most] = NOTHING_IN_GOOD_GAMES;
        writeln!(
            out,
            "Nothing is best in {} of turns ({} to {} % makes a good game), an order clearly better in {};\n\
             {} are dead (at most {} % should be).",
            percent(turns.nothing),
            100.0 * least,
            100.0 * most,
            percent(turns.clear),
            percent(turns.dead),
            100.0 * DEAD_TURNS
        )
    }
}

fn shares<'a>(campaigns: &Campaigns, ids: impl Iterator<Item = &'a String>, counts: &[u64]) -> Ordered<f64> {
    ids.zip(counts).map(|(id, count)| (id.clone(), campaigns.share(*count))).collect()
}

fn actions(scenario: &Scenario, campaigns: &Campaigns, seat: Seat) -> Ordered<f64> {
    let share =
        |action: ActionId| (scenario.action(action).id.clone(), campaigns.share(campaigns.actions[action.index()]));
    scenario.actions_of(seat).map(share).collect()
}

fn column(out: &mut dyn Write, title: &str, shares: &Ordered<f64>) -> io::Result<()> {
    if !shares.0.is_empty() {
        writeln!(out, "\n{title}")?;
    }
    shares.0.iter().try_for_each(|(id, share)| writeln!(out, "  {} {:>9}", fit(id, 60), percent(*share)))
}
