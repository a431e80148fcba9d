package dev.frist.standalone;

import dev.frist.standalone.client.CannotGoOn;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a service's {@code /troubles} says, line by line. */
record TroubleLines(String service) {
    List<String> of(JsonNode troubles) {
        List<String> lines = new ArrayList<>();
        troubles.path("standsStill").forEach(it -> {
            lines.add("stands still%s since %s: %s".formatted(where(it), since(it), problem(it)));
            if (it.hasNonNull("offset")) {
                lines.add("  to go on without it: ./frist troubles --put-aside %s %s --by NAME --why TEXT"
                        .formatted(service, record(it)));
            }
        });
        troubles.path("setAside")
                .forEach(it -> lines.add("set aside %s on %s: %s".formatted(record(it), since(it), problem(it))));
        troubles.path("held")
                .forEach(it -> lines.add("holds %d of stream %s on %s, until number %d comes"
                        .formatted(
                                it.path("waiting").asLong(),
                                it.path("streamId").asString(),
                                it.path("topic").asString(),
                                it.path("missing").asLong())));
        if (troubles.hasNonNull("unknown")) {
            lines.add("what is set aside is not known: "
                    + troubles.path("unknown").asString());
        }
        return lines;
    }

    private static String where(JsonNode it) {
        return it.hasNonNull("offset")
                ? " at " + record(it)
                : " (" + it.path("consumer").asString() + ")";
    }

    private static String record(JsonNode it) {
        return new RecordName(
                        it.path("topic").asString(),
                        it.path("partition").asInt(),
                        it.path("offset").asLong())
                .toString();
    }

    private static String since(JsonNode it) {
        return it.path("since").asString();
    }

    private static String problem(JsonNode it) {
        return it.path("problem").asString();
    }

    /** A record as it is named on a command line: {@code frist.tickets-3@4711}. */
    record RecordName(String topic, int partition, long offset) {
        private static final Pattern FORM = Pattern.compile("([A-Za-z0-9._-]+)-([0-9]{1,9})@([0-9]{1,18})");

        /** @throws CannotGoOn if it names none */
        static RecordName of(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new CannotGoOn(
                        "name a record as TOPIC-PARTITION@OFFSET, as in frist.tickets-3@4711, not " + text + ".");
            }
            return new RecordName(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
        }

        @Override
        public String toString() {
            return "%s-%d@%d".formatted(topic, partition, offset);
        }
    }
}
