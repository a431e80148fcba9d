package dev.frist.ticket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.frist.kit.test.RawHttp;
import dev.frist.kit.test.RawHttp.Answer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service lets in, and that whatever it does not is told why. */
class GateIT {
    private static final String JSON = "Content-Type: application/json";

    private final Running service = Running.service();
    private final int port = service.port();
    private final String ticket = "T-" + UUID.randomUUID();

    private void open() {
        String opening = Facts.opening(ticket, service.subscription());
        await().until(() -> service.post("/tickets", opening).statusCode() == 201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain;charset=application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/xml",
                "application/jsonp",
                "text/json",
                "nonsense",
                ""
            })
    void whatAnyPageMaySendChangesNothing(String type) throws Exception {
        open();
        String header = type.isEmpty() ? "X-None: 1" : "Content-Type: " + type;
        for (String step : List.of("withdrawal", "reopening", "closing")) {
            String path = "/tickets/" + ticket + "/" + step;
            assertProblem(
                    post(path, "{\"closedBy\":\"AGENT\",\"by\":\"ann\",\"note\":\"because\"}", header),
                    415,
                    "media-type");
            assertProblem(post(path, "", header), 415, "media-type");
        }
        assertProblem(post("/rejections/" + UUID.randomUUID() + "/retry", "{}", header), 415, "media-type");
        assertThat(service.json(service.get("/tickets/" + ticket)).at("/steps")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "APPLICATION/JSON; charset=utf-8", "application/vnd.portal+json"})
    void jsonIsTakenByAnyOfItsNames(String type) throws Exception {
        open();
        assertThat(post(
                                "/tickets/" + ticket + "/withdrawal",
                                "{\"by\":\"ann\",\"note\":\"because\"}",
                                "Content-Type: " + type)
                        .status())
                .isEqualTo(201);
        assertThat(post("/tickets/" + ticket + "/reopening", "", "Content-Type: " + type)
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://127.0.0.1:1",
                "Origin: http://127.0.0.1.evil.example",
                "Origin: http://[::1",
                "Origin: ",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void noOtherPageHasAnythingDone(String header) throws Exception {
        assertProblem(
                post("/tickets/" + ticket + "/withdrawal", "{\"by\":\"ann\",\"note\":\"because\"}", JSON, header),
                403,
                "same-origin");
        if (header.startsWith("Origin")) {
            assertProblem(RawHttp.send(port, "GET /tickets/" + ticket, header), 403, "same-origin");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "127.0.0.1.evil.example", "10.1.2.3", "localhost.", "ticket-service:8080", ""})
    void whoAsksByANameThatIsNotOursIsTurnedAway(String host) throws Exception {
        for (String line : List.of("GET /tickets", "GET /actuator/prometheus", "GET /v3/api-docs", "GET /nothing")) {
            assertProblem(RawHttp.send(port, line, "Host: " + host), 403, "known-host");
        }
    }

    @Test
    void whoAsksByANameOfOursIsAnswered() throws Exception {
        for (String host : List.of("localhost", "LocalHost:1", "127.0.0.1", "[::1]:8081", "127.0.0.1:" + port)) {
            Answer answer = RawHttp.send(port, "GET /tickets", "Host: " + host, "Origin: http://" + host);
            assertThat(answer.status()).as(host).isEqualTo(200);
        }
        assertThat(RawHttp.send(port, "GET /tickets", "Host: 127.0.0.1:1", "Origin: http://localhost:1")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void everyAnswerProtectsWhoeverLooksAtIt() throws Exception {
        for (String line : List.of("GET /tickets", "GET /nothing", "GET /tickets?after=%00", "PUT /tickets")) {
            Answer answer = RawHttp.send(port, line);
            assertThat(answer.has("Content-Security-Policy", "default-src 'none'"))
                    .as(line)
                    .isTrue();
            assertThat(answer.has("X-Content-Type-Options", "nosniff")).isTrue();
            assertThat(answer.has("Referrer-Policy", "same-origin")).isTrue();
            assertThat(answer.has("Cross-Origin-Opener-Policy", "same-origin")).isTrue();
        }
    }

    @Test
    void aBodyHasAnEnd() throws Exception {
        String large = "{\"reason\":\"" + "x".repeat(1 << 20) + "\"}";
        String path = "/tickets/" + ticket + "/decline";
        assertProblem(post(path, large, JSON), 413, "max-size");
        String chunked = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + JSON
                + "\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(large.length()) + "\r\n" + large
                + "\r\n0\r\n\r\n";
        assertProblem(RawHttp.send(port, chunked.getBytes(ISO_8859_1)), 413, "max-size");
    }

    @Test
    void soHaveAddressesAndHeaders() throws Exception {
        assertProblem(RawHttp.send(port, "GET /tickets?subscription=" + "x".repeat(8_000)), 414, "max-length");
        assertThat(RawHttp.send(port, "GET /tickets?subscription=" + "x".repeat(40_000))
                        .status())
                .isEqualTo(400);
        assertThat(RawHttp.send(port, "GET /tickets", "X-Long: " + "x".repeat(40_000))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aCopyOfTheCheckpointsIsTextAndHasAnEndToo() throws Exception {
        String text = "Content-Type: text/plain";
        assertThat(post("/audit/verify", "no checkpoint", text).status()).isEqualTo(200);
        assertProblem(post("/audit/verify", "", "Content-Type: application/x-www-form-urlencoded"), 415, "media-type");
        assertProblem(RawHttp.send(port, "POST /audit/verify", text, "Content-Length: 300000000"), 413, "max-size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tickets", "/tickets/x/withdrawal", "/audit/verify"})
    void aBodyThatNeverEndsIsNotWaitedFor(String path) throws Exception {
        String type = path.startsWith("/audit") ? "Content-Type: text/plain" : JSON;
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + type + "\r\n";
        for (String rest : List.of("Content-Length: 10\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\nzz\r\n")) {
            Answer answer = RawHttp.send(port, (head + rest).getBytes(ISO_8859_1));
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.took()).isLessThan(Duration.ofSeconds(8));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /tickets?subscription=%00                      | 400",
                "GET /tickets?%00=1                                 | 400",
                "GET /tickets?subscription=%zz                      | 400",
                "GET /tickets?subscription=%ff                      | 400",
                "GET /tickets/%00                                   | 400",
                "GET /tickets/%zz                                   | 400",
                "GET /tickets/..%2f..%2fx                           | 404",
                "GET /tickets/a\\b                                  | 400",
                "GET /tickets?subscripton=S-1                       | 400",
                "GET /tickets?limit=2147483648                      | 400",
                "GET /tickets?limit=1e2147483648                    | 400",
                "GET /tickets?after=%2B1000000000-12-31T23:59:59Z_x | 422",
                "GET /known                                         | 400",
                "GET /known?knownOn=-1000000000-01-01T00:00:00Z     | 400",
                "GET /known?knownOn=%2B1000000000-12-31T23:59:59Z   | 400",
                "GET /known?knownOn=0001-01-01T00:00:00Z            | 422",
                "GET /backlog?until=%2B1000000000-12-31T23:59:59Z   | 400",
                "GET /backlog?until=-1000000000-01-01T00:00:00Z     | 400",
                "GET /backlog?import=%00                            | 400",
                "GET /tickets/x?at=%2B1000000000-12-31T23:59:59Z    | 400",
                "GET /parked/1                                      | 400",
                "GET /error                                         | 404",
                "GET /nothing/of/this/name                          | 404",
                "DELETE /tickets                                    | 415",
                "TRACE /tickets                                     | 405",
                "FOO /tickets                                       | 415",
                "OPTIONS /error                                     | 200",
            })
    void whatCannotBeAnsweredIsAProblem(String line, int status) throws Exception {
        Answer answer = RawHttp.send(port, line);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.has("Content-Type", "application/problem+json"))
                    .as(answer.text())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void thePlaceOfErrorsIsNoPlaceToAsk(String method) throws Exception {
        assertProblem(request(method, "/error", "{}", JSON), 404, "not-found");
    }

    @Test
    void whenEveryConnectionIsInUseItAsksForPatience() throws Exception {
        List<Connection> taken = new ArrayList<>();
        try {
            takeAll(taken);
            Answer answer = RawHttp.send(port, "GET /tickets/" + ticket);
            assertProblem(answer, 503, "unavailable");
            assertThat(answer.has("Retry-After", "2")).isTrue();
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    private void takeAll(List<Connection> taken) {
        try {
            while (true) {
                taken.add(service.pool().getConnection());
            }
        } catch (SQLException thereAreNoMore) {
            assertThat(taken).isNotEmpty();
        }
    }

    private Answer post(String path, String body, String... headers) throws IOException {
        return request("POST", path, body, headers);
    }

    private Answer request(String method, String path, String body, String... headers) throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join("\r\n", headers) + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        return RawHttp.send(port, (head + body).getBytes(ISO_8859_1));
    }

    private static void assertProblem(Answer answer, int status, String rule) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.has("Content-Type", "application/problem+json")).isTrue();
        assertThat(answer.text()).contains("\"rule\":\"" + rule + "\"");
    }
}
