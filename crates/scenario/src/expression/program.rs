//! The compiled form of a graph: a straight line of instructions on registers.
//!
//! A full program computes its outputs from inputs alone. A lane program computes only what depends on
//! the inputs that vary from lane to lane; what does not (its boundary) is handed in, and a full program
//! whose outputs are that boundary computes it once for all lanes. Compiling may allocate and take its
//! time; running is in `run` and does neither.

use std::collections::VecDeque;

use super::fuse::{Fuser, FusedStep};
use super::graph::{Graph, Operation, Slot};
use super::instruction::{Code, Instruction};
use super::node::NodeId;
use super::node_set::NodeSet;

/// A place in the [`Registers`](super::Registers) of a program, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Register(pub(super) u16);

impl Register {
    /// The place as a number.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Why a program cannot be compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProgramError {
    /// An output reads an input that is not among those the caller means to supply.
    MissingInput(Slot),
    /// More numbers at once than there are registers, 65,536.
    TooLarge,
}

impl std::fmt::Display for ProgramError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::MissingInput(slot) => write!(f, "input {} is read but not supplied", slot.0),
            Self::TooLarge => f.write_str("the formulas need more than 65536 registers"),
        }
    }
}

impl std::error::Error for ProgramError {}

/// A compiled set of formulas.
///
/// Its registers are laid out as inputs in the caller's order, then the boundary, then constants, then
/// room for work. Inputs, boundary and constants are never overwritten by a run, so what has not changed
/// need not be written again; an output may share the register of an input that it is equal to.
#[derive(Debug, Clone)]
pub struct Program {
    pub(super) code: Vec<Instruction>,
    /// How many instructions of one kind follow one another, from the first to the last.
    pub(super) runs: Vec<(Code, usize)>,
    /// Each constant and the register that holds it.
    pub(super) constants: Vec<(Register, f64)>,
    pub(super) register_count: usize,
    inputs: usize,
    boundary: Vec<NodeId>,
    outputs: Vec<Register>,
    /// Operations of the graph that the instructions stand for.
    operations: usize,
}

impl Program {
    /// The program that computes `outputs` from the inputs at `inputs`, which become the first registers in
    /// that order.
    ///
    /// # Errors
    /// If an output reads an input that is not listed, or the program is too large.
    pub fn full(graph: &Graph, inputs: &[Slot], outputs: &[NodeId]) -> Result<Self, ProgramError> {
        Compiler::new(graph, inputs, outputs, None)?.compile()
    }

    /// The program that computes of `outputs` what depends on the nodes in `varying`; the rest is
    /// [`boundary`](Self::boundary). Of `varying`, inputs must be listed in `inputs` if they are read.
    ///
    /// `varying` must be closed, as [`Graph::depends_on`] gives it.
    ///
    /// # Errors
    /// If an output reads a varying input that is not listed, or the program is too large.
    pub fn lanes(graph: &Graph, inputs: &[Slot], outputs: &[NodeId], varying: &NodeSet) -> Result<Self, ProgramError> {
        Compiler::new(graph, inputs, outputs, Some(varying))?.compile()
    }

    /// How many inputs there are; they are the first registers.
    pub fn input_count(&self) -> usize {
        self.inputs
    }

    /// The register of an input, by its place in the list given when compiling; `None` past the end.
    pub fn input(&self, index: usize) -> Option<Register> {
        // Registers are counted in 16 bits, which compiling has made sure of.
        (index < self.inputs).then_some(Register(index as u16))
    }

    /// The nodes that do not vary and are to be handed in, in the order of their registers, which follow
    /// those of the inputs. Empty for a full program.
    pub fn boundary(&self) -> &[NodeId] {
        &self.boundary
    }

    /// The register of a boundary node, by its place in [`boundary`](Self::boundary).
    pub fn boundary_register(&self, index: usize) -> Option<Register> {
        (index < self.boundary.len()).then_some(Register((self.inputs + index) as u16))
    }

    /// The registers of the outputs, in the order given when compiling.
    pub fn outputs(&self) -> &[Register] {
        &self.outputs
    }

    /// How many registers there are; a set of them for `L` lanes takes 8 `L` bytes each.
    pub fn register_count(&self) -> usize {
        self.register_count
    }

