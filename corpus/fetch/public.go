package fetch

import (
	"fmt"
	"net/netip"
)

// reserved are the blocks of addresses that are nobody's on the public internet, beside those that netip knows: IANA's special
// registries of IPv4 and IPv6 addresses, 2025.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),       // this network
	netip.MustParsePrefix("100.64.0.0/10"),   // carriers' NAT
	netip.MustParsePrefix("192.0.0.0/24"),    // protocol assignments
	netip.MustParsePrefix("192.0.2.0/24"),    // documentation
	netip.MustParsePrefix("192.88.99.0/24"),  // 6to4 relays
	netip.MustParsePrefix("198.18.0.0/15"),   // benchmarks
	netip.MustParsePrefix("198.51.100.0/24"), // documentation
	netip.MustParsePrefix("203.0.113.0/24"),  // documentation
	netip.MustParsePrefix("240.0.0.0/4"),     // future use and broadcast
	netip.MustParsePrefix("::/96"),           // v4-compatible
	netip.MustParsePrefix("64:ff9b::/96"),    // NAT64: any v4 address, private ones too
	netip.MustParsePrefix("64:ff9b:1::/48"),  // NAT64 of one's own network
	netip.MustParsePrefix("100::/64"),        // discard
	netip.MustParsePrefix("2001::/23"),       // protocol assignments, Teredo among them
	netip.MustParsePrefix("2001:db8::/32"),   // documentation
	netip.MustParsePrefix("2002::/16"),       // 6to4: any v4 address
	netip.MustParsePrefix("3fff::/20"),       // documentation
	netip.MustParsePrefix("5f00::/16"),       // segment routing
	netip.MustParsePrefix("fec0::/10"),       // site-local, retired
}

// public reports, as an error, that an address with its port is not one of the public web's.
func public(address string) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %q is not an address", ErrRefused, address)
	}
	if p := ap.Port(); p != 80 && p != 443 {
		return fmt.Errorf("%w: port %d is not the web's", ErrRefused, p)
	}
	ip := ap.Addr()
	if ip.Is4In6() || ip.Zone() != "" {
		return fmt.Errorf("%w: %s is not a public address", ErrRefused, ip)
	}
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.IsMulticast() || ip.IsUnspecified() {
		return fmt.Errorf("%w: %s is not a public address", ErrRefused, ip)
	}
	for _, block := range reserved {
		if block.Contains(ip) {
			return fmt.Errorf("%w: %s is not a public address", ErrRefused, ip)
		}
	}
	return nil
}
