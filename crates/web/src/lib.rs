//! The site: pages for people in a browser, over what `office` lets them do.
//!
//! A page is a handler, a template struct and a template of the same name. Nothing here decides who
//! may do what: that is `office::can`. Every text comes from the catalogue in `export::words`.

mod assets;
mod chrome;
mod failure;
mod fields;
mod guard;
mod kept;
mod moment;
mod pages;
mod preferences;
mod qr;
mod routes;
mod server;
mod sight;
mod signed;
mod site;
mod upload;

pub use routes::{route_list, router};
pub use server::{Listening, listen};
pub use site::{Clock, Settings, Site, StartError};
