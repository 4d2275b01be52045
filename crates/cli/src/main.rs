//! The one binary: `jiannuo check`, `convert`, `demo`, `serve`, `user`, `verify`.

mod arguments;
mod check;
mod convert;
mod correct;
mod demo;
mod demo_site;
mod demo_year;
mod output;
mod prove;
mod report;
mod sending;
mod serve;
mod source;
mod tell;
mod user;
mod words;

use std::alloc::System;
use std::process::ExitCode;

use cap::Cap;

/// Counts every allocation, so that a reading child can be capped on every operating system.
#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|argument| argument == jiannuo_import::CHILD_ARGUMENT) {
        return read_for_parent();
    }
    let arguments = arguments::parse();
    let outcome = match &arguments.command {
        arguments::Command::Check(options) => check::run(options, arguments.language()),
        arguments::Command::Convert(options) => convert::run(options, arguments.language()),
        arguments::Command::Demo(options) => demo::run(options, arguments.language()),
        arguments::Command::Serve(options) => serve::run(options, arguments.language()),
        arguments::Command::User(options) => user::run(options, arguments.language()),
        arguments::Command::Verify(options) => prove::run(options, arguments.language()),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            output::error(&words::error(&error, arguments.language()));
            Outcome::Unreadable.into()
        }
    }
}

/// The child's side of a read.
fn read_for_parent() -> ExitCode {
    let cap = |bytes| {
        // Already above the limit: the next allocation ends the child, which is what a cap means.
        let _ = ALLOCATOR.set_limit(bytes);
    };
    match jiannuo_import::serve(std::io::stdin().lock(), std::io::stdout().lock(), cap) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}

/// What the exit status says; the worst of several files counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing worse than a notice.
    Clean,
    /// Warnings or errors were found.
    Found,
    /// A file could not be read or written, or wrong usage.
    Unreadable,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Found => 1,
            Outcome::Unreadable => 2,
        })
    }
}
