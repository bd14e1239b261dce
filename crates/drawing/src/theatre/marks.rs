//! Where the signs of a turn stand. Which of a mark's spots are taken differs from turn to turn; they only illustrate.

use super::side::Side;
use super::situation::Situation;
use super::stage::Theatre;
use geography::Km;
use scenario::{Mark, Sign, Spot, Turn};

/// A sign on the map.
#[derive(Clone, PartialEq, Debug)]
pub struct DrawnMark {
    /// The mark's position in the map's list.
    pub mark: usize,
    /// What it stands for, for people.
    pub name: String,
    /// The words beside it; empty where it has none.
    pub label: String,
    /// How it is drawn.
    pub sign: Sign,
    /// Whose doing it is.
    pub side: Side,
    /// Where it stands.
    pub at: Km,
    /// Where an arrival comes from.
    pub from: Option<Km>,
    /// Where an offensive leads, as a step of one kilometre.
    pub heading: Option<Km>,
}

/// Points of the front over which its direction is measured.
const TANGENT_POINTS: usize = 8;

/// The signs of a situation.
pub(super) fn marks(theatre: &Theatre, situation: &Situation, front: &[Vec<Km>]) -> Vec<DrawnMark> {
    let mut drawn = Vec::new();
    for seen in &situation.seen {
        let (Some(mark), Some((name, side))) = (theatre.map.marks.get(seen.mark), theatre.marks.get(seen.mark)) else {
            continue;
        };
        if mark.sign == Sign::Statement {
            continue;
        }
        let place = |spot: &Spot| match spot {
            Spot::Place(at) => theatre.places[*at],
            Spot::At(at) => theatre.project(*at),
        };
        for (at, spot) in picked(mark, name, situation.turn).into_iter().enumerate() {
            let mut one = DrawnMark {
                mark: seen.mark,
                name: name.clone(),
                // The words are written only once.
                label: if at == 0 { mark.label.clone() } else { String::new() },
                sign: mark.sign,
                side: *side,
                at: place(&mark.spots[spot]),
                from: mark.from.as_ref().map(place),
                heading: None,
            };
            if mark.sign == Sign::Offensive {
                let Some((point, to_unheld)) = nearest_front(front, one.at) else { continue };
                one.at = point;
                one.heading = Some(match side {
                    Side::Opponent => to_unheld,
                    Side::Partner | Side::Other => Km::new(-to_unheld.x, -to_unheld.y),
                });
            }
            drawn.push(one);
        }
    }
    drawn
}

/// The spots taken in a turn, in the order of the file.
fn picked(mark: &Mark, name: &str, turn: Turn) -> Vec<usize> {
    let mut order: Vec<usize> = (0..mark.spots.len()).collect();
    order.sort_by_key(|spot| hash(name, turn, *spot));
    order.truncate(mark.pick);
    order.sort_unstable();
    order
}

/// FNV-1a, mixed further so that neighbouring inputs differ in every bit.
fn hash(name: &str, turn: Turn, spot: usize) -> u64 {
    let bytes = name.bytes().chain(turn.number().to_le_bytes()).chain((spot as u64).to_le_bytes());
    let mixed = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The point of the front nearest to another point, and the direction there from held ground to the rest.
fn nearest_front(front: &[Vec<Km>], to: Km) -> Option<(Km, Km)> {
    let points = front.iter().flat_map(|line| line.iter().enumerate().map(move |(at, point)| (line, at, *point)));
    let (line, at, point) = points.min_by(|a, b| a.2.distance_squared(to).total_cmp(&b.2.distance_squared(to)))?;
    let before = line[at.saturating_sub(TANGENT_POINTS)];
    let after = line[(at + TANGENT_POINTS).min(line.len() - 1)];
    let length = before.distance(after);
    // Held ground lies on the left.
    (length > 0.0).then(|| (point, Km::new((after.y - before.y) / length, -(after.x - before.x) / length)))
}
