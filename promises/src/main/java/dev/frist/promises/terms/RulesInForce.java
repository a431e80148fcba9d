package dev.frist.promises.terms;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which terms and which calendar decide about what is promised anew, at each instant from the first.
 *
 * @param stretches in order, without a gap
 * @param others versions that decide about nothing new; they are at hand for what is pinned to them
 * @param contacts how customers reach the vendor now
 */
public record RulesInForce(
        List<Stretch> stretches,
        List<String> others,
        @Nullable List<Contact> contacts) {
    public RulesInForce {
        stretches = List.copyOf(stretches);
        others = List.copyOf(others);
        // A service may be older than they are.
        contacts = contacts == null ? List.of() : List.copyOf(contacts);
    }

    /**
     * @param from the first day; null: before all that follow
     * @param terms their version
     * @param calendar its version; null: no calendar speaks for these days
     */
    public record Stretch(
            @Nullable LocalDate from,
            String terms,
            @Nullable String calendar) {
        boolean saysTheSameAs(Stretch other) {
            return terms.equals(other.terms) && Objects.equals(calendar, other.calendar);
        }

        private String line() {
            return "%-16s terms %s, %s"
                    .formatted(
                            from == null ? "at first" : "from " + from,
                            terms,
                            calendar == null ? "no calendar" : "calendar " + calendar);
        }
    }

    /** The same for people. */
    public List<String> lines() {
        Stream<String> more = others.isEmpty()
                ? Stream.empty()
                : Stream.of(others.stream().collect(Collectors.joining(", ", "only for what is pinned to them: ", "")));
        return Stream.of(
                        stretches.stream().map(Stretch::line),
                        more,
                        Stream.ofNullable(contacts).flatMap(List::stream).map(Contact::line))
                .flatMap(it -> it)
                .toList();
    }
}
