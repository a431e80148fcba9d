package dev.frist.standalone;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Merges the clocks of both clock services, which give theirs ticket by ticket, and sorts those of a ticket by their escalations. */
final class ClocksByTicket {
    private static final Comparator<JsonNode> BY_TICKET = byCodePoints("ticketId");

    private final Queue<Head> services = new PriorityQueue<>(Comparator.comparing(Head::clock, BY_TICKET));
    private final Queue<JsonNode> ticket = new PriorityQueue<>(byCodePoints("escalationId"));

    private ClocksByTicket() {}

    /** The next clock that a service gives, and those after it. */
    private record Head(JsonNode clock, Iterator<JsonNode> rest) {}

    /** @param services the clocks of each */
    static Stream<JsonNode> of(List<Stream<JsonNode>> services) {
        ClocksByTicket merged = new ClocksByTicket();
        services.forEach(clocks -> merged.advance(clocks.iterator()));
        return Stream.generate(merged::next).takeWhile(Objects::nonNull);
    }

    /** Null after the last one. */
    private @Nullable JsonNode next() {
        if (ticket.isEmpty()) {
            do {
                Head head = services.poll();
                if (head == null) {
                    return null;
                }
                ticket.add(head.clock());
                advance(head.rest());
            } while (!services.isEmpty() && BY_TICKET.compare(services.element().clock(), ticket.element()) == 0);
        }
        return ticket.poll();
    }

    private void advance(Iterator<JsonNode> clocks) {
        if (clocks.hasNext()) {
            services.add(new Head(clocks.next(), clocks));
        }
    }

    /** As the services sort: not as {@link String#compareTo}, which puts U+E000 to U+FFFF behind all that has more than 16 bits. */
    private static Comparator<JsonNode> byCodePoints(String field) {
        Function<JsonNode, int[]> codePoints =
                clock -> clock.path(field).asString("").codePoints().toArray();
        return Comparator.comparing(codePoints, Arrays::compare);
    }
}
