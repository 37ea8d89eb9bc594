//! Which addresses the server may call on somebody else's word: those of the open internet alone.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Nothing that leads into a machine or a network of one's own, also not by way of another notation.
pub(super) fn is_open(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_open_v4(address),
        IpAddr::V6(address) => is_open_v6(address),
    }
}

fn is_open_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let closed = match (a, b, c) {
        // This host, private, loopback, what providers share, link-local (where clouds keep their secrets).
        (0 | 10 | 127, _, _) | (100, 64..=127, _) | (169, 254, _) | (172, 16..=31, _) | (192, 168, _) => true,
        // Assigned to protocols, to documentation, to relays and to measuring.
        (192, 0, 0 | 2) | (192, 88, 99) | (198, 18 | 19, _) | (198, 51, 100) | (203, 0, 113) => true,
        // Multicast, reserved, broadcast.
        (224.., _, _) => true,
        _ => false,
    };
    !closed
}

fn is_open_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, ..] = address.segments();
    match (a, b, c) {
        // NAT64 carries an address of version 4 at its end; its local form leads into one's own network.
        (0x64, 0xff9b, 0) => match address.octets() {
            [_, _, _, _, _, _, _, _, 0, 0, 0, 0, a, b, c, d] => is_open_v4(Ipv4Addr::new(a, b, c, d)),
            _ => false,
        },
        // Teredo and others for protocols, documentation, 6to4.
        (0x2001, 0..=0x1ff | 0xdb8, _) | (0x2002, _, _) | (0x3fff, 0..=0xfff, _) => false,
        // Of all others only global unicast; mapped addresses, loopback, link-local and the like are none.
        (0x2000..=0x3fff, _, _) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_open_internet_is_called() {
        for open in [
            "1.1.1.1",
            "93.184.216.34",
            "172.32.0.1",
            "100.128.0.1",
            "192.0.1.1",
            "2606:4700::1111",
            "64:ff9b::101:101",
        ] {
            assert!(is_open(open.parse().expect("an address")), "{open}");
        }
        for closed in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "192.0.0.1",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:1.1.1.1",
            "::127.0.0.1",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "2001:db8::1",
            "2001::1",
            "2002:7f00:1::",
            "fec0::1",
            "100::1",
        ] {
            assert!(!is_open(closed.parse().expect("an address")), "{closed}");
        }
    }
}
