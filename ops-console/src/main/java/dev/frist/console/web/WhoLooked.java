package dev.frist.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Says in the log who looked at what. Every page and answer of the console counts, since most of them show something of a person: a new
 * one is not forgotten. Of what was asked for it says ids alone, for a log is kept when what it tells of is forgotten.
 */
public final class WhoLooked implements HandlerInterceptor {
    /** Pages draw themselves anew while somebody looks at them: that is told once in this time. */
    static final Duration ONCE_IN = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(WhoLooked.class);
    private static final int LATELY = 10_000;
    private static final String[] IDS = {"id", "clock", "subscription", "claim"};

    // What it has no room for is told again.
    private final Cache<String, Boolean> lately =
            Caffeine.newBuilder().maximumSize(LATELY).expireAfterWrite(ONCE_IN).build();

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (isOurs(handler) && response.getStatus() < HttpStatus.BAD_REQUEST.value()) {
            String line = "%s looked at %s".formatted(who(request), what(request));
            if (lately.asMap().putIfAbsent(line, true) == null) {
                LOG.info("{}", line);
            }
        }
    }

    private static boolean isOurs(Object handler) {
        return handler instanceof HandlerMethod endpoint
                && endpoint.getBeanType().getPackage() == WhoLooked.class.getPackage()
                && endpoint.getBeanType() != LiveUpdates.class;
    }

    private static String who(HttpServletRequest request) {
        String name = request.getRemoteUser();
        return name == null ? "somebody at " + request.getRemoteAddr() : encoded(name);
    }

    private static String what(HttpServletRequest request) {
        Map<Object, Object> ids = new TreeMap<>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> ofPath) {
            ids.putAll(ofPath);
        }
        for (String name : IDS) {
            String id = request.getParameter(name);
            if (id != null) {
                ids.put(name, id);
            }
        }
        ids.replaceAll((_, id) -> encoded(id));
        Object path = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return path + (ids.isEmpty() ? "" : " " + ids);
    }

    // An id may contain anything, the end of a line among it.
    private static String encoded(Object text) {
        return URLEncoder.encode(Objects.toString(text), UTF_8);
    }
}
