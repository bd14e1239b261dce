//! The search of a fit: CMA-ES (Hansen, "The CMA evolution strategy: a tutorial", 2016) from the present values. When
//! it has converged it starts again from the best place, until its share of candidates has been tried.
//!
//! The same search tries the same candidates in the same order. One that was interrupted therefore goes on when it is
//! run again with the known costs: see [`Ledger`](super::Ledger).

use cmaes::{CMAESOptions, DVector};

use crate::experiment::run_seed;

/// How far candidates lie from the present values at first, as a share of a parameter's range.
const STEP: f64 = 0.12;

/// How much is tried, and with which seed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Search {
    /// Candidates from each start. A generation is always tried whole.
    pub evaluations: u64,
    /// The number of starts.
    pub starts: u64,
    /// The seed that the seeds of the searches come from.
    pub seed: u64,
}

/// The best that was found.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// Its place.
    pub place: Vec<f64>,
    /// The cost of the present values.
    pub at_start: f64,
    /// Its cost, at most that of the present values.
    pub cost: f64,
    /// How many candidates were tried besides the present values.
    pub evaluations: u64,
}

impl Search {
    /// Searches from a place for the one that costs least. `name` makes searches with the same seed differ.
    ///
    /// # Errors
    /// The first error of `cost`, which ends the search.
    pub fn run<E>(self, start: &[f64], name: &str, cost: &mut dyn FnMut(&[f64]) -> Result<f64, E>) -> Result<Found, E> {
        let at_start = cost(start)?;
        let mut best = Found { place: start.to_vec(), at_start, cost: at_start, evaluations: 0 };
        for attempt in 0..self.starts {
            let mut left = self.evaluations;
            let mut from = start.to_vec();
            let mut round = 0;
            while left > 0 {
                let seed = run_seed(self.seed, attempt * 1000 + round) ^ name_hash(name);
                let Some(tried) = descend(&from, seed, left, cost)? else { break };
                best.evaluations += tried.evaluations;
                left = left.saturating_sub(tried.evaluations.max(1));
                round += 1;
                if let Some((place, found)) = tried.least {
                    from.clone_from(&place);
                    if found < best.cost {
                        (best.place, best.cost) = (place, found);
                    }
                }
            }
        }
        Ok(best)
    }
}

/// What one descent tried, and the least it found.
struct Descent {
    evaluations: u64,
    least: Option<(Vec<f64>, f64)>,
}

/// One run of CMA-ES, until it has converged or has tried so many; `None` where there is nothing to search.
fn descend<E>(
    from: &[f64],
    seed: u64,
    limit: u64,
    cost: &mut dyn FnMut(&[f64]) -> Result<f64, E>,
) -> Result<Option<Descent>, E> {
    let mut failed = None;
    let mut least: Option<(Vec<f64>, f64)> = None;
    let mut evaluations = 0_u64;
    let objective = |place: &DVector<f64>| {
        let place: Vec<f64> = place.iter().copied().collect();
        evaluations += 1;
        let found = match cost(&place) {
            Ok(found) => found,
            Err(error) => {
                failed.get_or_insert(error);
                // The library has no way to stop a search but a cost that is not a number.
                return f64::NAN;
            }
        };
        if least.as_ref().is_none_or(|(_, least)| found < *least) {
            least = Some((place, found));
        }
        found
    };
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let options = CMAESOptions::new(from.to_vec(), STEP).seed(seed).max_function_evals(limit);
    // The start has a coordinate for every parameter and the step is finite, so the library refuses nothing.
    let Ok(mut state) = options.build(objective) else { return Ok(None) };
    while state.next().is_none() {}
    drop(state);
    failed.map_or(Ok(Some(Descent { evaluations, least })), Err)
}

/// A number from a name, so that searches with one seed differ (FNV-1a).
fn name_hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::convert::Infallible;

    const SEARCH: Search = Search { evaluations: 600, starts: 2, seed: 3 };

    #[test]
    fn the_least_of_a_bowl_is_found_and_a_search_can_be_repeated() {
        let found = |name: &str| {
            let square = |x: f64| x * x;
            let mut cost = |place: &[f64]| Ok(square(place[0] - 0.7) + 10.0 * square(place[1] - 0.2));
            let Ok(found) = SEARCH.run::<Infallible>(&[0.5, 0.5], name, &mut cost);
            found
        };
        let one = found("one");
        assert!(one.cost < 1e-6, "{one:?}");
        assert!((one.at_start - 0.94).abs() < 1e-9, "{one:?}");
        assert_eq!(one, found("one"));
        assert_ne!(one, found("other"));
    }

    #[test]
    fn the_first_error_of_a_cost_ends_the_search() {
        let mut left = 20;
        let mut cost = |place: &[f64]| {
            left -= 1;
            if left > 0 { Ok(place[0]) } else { Err("no room") }
        };
        assert_eq!(SEARCH.run(&[0.5, 0.5], "one", &mut cost), Err("no room"));
        assert!(left > -100, "it went on for {left}");
    }
}
