//! The words about branches.

pub const BRANCHES_NOTE: &str =
    "Going back keeps what was played as a branch. The same luck holds on all of them: only the decisions differ.";
pub const NO_BRANCHES: &str = "No month has been played yet.";
pub const GO_BACK_TO: &str = "Go back to before a month and decide it otherwise";
pub const YOU_ARE_HERE: &str = "you are here";
pub const ON_THE_WAY: &str = "you are on its way";

pub fn branch(number: usize) -> String {
    format!("Branch {number}")
}

pub fn branch_leaves(number: usize, from: usize, month: &str) -> String {
    format!("Branch {number}, leaves {from} in {month}")
}

pub fn branch_name(title: &str, came_to: &str) -> String {
    format!("{title}: {came_to}; go to its end")
}

pub fn draft_dropped(orders: &str) -> String {
    format!("The orders in the draft are dropped: {orders}.")
}

pub fn gone_back(month: &str) -> String {
    format!("Back in {month}. What was played from here on stays as a branch.")
}