    /// How many instructions a run executes.
    pub fn instruction_count(&self) -> usize {
        self.code.len()
    }

    /// How many operations of the graph those instructions stand for.
    pub fn operation_count(&self) -> usize {
        self.operations
    }
}

struct Compiler<'a> {
    graph: &'a Graph,
    inputs: &'a [Slot],
    outputs: &'a [NodeId],
    /// Nodes that are needed and computed here.
    computed: NodeSet,
    boundary: Vec<NodeId>,
    /// By node: how many of the computed nodes read it, and one more if it is an output.
    readers: Vec<u32>,
    is_output: NodeSet,
}

impl<'a> Compiler<'a> {
    fn new(
        graph: &'a Graph,
        inputs: &'a [Slot],
        outputs: &'a [NodeId],
        varying: Option<&NodeSet>,
    ) -> Result<Self, ProgramError> {
        let is_output: NodeSet = outputs.iter().copied().collect();
        let mut needed = is_output.clone();
        let mut computed = NodeSet::new();
        let mut boundary = Vec::new();
        let mut readers = vec![0_u32; graph.len()];
        for node in graph.nodes().rev() {
            if !needed.contains(node) {
                continue;
            }
            let operation = graph.operation(node);
            match operation {
                Operation::Constant(_) => {}
                _ if varying.is_some_and(|varying| !varying.contains(node)) => boundary.push(node),
                Operation::Input(slot) if !inputs.contains(&slot) => {
                    return Err(ProgramError::MissingInput(slot));
                }
                Operation::Input(_) => {}
                _ => {
                    computed.insert(node);
                    for operand in operation.operands() {
                        needed.insert(operand);
                        readers[operand.index()] += 1;
                    }
                }
            }
        }
        boundary.reverse();
        Ok(Self { graph, inputs, outputs, computed, boundary, readers, is_output })
    }

    fn compile(self) -> Result<Program, ProgramError> {
        let steps = self.steps();
        let order = self.order(&steps);
        self.allocate(&steps, &order)
    }

    /// The step of each computed node; `None` for those taken into their reader's.
    fn steps(&self) -> Vec<Option<FusedStep>> {
        let absorbable = |node: NodeId| {
            self.computed.contains(node) && self.readers[node.index()] == 1 && !self.is_output.contains(node)
        };
        let fuser = Fuser { graph: self.graph, absorbable: &absorbable };
        let mut steps = vec![None; self.graph.len()];
        // Readers come after what they read: going backwards, each node's reader has had its choice.
        let mut wanted = self.is_output.clone();
        for node in self.graph.nodes().rev() {
            if wanted.contains(node)
                && self.computed.contains(node)
                && let Some(step) = fuser.step(node)
            {
                wanted.extend(step.operands().iter().copied());
                steps[node.index()] = Some(step);
            }
        }
        steps
    }

    /// The order of computation: as many of one kind of instruction after another as can be, so that the loop that runs
    /// them decides once for the lot. A processor mostly fails to foresee which of thousands of instructions comes
    /// next, and each failure costs more than several of them.
    fn order(&self, steps: &[Option<FusedStep>]) -> Vec<NodeId> {
        let mut missing = vec![0_u32; self.graph.len()];
        let mut readers: Vec<Vec<NodeId>> = vec![Vec::new(); self.graph.len()];
        let mut ready: Vec<(Code, VecDeque<NodeId>)> = Vec::new();
        let make_ready = |ready: &mut Vec<(Code, VecDeque<NodeId>)>, node: NodeId, code: Code| match ready
            .iter_mut()
            .find(|(known, _)| *known == code)
        {
            Some((_, nodes)) => nodes.push_back(node),
            None => ready.push((code, VecDeque::from([node]))),
        };
        for node in self.graph.nodes() {
            let Some(step) = &steps[node.index()] else { continue };
            for operand in step.operands() {
                if steps[operand.index()].is_some() {
                    missing[node.index()] += 1;
                    readers[operand.index()].push(node);
                }
            }
            if missing[node.index()] == 0 {
                make_ready(&mut ready, node, step.code);
            }
        }
        let mut order = Vec::new();
        // The kind of which most are ready comes next, and goes on as long as there are any.
        while let Some(kind) =
            (0..ready.len()).filter(|at| !ready[*at].1.is_empty()).max_by_key(|at| ready[*at].1.len())
        {
            while let Some(node) = ready[kind].1.pop_front() {
                order.push(node);
                for reader in &readers[node.index()] {
                    missing[reader.index()] -= 1;
                    if missing[reader.index()] == 0
                        && let Some(step) = &steps[reader.index()]
                    {
                        make_ready(&mut ready, *reader, step.code);
                    }
                }
            }
        }
        order
    }

