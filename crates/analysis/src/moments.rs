//! Mean and spread of numbers, gathered one by one and in blocks.

/// The mean of numbers and the sum of their squared deviations from it.
///
/// Numbers are added by Welford's method and blocks joined by that of Chan, Golub and `LeVeque` ("Algorithms for
/// computing the sample variance", 1983): neither loses digits where the spread is small against the mean. The last bit
/// depends on the order, so whoever wants the same bits adds and joins in the same order.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Moments {
    count: u64,
    mean: f64,
    squares: f64,
}

impl Moments {
    /// Adds a number.
    pub fn add(&mut self, number: f64) {
        self.count += 1;
        let deviation = number - self.mean;
        self.mean += deviation / self.count as f64;
        self.squares += deviation * (number - self.mean);
    }

    /// Adds all that another one holds.
    pub fn join(&mut self, other: &Self) {
        if other.count == 0 {
            return;
        }
        if self.count == 0 {
            *self = *other;
            return;
        }
        let (here, there) = (self.count as f64, other.count as f64);
        let all = here + there;
        let difference = other.mean - self.mean;
        self.mean += difference * (there / all);
        self.squares += other.squares + difference * difference * (here * there / all);
        self.count += other.count;
    }

    /// How many numbers were added.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// Their mean; 0 where there are none.
    #[must_use]
    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// Their standard deviation, as an estimate for what they are a sample of (divided by one less than their number); 0
    /// where there are fewer than two.
    #[must_use]
    pub fn deviation(&self) -> f64 {
        if self.count < 2 { 0.0 } else { (self.squares / (self.count - 1) as f64).max(0.0).sqrt() }
    }

    /// The standard error of their mean; 0 where there are fewer than two.
    #[must_use]
    pub fn standard_error(&self) -> f64 {
        if self.count < 2 { 0.0 } else { self.deviation() / (self.count as f64).sqrt() }
    }
}

/// 1 where something holds, else 0: its mean over runs is a share.
pub(crate) fn indicator(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_blocks_agree_with_the_definition() {
        let numbers: Vec<f64> = (0..1000).map(|at| 1e6 + f64::from(at * at % 97)).collect();
        let mean = numbers.iter().sum::<f64>() / 1000.0;
        let variance = numbers.iter().map(|number| (number - mean) * (number - mean)).sum::<f64>() / 999.0;
        let mut all = Moments::default();
        for block in numbers.chunks(256) {
            let mut part = Moments::default();
            block.iter().for_each(|number| part.add(*number));
            all.join(&part);
        }
        assert_eq!(all.count(), 1000);
        assert!((all.mean() - mean).abs() < 1e-6);
        assert!((all.deviation() - variance.sqrt()).abs() < 1e-9 * mean);
    }

    #[test]
    fn equal_numbers_have_exactly_no_spread() {
        let mut all = Moments::default();
        for _ in 0..3 {
            let mut part = Moments::default();
            (0..256).for_each(|_| part.add(0.1));
            all.join(&part);
        }
        assert_eq!((all.mean(), all.deviation()), (0.1, 0.0));
        assert_eq!(Moments::default().deviation(), 0.0);
    }
}
