//! Reading in a child process of the same binary, so that a hostile file can end the child only.
//!
//! The parent sends limits and bytes on the child's standard input and gets an [`Answer`] on its
//! standard output; both are postcard. The binary caps the child's memory (see `cli`).

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;

use serde::{Deserialize, Serialize};

use crate::{Draft, Format, LimitKind, Limits, Refusal, libreoffice};

/// Argument that makes the binary a reading child.
pub const CHILD_ARGUMENT: &str = "__read";

/// How much of the child's last words is kept, in bytes.
const LONGEST_WORDS: usize = 64 << 10;

/// What the child says.
#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    Draft(Box<Draft>),
    Refusal(Refusal),
    /// Only LibreOffice can read this; it runs outside of the memory cap.
    Convert,
}

/// Reads a file in a child process.
///
/// # Errors
/// A named [`Refusal`], whatever is in the file: limits, time-out and crashes of the child
/// included.
pub fn read_file(path: &Path, limits: &Limits) -> Result<Draft, Refusal> {
    read_bytes(&load(path, limits)?, limits)
}

/// Reads the bytes of a file in a child process, started from the program's own file.
///
/// # Errors
/// As [`read_file`].
pub fn read_bytes(bytes: &[u8], limits: &Limits) -> Result<Draft, Refusal> {
    check_size(bytes, limits)?;
    match ask_child(bytes, limits)? {
        Answer::Draft(draft) => Ok(*draft),
        Answer::Refusal(refusal) => Err(refusal),
        Answer::Convert => {
            let converted = libreoffice::convert(bytes, libreoffice::PATIENCE, limits)?;
            match ask_child(&converted, limits)? {
                Answer::Draft(draft) => Ok(Draft { format: Format::Legacy, ..*draft }),
                Answer::Refusal(refusal) => Err(refusal),
                Answer::Convert => Err(Refusal::UnknownFormat),
            }
        }
    }
}

/// The child's side: reads a request from `input` and answers on `output`. `cap_memory` is called
/// with the limit in bytes before anything is parsed.
///
/// # Errors
/// When the request is malformed or the parent is gone.
pub fn serve(mut input: impl Read, mut output: impl Write, cap_memory: impl FnOnce(usize)) -> io::Result<()> {
    let mut request = Vec::new();
    input.read_to_end(&mut request)?;
    let (limits, bytes) = postcard::take_from_bytes::<Limits>(&request).map_err(io::Error::other)?;
    cap_memory(limits.memory_bytes);
    let answer = match crate::sniff(bytes) {
        Ok(Format::Legacy) => Answer::Convert,
        _ => match crate::read(bytes, &limits) {
            Ok(draft) => Answer::Draft(Box::new(draft)),
            Err(refusal) => Answer::Refusal(refusal),
        },
    };
    let answer = postcard::to_stdvec(&answer).map_err(io::Error::other)?;
    if answer.len() <= limits.text_bytes {
        return output.write_all(&answer);
    }
    // The parent has no cap of its own: what it is given is what it must hold.
    let refusal = Refusal::TooLarge { limit: LimitKind::TextBytes, allowed: limits.text_bytes as u64 };
    output.write_all(&postcard::to_stdvec(&Answer::Refusal(refusal)).map_err(io::Error::other)?)
}

/// The bytes of the file, of one that is too large only as many as show it.
fn load(path: &Path, limits: &Limits) -> Result<Vec<u8>, Refusal> {
    let unreadable = |error: io::Error| Refusal::Unreadable { reason: error.to_string() };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    if file.metadata().map_err(unreadable)?.is_dir() {
        return Err(Refusal::Unreadable { reason: path.display().to_string() });
    }
    let mut bytes = Vec::new();
    file.take(limits.file_bytes + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

fn check_size(bytes: &[u8], limits: &Limits) -> Result<(), Refusal> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(Refusal::TooLarge { limit: LimitKind::FileBytes, allowed: limits.file_bytes });
    }
    if bytes.is_empty() { Err(Refusal::Empty) } else { Ok(()) }
}

fn ask_child(bytes: &[u8], limits: &Limits) -> Result<Answer, Refusal> {
    let stopped = |error: io::Error| Refusal::Stopped { reason: error.to_string() };
    let mut request =
        postcard::to_stdvec(limits).map_err(|error| Refusal::Stopped { reason: error.to_string() })?;
    request.extend_from_slice(bytes);
    let mut child = Command::new(std::env::current_exe().map_err(stopped)?)
        .arg(CHILD_ARGUMENT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(stopped)?;
    let output = converse(&mut child, request, limits)?;
    judge(&output, limits)
}

/// Sends the request and collects the output, within the time.
fn converse(child: &mut Child, request: Vec<u8>, limits: &Limits) -> Result<Output, Refusal> {
    let (time, longest) = (limits.time, limits.text_bytes);
    let (done, finished) = mpsc::channel();
    let (mut stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    // A child that ends early closes its input; its exit status tells why.
    std::thread::spawn(move || stdin.as_mut().map(|stdin| stdin.write_all(&request)));
    std::thread::spawn(move || {
        let errors = std::thread::spawn(move || drain(stderr, LONGEST_WORDS));
        let answer = drain(stdout, longest);
        let _ = done.send((answer, errors.join().unwrap_or_default()));
    });
    let received = finished.recv_timeout(time);
    if received.is_err() {
        let _ = child.kill();
    }
    let status = child.wait().map_err(|error| Refusal::Stopped { reason: error.to_string() })?;
    match received {
        Ok((stdout, stderr)) => Ok(Output { status, stdout, stderr }),
        Err(_) => Err(Refusal::Timeout { seconds: time.as_secs() }),
    }
}

/// The first bytes of a pipe, not more than `most`: the child is not to be trusted.
fn drain(pipe: Option<impl Read>, most: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        // What arrived before a broken pipe still counts.
        let _ = pipe.take(most as u64).read_to_end(&mut bytes);
    }
    bytes
}

fn judge(output: &Output, limits: &Limits) -> Result<Answer, Refusal> {
    if output.status.success()
        && let Ok(answer) = postcard::from_bytes(&output.stdout)
    {
        return Ok(answer);
    }
    let words = String::from_utf8_lossy(&output.stderr);
    if words.contains("memory allocation of") || words.contains("capacity overflow") {
        return Err(Refusal::TooLarge { limit: LimitKind::Memory, allowed: limits.memory_bytes as u64 });
    }
    Err(Refusal::Stopped { reason: output.status.to_string() })
}
