package dev.frist.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Whoever has signed in stands in the log by name, and nothing that somebody asks for can write a line of its own. */
class WhoLookedTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(WhoLooked.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final WhoLooked looked = new WhoLooked();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
    }

    @Test
    void whoHasSignedInIsNamedAndALineIsOneLine() throws Exception {
        look("anna", "T-1\nberta looked at /ticket", 200);
        look("anna", "T-1\nberta looked at /ticket", 200);
        look("berta", "T-1", 200);
        look("carla", "T-1", 403);
        assertThat(lines())
                .containsExactly(
                        "anna looked at /ticket {id=T-1%0Aberta+looked+at+%2Fticket}",
                        "berta looked at /ticket {id=T-1}");
    }

    private void look(String who, String ticketId, int status) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/ticket");
        request.setRemoteUser(who);
        request.setParameter("id", ticketId);
        request.setParameter("name", "Oertli & Söhne");
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/ticket");
        MockHttpServletResponse response = new MockHttpServletResponse();
        response.setStatus(status);
        looked.afterCompletion(request, response, new HandlerMethod(this, "toString"), null);
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
