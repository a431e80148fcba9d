package dev.frist.kit.web;

import java.util.Locale;

/**
 * A host and its port, as headers name them.
 *
 * @param host a name in lower case, or an address; IPv6 without brackets
 * @param port empty where none is named
 */
record Authority(String host, String port) {
    static Authority of(String text) {
        int colon = text.indexOf(':', text.lastIndexOf(']') + 1);
        String host = colon < 0 ? text : text.substring(0, colon);
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        return new Authority(
                (isBracketed ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT),
                colon < 0 ? "" : text.substring(colon + 1));
    }
}
