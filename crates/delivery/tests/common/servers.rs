//! A mail server and a web server on this computer that remember what they were sent.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// What a mail server does with a mail.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Does {
    Takes,
    /// Answers this to the recipient.
    Refuses(&'static str),
    /// Answers this to the mail itself.
    RefusesContent(&'static str),
    /// Hangs up when it has the mail.
    HangsUp,
    /// Says nothing more when it has the mail.
    Waits,
}

#[derive(Clone)]
pub struct MailStub {
    pub port: u16,
    does: Arc<Mutex<Does>>,
    mails: Arc<Mutex<Vec<String>>>,
    pub arrived: Arc<Notify>,
}

impl MailStub {
    pub async fn start(does: Does) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let stub = Self {
            port: listener.local_addr().unwrap().port(),
            does: Arc::new(Mutex::new(does)),
            mails: Arc::default(),
            arrived: Arc::default(),
        };
        let own = stub.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let stub = own.clone();
                tokio::spawn(async move { stub.serve(stream).await });
            }
        });
        stub
    }

    pub fn does(&self, does: Does) {
        *self.does.lock().unwrap() = does;
    }

    /// Every mail that came whole, headers decoded where they are encoded words, and the text decoded.
    pub fn mails(&self) -> Vec<String> {
        self.mails.lock().unwrap().clone()
    }

    async fn serve(&self, stream: TcpStream) {
        let does = *self.does.lock().unwrap();
        let mut stream = BufReader::new(stream);
        let mut line = String::new();
        stream.write_all(b"220 stub\r\n").await.unwrap();
        loop {
            line.clear();
            if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
                return;
            }
            let answer = match (line.split([' ', '\r']).next().unwrap(), does) {
                ("EHLO", _) => "250-stub\r\n250 8BITMIME",
                ("RCPT", Does::Refuses(answer)) => answer,
                ("DATA", _) => "354 go on",
                ("QUIT", _) => "221 bye",
                _ => "250 ok",
            };
            stream.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
            if line.starts_with("DATA") {
                let mut mail = String::new();
                while !mail.ends_with("\r\n.\r\n") {
                    stream.read_line(&mut mail).await.unwrap();
                }
                self.mails.lock().unwrap().push(mail);
                self.arrived.notify_one();
                let answer = match does {
                    Does::HangsUp => return,
                    Does::Waits => return std::future::pending().await,
                    Does::RefusesContent(answer) => answer,
                    _ => "250 taken",
                };
                stream.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
            }
        }
    }
}

/// The text of a mail whose content is base64.
pub fn text_of(mail: &str) -> String {
    use base64::Engine;
    let (head, body) = mail.split_once("\r\n\r\n").unwrap();
    assert!(head.to_lowercase().contains("content-transfer-encoding: base64"), "{head}");
    let body: String = body.trim_end_matches(".\r\n").split_whitespace().collect();
    String::from_utf8(base64::prelude::BASE64_STANDARD.decode(body).unwrap()).unwrap()
}

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Request {
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Request {
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

#[derive(Clone)]
pub struct WebStub {
    pub port: u16,
    answer: Arc<Mutex<String>>,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl WebStub {
    /// Answers everything with a status line, headers and a body.
    pub async fn start(status: &str, body: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let stub = Self {
            port: listener.local_addr().unwrap().port(),
            answer: Arc::default(),
            requests: Arc::default(),
        };
        stub.answers(status, body);
        let own = stub.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let stub = own.clone();
                tokio::spawn(async move { stub.serve(stream).await });
            }
        });
        stub
    }

    pub fn answers(&self, status: &str, body: &str) {
        *self.answer.lock().unwrap() = format!(
            "HTTP/1.1 {status}\r\ncontent-length: {}\r\nlocation: /elsewhere\r\n\r\n{body}",
            body.len()
        );
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    async fn serve(&self, stream: TcpStream) {
        let mut stream = BufReader::new(stream);
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
                return;
            }
            match line.trim_end() {
                "" => break,
                line => lines.push(line.to_owned()),
            }
        }
        let headers: Vec<(String, String)> = lines
            .iter()
            .skip(1)
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let path = lines.first().and_then(|line| line.split(' ').nth(1)).unwrap_or_default().to_owned();
        let mut request = Request { path, headers, body: String::new() };
        let mut body = vec![0; request.header("content-length").parse().unwrap_or(0)];
        stream.read_exact(&mut body).await.unwrap();
        request.body = String::from_utf8(body).unwrap();
        self.requests.lock().unwrap().push(request);
        let answer = self.answer.lock().unwrap().clone();
        stream.write_all(answer.as_bytes()).await.unwrap();
    }
}
