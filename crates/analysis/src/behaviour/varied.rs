//! Orders at random, so that every kind of order is given at some time, answers and commitments included.

use chance::{Chance, Domain, Site};
use engine::{Draft, Order, State, commitments, offers};
use scenario::Scenario;

/// The number of orders in the busiest turn of the busiest campaign.
const MOST: f64 = 6.0;

/// Up to five of the possible orders, and none in some turns; some campaigns are busier than others. Every kind of
/// order (its verb) is equally likely, however many orders of that kind there are. The draws depend on the campaign's
/// seed and on the words of each order.
pub(super) fn orders(scenario: &Scenario, state: &State) -> Vec<Order> {
    if !state.awaits_orders(scenario) {
        return Vec::new();
    }
    let chance = Chance::new(state.seed, Domain::Search);
    let pace = chance.uniform(0, Site::new("varied pace"));
    let most = (MOST * pace * chance.uniform(state.turn.number(), Site::new("varied turn"))) as usize;
    let mut draft = Draft::default();
    if most == 0 {
        return Vec::new();
    }
    let possible = offers(scenario, state, &draft).into_iter().chain(commitments(scenario, state, &draft));
    let texts: Vec<(Order, String)> = possible.map(|offer| (offer.order, offer.order.text(scenario))).collect();
    let verb = |text: &str| text.split(' ').next().map(str::to_owned);
    let mut wishes: Vec<(f64, Order)> = texts
        .iter()
        .map(|(order, text)| {
            let alike = texts.iter().filter(|(_, other)| verb(other) == verb(text)).count();
            // Drawn without replacement, in proportion to the weight.
            let site = Site::new("varied order").with(text);
            (chance.gumbel(state.turn.number(), site) - libm::log(alike as f64), *order)
        })
        .collect();
    wishes.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (_, order) in wishes {
        if draft.orders().len() == most {
            break;
        }
        // Orders that cannot stand beside those drawn before are left out.
        let _left_out = draft.add(scenario, state, order);
    }
    draft.orders().to_vec()
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeSet;

    use super::*;
    use crate::behaviour::course::course;
    use crate::counterfactual::{Counterfactual, Orders, Table};
    use engine::VERBS;
    use testing::small;

    #[test]
    fn every_kind_of_order_is_given_at_some_time_and_sometimes_none() {
        let scenario = small();
        let mut table = Table::new(&scenario);
        let (verbs, idle) = (RefCell::new(BTreeSet::new()), Cell::new(0));
        let noted = |state: &State| {
            let given = orders(&scenario, state);
            assert!(given.len() < 6 && (given.is_empty() || state.awaits_orders(&scenario)));
            idle.set(idle.get() + usize::from(given.is_empty() && state.awaits_orders(&scenario)));
            let words = given.iter().filter_map(|order| order.text(&scenario).split(' ').next().map(str::to_owned));
            verbs.borrow_mut().extend(words);
            given
        };
        for seed in 0..400 {
            course(&mut table, Counterfactual::from_seed(&scenario, seed), Orders::Rule(&noted));
        }
        let (verbs, idle) = (verbs.into_inner(), idle.get());
        let missing: Vec<_> = VERBS.iter().filter(|verb| !verbs.contains(**verb)).collect();
        assert!(missing.is_empty() && idle > 100, "{missing:?} {idle}");
    }

    #[test]
    fn the_same_campaign_gets_the_same_orders() {
        let scenario = small();
        let mut table = Table::new(&scenario);
        let varied = |state: &State| orders(&scenario, state);
        let mut play = |seed| course(&mut table, Counterfactual::from_seed(&scenario, seed), Orders::Rule(&varied));
        assert_eq!(play(3), play(3));
        assert_ne!(play(3), play(4));
    }
}
