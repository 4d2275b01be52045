//! Tables, one module each. All but the log and those of [`access`](crate::access) are appended
//! through [`Act`](crate::Act) only.

pub mod action;
pub mod attempt;
pub mod audit;
pub mod commitment;
pub mod county;
pub mod credential;
pub mod department;
pub mod figure;
pub mod indicator;
pub mod invitation;
pub mod period;
pub mod person;
pub mod plan;
pub mod post;
pub mod session;
pub mod target;
pub mod tenure;
pub mod transition;
pub mod withdrawal;
pub mod wording;
