//! The colours of the map, by what they stand for.

/// A colour: red, green, blue and opacity, each from 0 to 255.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Colour(pub u8, pub u8, pub u8, pub u8);

impl Colour {
    /// An opaque colour.
    #[must_use]
    pub const fn solid(rgb: u32) -> Self {
        Self((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8, 255)
    }

    /// The same colour with this opacity.
    #[must_use]
    pub const fn thin(self, alpha: u8) -> Self {
        Self(self.0, self.1, self.2, alpha)
    }
}

/// The colours of the map. Held ground is hatched as well as tinted, and what is not permitted is dashed: colour is
/// never the only sign.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MapPalette {
    /// The sea.
    pub sea: Colour,
    /// Land of neighbours.
    pub land: Colour,
    /// The opponent's own land.
    pub opponent_land: Colour,
    /// Borders and coasts of neighbours.
    pub land_line: Colour,
    /// Lines between regions of neighbours.
    pub region_line: Colour,
    /// The contested country.
    pub home: Colour,
    /// Lines between its regions.
    pub home_region_line: Colour,
    /// Its border.
    pub home_line: Colour,
    /// Laid over what the opponent holds.
    pub held: Colour,
    /// The hatching over it.
    pub held_hatch: Colour,
    /// The line of contact.
    pub front: Colour,
    /// Its edge.
    pub front_edge: Colour,
    /// The player's side: ground it holds, its signs.
    pub own: Colour,
    /// The opponent's signs.
    pub opponent: Colour,
    /// Signs of others.
    pub other: Colour,
    /// The reach of systems.
    pub reach: Colour,
    /// The edge under lines and signs that are drawn over ground.
    pub edge: Colour,
    /// Zones that need a permission.
    pub zone: Colour,
    /// Cities.
    pub place: Colour,
}

impl Default for MapPalette {
    fn default() -> Self {
        Self {
            sea: Colour::solid(0x0B_1A26),
            land: Colour::solid(0x1B_2433),
            opponent_land: Colour::solid(0x21_2029),
            land_line: Colour::solid(0x33_4154),
            region_line: Colour::solid(0x29_2C38),
            home: Colour::solid(0x24_3B52),
            home_region_line: Colour::solid(0x34_4F6B),
            home_line: Colour::solid(0x7F_A6C9),
            held: Colour::solid(0x53_3A34).thin(235),
            held_hatch: Colour::solid(0xE8_853D).thin(92),
            front: Colour::solid(0xF7_E4CC),
            front_edge: Colour::solid(0x0E_1420).thin(210),
            own: Colour::solid(0x4F_A3E0),
            opponent: Colour::solid(0xF0_8E45),
            other: Colour::solid(0xC9_B37E),
            reach: Colour::solid(0x6D_B5EC),
            edge: Colour::solid(0x0E_1420).thin(150),
            zone: Colour::solid(0xC9_B37E),
            place: Colour::solid(0xE9_E2D0),
        }
    }
}
