//! Charts take whatever they are given: every chart, with data that is empty, short, equal, infinite or none, in any size.

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
use release_authority_drawing::{
    palette::{CONTRAST, NIGHT, PAPER},
    report::{
        Axes, Band, Bar, Bars, Cause, Chart, Contributions, Emphasis, Ink, Interval, Intervals, Part, ReportError,
        Series, Stroke, Style, Trend, Waterfall, Whole,
    },
};

/// Numbers as they come, and as they should not.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => -100.0..100.0,
        1 => Just(0.0),
        1 => any::<f64>(),
        1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(f64::NEG_INFINITY), Just(f64::MAX), Just(1e-300)],
    ]
}

fn maybe() -> impl Strategy<Value = Option<f64>> {
    prop::option::weighted(0.9, number())
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[ -~А-яІЇЄҐ<&]{1,40}", Just("Oct 24".to_owned())]
}

fn ink() -> impl Strategy<Value = Ink> {
    prop_oneof![Just(Ink::Text), Just(Ink::Own), Just(Ink::Theirs), any::<usize>().prop_map(Ink::Series)]
}

fn series() -> impl Strategy<Value = Series> {
    let row = || prop::collection::vec(maybe(), 0..40);
    let bands = prop::collection::vec((row(), row()).prop_map(|(low, high)| Band { low, high }), 0..3);
    let stroke = prop_oneof![Just(Stroke::Solid), Just(Stroke::Dashed), Just(Stroke::Dotted)];
    (label(), ink(), stroke, row(), bands).prop_map(|(label, ink, stroke, values, bands)| Series {
        label,
        ink,
        stroke,
        values,
        bands,
    })
}

fn trend() -> impl Strategy<Value = Trend> {
    let limits = prop::option::of((number(), number()));
    let axes = prop_oneof![Just(Axes::None), Just(Axes::Full)];
    let lists = (prop::collection::vec(label(), 0..40), prop::collection::vec(series(), 0..4));
    (lists, prop::option::of(0..50_usize), limits, axes).prop_map(|((months, series), now, limits, axes)| Trend {
        months,
        series,
        now,
        limits,
        unit: " %".to_owned(),
        decimals: 1,
        axes,
    })
}

fn contributions() -> impl Strategy<Value = Contributions> {
    let cause = (label(), prop::collection::vec(number(), 0..40)).prop_map(|(label, values)| Cause { label, values });
    let lists = (prop::collection::vec(label(), 0..40), prop::collection::vec(cause, 0..9));
    (lists, prop::collection::vec(maybe(), 0..50), prop::option::of(0..50_usize)).prop_map(
        |((months, causes), value, now)| Contributions { months, causes, value, now, ..Contributions::default() },
    )
}

fn waterfall() -> impl Strategy<Value = Waterfall> {
    let part = (label(), number(), ink()).prop_map(|(label, value, ink)| Part { label, value, ink });
    let whole = prop_oneof![
        label().prop_map(|label| Whole::Sum { label }),
        (number(), label(), label()).prop_map(|(from, before, after)| Whole::Change { from, before, after }),
    ];
    (whole, prop::collection::vec(part, 0..9), 0..5_usize).prop_map(|(whole, parts, most)| Waterfall {
        whole,
        parts,
        most,
        ..Waterfall::default()
    })
}

fn bars() -> impl Strategy<Value = Bars> {
    let row = (label(), maybe(), label(), ink()).prop_map(|(label, value, text, ink)| Bar {
        label,
        value,
        text,
        ink,
        emphasis: Emphasis::Faint,
    });
    (prop::collection::vec(row, 0..9), prop::option::of((number(), number())))
        .prop_map(|(rows, limits)| Bars { rows, limits })
}

fn intervals() -> impl Strategy<Value = Intervals> {
    let row = (label(), maybe(), prop::option::of((number(), number())), label(), ink())
        .prop_map(|(label, value, range, text, ink)| Interval { label, value, range, text, ink });
    (prop::collection::vec(row, 0..9), maybe()).prop_map(|(rows, reach)| Intervals { rows, reach })
}

