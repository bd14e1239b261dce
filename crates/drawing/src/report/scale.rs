//! From numbers to places: padded ranges, round ticks, and which labels have room. **Draws nothing.**

/// A range of values, never empty and never infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Range {
    pub low: f64,
    pub high: f64,
}

impl Range {
    /// The smallest range around the values that are numbers.
    pub fn of(values: impl Iterator<Item = f64>) -> Option<Self> {
        values.filter(|value| is_drawable(*value)).fold(None, |range: Option<Self>, value| {
            Some(range.map_or(Self { low: value, high: value }, |Self { low, high }| Self {
                low: low.min(value),
                high: high.max(value),
            }))
        })
    }

    /// The range padded on both sides by a share of its extent. A single value is padded in proportion to itself.
    pub fn padded(self, share: f64) -> Self {
        let extent = self.high - self.low;
        let scale = self.low.abs().max(self.high.abs());
        let air = if extent > scale * 1e-9 { extent * share } else { (scale * 0.1).max(1e-6) };
        let air = if scale == 0.0 { 1.0 } else { air };
        Self { low: self.low - air, high: self.high + air }
    }

    /// The range cut to what the quantity can be.
    pub fn within(self, limits: Option<(f64, f64)>) -> Self {
        let Some((floor, ceiling)) = limits.filter(|(a, b)| is_drawable(*a) && is_drawable(*b) && a < b) else {
            return self;
        };
        let inside = Self { low: self.low.max(floor), high: self.high.min(ceiling) };
        if inside.low < inside.high { inside } else { Self { low: floor, high: ceiling } }
    }

    /// Where a value lies: 0 at the low end, 1 at the high end. Values outside lie on the edge.
    pub fn share(self, value: f64) -> f64 {
        let extent = self.high - self.low;
        if extent > 0.0 { ((value - self.low) / extent).clamp(0.0, 1.0) } else { 0.5 }
    }
}

/// A number that a chart has a place for: not NaN, and not so large that extents overflow.
pub(super) fn is_drawable(value: f64) -> bool {
    value.abs() < 1e15
}

/// At most `most` round values inside a range, and how many decimals tell them apart.
pub(super) fn ticks(range: Range, most: usize) -> (Vec<f64>, usize) {
    let extent = range.high - range.low;
    if most == 0 || extent <= 0.0 || !extent.is_finite() {
        return (Vec::new(), 0);
    }
    let power = libm::floor(libm::log10(extent)) - 2.0;
    // Steps of 1, 2 and 5 times a power of ten, from too fine to the first that fits.
    for exponent in 0..6 {
        for factor in [1.0, 2.0, 5.0] {
            let power = power + f64::from(exponent);
            let step = factor * libm::pow(10.0, power);
            let first = libm::ceil(range.low / step - 1e-9);
            let last = libm::floor(range.high / step + 1e-9);
            if last - first < 0.0 {
                continue;
            }
            let count = (last - first) as usize + 1;
            if count <= most {
                let values = (0..count).map(|index| (first + to_f64(index)) * step).collect();
                let decimals = (-power).clamp(0.0, 9.0) as usize;
                return (values, decimals);
            }
        }
    }
    (Vec::new(), 0)
}

/// Which of the labels in a row can be printed without touching one another. `spans` are left and right ends, in order
/// of place. The labels in `first` are placed before all others. An empty span is no label.
pub(super) fn without_overlap(spans: &[(f64, f64)], first: &[usize], gap: f64) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    let fits = |index: usize, chosen: &[usize]| {
        let (left, right) = spans[index];
        right > left
            && chosen.iter().all(|other| {
                let (other_left, other_right) = spans[*other];
                right + gap <= other_left || other_right + gap <= left
            })
    };
    for index in first.iter().copied().filter(|index| *index < spans.len()) {
        if fits(index, &chosen) {
            chosen.push(index);
        }
    }
    // Every second, third, sixth, … label, so that what is left out is regular; the first step that suits most of them.
    let labelled: Vec<usize> = (0..spans.len()).filter(|index| spans[*index].1 > spans[*index].0).collect();
    let touching = |row: &[usize]| row.windows(2).filter(|pair| spans[pair[0]].1 + gap > spans[pair[1]].0).count();
    let strides = [1, 2, 3, 4, 6, 12, 24, 48, 96];
    let rows = strides.into_iter().map(|stride| labelled.iter().copied().step_by(stride).collect::<Vec<_>>());
    let row = rows.into_iter().find(|row| touching(row) * 4 <= row.len()).unwrap_or_default();
    for index in row {
        if fits(index, &chosen) {
            chosen.push(index);
        }
    }
    chosen.sort_unstable();
    chosen
}

/// Moves places apart until neighbours are `gap` apart, inside `low..high` as far as possible. Their order stays.
pub(super) fn spread(places: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|a, b| places[*a].total_cmp(&places[*b]));
    let mut moved = places.to_vec();
    let mut floor = low;
    for index in &order {
        moved[*index] = moved[*index].max(floor);
        floor = moved[*index] + gap;
    }
    let mut ceiling = high;
    for index in order.iter().rev() {
        moved[*index] = moved[*index].min(ceiling);
        ceiling = moved[*index] - gap;
    }
    moved
}

/// A count as a number.
pub(super) fn to_f64(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::{Range, spread, ticks, without_overlap};

    #[test]
    fn ticks_are_round_few_and_inside() {
        let range = Range { low: 16.83, high: 20.4 };
        let (values, decimals) = ticks(range, 4);
        assert_eq!((values, decimals), (vec![17.0, 18.0, 19.0, 20.0], 0));
        let (values, decimals) = ticks(Range { low: -0.013, high: 0.021 }, 4);
        assert_eq!(values, vec![-0.01, 0.0, 0.01, 0.02]);
        assert_eq!(decimals, 2);
    }

    #[test]
    fn a_range_of_one_value_has_air_around_it() {
        for value in [0.0, 3.0, -1e9, 1e-12] {
            let range = Range::of([value].into_iter()).expect("a value").padded(0.1);
            assert!(range.low < value && value < range.high, "{range:?}");
            assert!((range.share(value) - 0.5).abs() < 1e-3);
        }
    }

    #[test]
    fn what_is_not_a_number_has_no_place() {
        assert_eq!(Range::of([f64::NAN, f64::INFINITY, f64::MAX].into_iter()), None);
    }

    #[test]
    fn labels_never_touch_and_what_stays_is_regular() {
        let spans: Vec<(f64, f64)> =
            (0..24).map(|index| f64::from(index) * 10.0).map(|x| (x - 15.0, x + 15.0)).collect();
        assert_eq!(without_overlap(&spans, &[], 4.0), vec![0, 4, 8, 12, 16, 20]);
        assert_eq!(without_overlap(&spans, &[23], 4.0), vec![0, 4, 8, 12, 16, 23]);
    }

    #[test]
    fn one_label_that_is_in_the_way_costs_no_others() {
        let spans = [(0.0, 30.0), (10.0, 40.0), (100.0, 130.0), (200.0, 230.0), (300.0, 330.0)];
        assert_eq!(without_overlap(&spans, &[], 4.0), vec![0, 2, 3, 4]);
    }

    #[test]
    fn places_are_moved_apart_in_their_order() {
        assert_eq!(spread(&[50.0, 48.0, 10.0], 12.0, 0.0, 100.0), vec![60.0, 48.0, 10.0]);
        assert_eq!(spread(&[99.0, 98.0], 12.0, 0.0, 100.0), vec![100.0, 88.0]);
    }
}
