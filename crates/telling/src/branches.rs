//! The branches of a campaign as a tree, and where the player stands in it.

use serde::Serialize;

use super::format::{list_or, month};
use engine::Order;
use engine::campaign::{Tree, TurnId};
use scenario::Turn;

/// A branch, as it stands in the tree.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Branch {
    /// Its number, from 1, in the order in which the branches were last played on.
    pub number: usize,
    /// How deep it stands in the tree; 0 from the start.
    pub depth: usize,
    /// Its last turn.
    pub end: TurnId,
    /// How many turns it has.
    pub turns: u32,
    /// The number of the branch it leaves, and the turn in which it first differs; `None` from the start.
    pub leaves: Option<(usize, Turn)>,
    /// The orders in which it first differs, in words; empty from the start.
    pub differs: String,
    /// How it ended, or how far it was played, in words.
    pub came_to: String,
    /// Where the player stands on it.
    pub here: Here,
}

/// Whether the player stands on a branch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Here {
    /// At its end.
    AtEnd,
    /// At an earlier turn of it.
    OnTheWay,
    /// Not on it, or at a turn that it shares with an earlier branch, which then counts.
    Elsewhere,
}

/// The branches in the order of the tree: each is followed by those that leave it.
#[must_use]
pub fn branches(tree: Tree<'_>) -> Vec<Branch> {
    let scenario = tree.scenario();
    let branches = all(tree);
    let here = tree.current();
    let on = current(tree);
    let branch = |(at, depth): (usize, usize)| {
        let branch = &branches[at];
        let end = *branch.path.last()?;
        let shared = branch.parent.map_or(0, |(_, shared)| shared);
        let first = branch.path.get(shared).filter(|_| branch.parent.is_some());
        let words = |order: &Order| order.text(scenario);
        let orders = first.map(|turn| tree.orders(*turn).iter().map(words).collect::<Vec<String>>());
        let turns = branch.path.len() as u32;
        Some(Branch {
            number: at + 1,
            depth,
            end,
            turns,
            leaves: branch.parent.map(|(of, shared)| (of + 1, Turn::from_index(shared))),
            differs: orders.map_or_else(String::new, |orders| list_or(&orders, "no order")),
            came_to: match tree.ended(end) {
                Some((ending, turn)) => format!("{}, {}", scenario.ending(ending).label, month(scenario, turn)),
                None => format!("played through {}", month(scenario, Turn::new(turns))),
            },
            here: match on {
                _ if here == Some(end) => Here::AtEnd,
                Some(on) if on == at + 1 => Here::OnTheWay,
                _ => Here::Elsewhere,
            },
        })
    };
    order(&branches).into_iter().filter_map(branch).collect()
}

/// The end of a branch by its number, from 1.
#[must_use]
pub fn end(tree: Tree<'_>, number: usize) -> Option<TurnId> {
    number.checked_sub(1).and_then(|at| tree.ends().get(at).copied())
}

/// The number, from 1, of the branch that holds the current turn; the first of them where several share the turn.
#[must_use]
pub fn current(tree: Tree<'_>) -> Option<usize> {
    let here = tree.current()?;
    all(tree).iter().position(|branch| branch.path.contains(&here)).map(|at| at + 1)
}

/// A branch: its turns, and where it leaves which earlier branch.
struct Way {
    path: Vec<TurnId>,
    /// The branch it leaves, and how many turns they share.
    parent: Option<(usize, usize)>,
}

fn path_to(tree: Tree<'_>, end: TurnId) -> Vec<TurnId> {
    let mut path = vec![end];
    let mut at = end;
    while let Some(parent) = tree.parent(at) {
        path.push(parent);
        at = parent;
    }
    path.reverse();
    path
}

fn all(tree: Tree<'_>) -> Vec<Way> {
    let mut found: Vec<Way> = Vec::new();
    for leaf in tree.ends() {
        let path = path_to(tree, leaf);
        let shared = |other: &Way| other.path.iter().zip(&path).take_while(|(one, other)| one == other).count();
        let parent =
            found.iter().enumerate().map(|(at, other)| (at, shared(other))).rev().max_by_key(|(_, shared)| *shared);
        found.push(Way { path, parent });
    }
    found
}

/// The branches in the order of the tree, each with its depth.
fn order(branches: &[Way]) -> Vec<(usize, usize)> {
    let mut listed = Vec::new();
    // A stack of branches with their depths: the children of a branch come before its siblings.
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

#[cfg(test)]
mod tests {
    use super::*;
    use testing::{played, small};

    #[test]
    fn a_branch_says_where_it_leaves_another_and_with_what() {
        let scenario = small();
        let mut campaign = played(&scenario, 6, 3);
        assert!(campaign.back_to(Turn::new(2)));
        let order = Order::parse(&scenario, "statement hum").expect("an order");
        campaign.play(&[order]);
        let tree = branches(campaign.tree());
        assert_eq!(tree.iter().map(|branch| (branch.number, branch.depth)).collect::<Vec<_>>(), [(1, 0), (2, 1)]);
        assert_eq!((tree[0].leaves, tree[0].here), (None, Here::Elsewhere));
        assert_eq!((tree[1].leaves, tree[1].here), (Some((1, Turn::new(2))), Here::AtEnd));
        assert_eq!(tree[1].differs, "statement hum");
        assert!(campaign.back_to(Turn::new(2)));
        assert_eq!(branches(campaign.tree())[0].here, Here::OnTheWay);
    }
}
