//! The branches of a campaign as a tree, and where one is on it.

use super::format::{Ink, month};
use crate::campaign::{Campaign, TurnId};

/// A branch: its turns, where it leaves an earlier branch, and which.
struct Branch {
    path: Vec<TurnId>,
    /// The branch it leaves, and how many turns they share.
    parent: Option<(usize, usize)>,
}

fn path_to(campaign: &Campaign, end: TurnId) -> Vec<TurnId> {
    let mut path = vec![end];
    let mut at = end;
    while let Some(parent) = campaign.turn(at).and_then(|turn| turn.parent) {
        path.push(parent);
        at = parent;
    }
    path.reverse();
    path
}

fn all(campaign: &Campaign) -> Vec<Branch> {
    let mut found: Vec<Branch> = Vec::new();
    for leaf in campaign.branches() {
        let path = path_to(campaign, leaf);
        let shared = |other: &Branch| other.path.iter().zip(&path).take_while(|(one, other)| one == other).count();
        let parent =
            found.iter().enumerate().map(|(at, other)| (at, shared(other))).rev().max_by_key(|(_, shared)| *shared);
        found.push(Branch { path, parent });
    }
    found
}

/// The end of a branch by its number, from 1.
pub fn end(campaign: &Campaign, number: usize) -> Option<TurnId> {
    number.checked_sub(1).and_then(|at| campaign.branches().get(at).copied())
}

/// The number of the branch one is on the way of, from 1.
pub fn current(campaign: &Campaign) -> Option<usize> {
    let here = campaign.current()?;
    all(campaign).iter().position(|branch| branch.path.contains(&here)).map(|at| at + 1)
}

/// The tree.
pub fn tree(campaign: &Campaign, ink: Ink) -> String {
    let scenario = campaign.scenario();
    let branches = all(campaign);
    if branches.is_empty() {
        return super::words::NO_TURN_YET.to_owned();
    }
    let mut text = ink.heading("Branches (`go N` to the end of one, `branch MONTH` back to a month)");
    for (at, depth) in order(&branches) {
        let branch = &branches[at];
        let last = branch.path.len() as u32;
        let shared = branch.parent.map_or(0, |(_, shared)| shared);
        let from = match branch.parent {
            None => "from the start".to_owned(),
            Some((of, _)) => format!("leaves {} in {}", of + 1, month(scenario, shared as u32 + 1)),
        };
        let ended = branch.path.last().and_then(|end| campaign.turn(*end)).and_then(|turn| turn.state.ended);
        let end = match ended {
            Some((ending, turn)) => format!("{}, {}", scenario.ending(ending).label, month(scenario, turn)),
            None => format!("played through {}", month(scenario, last)),
        };
        let differs = branch.path.get(shared).and_then(|id| campaign.turn(*id)).map_or_else(String::new, |turn| {
            let orders: Vec<String> = turn.orders.iter().map(|order| order.text(scenario)).collect();
            format!(" with {}", if orders.is_empty() { "no order".to_owned() } else { orders.join(", ") })
        });
        let differs = if branch.parent.is_some() { differs } else { String::new() };
        let here = campaign.current().is_some_and(|here| branch.path.last() == Some(&here));
        let mark = if here { ink.own("*") } else { " ".to_owned() };
        text.push_str(&format!("\n{mark} {}{}: {from}{differs}; {end}", "  ".repeat(depth), at + 1));
    }
    let played = campaign.path().len() as u32;
    let is_end = campaign.current().is_some_and(|here| campaign.branches().contains(&here));
    if !is_end && !campaign.is_over() {
        let on = current(campaign).map_or_else(String::new, |number| format!(" on branch {number}"));
        text.push_str(&format!("\n  You are before {}{on}.", month(scenario, played + 1)));
    }
    text
}

/// The branches in the order of the tree, each with its depth.
fn order(branches: &[Branch]) -> Vec<(usize, usize)> {
    let mut listed = Vec::new();
    // Each waits with its depth; children are put in front of what waits.
    let mut waiting: Vec<(usize, usize)> = Vec::new();
    let children = |of: Option<usize>| {
        (0..branches.len()).rev().filter(move |at| branches[*at].parent.map(|(parent, _)| parent) == of)
    };
    waiting.extend(children(None).map(|at| (at, 0)));
    while let Some((at, depth)) = waiting.pop() {
        listed.push((at, depth));
        waiting.extend(children(Some(at)).map(|child| (child, depth + 1)));
    }
    listed
}
