package dev.frist.kit.web;

import dev.frist.events.Problem;
import dev.frist.kit.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.util.unit.DataSize;

/**
 * What may be sent, and how much of it. A browser sends JSON for no page of another site without asking first, and is told no; forms
 * and text it sends for anybody.
 */
public final class Bodies {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final DataSize atMost;
    private final List<AlsoTaken> others;

    /** @param atMost for JSON, and for what nobody reads */
    public Bodies(DataSize atMost, List<AlsoTaken> others) {
        this.atMost = atMost;
        this.others = List.copyOf(others);
    }

    static boolean changesNothing(HttpServletRequest request) {
        return HARMLESS.contains(request.getMethod());
    }

    void check(HttpServletRequest request) {
        MediaType type = type(request);
        Optional<AlsoTaken> other = other(request, type);
        if (!changesNothing(request) && !isJson(type) && other.isEmpty()) {
            throw new Refused(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE.value(),
                    new Problem(
                            "media-type",
                            "Content-Type",
                            "send JSON, and say so: Content-Type: application/json, but it is "
                                    + request.getContentType()));
        }
        DataSize limit = limit(request);
        if (request.getContentLengthLong() > limit.toBytes()) {
            throw AdmittedRequest.tooLarge(limit);
        }
    }

    HttpServletRequest admitted(HttpServletRequest request) {
        return new AdmittedRequest(request, limit(request));
    }

    private DataSize limit(HttpServletRequest request) {
        return other(request, type(request)).map(AlsoTaken::atMost).orElse(atMost);
    }

    private Optional<AlsoTaken> other(HttpServletRequest request, @Nullable MediaType type) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        return others.stream()
                .filter(it -> it.type().equalsTypeAndSubtype(type) && it.path().matches(path))
                .findFirst();
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type != null
                && (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                        || type.getSubtype().endsWith("+json"));
    }

    private static @Nullable MediaType type(HttpServletRequest request) {
        try {
            String type = request.getContentType();
            return type == null || type.isBlank() ? null : MediaType.parseMediaType(type);
        } catch (InvalidMediaTypeException _) {
            return null;
        }
    }
}
