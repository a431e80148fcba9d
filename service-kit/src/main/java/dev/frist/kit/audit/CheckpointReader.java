package dev.frist.kit.audit;

import dev.frist.kit.relay.Cursor;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Reads checkpoints one after the other, as an export or the topic has them. */
public final class CheckpointReader {
    private final BufferedReader lines;

    public CheckpointReader(BufferedReader lines) {
        this.lines = lines;
    }

    /**
     * Empty at the end; blank lines between checkpoints are passed over.
     *
     * @throws UnreadableCheckpoint if what comes next is none, or is cut off
     */
    public Optional<Checkpoint> next() throws IOException {
        String title = lines.readLine();
        while (title != null && title.isBlank()) {
            title = lines.readLine();
        }
        if (title == null) {
            return Optional.empty();
        }
        if (!title.equals(Checkpoint.TITLE)) {
            throw new UnreadableCheckpoint(
                    "a checkpoint begins with '" + Checkpoint.TITLE + "', not with '" + title + "'");
        }
        try {
            return Optional.of(checkpoint());
        } catch (NumberFormatException | DateTimeException e) {
            throw new UnreadableCheckpoint("a checkpoint has a line that cannot be read: " + e.getMessage());
        }
    }

    private Checkpoint checkpoint() throws IOException {
        return new Checkpoint(
                field("service"),
                Long.parseLong(field("number")),
                Instant.parse(field("signed-at")),
                place(field("after")),
                place(field("up-to")),
                Long.parseLong(field("events")),
                field("root"),
                field("previous"),
                field("key"),
                field("signature"));
    }

    private String field(String name) throws IOException {
        String line = lines.readLine();
        if (line == null || !line.startsWith(name + " ")) {
            throw new UnreadableCheckpoint("where a checkpoint says '%s', there stands '%s'".formatted(name, line));
        }
        return line.substring(name.length() + 1);
    }

    private static Cursor place(String text) {
        int space = text.indexOf(' ');
        return new Cursor(
                Long.parseLong(text.substring(0, Math.max(space, 0))), Long.parseLong(text.substring(space + 1)));
    }
}
