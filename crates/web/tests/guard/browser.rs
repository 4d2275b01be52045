//! A browser that asks the router: cookies, forms, and what came back.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode, header};
use jiannuo_office::token_hash;
use tower::ServiceExt;

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answered {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answered {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| std::str::from_utf8(value.as_bytes()).unwrap())
    }

    pub fn cookies(&self) -> Vec<&str> {
        self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// "200", or "303 /sign-in" for where it leads.
    pub fn brief(&self) -> String {
        match self.header("location") {
            "" => self.status.as_u16().to_string(),
            to => format!("{} {}", self.status.as_u16(), to.split(['?', '#']).next().unwrap()),
        }
    }
}

/// A browser with its cookies, at an address of the network.
#[derive(Debug, Clone)]
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    pub from: SocketAddr,
    /// Headers that it sends besides.
    pub extra: Vec<(&'static str, String)>,
}

/// What parts of a form are parted by.
const BOUNDARY: &str = "parts-of-this-form";

impl Browser {
    pub fn new(router: &Router) -> Self {
        let from = "10.0.0.5:40000".parse().unwrap();
        Self { router: router.clone(), cookies: BTreeMap::new(), from, extra: Vec::new() }
    }

    pub fn at(router: &Router, from: &str) -> Self {
        Self { from: format!("{from}:40000").parse().unwrap(), ..Self::new(router) }
    }

    /// What makes tokens of forms: the session, else the cookie of forms.
    pub fn secret(&self) -> String {
        let names = ["__Host-jiannuo", "jiannuo", "__Host-jiannuo-form", "jiannuo-form"];
        names.iter().find_map(|&name| self.cookies.get(name)).cloned().unwrap_or_default()
    }

    pub fn token(&self) -> String {
        token_hash(&format!("form {}", self.secret()))
    }

    pub async fn send(&mut self, mut request: Request<Body>) -> Answered {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let headers = request.headers_mut();
        if !cookies.is_empty() {
            headers.insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        headers.insert(header::HOST, "jiannuo.example".parse().unwrap());
        for (name, value) in &self.extra {
            headers.insert(*name, value.parse().unwrap());
        }
        request.extensions_mut().insert(ConnectInfo(self.from));
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = answer.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        let answered = Answered { status: head.status, headers: head.headers, body };
        for cookie in answered.cookies() {
            let (name, rest) = cookie.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            match rest.contains("Max-Age=0") {
                true => self.cookies.remove(name),
                false => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        answered
    }

    pub async fn get(&mut self, path: &str) -> Answered {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form with the token of this browser.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answered {
        let token = self.token();
        self.post_with(path, &token, fields).await
    }

    pub async fn post_with(&mut self, path: &str, token: &str, fields: &[(&str, &str)]) -> Answered {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("token", token).extend_pairs(fields);
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.finish()));
        self.send(request.unwrap()).await
    }

    /// Sends what a script sends.
    pub async fn post_json(&mut self, path: &str, token: &str, body: &str) -> Answered {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-form-token", token)
            .body(Body::from(body.to_owned()));
        self.send(request.unwrap()).await
    }

    /// Sends a form with files.
    pub async fn upload(
        &mut self,
        path: &str,
        token: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answered {
        let mut body = Vec::new();
        let fields = [("token", token)].into_iter().chain(fields.iter().copied());
        for (name, value) in fields {
            let part =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(Body::from(body));
        self.send(request.unwrap()).await
    }

    /// Signs in with a password.
    pub async fn sign_in(&mut self, login: &str, password: &str) -> Answered {
        self.get("/sign-in").await;
        self.post("/sign-in", &[("login", login), ("password", password), ("back", "/")]).await
    }
}
