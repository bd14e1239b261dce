//! The compiled form of a graph: instructions on registers, without jumps.
//!
//! A full program computes its outputs from inputs alone. A lane program computes only what differs from lane to lane.
//! The values that it needs and that are the same for all lanes are its *boundary*: a full program with the boundary as
//! outputs computes them once, and the caller writes them to registers of the lane program.
//!
//! Compiling may allocate and be slow. Running, which is in `run`, is neither.

use std::collections::VecDeque;

use super::fuse::{FusedStep, Fuser};
use super::graph::{Graph, Operation, Slot};
use super::instruction::{Code, Instruction};
use super::node::NodeId;
use super::node_set::NodeSet;

/// The place of a register in the [`Registers`](super::Registers) of a program, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Register(pub(super) u16);

impl Register {
    /// The place, as an index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Why a program could not be compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProgramError {
    /// An output reads an input that the caller did not list.
    MissingInput(Slot),
    /// The program needs more than 65,536 registers.
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
/// Its registers are, in this order: the inputs as the caller listed them, the boundary, constants, and registers for
/// results. A run never overwrites inputs, boundary or constants, so the caller writes only those that changed. An
/// output that is equal to an input may be in that input's register.
#[derive(Debug, Clone)]
pub struct Program {
    pub(super) code: Vec<Instruction>,
    /// The instructions again, grouped by kind: each kind and how many of it follow one another.
    pub(super) runs: Vec<(Code, usize)>,
    /// Each constant and the register that holds it.
    pub(super) constants: Vec<(Register, f64)>,
    pub(super) register_count: usize,
    inputs: usize,
    boundary: Vec<NodeId>,
    outputs: Vec<Register>,
    /// How many operations of the graph the instructions stand for.
    operations: usize,
}

impl Program {
    /// Compiles the program that computes `outputs` from `inputs`. The inputs become the first registers, in the order
    /// given.
    ///
    /// # Errors
    /// If an output reads an input that is not listed, or the program needs too many registers.
    pub fn full(graph: &Graph, inputs: &[Slot], outputs: &[NodeId]) -> Result<Self, ProgramError> {
        Compiler::new(graph, inputs, outputs, None)?.compile()
    }

    /// Compiles the program that computes the part of `outputs` that depends on the nodes in `varying`. What it reads
    /// of the rest becomes its [`boundary`](Self::boundary). Inputs in `varying` that are read must be listed in
    /// `inputs`.
    ///
    /// `varying` must hold every node that depends on one of its nodes, as [`Graph::depends_on`] gives it.
    ///
    /// # Errors
    /// If an output reads a varying input that is not listed, or the program needs too many registers.
    pub fn lanes(graph: &Graph, inputs: &[Slot], outputs: &[NodeId], varying: &NodeSet) -> Result<Self, ProgramError> {
        Compiler::new(graph, inputs, outputs, Some(varying))?.compile()
    }

    /// The number of inputs. They are the first registers.
    pub fn input_count(&self) -> usize {
        self.inputs
    }

    /// The register of the input at `index` in the list that was compiled; `None` past the end.
    pub fn input(&self, index: usize) -> Option<Register> {
        // Compiling made sure that 16 bits are enough to count the registers.
        (index < self.inputs).then_some(Register(index as u16))
    }

    /// The nodes whose values the caller supplies because they do not vary. Their registers follow those of the inputs,
    /// in this order. Empty for a full program.
    pub fn boundary(&self) -> &[NodeId] {
        &self.boundary
    }

    /// The register of the node at `index` of [`boundary`](Self::boundary); `None` past the end.
    pub fn boundary_register(&self, index: usize) -> Option<Register> {
        (index < self.boundary.len()).then_some(Register((self.inputs + index) as u16))
    }

    /// The registers of the outputs, in the order in which they were given.
    pub fn outputs(&self) -> &[Register] {
        &self.outputs
    }

    /// The number of registers. For `L` lanes, each takes 8 `L` bytes.
    pub fn register_count(&self) -> usize {
        self.register_count
    }

    /// The number of instructions in a run.
    pub fn instruction_count(&self) -> usize {
        self.code.len()
    }

    /// The number of graph operations that the instructions stand for.
    pub fn operation_count(&self) -> usize {
        self.operations
    }
}

struct Compiler<'a> {
    graph: &'a Graph,
    inputs: &'a [Slot],
    outputs: &'a [NodeId],
    /// The nodes that this program computes.
    computed: NodeSet,
    boundary: Vec<NodeId>,
    /// For each node, how many computed nodes read it.
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

    /// For each node, the step that computes it. `None` if its reader's step includes it, or if it needs none.
    fn steps(&self) -> Vec<Option<FusedStep>> {
        let absorbable = |node: NodeId| {
            self.computed.contains(node) && self.readers[node.index()] == 1 && !self.is_output.contains(node)
        };
        let fuser = Fuser { graph: self.graph, absorbable: &absorbable };
        let mut steps = vec![None; self.graph.len()];
        // Going backwards, a reader comes before what it reads: it decides first which operands its step includes.
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

    /// The order of computation. It keeps instructions of one kind together where it can, so that the loop that runs
    /// them branches once for the whole group. Branching for each instruction would be slow: a processor mostly fails
    /// to predict which of thousands comes next, and a failure costs more than several instructions.
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
        // Next is the kind with most instructions ready. It goes on until none of it is ready.
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

    /// Gives every value a register, and frees the register after the value's last use.
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
        // After the inputs, because a boundary node may be an input that the caller listed although it does not vary.
        // Its register is then the one among the boundary.
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
            // Operands are freed first, so that the result can take the register of one of them.
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

/// The registers while they are being handed out.
struct RegisterFile {
    /// For each node, its register, if it was given one.
    place: Vec<Option<u16>>,
    /// The freed registers. The last one freed is used first, because it is most likely still in the cache.
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
