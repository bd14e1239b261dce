//! Draws every chart in several sizes, to look at: `cargo run --example charts -- --out DIR` writes PNG files, on the
//! ground of each palette, and SVG files. All figures are invented.

use std::{error::Error, fs, hint::black_box, io, path::Path, path::PathBuf, time::Instant};

use drawing::{
    palette::{NIGHT, PALETTES, Palette, Rgb},
    report::{
        Axes, Bar, Bars, Cause, Chart, ChartPicture, Contributions, Emphasis, Ink, Interval, Intervals, Part, Series,
        Style, Trend, Waterfall, Whole,
    },
};

/// How often a chart is drawn to measure how long that takes.
const REPEATS: u32 = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = match (arguments.next(), arguments.next()) {
        (Some(flag), Some(folder)) if flag == "--out" => PathBuf::from(folder),
        _ => return Err("usage: cargo run --example charts -- --out DIR".into()),
    };
    fs::create_dir_all(&folder)?;
    let mut out = Out { folder, times: Vec::new() };
    for palette in PALETTES {
        out.draw("trend", &trend(Axes::Full), (900, 300), 1.0, palette)?;
        out.draw("contributions", &contributions(), (640, 300), 1.0, palette)?;
        out.draw("bars", &bars(), (330, 112), 2.0, palette)?;
    }
    out.draw("trend-small", &trend(Axes::Full), (300, 140), 2.0, NIGHT)?;
    out.draw("trend-spark", &spark(), (120, 32), 2.0, NIGHT)?;
    out.draw("trend-spark-1x", &spark(), (120, 32), 1.0, NIGHT)?;
    out.draw("trend-empty", &Trend::default(), (300, 100), 1.0, NIGHT)?;
    out.draw("trend-point", &point(), (300, 120), 2.0, NIGHT)?;
    out.draw("contributions-small", &contributions(), (320, 240), 2.0, NIGHT)?;
    out.draw("contributions-few", &few(), (320, 160), 1.5, NIGHT)?;
    let style = Style::new(NIGHT);
    let (change, sum) = (change(), sum());
    out.draw("waterfall", &change, (380, change.height(&style)), 2.0, NIGHT)?;
    out.draw("waterfall-sum", &sum, (340, sum.height(&style)), 2.0, NIGHT)?;
    out.draw("bars-beliefs", &beliefs(), (230, 88), 2.0, NIGHT)?;
    let intervals = intervals();
    out.draw("intervals", &intervals, (520, intervals.height(&style) + 30), 2.0, NIGHT)?;
    fs::write(out.folder.join("times.txt"), out.times.join("\n") + "\n")?;
    Ok(())
}

struct Out {
    folder: PathBuf,
    times: Vec<String>,
}

impl Out {
    fn draw(
        &mut self,
        name: &str,
        chart: &impl Chart,
        (width, height): (u32, u32),
        ratio: f32,
        palette: Palette,
    ) -> Result<(), Box<dyn Error>> {
        let style = Style::new(palette);
        let picture = chart.picture(width, height, ratio, &style)?;
        let began = Instant::now();
        for _ in 0..REPEATS {
            black_box(chart.picture(width, height, ratio, &style)?);
        }
        let took = began.elapsed().as_secs_f64() * 1e3 / f64::from(REPEATS);
        self.times.push(format!("{name} {} {width}x{height} at {ratio}: {took:.2} ms", palette.name));
        let stem = format!("{name}-{}", palette.name);
        write_png(&self.folder.join(format!("{stem}.png")), &picture, palette.ground)?;
        fs::write(self.folder.join(format!("{stem}.svg")), chart.svg(width, height, name, &style)?)?;
        Ok(())
    }
}

