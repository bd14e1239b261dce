//! Philox4x32-10, a counter-based random number generator, with the traits of `rand`.
//!
//! Its only state is a counter, so any block of the stream can be computed directly. Source: Salmon, Moraes, Dror and
//! Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).

use core::convert::Infallible;

use rand::TryRng;

const MULTIPLIERS: [u32; 2] = [0xd251_1f53, 0xcd9e_8d57];
const WEYL: [u32; 2] = [0x9e37_79b9, 0xbb67_ae85];

/// The stream of random numbers at one address: a 64-bit key, a step and a site. Step, site and the number of a block
/// are the counter of the generator.
#[derive(Clone, Debug)]
pub struct Philox {
    key: [u32; 2],
    step: u32,
    site: u64,
    block: u32,
    /// The current block.
    words: [u32; 4],
    /// How many words of it are not used yet. They are the last ones.
    left: u8,
}

impl Philox {
    /// The start of the stream at an address.
    #[must_use]
    pub const fn new(key: u64, step: u32, site: u64) -> Self {
        Self { key: [key as u32, (key >> 32) as u32], step, site, block: 0, words: [0; 4], left: 0 }
    }

    fn next_word(&mut self) -> u32 {
        if self.left == 0 {
            let counter = [self.block, self.step, self.site as u32, (self.site >> 32) as u32];
            self.words = philox4x32_10(counter, self.key);
            self.block = self.block.wrapping_add(1);
            self.left = 4;
        }
        self.left -= 1;
        self.words[usize::from(3 - self.left)]
    }
}

impl TryRng for Philox {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.next_word())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let low = u64::from(self.next_word());
        Ok(low | u64::from(self.next_word()) << 32)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(4) {
            let word = self.next_word().to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
        Ok(())
    }
}

/// One block of the stream: ten rounds on a 128-bit counter with a 64-bit key.
fn philox4x32_10(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for _ in 0..10 {
        let first = u64::from(MULTIPLIERS[0]) * u64::from(counter[0]);
        let second = u64::from(MULTIPLIERS[1]) * u64::from(counter[2]);
        counter = [
            (second >> 32) as u32 ^ counter[1] ^ key[0],
            second as u32,
            (first >> 32) as u32 ^ counter[3] ^ key[1],
            first as u32,
        ];
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
    counter
}

#[cfg(test)]
mod tests {
    use rand::Rng as _;

    use super::*;

    /// The known answers of Random123, the library of the authors.
    #[test]
    fn blocks_are_those_of_the_reference_implementation() {
        let check = |counter, key, expected| assert_eq!(philox4x32_10(counter, key), expected);
        check([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        check([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        check(
            [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
            [0xa409_3822, 0x299f_31d0],
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
        );
    }

    #[test]
    fn a_stream_goes_on_past_its_first_block() {
        let mut stream = Philox::new(1, 2, 3);
        let words: Vec<u32> = (0..12).map(|_| stream.next_u32()).collect();
        let mut sorted = words.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), 12);
        let mut bytes = [0_u8; 6];
        Philox::new(1, 2, 3).fill_bytes(&mut bytes);
        assert_eq!(bytes[..4], words[0].to_le_bytes());
        assert_eq!(bytes[4..], words[1].to_le_bytes()[..2]);
    }
}
