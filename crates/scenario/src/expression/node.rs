//! The id of a node.

/// A node of a [`Graph`](super::Graph). A node reads only nodes with lower ids, so the order of ids is an order of
/// computation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// The node's place in its graph, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