/// On the ground of its palette with a margin, as it looks in use.
fn write_png(path: &Path, picture: &ChartPicture, ground: Rgb) -> Result<(), Box<dyn Error>> {
    const MARGIN: u32 = 16;
    let (width, height) = (picture.width + 2 * MARGIN, picture.height + 2 * MARGIN);
    let mut pixels = Vec::new();
    for row in 0..height {
        for column in 0..width {
            let inside = row.checked_sub(MARGIN).zip(column.checked_sub(MARGIN));
            let inside = inside.filter(|(row, column)| *row < picture.height && *column < picture.width);
            let pixel = inside
                .and_then(|(row, column)| picture.rgba.chunks_exact(4).nth((row * picture.width + column) as usize));
            let Rgb(red, green, blue) = match pixel {
                Some([red, green, blue, alpha]) => Rgb(*red, *green, *blue).over(ground, f32::from(*alpha) / 255.0),
                _ => ground,
            };
            pixels.extend([red, green, blue]);
        }
    }
    let mut encoder = png::Encoder::new(io::BufWriter::new(fs::File::create(path)?), width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(())
}

/// June 2022 to December 2024.
fn months() -> Vec<String> {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    (5..36).map(|month| format!("{} {}", names[month % 12], 22 + month / 12)).collect()
}

/// The same with labels in January and July only, and where the row begins.
fn half_years() -> Vec<String> {
    let keep = |(index, label): (usize, String)| {
        if index == 0 || label.starts_with("Jan") || label.starts_with("Jul") || label.starts_with("Oct 24") {
            label
        } else {
            String::new()
        }
    };
    months().into_iter().enumerate().map(keep).collect()
}

const RECORD: [f64; 31] = [
    20.6, 20.9, 20.9, 19.6, 18.9, 18.2, 18.0, 18.0, 17.9, 17.9, 17.8, 17.8, 17.8, 17.7, 17.7, 17.7, 17.7, 17.7, 17.8,
    17.8, 17.9, 17.9, 18.0, 18.0, 18.1, 18.1, 18.2, 18.2, 18.4, 18.5, 18.6,
];

/// A wobble that looks like a month's luck.
fn luck(month: usize, salt: usize) -> f64 {
    let mixed = (month * 73 + salt * 151 + month * month * 17) % 97;
    f64::from(u8::try_from(mixed).unwrap_or_default()) / 48.0 - 1.0
}

fn trend(axes: Axes) -> Trend {
    let now = 28;
    let played = |month: usize| {
        RECORD[month] - 0.035 * f64::from(u8::try_from(month).unwrap_or_default()) + 0.08 * luck(month, 1)
    };
    let values: Vec<_> =
        (0..31).map(|month| (month <= now && !(14..16).contains(&month)).then(|| played(month))).collect();
    let spread = |month: usize, share: f64| share * (0.15 + 0.05 * f64::from(u8::try_from(month).unwrap_or_default()));
    let band = |share: f64| -> (Vec<_>, Vec<_>) {
        (0..31)
            .map(|month| (Some(played(month) - spread(month, share)), Some(played(month) + spread(month, share))))
            .unzip()
    };
    let (wide, narrow) = (band(1.0), band(0.45));
    let own = Series::new("this campaign", Ink::Own, values).with_band(wide.0, wide.1).with_band(narrow.0, narrow.1);
    let record = Series::new("as recorded", Ink::Quiet, RECORD.map(Some)).as_reference();
    let months = half_years();
    Trend {
        months,
        series: vec![record, own],
        now: Some(now),
        unit: " %".to_owned(),
        decimals: 1,
        axes,
        ..Trend::default()
    }
}

fn spark() -> Trend {
    let values: Vec<_> = (0..29).map(|month| Some(RECORD[month] + 0.1 * luck(month, 2))).collect();
    Trend { series: vec![Series::new("", Ink::Text, values)], axes: Axes::None, ..Trend::default() }
}

fn point() -> Trend {
    let months = months().into_iter().take(4).collect();
    let series = vec![Series::new("cohesion", Ink::Attention, [None, Some(61.0), Some(f64::NAN), None])];
    Trend { months, series, now: Some(1), decimals: 0, ..Trend::default() }
}

fn contributions() -> Contributions {
    let names = [
        "pressure at the front",
        "long-range fires",
        "mobilization",
        "air defence",
        "winter",
        "foreign arms",
        "fatigue",
        "supply",
    ];
    let cause = |(salt, name): (usize, &&str)| {
        let scale = 0.42 / f64::from(u8::try_from(salt).unwrap_or_default() + 1);
        let sign = if salt % 2 == 0 { 1.0 } else { -1.0 };
        let values = (0..31).map(|month| sign * scale * (0.9 + luck(month, salt + 3))).collect();
        Cause { label: (*name).to_owned(), values }
    };
    Contributions {
        months: half_years(),
        causes: names.iter().enumerate().map(cause).collect(),
        value: RECORD.iter().copied().map(Some).collect(),
        now: Some(28),
        unit: " pts".to_owned(),
        value_unit: " %".to_owned(),
        other: "other".to_owned(),
    }
}

fn few() -> Contributions {
    let whole = contributions();
    let causes = whole.causes.into_iter().take(2).map(|cause| Cause { values: cause.values[..5].to_vec(), ..cause });
    Contributions { months: months()[..5].to_vec(), causes: causes.collect(), value: Vec::new(), now: Some(4), ..whole }
}

fn part(label: &str, value: f64, ink: Ink) -> Part {
    Part { label: label.to_owned(), value, ink }
}

fn change() -> Waterfall {
    Waterfall {
        whole: Whole::Change { from: 17.72, before: "September".to_owned(), after: "October".to_owned() },
        parts: vec![
            part("pressure at the front", 0.61, Ink::Theirs),
            part("long-range fires", -0.24, Ink::Own),
            part("foreign arms", 0.13, Ink::Theirs),
            part("air defence", -0.05, Ink::Own),
            part("winter", 0.004, Ink::Quiet),
            part("supply", -0.012, Ink::Quiet),
            part("fatigue", 0.002, Ink::Quiet),
        ],
        most: 5,
        other: "other".to_owned(),
        decimals: 2,
        unit: " %".to_owned(),
    }
}

fn sum() -> Waterfall {
    let parts = vec![
        part("base", 0.20, Ink::Quiet),
        part("provocation", 0.34, Ink::Theirs),
        part("fear of resolve", -0.71, Ink::Own),
        part("winter", 0.06, Ink::Quiet),
    ];
    Waterfall {
        whole: Whole::Sum { label: "pressure".to_owned() },
        parts,
        decimals: 2,
        other: "other".to_owned(),
        ..Waterfall::default()
    }
}

fn bars() -> Bars {
    let row = |label: &str, value: f64, text: &str, emphasis| Bar {
        label: label.to_owned(),
        value: Some(value),
        text: text.to_owned(),
        ink: Ink::Theirs,
        emphasis,
    };
    let rows = vec![
        row("shells from North Korea", 0.41, "+0.41", Emphasis::Strong),
        row("winter campaign on the grid", 0.28, "+0.28", Emphasis::Usual),
        row("offensive at Avdiivka", 0.22, "+0.22", Emphasis::Usual),
        row("sabotage in Europe", 0.005, "+0.01", Emphasis::Usual),
        row("nuclear demonstration", -0.37, "−0.37", Emphasis::Faint),
    ];
    Bars { rows, limits: None }
}

fn beliefs() -> Bars {
    let row = |(label, percent): (&str, u8)| Bar {
        label: label.to_owned(),
        value: Some(f64::from(percent)),
        text: format!("{percent} %"),
        ink: Ink::Attention,
        emphasis: Emphasis::Usual,
    };
    let rows = [("advantage", 54), ("provocation", 27), ("a red line", 13), ("fear of resolve", 6)].map(row).to_vec();
    Bars { rows, limits: Some((0.0, 100.0)) }
}

fn intervals() -> Intervals {
    let row = |label: &str, value: f64, low: f64, high: f64, text: &str, ink| Interval {
        label: label.to_owned(),
        value: Some(value),
        range: Some((low, high)),
        text: text.to_owned(),
        ink,
    };
    let rows = vec![
        row("Long-range ATACMS, 19 months earlier", -1.1, -1.6, -0.6, "−1.1 pts [−1.6, −0.6]", Ink::Own),
        row("Leave to strike near the border", -0.7, -1.1, -0.3, "−0.7 pts [−1.1, −0.3]", Ink::Own),
        row("A very serious issue", 0.0, -0.1, 0.1, "0.0 pts [−0.1, +0.1]", Ink::Own),
        row("Patriot at once", 0.9, 0.5, 1.3, "+0.9 pts [+0.5, +1.3]", Ink::Own),
        row("Chance of the upper rungs", 0.6, -0.8, 1.9, "+0.6 pts [−0.8, +1.9]", Ink::Theirs),
        Interval { label: "Not compared yet".to_owned(), ..Interval::default() },
    ];
    Intervals { rows, reach: None }
}
