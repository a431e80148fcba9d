package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real incident log, or the beginning of it, and what an independent program says that it must come to.
 *
 * @param intake one CloudEvent a line
 * @param clocks lines of CSV, the first one with the columns' names; so with subscriptions
 */
record IncidentLog(Path intake, List<String> clocks, List<String> subscriptions) {
    private static final Path FOLDER = Path.of("../../shared/data/incidents");
    private static final Path WHOLE = FOLDER.resolve("intake.ndjson.gz");

    static void assumePresent() {
        assumeTrue(
                Files.isDirectory(FOLDER),
                "skipped: the incident log is not beside the checkout, in ../shared/data/incidents");
    }

    static IncidentLog whole() throws IOException {
        return new IncidentLog(
                WHOLE,
                Files.readAllLines(FOLDER.resolve("expected-clocks.csv")),
                Files.readAllLines(FOLDER.resolve("expected-subscriptions.csv")));
    }

    /** All subscriptions, and so many tickets, with all that ever happened to these. */
    static IncidentLog beginning(int tickets, Path folder) throws IOException {
        IncidentLog whole = whole();
        Set<String> first = new LinkedHashSet<>();
        List<String> lines = new ArrayList<>();
        for (String line : lines(WHOLE)) {
            String ticket = ticketOf(line);
            if (ticket.isEmpty() || first.contains(ticket) || first.size() < tickets && first.add(ticket)) {
                lines.add(line);
            }
        }
        List<String> clocks = concat(
                whole.clocks.getFirst(),
                whole.clocks.stream().filter(it -> first.contains(it.substring(0, it.indexOf(',')))));
        Path intake = Files.write(folder.resolve("beginning.ndjson"), lines);
        return new IncidentLog(intake, clocks, extended(whole.subscriptions, rows(clocks)));
    }

    /** Each subscription of the log has one term, and a block gives it a day. */
    private static List<String> extended(List<String> subscriptions, List<Map<String, String>> clocks) {
        Map<String, Long> days = clocks.stream()
                .collect(Collectors.groupingBy(
                        it -> it.get("subscriptionId"),
                        Collectors.summingLong(it -> Long.parseLong(it.get("blocks")))));
        return concat(
                subscriptions.getFirst(),
                rows(subscriptions).stream().map(it -> extended(it, days.getOrDefault(it.get("subscriptionId"), 0L))));
    }

    private static String extended(Map<String, String> subscription, long days) {
        String termEnd = subscription.get("termEnd");
        return "%s,%s,%s,%d,%s"
                .formatted(
                        subscription.get("subscriptionId"),
                        subscription.get("plan"),
                        termEnd,
                        days,
                        LocalDate.parse(termEnd).plusDays(days));
    }

    private static List<String> concat(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).toList();
    }

    private static String ticketOf(String line) {
        return data(line).path("ticketId").asString("");
    }

    private static JsonNode data(String line) {
        return JsonMapper.shared().readTree(line).path("data");
    }

    /** The same lines in another order. */
    Path shuffled(Path folder, long seed) throws IOException {
        List<String> all = new ArrayList<>(lines());
        Collections.shuffle(all, new Random(seed));
        return Files.write(folder.resolve("shuffled.ndjson"), all);
    }

    /** The lines until about the middle. */
    Path firstHalf(Path folder) throws IOException {
        List<String> all = lines();
        return Files.write(folder.resolve("first-half.ndjson"), all.subList(0, all.size() / 2));
    }

    List<String> lines() throws IOException {
        return lines(intake);
    }

    private static List<String> lines(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readAllLines(file);
        }
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            return lines.lines().toList();
        }
    }

    /** Every clock that is expected, a line's fields by name. */
    List<Map<String, String>> expectedClocks() {
        return rows(clocks);
    }

    /** Every subscription that is expected. */
    List<Map<String, String>> expectedSubscriptions() {
        return rows(subscriptions);
    }

    private static List<Map<String, String>> rows(List<String> lines) {
        String[] names = lines.getFirst().split(",");
        return lines.stream()
                .skip(1)
                .map(line -> row(names, line.split(",", -1)))
                .toList();
    }

    private static Map<String, String> row(String[] names, String[] values) {
        return IntStream.range(0, names.length).boxed().collect(Collectors.toMap(it -> names[it], it -> values[it]));
    }

    /** What an import says at its end. */
    void requireTotals(String totals) throws IOException {
        requireTotal(totals, "accepted", lines().size());
        requireTotal(totals, "rejected", 0);
        requireTotal(
                totals,
                "tickets",
                lines().stream()
                        .map(IncidentLog::ticketOf)
                        .filter(it -> !it.isEmpty())
                        .distinct()
                        .count());
        requireTotal(totals, "clocks", expectedClocks().size());
        requireTotal(
                totals,
                "breached",
                expectedClocks().stream()
                        .filter(it -> it.get("verdict").equals("SETTLED"))
                        .count());
        requireTotal(
                totals,
                "days",
                expectedClocks().stream()
                        .mapToLong(it -> Long.parseLong(it.get("blocks")))
                        .sum());
    }

    private static void requireTotal(String totals, String name, long value) {
        assertThat(totals).containsPattern("%s +%,d\\b".formatted(name, value));
    }

    /** Both exports equal what was expected, byte for byte. */
    void requireSameIn(FristProcess frist, String... options) throws Exception {
        assertThat(frist.export("clocks", options)).isEqualTo(csv(clocks));
        assertThat(frist.export("subscriptions", options)).isEqualTo(csv(subscriptions));
    }

    private static String csv(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
