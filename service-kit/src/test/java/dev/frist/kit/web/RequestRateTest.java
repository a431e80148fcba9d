package dev.frist.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestRateTest {
    private static final int AT_ONCE = 5;

    private final RequestRate rate = new RequestRate(1, AT_ONCE);

    @Test
    void whoAsksTooOftenIsToldWhenToAskAgain() throws Exception {
        for (int i = 0; i < AT_ONCE; i++) {
            assertThat(asked("10.0.0.1", null).getStatus()).isEqualTo(200);
        }
        MockHttpServletResponse refused = asked("10.0.0.1", null);
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
    }

    @Test
    void nobodyIsRefusedForWhatAnotherAsks() throws Exception {
        for (int i = 0; i <= AT_ONCE; i++) {
            asked("10.0.0.1", "portal");
        }
        assertThat(asked("10.0.0.1", "portal").getStatus()).isEqualTo(429);
        // Behind the same proxy, and who says nothing of itself.
        assertThat(asked("10.0.0.1", "billing").getStatus()).isEqualTo(200);
        assertThat(asked("10.0.0.1", null).getStatus()).isEqualTo(200);
        assertThat(asked("10.0.0.2", null).getStatus()).isEqualTo(200);
        // One is the same from wherever it asks.
        assertThat(asked("10.0.0.2", "portal").getStatus()).isEqualTo(429);
    }

    private MockHttpServletResponse asked(String address, String name) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/tickets");
        request.setRemoteAddr(address);
        request.setUserPrincipal(name == null ? null : (Principal) () -> name);
        MockHttpServletResponse response = new MockHttpServletResponse();
        rate.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
