package dev.frist.standalone.demo;

import java.time.Duration;
import java.util.Map;

/**
 * Something that an internal system reports during the scenario.
 *
 * @param after the scenario's start
 * @param type CloudEvents type
 * @param subject what it is about, the record's key
 * @param age how long before the report it happened; zero for most
 * @param data as {@code frist.intake} takes it
 */
record Report(Duration after, String type, String subject, Duration age, Map<String, Object> data) {
    Report happened(Duration earlier) {
        return new Report(after, type, subject, earlier, data);
    }
}
