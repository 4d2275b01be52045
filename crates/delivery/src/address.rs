//! Addresses that hooks may be sent to: a name is resolved once, every address it has is looked at, and
//! the connection goes to one of these, so that nothing can answer with another one in between.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use jiannuo_office::Ended;

/// How long a name may take to be resolved.
const WITHIN: Duration = Duration::from_secs(10);
/// Most addresses that are tried.
const MOST: usize = 4;

/// Addresses of a host, all of them allowed.
///
/// # Errors
/// How sending ends then.
pub(crate) async fn resolve(
    host: &str,
    port: u16,
    is_private_allowed: bool,
) -> Result<Vec<SocketAddr>, Ended> {
    let found = tokio::time::timeout(WITHIN, tokio::net::lookup_host((host, port))).await;
    let found: Vec<SocketAddr> = match found {
        Ok(Ok(found)) => found.collect(),
        Ok(Err(error)) => return Err(Ended::NotSent(format!("resolve {error}"))),
        Err(_) => return Err(Ended::NotSent("resolve".to_owned())),
    };
    if found.is_empty() {
        return Err(Ended::NotSent("resolve".to_owned()));
    }
    let private = found.iter().map(SocketAddr::ip).find(|address| !is_public(*address));
    if let (Some(address), false) = (private, is_private_allowed) {
        return Err(Ended::Refused(format!("private-address {address}")));
    }
    Ok(found.into_iter().take(MOST).collect())
}

/// Whether an address is one of the public network: not of this computer, a private network, a link,
/// a group, documentation, or one in which such an address hides.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = match (a, b) {
        // This network, carrier networks, protocol assignments, measurements.
        (0, _) | (100, 64..=127) | (198, 18 | 19) => true,
        (192, 0) => c == 0 || c == 2,
        (192, 88) => c == 99,
        _ => a >= 240,
    };
    !(is_special
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation())
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, _, _, _, g, h] = address.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    if let Some(mapped) = address.to_ipv4_mapped() {
        return is_public_v4(mapped);
    }
    match (a, b) {
        // NAT64 and 6to4 lead to the address that stands in them.
        (0x0064, 0xff9b) => c == 0 && embedded(g, h),
        (0x2002, high) => embedded(high, c),
        // Teredo, benchmarking, ORCHID and documentation.
        (0x2001, 0..=0x01ff | 0x0db8) | (0x3fff, _) => false,
        // What is given out to the public network.
        _ => a & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_public_network_are_public() {
        for (address, expected) in [
            ("8.8.8.8", true),
            ("203.119.25.1", true),
            ("127.0.0.1", false),
            ("127.255.0.1", false),
            ("10.0.0.1", false),
            ("172.16.0.1", false),
            ("172.31.255.255", false),
            ("172.32.0.1", true),
            ("192.168.1.1", false),
            ("169.254.169.254", false),
            ("100.64.0.1", false),
            ("100.128.0.1", true),
            ("0.0.0.0", false),
            ("192.0.0.8", false),
            ("198.18.0.1", false),
            ("203.0.113.5", false),
            ("224.0.0.1", false),
            ("240.0.0.1", false),
            ("255.255.255.255", false),
            ("::", false),
            ("::1", false),
            ("::ffff:127.0.0.1", false),
            ("::ffff:8.8.8.8", true),
            ("::127.0.0.1", false),
            ("fe80::1", false),
            ("fc00::1", false),
            ("fd12:3456::1", false),
            ("fec0::1", false),
            ("ff02::1", false),
            ("64:ff9b::7f00:1", false),
            ("64:ff9b::808:808", true),
            ("64:ff9b:1::a00:1", false),
            ("2002:7f00:1::", false),
            ("2002:808:808::", true),
            ("2001:db8::1", false),
            ("2001::1", false),
            ("2400:3200::1", true),
        ] {
            assert_eq!(is_public(address.parse().unwrap()), expected, "{address}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_to_this_computer_is_refused_unless_allowed() {
        let refused = resolve("localhost", 443, false).await.unwrap_err();
        assert!(
            matches!(&refused, Ended::Refused(why) if why.starts_with("private-address ")),
            "{refused:?}"
        );
        assert!(resolve("localhost", 443, true).await.is_ok());
        assert!(matches!(resolve("127.0.0.1", 80, false).await, Err(Ended::Refused(_))));
    }
}
