//! Random draws by address: every draw of a campaign is determined by what it is for.
//!
//! The address of a draw is the campaign's seed, a [`Domain`], the step in which it happens, and its [`Site`], a hash
//! of stable names. No draw depends on how many were made before it. So a changed order leaves every other draw as it
//! was, and two branches of a campaign differ by the decision and not by luck.
//!
//! **Nothing here keeps state between draws or asks the system for randomness.** The caller supplies the seed.

mod normal;
mod philox;

pub use normal::inverse_normal;
pub use philox::Philox;

use rand::Rng as _;

/// What a draw is for. Draws of different domains are independent, even at the same site.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Domain {
    /// What happens in the campaign.
    World,
    /// What seats see of it: the noise of observation.
    Observation,
    /// The inference of a staff or an analyst about what is hidden.
    Inference,
    /// The search of a policy.
    Search,
}

impl Domain {
    /// The key of the domain, which is combined with the seed by exclusive or.
    const fn key(self) -> u64 {
        match self {
            Self::World => 0x8f1b_bcdc_bfa5_3e0b,
            Self::Observation => 0x2545_f491_4f6c_dd1d,
            Self::Inference => 0xd1b5_4a32_d192_ed03,
            Self::Search => 0x6a09_e667_f3bc_c909,
        }
    }
}

/// What exactly a draw decides, as a hash of stable names: `Site::new("noise").with("ru_held_pct")`.
///
/// Positions and indices are not part of it, so adding or removing an entry of a scenario changes no other draw.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Site(u64);

impl Site {
    /// The site for a kind of draw.
    #[must_use]
    pub const fn new(kind: &str) -> Self {
        Self(0xcbf2_9ce4_8422_2325).with(kind)
    }

    /// The site with one more name.
    #[must_use]
    pub const fn with(self, name: &str) -> Self {
        // FNV-1a (64 bits) over the bytes of the name and a final byte 0xff. UTF-8 text never has that byte, so
        // ("ab", "c") and ("a", "bc") differ.
        let bytes = name.as_bytes();
        let mut hash = self.0;
        let mut at = 0;
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
            at += 1;
        }
        Self((hash ^ 0xff).wrapping_mul(0x0000_0100_0000_01b3))
    }
}

/// The draws of one campaign in one domain.
#[derive(Clone, Copy, Debug)]
pub struct Chance {
    key: u64,
}

impl Chance {
    /// The draws of the campaign with this seed, in this domain.
    #[must_use]
    pub const fn new(seed: u64, domain: Domain) -> Self {
        Self { key: seed ^ domain.key() }
    }

    /// The generator at this site in this step, for use with the traits of `rand`. Every call returns a new one at its
    /// start.
    #[must_use]
    pub const fn generator(self, step: u32, site: Site) -> Philox {
        Philox::new(self.key, step, site.0)
    }

    /// A uniform number in the open interval (0, 1).
    #[must_use]
    pub fn uniform(self, step: u32, site: Site) -> f64 {
        open_unit(self.generator(step, site).next_u64())
    }

    /// A standard normal number: the inverse of the normal distribution function at [`uniform`](Self::uniform). So it
    /// grows with that number.
    #[must_use]
    pub fn normal(self, step: u32, site: Site) -> f64 {
        inverse_normal(self.uniform(step, site))
    }

    /// A standard Gumbel number, for choosing among options: each option has the largest `ln(weight) + gumbel` with a
    /// probability proportional to its weight. Every option has a draw of its own, so removing one does not reshuffle
    /// the rest. Sources: Gumbel 1954; Maddison, Tarlow and Minka 2014.
    #[must_use]
    pub fn gumbel(self, step: u32, site: Site) -> f64 {
        -libm::log(-libm::log(self.uniform(step, site)))
    }

    /// Whether something with this probability happens.
    #[must_use]
    pub fn happens(self, probability: f64, step: u32, site: Site) -> bool {
        self.uniform(step, site) < probability
    }

