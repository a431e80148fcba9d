package dev.frist.kit.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody ask so often that others are not answered. A client is who has signed in, else the address that a request comes from. It
 * comes after whoever finds out who asks.
 */
@Order(0)
public final class RequestRate extends OncePerRequestFilter {
    private static final int CLIENTS = 10_000;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int perSecond;
    private final int atOnce;
    private final Cache<String, Bucket> clients;

    /**
     * @param perSecond how many requests a client may make in the long run
     * @param atOnce how many it may make after a pause
     */
    public RequestRate(int perSecond, int atOnce) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        // Who has not asked for so long may ask as often as somebody new.
        Duration full = Duration.ofSeconds(1 + atOnce / perSecond);
        this.clients = Caffeine.newBuilder()
                .maximumSize(CLIENTS)
                .expireAfterAccess(full)
                .build();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ConsumptionProbe probe = clients.get(client(request), _ -> bucket()).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = Math.ceilDiv(probe.getNanosToWaitForRefill(), SECOND);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        Errors.send(tooMany(), request, response);
    }

    private static String client(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? request.getRemoteAddr() : "of " + principal.getName();
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(atOnce).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    private Refused tooMany() {
        return new Refused(
                HttpStatus.TOO_MANY_REQUESTS.value(),
                new Problem(
                        "max-rate",
                        null,
                        "a client may ask %d times a second, and %d times after a pause; ask again later"
                                .formatted(perSecond, atOnce)));
    }
}
