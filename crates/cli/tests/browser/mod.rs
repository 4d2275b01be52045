//! As much of a browser as a test needs: forms, cookies, one connection a request.

use std::io::{Error, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Browser {
    address: SocketAddr,
    cookies: Vec<(String, String)>,
    token: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn location(&self) -> Option<&str> {
        self.header("location").next()
    }

    fn header<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Browser {
    pub fn sign_in(address: SocketAddr, login: &str, password: &str) -> Self {
        let mut browser = Self { address, cookies: Vec::new(), token: String::new() };
        browser.look("/sign-in");
        let entered = browser.post("/sign-in", &[("login", login), ("password", password)]).unwrap();
        assert_eq!((entered.status, entered.location()), (303, Some("/")), "{}", entered.body);
        browser.keep_cookies(&entered);
        browser.look("/account");
        browser
    }

    /// The same program, started again on another port.
    pub fn goes_to(&mut self, address: SocketAddr) {
        self.address = address;
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Result<Answer, Error> {
        let token = ("token", self.token.as_str());
        let with_token = fields.iter().chain(std::iter::once(&token));
        let body: Vec<String> =
            with_token.map(|(name, value)| format!("{}={}", coded(name), coded(value))).collect();
        self.request("POST", path, &body.join("&"))
    }

    pub fn get(&self, path: &str) -> Result<Answer, Error> {
        self.request("GET", path, "")
    }

    /// What the forms of this session carry.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Opens a page, and keeps the token of its forms.
    fn look(&mut self, path: &str) {
        let page = self.get(path).unwrap();
        assert_eq!(page.status, 200, "{path}");
        self.keep_cookies(&page);
        let (_, token) = page.body.split_once("name=\"token\" value=\"").unwrap();
        self.token = token.split_once('"').unwrap().0.to_owned();
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        for cookie in answer.header("set-cookie") {
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
    }

    fn request(&self, method: &str, path: &str, body: &str) -> Result<Answer, Error> {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut connection = TcpStream::connect(self.address)?;
        connection.set_read_timeout(Some(Duration::from_secs(60)))?;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\nconnection: close\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            self.address,
            cookies.join("; "),
            body.len()
        );
        connection.write_all(head.as_bytes())?;
        let mut text = Vec::new();
        connection.read_to_end(&mut text)?;
        read(&String::from_utf8_lossy(&text)).ok_or_else(|| ErrorKind::UnexpectedEof.into())
    }
}

/// An answer that came whole; nothing of one that was cut off.
fn read(text: &str) -> Option<Answer> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let pair = |line: &str| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_ascii_lowercase(), value.trim().to_owned()))
    };
    let headers: Vec<(String, String)> = lines.filter_map(pair).collect();
    let answer = Answer { status, headers, body: body.to_owned() };
    let length: usize = answer.header("content-length").next()?.parse().ok()?;
    (length == body.len()).then_some(answer)
}

/// As forms are sent.
fn coded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}
