//! Addresses of hooks, as far as they are taken apart: scheme, host, port, the rest.

/// Where a hook is posted to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookAddress {
    /// Whether over TLS.
    pub is_https: bool,
    /// Name or address, lower case, IPv6 without brackets.
    pub host: String,
    /// Port as given, or the usual one.
    pub port: u16,
    /// Path with query, beginning with a slash.
    pub path: String,
}

/// The longest address of a hook.
const LONGEST: usize = 1000;

impl HookAddress {
    /// The parts of an address; nothing for what is none, or says who signs in.
    #[must_use]
    pub fn of(written: &str) -> Option<Self> {
        let written = written.trim();
        if written.len() > LONGEST
            || !written.chars().all(|c| c.is_ascii_graphic() && !"\"<>\\^`{|}#".contains(c))
        {
            return None;
        }
        let (scheme, rest) = written.split_once("://")?;
        let is_https = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = (rest.get(..end)?, rest.get(end..)?);
        let (host, port) = match authority.strip_prefix('[') {
            Some(address) => address.split_once(']').map(|(host, port)| (host, port.strip_prefix(':')))?,
            None => authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port))),
        };
        let usual = if is_https { 443 } else { 80 };
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        let port = port.map_or(Some(usual), |port| port.parse().ok().filter(|port| *port != 0))?;
        host_of(host).map(|host| Self { is_https, host, port, path })
    }

    /// `host` or `host:port`, as a request names it.
    #[must_use]
    pub fn authority(&self) -> String {
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        let usual = if self.is_https { 443 } else { 80 };
        if self.port == usual { host } else { format!("{host}:{}", self.port) }
    }
}

/// A host as it is compared: lower case; nothing for what is none.
pub(super) fn host_of(written: &str) -> Option<String> {
    let host = written.trim().trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
    let is_address = host.parse::<std::net::IpAddr>().is_ok();
    let is_name = !host.is_empty()
        && host.len() <= 253
        && host.split('.').all(|part| {
            !part.is_empty()
                && !part.starts_with('-')
                && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
        });
    (is_address || is_name).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart_or_not_taken() {
        let parts = |written: &str| {
            HookAddress::of(written).map(|address| (address.is_https, address.authority(), address.path))
        };
        let expected =
            |is_https, authority: &str, path: &str| Some((is_https, authority.to_owned(), path.to_owned()));
        for (written, parts_of_it) in [
            (
                "https://oapi.dingtalk.com/robot/send?access_token=x",
                expected(true, "oapi.dingtalk.com", "/robot/send?access_token=x"),
            ),
            ("HTTPS://QYAPI.weixin.qq.com/a", expected(true, "qyapi.weixin.qq.com", "/a")),
            ("http://10.1.2.3:8080", expected(false, "10.1.2.3:8080", "/")),
            ("https://[::1]:8443/x", expected(true, "[::1]:8443", "/x")),
            ("https://example.cn?a=1", expected(true, "example.cn", "/?a=1")),
            ("https://user@example.cn/", None),
            ("https://user:pass@example.cn/", None),
            ("https://example.cn:0/", None),
            ("https://example.cn:99999/", None),
            ("ftp://example.cn/", None),
            ("file:///etc/passwd", None),
            ("https:///x", None),
            ("https://例子.cn/", None),
            ("https://example.cn/\r\nX: y", None),
            ("https://example.cn/#part", None),
            ("", None),
        ] {
            assert_eq!(parts(written), parts_of_it, "{written}");
        }
    }
}
