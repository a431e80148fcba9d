package dev.frist.kit.web;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The host names that this service answers to. While nobody signs in, the page of anybody could otherwise ask it from the browser of
 * whoever looks at that page: under the page's own name, if its owner has it lead here, or under ours. Browsers say both, and pages
 * cannot change it.
 */
public final class OwnNames {
    private static final Set<String> OUR_SITES = Set.of("same-origin", "none");

    private final Set<String> names;

    /** @param names host names and addresses, without ports */
    public OwnNames(List<String> names) {
        this.names = names.stream()
                .map(it -> it.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // Who sends no host, as HTTP/1.0 allows, is no browser.
    void checkHost(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        if (host != null && !isOurs(Authority.of(host), request)) {
            throw refused(
                    "known-host",
                    HttpHeaders.HOST,
                    "this service does not go by the name %s; ask it by one of %s, or add the name to frist.web.hosts"
                            .formatted(host, names));
        }
    }

    void checkOrigin(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && !isOurs(origin, request)) {
            throw refused("same-origin", HttpHeaders.ORIGIN, "no page of " + origin + " may ask this service");
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OUR_SITES.contains(site) && !Bodies.changesNothing(request)) {
            throw refused("same-origin", "Sec-Fetch-Site", "a page of another site may not have anything done here");
        }
    }

    private boolean isOurs(String origin, HttpServletRequest request) {
        int scheme = origin.indexOf("://");
        String host = request.getHeader(HttpHeaders.HOST);
        if (scheme < 0 || host == null) {
            return false;
        }
        Authority page = Authority.of(origin.substring(scheme + 3));
        return page.port().equals(Authority.of(host).port()) && isOurs(page, request);
    }

    // The address that a request came to is no name that could lead elsewhere tomorrow.
    private boolean isOurs(Authority asked, HttpServletRequest request) {
        return names.contains(asked.host()) || isSameAddress(asked.host(), request.getLocalAddr());
    }

    private static boolean isSameAddress(String host, String address) {
        try {
            return InetAddress.ofLiteral(host).equals(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }

    private static Refused refused(String rule, String header, String detail) {
        return new Refused(HttpStatus.FORBIDDEN.value(), new Problem(rule, header, detail));
    }

    /**
     * A host and its port, as headers name them.
     *
     * @param host a name in lower case, or an address; IPv6 without brackets
     * @param port empty where none is named
     */
    private record Authority(String host, String port) {
        static Authority of(String text) {
            int colon = text.indexOf(':', text.lastIndexOf(']') + 1);
            String host = colon < 0 ? text : text.substring(0, colon);
            boolean isBracketed = host.startsWith("[") && host.endsWith("]");
            return new Authority(
                    (isBracketed ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT),
                    colon < 0 ? "" : text.substring(colon + 1));
        }
    }
}
