"""Addresses that intake may connect to: those of the public internet. Pure: no Django."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

# RFC 4291: all that is handed out as global unicast lies here; the rest of the space is for other uses.
_GLOBAL_UNICAST = IPv6Network("2000::/3")
# RFC 6052: an IPv4 address behind a translator. The local-use prefix of RFC 8215 is outside global unicast.
_NAT64 = IPv6Network("64:ff9b::/96")
# RFC 9637: for documentation, and not yet in every version of the standard library's table.
_DOCUMENTATION = IPv6Network("3fff::/20")


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet.

    No loopback, private, link-local (a cloud's metadata service), shared (RFC 6598), multicast, reserved or unspecified
    address is, and none that only wraps such a one: IPv4-mapped, 6to4, NAT64.
    """
    if isinstance(address, IPv4Address):
        return address.is_global and not (address.is_multicast or address.is_reserved)
    wrapped = address.ipv4_mapped or address.sixtofour
    if wrapped is None and address in _NAT64:
        wrapped = IPv4Address(int(address) & 0xFFFF_FFFF)
    if wrapped is not None:
        return is_public(wrapped)
    # Its private list holds Teredo (RFC 4380), which wraps addresses too.
    return address in _GLOBAL_UNICAST and address.is_global and address not in _DOCUMENTATION
