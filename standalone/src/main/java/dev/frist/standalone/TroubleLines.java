package dev.frist.standalone;

import dev.frist.kit.consume.Place;
import dev.frist.store.relay.TroublesController.StandsStill;
import dev.frist.store.relay.TroublesController.Troubles;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service says of its troubles, line by line. */
record TroubleLines(String service) {
    private static final Pattern RECORD = Pattern.compile("([A-Za-z0-9._-]+)-([0-9]{1,9})@([0-9]{1,18})");

    List<String> of(Troubles troubles) {
        List<String> lines = new ArrayList<>();
        troubles.standsStill().forEach(it -> addStandstill(it, lines));
        troubles.setAside()
                .forEach(it -> lines.add("set aside %s on %s: %s"
                        .formatted(new Place(it.topic(), it.partition(), it.offset()), it.since(), it.problem())));
        troubles.held()
                .forEach(it -> lines.add("holds %d of stream %s on %s, until number %d comes"
                        .formatted(it.waiting(), it.streamId(), it.topic(), it.missing())));
        if (troubles.unknown() != null) {
            lines.add("what is set aside is not known: " + troubles.unknown());
        }
        return lines;
    }

    private void addStandstill(StandsStill it, List<String> lines) {
        if (it.topic() == null || it.partition() == null || it.offset() == null) {
            lines.add("stands still (%s) since %s: %s".formatted(it.consumer(), it.since(), it.problem()));
        } else {
            Place record = new Place(it.topic(), it.partition(), it.offset());
            lines.add("stands still at %s since %s: %s".formatted(record, it.since(), it.problem()));
            lines.add("  to go on without it: ./frist troubles --put-aside %s %s --by NAME --why TEXT"
                    .formatted(service, record));
        }
    }

    /**
     * The record that is named on a command line: {@code frist.tickets-3@4711}.
     *
     * @throws CannotGoOn if none is
     */
    static Place record(String text) {
        Matcher parts = RECORD.matcher(text);
        if (!parts.matches()) {
            throw new CannotGoOn(
                    "name a record as TOPIC-PARTITION@OFFSET, as in frist.tickets-3@4711, not " + text + ".");
        }
        return new Place(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
    }
}