fn is_drawn(chart: &impl Chart, (width, height): (u32, u32)) {
    let picture = chart.picture(width, height, 1.5, &Style::new(NIGHT)).expect("a size that a picture can have");
    assert_eq!(picture.rgba.len(), (picture.width * picture.height * 4) as usize);
    let page = chart.svg(width, height, "a <chart> & more", &Style::new(PAPER)).expect("a size that a page can have");
    assert!(page.starts_with("<svg ") && page.trim_end().ends_with("</svg>"));
    assert!(page.contains("<title>a &lt;chart&gt; &amp; more</title>"));
    assert!(!page.contains("NaN") && !page.contains("inf\""));
}

fn size() -> impl Strategy<Value = (u32, u32)> {
    prop_oneof![(1..20_u32, 1..20_u32), (20..600_u32, 20..200_u32)]
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

    #[test]
    fn a_trend_of_anything_is_drawn(chart in trend(), size in size()) {
        is_drawn(&chart, size);
    }

    #[test]
    fn contributions_of_anything_are_drawn(chart in contributions(), size in size()) {
        is_drawn(&chart, size);
    }

    #[test]
    fn a_waterfall_of_anything_is_drawn(chart in waterfall(), size in size()) {
        is_drawn(&chart, size);
    }

    #[test]
    fn bars_of_anything_are_drawn(chart in bars(), size in size()) {
        is_drawn(&chart, size);
    }

    #[test]
    fn intervals_of_anything_are_drawn(chart in intervals(), size in size()) {
        is_drawn(&chart, size);
    }
}

#[test]
fn charts_of_nothing_are_drawn() {
    for size in [(1, 1), (120, 32), (900, 300)] {
        is_drawn(&Trend::default(), size);
        is_drawn(&Trend { axes: Axes::None, ..Trend::default() }, size);
        is_drawn(&Contributions::default(), size);
        is_drawn(&Waterfall::default(), size);
        is_drawn(&Bars::default(), size);
        is_drawn(&Intervals::default(), size);
    }
}

#[test]
fn a_size_that_is_none_is_an_error() {
    let trend = Trend::default();
    let picture = trend.picture(0, 100, 1.0, &Style::new(CONTRAST));
    assert!(matches!(picture, Err(ReportError::Size { width: 0, .. })));
    assert!(trend.svg(100, 20_000, "", &Style::new(CONTRAST)).is_err());
}

#[test]
fn no_type_is_smaller_than_can_be_read() {
    assert!(Style::new(NIGHT).with_text(4.0).text_size() >= 10.5);
    assert!(Style::new(NIGHT).with_text(f32::NAN).text_size() >= 10.5);
    let series = vec![Series::new("held", Ink::Own, [Some(1.0), Some(2.0)])];
    let page =
        Trend { series, ..Trend::default() }.svg(300, 120, "", &Style::new(NIGHT).with_text(1.0)).expect("a size");
    let sizes = page.split("font-size=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<f64>().ok());
    let sizes: Vec<f64> = sizes.map(|units| units / f64::from(release_authority_drawing::report::UNIT)).collect();
    assert!(!sizes.is_empty() && sizes.iter().all(|size| *size >= 10.49), "{sizes:?}");
}

#[test]
fn a_chart_is_painted_alike_each_time() {
    let series = vec![Series::new("held", Ink::Own, [Some(1.0), None, Some(2.0)])];
    let trend = Trend { series, ..Trend::default() };
    let style = Style::new(NIGHT);
    assert_eq!(trend.picture(200, 80, 2.0, &style).ok(), trend.picture(200, 80, 2.0, &style).ok());
}

#[test]
fn a_missing_month_is_a_gap_and_not_a_zero() {
    let line = |values: Vec<Option<f64>>| {
        let trend = Trend { series: vec![Series::new("", Ink::Own, values)], axes: Axes::None, ..Trend::default() };
        trend.svg(100, 40, "", &Style::new(NIGHT)).expect("a size").matches("<polyline").count()
    };
    assert_eq!(line([1.0, 2.0, 3.0, 4.0, 5.0].map(Some).to_vec()), 1);
    assert_eq!(line(vec![Some(1.0), Some(2.0), None, Some(4.0), Some(5.0)]), 2);
    assert_eq!(line(vec![Some(1.0), Some(2.0), Some(f64::NAN), Some(4.0), Some(5.0)]), 2);
}
