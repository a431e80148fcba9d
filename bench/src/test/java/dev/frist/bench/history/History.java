package dev.frist.bench.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is imported.
 *
 * @param origin where it comes from, for the report
 * @param lines structured CloudEvents
 */
record History(String origin, List<String> lines) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> KEYS = List.of("ticketId", "subscriptionId");

    /** @param file of lines, gzipped if its name ends so */
    static History of(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return new History(
                    file.getFileName().toString(),
                    reader.lines().filter(line -> !line.isBlank()).toList());
        }
    }

    /** How many events there are if each is counted once. */
    int distinct() {
        return lines.stream()
                .map(JSON::readTree)
                .map(it -> it.path("source").asString("") + "\n" + it.path("id").asString(""))
                .collect(Collectors.toSet())
                .size();
    }

    /** The same history of other tickets and subscriptions: the services meet it for the first time. */
    History rekeyed(String suffix) {
        return new History(
                origin, lines.stream().map(line -> rekeyed(line, suffix)).toList());
    }

    /** Writes it gzipped, one event a line. */
    Path writeTo(Path file) throws IOException {
        try (BufferedWriter out =
                new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8))) {
            for (String line : lines) {
                out.write(line);
                out.write('\n');
            }
        }
        return file;
    }

    private static String rekeyed(String line, String suffix) {
        ObjectNode event = (ObjectNode) JSON.readTree(line);
        append(event, "id", suffix);
        append(event, "subject", suffix);
        if (event.path("data") instanceof ObjectNode data) {
            KEYS.forEach(key -> append(data, key, suffix));
        }
        return JSON.writeValueAsString(event);
    }

    private static void append(ObjectNode object, String name, String suffix) {
        JsonNode value = object.path(name);
        if (value.isString()) {
            object.put(name, value.stringValue() + suffix);
        }
    }
}
