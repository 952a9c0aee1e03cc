//! Owns distance: how far apart two addresses are, and when one could be taken for the other.
