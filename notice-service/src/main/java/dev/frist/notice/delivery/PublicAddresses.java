package dev.frist.notice.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds the addresses of receivers, and refuses those of our own machine and network: the connection goes to what is found here, so
 * that nobody's name leads there, not even one that led elsewhere a moment ago.
 */
final class PublicAddresses implements DnsResolver {
    /** What is not routed in the Internet (IANA's registries of special-purpose addresses), or may embed what is not. */
    private static final List<Block> PRIVATE = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("224.0.0.0", 3),
            Block.of("::", 8),
            Block.of("2001::", 32),
            Block.of("2002::", 16),
            Block.of("fc00::", 7),
            Block.of("fe80::", 9),
            Block.of("ff00::", 8));

    private final Set<String> allowed;

    /** @param allowed hosts that may have any address */
    PublicAddresses(Set<String> allowed) {
        this.allowed = allowed.stream().map(it -> it.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        if (allowed.contains(host.toLowerCase(Locale.ROOT))) {
            return addresses;
        }
        for (InetAddress address : addresses) {
            if (!isPublic(address)) {
                throw new UnknownHostException(
                        "%s has the address %s, of a private network; frist.notices.private-hosts"
                                        .formatted(host, address.getHostAddress())
                                + " names the hosts that may");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    static boolean isPublic(InetAddress address) {
        return PRIVATE.stream().noneMatch(it -> it.contains(address.getAddress()));
    }

    private record Block(byte[] first, int bits) {
        static Block of(String first, int bits) {
            return new Block(InetAddress.ofLiteral(first).getAddress(), bits);
        }

        boolean contains(byte[] address) {
            int whole = bits / 8;
            int shift = 8 - bits % 8;
            return address.length == first.length
                    && Arrays.equals(address, 0, whole, first, 0, whole)
                    && (shift == 8 || address[whole] >> shift == first[whole] >> shift);
        }
    }
}
