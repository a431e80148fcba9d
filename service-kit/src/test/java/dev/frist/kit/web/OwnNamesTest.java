package dev.frist.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Where a service does not run on the machine of whoever asks. */
class OwnNamesTest {
    private final OwnNames names = new OwnNames(List.of("localhost", " Frist.Example ", "ticket-service"));

    @ParameterizedTest
    @CsvSource({
        "172.18.0.5:8080,  172.18.0.5,          true",
        "172.18.0.6:8080,  172.18.0.5,          false",
        "[fd00::5]:8080,   fd00:0:0:0:0:0:0:5,  true",
        "[fd00::6],        fd00:0:0:0:0:0:0:5,  false",
        "ticket-service,   172.18.0.5,          true",
        "frist.example,    172.18.0.5,          true",
        "sla-service:8080, 172.18.0.5,          false",
        "127.0.0.1:8080,   172.18.0.5,          false",
    })
    void itGoesByItsNamesAndByTheAddressThatWasReached(String host, String reached, boolean isOurs) {
        assertThat(isLetIn(names::checkHost, asked(host, reached))).isEqualTo(isOurs);
    }

    @ParameterizedTest
    @CsvSource({
        "https://frist.example,     frist.example,      true",
        "https://frist.example:444, frist.example,      false",
        "http://localhost:8081,     frist.example:8081, true",
        "http://evil.example,       frist.example,      false",
        "http://172.18.0.5:8080,    172.18.0.5:8080,    true",
        "null,                      frist.example,      false",
        "frist.example,             frist.example,      false",
    })
    void itsPagesAreThoseOfItsNamesAtThePortThatIsAsked(String origin, String host, boolean isOurs) {
        MockHttpServletRequest request = asked(host, "172.18.0.5");
        request.addHeader("Origin", origin);
        assertThat(isLetIn(names::checkOrigin, request)).isEqualTo(isOurs);
    }

    @Test
    void whoSendsNoHostIsNoBrowser() {
        assertThat(isLetIn(names::checkHost, new MockHttpServletRequest())).isTrue();
    }

    private static boolean isLetIn(Consumer<HttpServletRequest> check, HttpServletRequest request) {
        try {
            check.accept(request);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    private static MockHttpServletRequest asked(String host, String reached) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.addHeader("Host", host);
        request.setLocalAddr(reached);
        return request;
    }
}