    /// Gives every value a register and takes it back after its last use.
    fn allocate(&self, steps: &[Option<FusedStep>], order: &[NodeId]) -> Result<Program, ProgramError> {
        if self.inputs.len() > usize::from(u16::MAX) {
            return Err(ProgramError::TooLarge);
        }
        let mut uses = vec![0_u32; self.graph.len()];
        for node in order {
            for operand in steps[node.index()].iter().flat_map(FusedStep::operands) {
                uses[operand.index()] += 1;
            }
        }
        let mut file = RegisterFile { place: vec![None; self.graph.len()], free: Vec::new(), count: self.inputs.len() };
        for node in self.graph.nodes() {
            if let Operation::Input(slot) = self.graph.operation(node) {
                let index = self.inputs.iter().position(|input| *input == slot);
                file.place[node.index()] = index.and_then(|index| u16::try_from(index).ok());
            }
        }
        // Afterwards, because a boundary node may be an input that the caller lists without its varying.
        for node in &self.boundary {
            file.place[node.index()] = Some(file.fresh()?);
        }
        let mut constants = Vec::new();
        for node in self.graph.nodes() {
            let read = uses[node.index()] > 0 || self.is_output.contains(node);
            if let (Operation::Constant(value), true) = (self.graph.operation(node), read) {
                let register = file.fresh()?;
                file.place[node.index()] = Some(register);
                constants.push((Register(register), value));
            }
        }
        let mut code = Vec::with_capacity(order.len());
        for node in order {
            let Some(step) = &steps[node.index()] else {
                continue;
            };
            let mut operands = [0_u16; 4];
            for (register, operand) in operands.iter_mut().zip(step.operands()) {
                *register = file.place[operand.index()].unwrap_or_default();
            }
            // Operands are given back first: a result may take the place of what it is made of.
            for operand in step.operands() {
                let left = &mut uses[operand.index()];
                *left -= 1;
                if *left == 0 && steps[operand.index()].is_some() && !self.is_output.contains(*operand) {
                    file.free.extend(file.place[operand.index()]);
                }
            }
            let target = file.take()?;
            file.place[node.index()] = Some(target);
            let [a, b, c, d] = operands;
            code.push(Instruction { code: step.code, target, a, b, c, d });
        }
        let outputs =
            self.outputs.iter().map(|output| Register(file.place[output.index()].unwrap_or_default())).collect();
        let mut runs: Vec<(Code, usize)> = Vec::new();
        for instruction in &code {
            match runs.last_mut() {
                Some((code, length)) if *code == instruction.code => *length += 1,
                _ => runs.push((instruction.code, 1)),
            }
        }
        Ok(Program {
            code,
            runs,
            constants,
            register_count: file.count,
            inputs: self.inputs.len(),
            boundary: self.boundary.clone(),
            outputs,
            operations: self.computed.len(),
        })
    }
}

/// The registers while they are being given out.
struct RegisterFile {
    /// By node, its register while it has one.
    place: Vec<Option<u16>>,
    /// Registers given back, the latest on top, because that is the one still in the cache.
    free: Vec<u16>,
    count: usize,
}

impl RegisterFile {
    fn fresh(&mut self) -> Result<u16, ProgramError> {
        let register = u16::try_from(self.count).map_err(|_| ProgramError::TooLarge)?;
        self.count += 1;
        Ok(register)
    }

    fn take(&mut self) -> Result<u16, ProgramError> {
        match self.free.pop() {
            Some(register) => Ok(register),
            None => self.fresh(),
        }
    }
}
