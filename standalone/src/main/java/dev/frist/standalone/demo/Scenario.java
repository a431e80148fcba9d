package dev.frist.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.json.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What is reported, and when, as {@code demo/scenario.yaml} says.
 *
 * @param run part of every id, so that a second run is a story of its own
 * @param reports in the order in which they are to be published
 */
record Scenario(String run, List<Report> reports) {
    /**
     * Something that an internal system reports.
     *
     * @param after the scenario's start
     * @param age how long before the report it happened; zero for most
     * @param type CloudEvents type
     * @param about a ticket or a subscription, the record's key
     * @param data as {@code frist.intake} takes it
     */
    record Report(Duration after, @Nullable Duration age, String type, String about, Map<String, Object> data) {
        Instant happened(Instant reported) {
            return age == null ? reported : reported.minus(age);
        }
    }

    static Scenario of(String run, LocalDate today) {
        LocalDate termStart = today.withDayOfYear(1);
        String yaml = text().replace("RUN", run)
                .replace("TERM_START", termStart.toString())
                .replace("TERM_END", termStart.plusYears(2).minusDays(1).toString());
        Report[] reports = EventJson.mapper()
                .convertValue(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml), Report[].class);
        return new Scenario(
                run,
                Stream.of(reports).sorted(Comparator.comparing(Report::after)).toList());
    }

    boolean isOurs(String subject) {
        return subject.contains(run);
    }

    /** What the tickets are about, by their ids. */
    Map<String, String> subjects() {
        return reports.stream()
                .filter(report -> report.data().containsKey("subject"))
                .collect(Collectors.toMap(
                        Report::about, report -> report.data().get("subject").toString()));
    }

    private static String text() {
        try (InputStream in = Scenario.class.getResourceAsStream("/demo/scenario.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
