package dev.frist.promises.ticket;

import dev.frist.events.Flag;
import dev.frist.events.Personal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a customer is entitled to beside response times. Nothing that is promised depends on it. */
final class Entitled {
    private static final String OLDEST_RELEASE = "oldest release";
    private static final Pattern RELEASE = Pattern.compile("v?(\\d{1,9}(?:\\.\\d{1,9}){0,9})(?![\\d.]).*");

    private Entitled() {}

    /**
     * What of a report it does not cover.
     *
     * @param contacts who may ask; empty: anybody
     * @param entitled by the plan
     */
    static List<Flag> flags(Personal report, List<String> contacts, Map<String, String> entitled) {
        return Stream.concat(stranger(report, contacts).stream(), tooOld(report, entitled).stream())
                .toList();
    }

    // The reason names nobody: it is no place to forget a person in.
    private static Optional<Flag> stranger(Personal report, List<String> contacts) {
        return Optional.ofNullable(report.requester())
                .map(String::strip)
                .filter(it -> !it.isEmpty() && !contacts.isEmpty())
                .filter(asked -> contacts.stream().map(String::strip).noneMatch(asked::equalsIgnoreCase))
                .map(_ -> new Flag(
                        Flag.Code.REQUESTER_NOT_NAMED,
                        "whoever asked is none of the persons whom the agreement names for it"));
    }

    // Of what was reported the reason has the numbers alone: whatever else stands behind them is a person's text.
    private static Optional<Flag> tooOld(Personal report, Map<String, String> entitled) {
        Optional<String> oldest = Optional.ofNullable(entitled.get(OLDEST_RELEASE));
        Optional<String> reported = report.more("release").map(String::strip);
        return reported.flatMap(Entitled::numbers)
                .flatMap(one -> oldest.flatMap(Entitled::numbers).filter(other -> Arrays.compare(one, other) < 0))
                .map(one -> new Flag(
                        Flag.Code.RELEASE_TOO_OLD,
                        "release %s is older than %s, the oldest that support covers"
                                .formatted(
                                        Arrays.stream(one)
                                                .mapToObj(Integer::toString)
                                                .collect(Collectors.joining(".")),
                                        oldest.orElseThrow())));
    }

    /** Empty: it does not begin with numbers, so nobody can tell which one is older. */
    private static Optional<int[]> numbers(String release) {
        Matcher matcher = RELEASE.matcher(release);
        return matcher.matches()
                ? Optional.of(Stream.of(matcher.group(1).split("\\."))
                        .mapToInt(Integer::parseInt)
                        .toArray())
                : Optional.empty();
    }
}
