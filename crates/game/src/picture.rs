//! The pictures on a screen: charts and maps as data. `drawing::report` and `drawing::theatre` draw them to any size.
//! They know neither session nor elements.

use std::sync::Arc;

use crate::words;
use drawing::palette::{Palette, Rgb};
use drawing::report::{Axes, Cause, Chart, Contributions, Ink, Series, Stroke, Style, Trend};
use drawing::theatre::{Colour, Palette as MapPalette, Scene, Shown, Theatre, Viewport, draw};
use engine::campaign::Seen;
use scenario::{Scenario, TrackId};
use sitting::Repeated;
use telling::format::short_month;
use telling::series;
use telling::why::Month;

/// The canvas a picture is drawn on.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Canvas {
    /// Width, in physical pixels.
    pub width: u32,
    /// Height, in physical pixels.
    pub height: u32,
    /// Physical pixels per logical pixel.
    pub ratio: f32,
    /// The factor of the text size.
    pub text: f32,
}

/// Pixels: red, green, blue and straight (not premultiplied) alpha as bytes in sRGB, in rows from the top.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pixels {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// Four bytes per pixel.
    pub rgba: Vec<u8>,
}

/// A picture on a screen.
#[derive(Clone, PartialEq, Debug)]
pub enum Picture {
    /// The map of the theatre.
    Map(MapPicture),
    /// Quantities by month.
    Trend(Trend),
    /// The causes that moved a number, by month.
    Contributions(Contributions),
}

/// The map at one moment.
#[derive(Clone, Debug)]
pub struct MapPicture {
    /// The theatre.
    pub theatre: Arc<Theatre>,
    /// The shapes of the turn.
    pub scene: Arc<Scene>,
    /// The part of the theatre in view, in logical pixels.
    pub viewport: Viewport,
    /// Whether zones are outlined too.
    pub shown: Shown,
}

impl PartialEq for MapPicture {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.theatre, &other.theatre)
            && Arc::ptr_eq(&self.scene, &other.scene)
            && self.viewport == other.viewport
            && self.shown == other.shown
    }
}

/// A track by month, as the player's seat saw it.
#[derive(Clone, PartialEq, Debug)]
pub struct Trace {
    values: Vec<Option<f64>>,
    months: Vec<String>,
    decimals: usize,
}

impl Trace {
    /// The track over all turns of the scenario before the aftermath.
    #[must_use]
    pub fn of(seen: &Seen, track: TrackId) -> Self {
        let scenario = seen.scenario();
        let (turns, series) = (scenario.clock.turns, series(seen, track));
        let mut values: Vec<Option<f64>> = series.iter().skip(1).take(turns as usize).copied().collect();
        // Before the first turn the series holds only the opening value. It stands for the first month.
        if values.is_empty() {
            values.extend(series.first().copied());
        }
        values.resize(turns as usize, None);
        let months = scenario.clock.decision_turns().map(|turn| short_month(scenario, turn)).collect();
        Self { values, months, decimals: scenario.track(track).digits as usize }
    }
}

impl Picture {
    /// Whether it is a map.
    #[must_use]
    pub const fn is_map(&self) -> bool {
        matches!(self, Self::Map(_))
    }

    /// A track as a bare line: no values, no months.
    #[must_use]
    pub fn trend(trace: Trace, ink: Ink, stroke: Stroke) -> Self {
        let series = vec![Series { stroke, ..Series::new("", ink, trace.values) }];
        Self::Trend(Trend { months: trace.months, series, axes: Axes::None, ..Trend::default() })
    }

    /// A track as a line with values and months.
    #[must_use]
    pub fn trend_with_axis(trace: Trace) -> Self {
        let series = vec![Series::new("", Ink::Text, trace.values)];
        Self::Trend(Trend { months: trace.months, series, decimals: trace.decimals, ..Trend::default() })
    }

    /// The causes that moved a number, as bars by month with a legend; `None` if nothing moved it.
    #[must_use]
    pub fn causes(scenario: &Scenario, months: &[Month]) -> Option<Self> {
        let mut causes: Vec<Cause> = Vec::new();
        for (at, month) in months.iter().enumerate() {
            for part in &month.parts {
                let known = causes.iter().position(|cause| cause.label == part.label).unwrap_or_else(|| {
                    causes.push(Cause { label: part.label.clone(), values: vec![0.0; months.len()] });
                    causes.len() - 1
                });
                causes[known].values[at] += part.amount;
            }
        }
        if causes.is_empty() {
            return None;
        }
        Some(Self::Contributions(Contributions {
            months: months.iter().map(|month| short_month(scenario, month.turn)).collect(),
            causes,
            other: words::OTHER_CAUSES.to_owned(),
            ..Contributions::default()
        }))
    }

