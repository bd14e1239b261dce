//! Registers for a number of lanes, and the loop that runs a program over them.
//!
//! Running neither allocates nor fails. Every instruction is a loop over lanes that does not branch on the data, which
//! the compiler turns into vector code. Lanes do not affect each other, so a lane gives the same bits whatever their
//! number.

use aligned_vec::{AVec, ConstAlign};

use super::instruction::{Code, Instruction};
use super::math;
use super::program::{Program, Register};

/// The numbers that a program works on: for each register, one number per lane.
///
/// They are aligned to 64 bytes, so that eight lanes lie in one line of the processor's cache.
#[derive(Debug, Clone)]
pub struct Registers<const L: usize> {
    numbers: AVec<f64, ConstAlign<64>>,
}

impl<const L: usize> Registers<L> {
    /// The numbers of all lanes in a register.
    ///
    /// # Panics
    /// If the register belongs to a larger program.
    pub fn get(&self, register: Register) -> &[f64; L] {
        &self.rows()[register.index()]
    }

    /// The numbers of all lanes in a register, for writing.
    ///
    /// # Panics
    /// If the register belongs to a larger program.
    pub fn get_mut(&mut self, register: Register) -> &mut [f64; L] {
        &mut self.rows_mut()[register.index()]
    }

    /// Writes the same number to all lanes of a register.
    ///
    /// # Panics
    /// If the register belongs to a larger program.
    pub fn fill(&mut self, register: Register, value: f64) {
        self.rows_mut()[register.index()] = [value; L];
    }

    /// The first `count` registers, or all if there are fewer, for writing. With [`Program::input_count`] as `count`,
    /// they are the inputs, in order.
    pub fn first_mut(&mut self, count: usize) -> &mut [[f64; L]] {
        let rows = self.rows_mut();
        let count = count.min(rows.len());
        &mut rows[..count]
    }

    fn rows(&self) -> &[[f64; L]] {
        self.numbers.as_chunks().0
    }

    fn rows_mut(&mut self) -> &mut [[f64; L]] {
        self.numbers.as_chunks_mut().0
    }
}

impl Program {
    /// Registers for this program. The constants are in place; all other numbers are zero.
    pub fn registers<const L: usize>(&self) -> Registers<L> {
        let zeros = core::iter::repeat_n(0.0, L * self.register_count);
        let mut registers = Registers { numbers: AVec::from_iter(64, zeros) };
        for (register, value) in &self.constants {
            registers.fill(*register, *value);
        }
        registers
    }

    /// Computes the outputs of all lanes from the inputs and the boundary in `registers`.
    ///
    /// `registers` must come from this program. Those of another that has at least as many are filled with meaningless
    /// numbers.
    ///
    /// # Panics
    /// If `registers` come from another program that has fewer.
    pub fn run<const L: usize>(&self, registers: &mut Registers<L>) {
        pulp::Arch::new().dispatch(Run { code: &self.code, runs: &self.runs, file: registers.rows_mut() });
    }
}

/// A run, as `pulp` wants it: compiled once for each set of vector instructions, and called for the best that the
/// machine has. The operations and their order do not depend on the set, so the bits are the same.
struct Run<'a, const L: usize> {
    code: &'a [Instruction],
    runs: &'a [(Code, usize)],
    file: &'a mut [[f64; L]],
}

impl<const L: usize> pulp::WithSimd for Run<'_, L> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        execute(self.code, self.runs, self.file);
    }
}

/// Runs instructions. Register indices are checked on each access: register files of a fixed size without the check
/// were not measurably faster, and they are larger.
#[inline(always)]
fn execute<const L: usize>(mut code: &[Instruction], runs: &[(Code, usize)], file: &mut [[f64; L]]) {
    for (kind, length) in runs {
        let (now, later) = code.split_at(*length);
        code = later;
        // The result is computed apart and stored at once. The target may also be an operand, so if it were written
        // lane by lane, the compiler could not work on several lanes at once.
        macro_rules! lanes {
            (|$($operand:ident),+| $result:expr) => {
                for instruction in now {
                    let mut out = [0.0; L];
                    {
                        $(let $operand = &file[usize::from(instruction.$operand)];)+
                        for lane in 0..L {
                            $(let $operand = $operand[lane];)+
                            out[lane] = $result;
                        }
                    }
                    file[usize::from(instruction.target)] = out;
                }
            };
        }
        match kind {
            Code::Negate => lanes!(|a| -a),
            Code::Absolute => lanes!(|a| a.abs()),
            Code::SquareRoot => lanes!(|a| a.sqrt()),
            Code::Exp => lanes!(|a| math::exp(a)),
            Code::Ln => lanes!(|a| math::ln(a)),
            Code::Logistic => lanes!(|a| math::logistic(a)),
            Code::Add => lanes!(|a, b| a + b),
            Code::Subtract => lanes!(|a, b| a - b),
            Code::Multiply => lanes!(|a, b| a * b),
            Code::Divide => lanes!(|a, b| a / b),
            Code::Minimum => lanes!(|a, b| math::minimum(a, b)),
            Code::Maximum => lanes!(|a, b| math::maximum(a, b)),
            Code::Power => lanes!(|a, b| math::power(a, b)),
            Code::Less => lanes!(|a, b| math::truth(a < b)),
            Code::LessOrEqual => lanes!(|a, b| math::truth(a <= b)),
            Code::Equal => lanes!(|a, b| math::truth(a == b)),
            Code::NotEqual => lanes!(|a, b| math::truth(a != b)),
            Code::Either => lanes!(|a, b| math::either(a, b)),
            Code::Select => lanes!(|a, b, c| math::select(a, b, c)),
            Code::Add3 => lanes!(|a, b, c| a + b + c),
            Code::Add4 => lanes!(|a, b, c, d| a + b + c + d),
            Code::Multiply3 => lanes!(|a, b, c| a * b * c),
            Code::Multiply4 => lanes!(|a, b, c, d| a * b * c * d),
            Code::MultiplyAdd => lanes!(|a, b, c| a * b + c),
            Code::MultiplySubtract => lanes!(|a, b, c| a * b - c),
            Code::SubtractProduct => lanes!(|a, b, c| c - a * b),
            Code::SumOfProducts => lanes!(|a, b, c, d| a * b + c * d),
            Code::AddMultiply => lanes!(|a, b, c| (a + b) * c),
            Code::SubtractMultiply => lanes!(|a, b, c| (a - b) * c),
            Code::DivideByMaximum => lanes!(|a, b, c| a / math::maximum(b, c)),
            Code::Clamp => lanes!(|a, b, c| math::minimum(math::maximum(a, b), c)),
            Code::Ramp => lanes!(|a, b, c| math::minimum(math::maximum((a + b) / c, 0.0), 1.0)),
            Code::SelectLess => lanes!(|a, b, c, d| if a < b { c } else { d }),
            Code::SelectLessOrEqual => lanes!(|a, b, c, d| if a <= b { c } else { d }),
        }
    }
}
