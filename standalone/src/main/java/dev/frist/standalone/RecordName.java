package dev.frist.standalone;

import dev.frist.standalone.client.CannotGoOn;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