    /// A track beside the historical record; `None` if the scenario records none for it.
    #[must_use]
    pub fn beside_record(seen: &Seen, track: TrackId) -> Option<Self> {
        let scenario = seen.scenario();
        let recorded = scenario.history.tracks.iter().find(|known| known.track == track)?;
        let recorded: Vec<Option<f64>> =
            scenario.clock.decision_turns().map(|turn| recorded.values.get(&turn).copied()).collect();
        let here = Trace::of(seen, track);
        Some(Self::Trend(Trend {
            months: here.months,
            decimals: here.decimals,
            series: vec![
                Series::new(words::ON_RECORD_SHORT, Ink::Quiet, recorded).as_reference(),
                Series::new(words::HERE_SHORT, Ink::Own, here.values),
            ],
            ..Trend::default()
        }))
    }

    /// The range of a track over many runs, with this campaign's own line.
    #[must_use]
    pub fn bands(seen: &Seen, repeated: &Repeated) -> Self {
        let own = Trace::of(seen, repeated.track);
        let all =
            |pick: fn(&analysis::Band) -> f64| repeated.bands.iter().map(|band| Some(pick(band))).collect::<Vec<_>>();
        let middle = Series::new(words::MEDIAN, Ink::Quiet, all(|band| band.p50))
            .with_band(all(|band| band.p05), all(|band| band.p95))
            .with_band(all(|band| band.p25), all(|band| band.p75));
        Self::Trend(Trend {
            months: own.months,
            decimals: own.decimals,
            series: vec![middle, Series::new(words::HERE_SHORT, Ink::Own, own.values)],
            ..Trend::default()
        })
    }

    /// Draws it.
    #[must_use]
    pub fn draw(&self, canvas: Canvas, palette: &Palette) -> Pixels {
        let style = Style::new(*palette).with_text(11.0 * canvas.text);
        match self {
            Self::Map(map) => map.draw(canvas, palette),
            Self::Trend(chart) => drawn(chart, canvas, &style),
            Self::Contributions(chart) => drawn(chart, canvas, &style),
        }
    }
}

fn drawn(chart: &impl Chart, canvas: Canvas, style: &Style) -> Pixels {
    let logical = |pixels: u32| ((pixels as f32 / canvas.ratio).round() as u32).max(1);
    match chart.picture(logical(canvas.width), logical(canvas.height), canvas.ratio, style) {
        Ok(picture) => Pixels { width: picture.width, height: picture.height, rgba: picture.rgba },
        // No picture can have this size, so the result is a single transparent pixel.
        Err(_) => Pixels { width: 1, height: 1, rgba: vec![0; 4] },
    }
}

impl MapPicture {
    fn draw(&self, canvas: Canvas, palette: &Palette) -> Pixels {
        let ratio = f64::from(canvas.ratio);
        let viewport = Viewport {
            width_px: canvas.width,
            height_px: canvas.height,
            px_per_km: self.viewport.px_per_km * f64::from(canvas.width) / f64::from(self.viewport.width_px.max(1)),
            pixel_ratio: ratio,
            ..self.viewport
        };
        let picture = draw(&self.theatre, &self.scene, &colours(palette), viewport, self.shown);
        if picture.rgba.is_empty() {
            return Pixels { width: 1, height: 1, rgba: vec![0; 4] };
        }
        Pixels { width: picture.width_px, height: picture.height_px, rgba: picture.rgba }
    }
}

/// The map's colours in a palette.
fn colours(palette: &Palette) -> MapPalette {
    let solid = |rgb: Rgb| Colour(rgb.0, rgb.1, rgb.2, 255);
    let thin = |rgb: Rgb, alpha: u8| Colour(rgb.0, rgb.1, rgb.2, alpha);
    MapPalette {
        sea: solid(palette.sea),
        land: solid(palette.land),
        opponent_land: solid(palette.theirs.over(palette.land, 0.05)),
        land_line: solid(palette.quiet.over(palette.land, 0.28)),
        region_line: solid(palette.quiet.over(palette.land, 0.13)),
        home: solid(palette.home),
        home_region_line: solid(palette.home_border.over(palette.home, 0.22)),
        home_line: solid(palette.home_border),
        held: thin(palette.held, 240),
        held_hatch: thin(palette.held_hatch, 150),
        front: solid(palette.contact),
        front_edge: thin(palette.ground, 210),
        own: solid(palette.own),
        opponent: solid(palette.theirs),
        other: solid(palette.attention),
        reach: solid(palette.own_text),
        edge: thin(palette.ground, 150),
        zone: solid(palette.attention),
        place: solid(palette.text),
    }
}
