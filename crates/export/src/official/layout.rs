//! Measures that all formats share.
