package dev.frist.console.http;

import dev.frist.kit.json.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What connect-service says of a help desk that delivers to it, since it started.
 *
 * @param lastAt when it was heard last; null: not since then
 * @param latest by how much its latest fact came later than it happened; null: it has told none
 * @param unmapped deliveries that could not be mapped
 */
public record HelpDesk(
        String name,
        @Nullable Instant lastAt,
        Instant silentSince,
        boolean isSilent,
        long deliveries,
        long facts,
        long setAside,
        long refused,
        @Nullable Duration latest,
        List<Unmapped> unmapped) {
    /**
     * A delivery that could not be mapped.
     *
     * @param receivedAt the last time
     * @param body as it was sent
     */
    public record Unmapped(Instant receivedAt, String reason, String body) {}

    public HelpDesk {
        unmapped = unmapped == null ? List.of() : List.copyOf(unmapped);
    }

    /** @throws ServiceSilent if there is no answer that makes sense */
    public static List<HelpDesk> of(Service connect) {
        List<HelpDesk> desks = new ArrayList<>();
        for (HelpDesk desk : read(connect, "/sources", HelpDesk.class)) {
            desks.add(desk.with(read(connect, path(desk.name()), Unmapped.class)));
        }
        return desks;
    }

    /** Where those stand that could not be mapped. */
    public static String path(String name) {
        return "/sources/" + name + "/set-aside";
    }

    private static <T> List<T> read(Service connect, String path, Class<T> type) {
        return StreamSupport.stream(connect.get(path).spliterator(), false)
                .map(it -> EventJson.mapper().treeToValue(it, type))
                .toList();
    }

    private HelpDesk with(List<Unmapped> deliveries) {
        return new HelpDesk(
                name, lastAt, silentSince, isSilent, this.deliveries, facts, setAside, refused, latest, deliveries);
    }
}
