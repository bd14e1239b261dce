//! Orders with their prices, in one line.

use engine::campaign::Seen;
use engine::{Draft, Order};
use telling::desk::cost_text;
use telling::letters::Choice;
use telling::priced_now;

/// Orders in a line, each with its price, or with why it is not possible.
pub fn orders(seen: &Seen, draft: &Draft, orders: &[Order]) -> String {
    let scenario = seen.scenario();
    let each = |order: &Order| {
        let (costs, refusal) = priced_now(seen, draft, *order);
        match refusal {
            None => format!("`{}` ({})", order.text(scenario), cost_text(scenario, &costs)),
            Some(why) => format!("`{}` (not now: {why})", order.text(scenario)),
        }
    };
    orders.iter().map(each).collect::<Vec<_>>().join(", ")
}

/// A choice in a line: its name, the order, its price, what it means.
pub fn choice(seen: &Seen, choice: &Choice) -> String {
    let order = choice.order.text(seen.scenario());
    let price = match &choice.refusal {
        None => choice.cost_text.clone(),
        Some(why) => format!("not now: {why}"),
    };
    let means = if choice.text.is_empty() { String::new() } else { format!(" {}", choice.text) };
    format!("{} (`{order}`; {price}).{means}", choice.label)
}
