//! The branches of a campaign as a tree, as text of the terminal.

use super::ink::Ink;
use engine::campaign::{Seen, Tree};
use telling::branches::{Here, branches, current};
use telling::format::month;
use telling::words::NO_TURN_YET;

/// The tree.
pub fn tree(tree: Tree<'_>, seen: &Seen, ink: Ink) -> String {
    let scenario = seen.scenario();
    let branches = branches(tree);
    if branches.is_empty() {
        return NO_TURN_YET.to_owned();
    }
    let mut text = ink.heading("Branches (`go N` to the end of one, `branch MONTH` back to a month)");
    for branch in &branches {
        let from = match branch.leaves {
            None => "from the start".to_owned(),
            Some((of, turn)) => format!("leaves {of} in {} with {}", month(scenario, turn), branch.differs),
        };
        let mark = if branch.here == Here::AtEnd { ink.own("*") } else { " ".to_owned() };
        text.push_str(&format!("\n{mark} {}{}: {from}; {}", "  ".repeat(branch.depth), branch.number, branch.came_to));
    }
    let is_end = branches.iter().any(|branch| branch.here == Here::AtEnd);
    if !is_end && !seen.is_over() {
        let on = current(tree).map_or_else(String::new, |number| format!(" on branch {number}"));
        text.push_str(&format!("\n  You are before {}{on}.", month(scenario, seen.last_played().next())));
    }
    text
}
