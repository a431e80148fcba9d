package dev.frist.store.audit;

import dev.frist.store.relay.Cursor;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads checkpoints one after the other, as an export or the topic has them. */
public final class CheckpointReader {
    private static final int SHOWN = 200;

    private final BufferedReader lines;
    // The first line of what comes after something that was none.
    private @Nullable String title;

    public CheckpointReader(BufferedReader lines) {
        this.lines = lines;
    }

    /**
     * Empty at the end; blank lines between checkpoints are passed over.
     *
     * @throws UnreadableCheckpoint if what comes next is none, or is cut off; it may be asked for what comes after
     */
    public Optional<Checkpoint> next() throws IOException {
        String first = title == null ? lines.readLine() : title;
        title = null;
        while (first != null && first.isBlank()) {
            first = lines.readLine();
        }
        if (first == null) {
            return Optional.empty();
        }
        if (!first.equals(Checkpoint.TITLE)) {
            passToTitle();
            throw new UnreadableCheckpoint(
                    "a checkpoint begins with '%s', not with '%s'".formatted(Checkpoint.TITLE, cut(first)));
        }
        try {
            return Optional.of(checkpoint());
        } catch (NumberFormatException | DateTimeException e) {
            throw new UnreadableCheckpoint("a checkpoint has a line that cannot be read: " + e.getMessage());
        }
    }

    private void passToTitle() throws IOException {
        while (title == null || !title.equals(Checkpoint.TITLE)) {
            title = lines.readLine();
            if (title == null) {
                return;
            }
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
            title = Checkpoint.TITLE.equals(line) ? line : null;
            throw new UnreadableCheckpoint(
                    "where a checkpoint says '%s', there stands '%s'".formatted(name, line == null ? line : cut(line)));
        }
        return line.substring(name.length() + 1);
    }

    private static String cut(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    private static Cursor place(String text) {
        int space = text.indexOf(' ');
        return new Cursor(
                Long.parseLong(text.substring(0, Math.max(space, 0))), Long.parseLong(text.substring(space + 1)));
    }
}
