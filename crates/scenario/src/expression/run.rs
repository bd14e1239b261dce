//! Registers for a number of lanes, and the loop that runs a program over them.
//!
//! Running neither allocates nor fails. Every instruction is a loop over lanes without branches on data,
//! which the compiler turns into vector code; lanes never see each other, so a lane gives the same bits
//! whatever their number.

use aligned_vec::{AVec, ConstAlign};

use super::instruction::{Code, Instruction};
use super::math;
use super::program::{Program, Register};

/// The numbers a program works on: for each register one number per lane.
///
/// They begin at a multiple of 64 bytes, so that eight lanes lie in one line of the processor's cache.
#[derive(Debug, Clone)]
pub struct Registers<const L: usize> {
    numbers: AVec<f64, ConstAlign<64>>,
}

impl<const L: usize> Registers<L> {
    /// The numbers of all lanes in a register.
    ///
    /// # Panics
    /// Here and below, if the register is one of another, larger program.
    pub fn get(&self, register: Register) -> &[f64; L] {
        &self.rows()[register.index()]
    }

    /// The numbers of all lanes in a register, to be written.
    pub fn get_mut(&mut self, register: Register) -> &mut [f64; L] {
        &mut self.rows_mut()[register.index()]
    }

    /// Writes the same number to all lanes of a register.
    pub fn fill(&mut self, register: Register, value: f64) {
        self.rows_mut()[register.index()] = [value; L];
    }

    /// The first registers, to be written: `count` of them, or all there are. With
    /// [`Program::input_count`] these are the inputs, in order.
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
    /// Registers for this program, constants in place and all else zero.
    pub fn registers<const L: usize>(&self) -> Registers<L> {
        let zeros = core::iter::repeat_n(0.0, L * self.register_count);
        let mut registers = Registers { numbers: AVec::from_iter(64, zeros) };
        for (register, value) in &self.constants {
            registers.fill(*register, *value);
        }
        registers
    }

    /// Computes the outputs of all lanes from the inputs, and the boundary, that stand in `registers`.
    ///
    /// # Panics
    /// If `registers` were made by another program that has fewer; those of one that has more are
    /// overwritten without sense.
    pub fn run<const L: usize>(&self, registers: &mut Registers<L>) {
        pulp::Arch::new().dispatch(Run { code: &self.code, runs: &self.runs, file: registers.rows_mut() });
    }
}

/// A run, to be compiled once for each set of vector instructions and dispatched to the best the machine has. The
/// operations are the same ones in the same order whatever their width, so the bits are the same.
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

/// Runs instructions. Checking each index costs nothing that could be measured against files of fixed
/// sizes whose indices are cut to fit, and keeps the files small.
#[inline(always)]
fn execute<const L: usize>(mut code: &[Instruction], runs: &[(Code, usize)], file: &mut [[f64; L]]) {
    for (kind, length) in runs {
        let (now, later) = code.split_at(*length);
        code = later;
        // The result is made apart and stored whole: as the target may be an operand, writing it lane by
        // lane would forbid working on several at once.
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
