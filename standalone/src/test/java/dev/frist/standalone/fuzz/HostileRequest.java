package dev.frist.standalone.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.standalone.fuzz.Operation.Parameter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One request as it goes over the line: much of it as it should be, something of it not. */
final class HostileRequest {
    private static final double HOSTILE = 0.25;
    private static final double SELDOM = 0.04;
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO", "get");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json;charset=utf-16",
            "application/json;charset=nonsense",
            "application/vnd.frist+json",
            "application/cloudevents+json",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/xml",
            "application/",
            "nonsense",
            ";",
            "");
    private static final List<String> ORIGINS =
            List.of("http://evil.example", "null", "http://127.0.0.1:1", "file://", "http://[::1", "x");
    private static final List<String> HOSTS = List.of(
            "evil.example", "localhost", "127.0.0.1", "[::1]", "[::", "127.0.0.1.evil.example", "a b", "", ":1");
    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Language",
            "Accept-Encoding",
            "Idempotency-Key",
            "If-None-Match",
            "If-Modified-Since",
            "If-Range",
            "Range",
            "Cookie",
            "HX-Request",
            "Sec-Fetch-Site",
            "X-Forwarded-Host",
            "X-HTTP-Method-Override",
            "Expect",
            "Content-Encoding",
            "Upgrade",
            "Authorization");
    private static final List<String> COOKIES = List.of(
            "lang=%00",
            "lang=../../x",
            "lang=de",
            "lang=-/-",
            "lang=\"",
            "theme=%00",
            "theme=../../x",
            "by=%zz",
            "by=%00",
            "=",
            ";");

    private final Operation operation;
    private final Values values;
    private final int port;
    private boolean isBrokenOff;

    HostileRequest(Operation operation, Values values, int port) {
        this.operation = operation;
        this.values = values;
        this.port = port;
    }

    byte[] bytes() {
        String method = values.chance(SELDOM * 2) ? values.oneOf(METHODS) : operation.method();
        List<String> headers = headers();
        byte[] body = operation.method().equals("POST") || values.chance(SELDOM) ? body(headers) : new byte[0];
        boolean isChunked = body.length > 0 && values.chance(SELDOM);
        if (isChunked) {
            headers.add("Transfer-Encoding: chunked");
        } else if (body.length > 0 || operation.method().equals("POST")) {
            // More is announced than comes: whoever waits for it must not wait for long.
            isBrokenOff = values.chance(SELDOM / 40);
            headers.add("Content-Length: " + (body.length + (isBrokenOff ? 10 : 0)));
        }
        String head = method + " " + address() + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        return joined(
                head.getBytes(ISO_8859_1),
                isChunked ? (Integer.toHexString(body.length) + "\r\n").getBytes(ISO_8859_1) : new byte[0],
                body,
                isChunked ? "\r\n0\r\n\r\n".getBytes(ISO_8859_1) : new byte[0]);
    }

    /** Whether less came than was announced: of a form, the web server then says nothing and hangs up. */
    boolean isBrokenOff() {
        return isBrokenOff;
    }

    private String address() {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            String value = values.chance(HOSTILE)
                    ? values.hostileText()
                    : Values.encoded(values.fitting(parameter.name(), operation.resolved(parameter.schema())));
            if (parameter.in().equals("path")) {
                path = path.replace("{" + parameter.name() + "}", value);
            } else if (parameter.in().equals("query") && !isForm() && !values.chance(HOSTILE)) {
                query.add(parameter.name() + "=" + value);
            }
        }
        if (values.chance(SELDOM)) {
            query.add(values.hostileText() + "=" + values.hostileText());
        }
        if (values.chance(SELDOM)) {
            query.addAll(List.copyOf(query));
        }
        if (values.chance(SELDOM)) {
            path += values.oneOf(
                    List.of("/", "//", "/..", "/%2e", "/%", "/%00", ";x", "\\", "/x", "%20", "|", "#x", "\u0001"));
        }
        return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private List<String> headers() {
        List<String> headers = new ArrayList<>();
        String host = "127.0.0.1:" + port;
        headers.add("Host: " + (values.chance(SELDOM / 2) ? values.oneOf(HOSTS) : host));
        headers.add("Connection: close");
        if (isForm() || values.chance(SELDOM)) {
            headers.add("Origin: " + (values.chance(SELDOM) ? values.oneOf(ORIGINS) : "http://" + host));
        }
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("header") && values.chance(0.5)) {
                headers.add(parameter.name() + ": "
                        + (values.chance(HOSTILE)
                                ? values.hostileHeader()
                                : "key-" + values.hostileHeader().length()));
            }
        }
        if (values.chance(SELDOM * 2)) {
            headers.add("Cookie: " + values.oneOf(COOKIES));
        }
        if (values.chance(HOSTILE)) {
            headers.add(values.oneOf(HEADERS) + ": " + values.hostileHeader());
        }
        return headers;
    }

    private byte[] body(List<String> headers) {
        String usual = isForm() ? "application/x-www-form-urlencoded" : "application/json";
        String type = values.chance(SELDOM) ? values.oneOf(TYPES) : usual;
        if (!type.isEmpty()) {
            headers.add("Content-Type: " + type);
        }
        if (values.chance(SELDOM)) {
            return values.oneOf(List.of(
                    new byte[0],
                    "{".getBytes(UTF_8),
                    "{\"a\":".repeat(20_000).getBytes(UTF_8),
                    "[".repeat(100_000).getBytes(UTF_8),
                    new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'},
                    new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '{', '}'},
                    new byte[] {0, 0, 0, 0},
                    new byte[3 << 20],
                    "{} {}".getBytes(UTF_8)));
        }
        return (isForm() ? form() : new Json(operation, values).body()).getBytes(UTF_8);
    }

    private String form() {
        return operation.parameters().stream()
                .filter(it -> it.in().equals("query"))
                .map(it -> it.name() + "="
                        + (values.chance(HOSTILE)
                                ? values.hostileText()
                                : Values.encoded(values.fitting(it.name(), it.schema()))))
                .collect(Collectors.joining("&"));
    }

    /** What the console has posted to it, pages send. */
    private boolean isForm() {
        return operation.method().equals("POST")
                && !operation.hasBody()
                && !operation.parameters().isEmpty();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