    /// The index of one of `options`, each chosen with a probability proportional to its weight. An option is a stable
    /// name and a weight of at least 0. `None` if no weight is above 0.
    pub fn choose<'a>(self, step: u32, site: Site, options: impl IntoIterator<Item = (&'a str, f64)>) -> Option<usize> {
        let mut best: Option<(usize, f64)> = None;
        for (index, (name, weight)) in options.into_iter().enumerate() {
            if weight > 0.0 {
                let score = libm::log(weight) + self.gumbel(step, site.with(name));
                if best.is_none_or(|(_, leader)| score > leader) {
                    best = Some((index, score));
                }
            }
        }
        best.map(|(index, _)| index)
    }
}

/// Maps 64 random bits to the middle of one of 2^52 equal cells of (0, 1). So the result is never 0 or 1.
fn open_unit(bits: u64) -> f64 {
    const CELLS: f64 = (1_u64 << 52) as f64;
    ((bits >> 12) as f64 + 0.5) / CELLS
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: Site = Site::new("test");

    #[test]
    fn a_draw_depends_on_nothing_but_its_address() {
        let chance = Chance::new(7, Domain::World);
        let first = chance.uniform(3, SITE);
        let _ = chance.uniform(4, SITE);
        assert_eq!(first.to_bits(), chance.uniform(3, SITE).to_bits());
        for other in [
            Chance::new(8, Domain::World).uniform(3, SITE),
            Chance::new(7, Domain::Search).uniform(3, SITE),
            chance.uniform(4, SITE),
            chance.uniform(3, SITE.with("x")),
        ] {
            assert_ne!(first.to_bits(), other.to_bits());
        }
    }

    #[test]
    fn where_names_are_cut_matters() {
        assert_ne!(Site::new("ab").with("c"), Site::new("a").with("bc"));
    }

    #[test]
    fn the_unit_interval_is_open() {
        assert!(open_unit(0) > 0.0);
        assert!(open_unit(u64::MAX) < 1.0);
    }

    #[test]
    fn uniform_normal_and_gumbel_have_their_moments() {
        let chance = Chance::new(1, Domain::World);
        let count = 40_000;
        let mut sums = [0.0; 5];
        for step in 0..count {
            let (u, z, g) = (chance.uniform(step, SITE), chance.normal(step, SITE), chance.gumbel(step, SITE));
            for (sum, term) in sums.iter_mut().zip([u, z, z * z, g, g * g]) {
                *sum += term / f64::from(count);
            }
        }
        // Margins of about five standard errors.
        let expected = [(0.5, 0.008), (0.0, 0.025), (1.0, 0.036), (0.577_215_7, 0.033), (1.978_1, 0.12)];
        for (sum, (mean, margin)) in sums.iter().zip(expected) {
            assert!((sum - mean).abs() < margin, "{sum} is not within {margin} of {mean}");
        }
    }

    #[test]
    fn options_come_in_proportion_to_their_weight() {
        let chance = Chance::new(2, Domain::World);
        let mut counts = [0_u32; 3];
        for step in 0..30_000 {
            if let Some(chosen) = chance.choose(step, SITE, [("a", 1.0), ("b", 2.0), ("c", 0.0)]) {
                counts[chosen] += 1;
            }
        }
        assert_eq!(counts[2], 0);
        assert!((f64::from(counts[0]) - 10_000.0).abs() < 410.0, "{counts:?}");
        assert_eq!(chance.choose(0, SITE, [("a", 0.0)]), None);
    }

    #[test]
    fn removing_an_option_leaves_the_other_choices_as_they_were() {
        let chance = Chance::new(3, Domain::World);
        for step in 0..2_000 {
            let all = chance.choose(step, SITE, [("a", 1.0), ("b", 2.0), ("c", 3.0)]);
            let without = chance.choose(step, SITE, [("a", 1.0), ("b", 0.0), ("c", 3.0)]);
            if all != Some(1) {
                assert_eq!(all, without);
            }
        }
    }
}
