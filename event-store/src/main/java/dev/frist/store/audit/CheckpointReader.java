package dev.frist.store.audit;

import dev.frist.store.relay.Cursor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    public static CheckpointReader of(String text) {
        return new CheckpointReader(new BufferedReader(new StringReader(text)));
    }

    /**
     * All that stand in a text.
     *
     * @throws Checkpoint.Unreadable if something else stands there
     */
    public static List<Checkpoint> readAll(String text) {
        CheckpointReader reader = of(text);
        List<Checkpoint> read = new ArrayList<>();
        for (Checkpoint next = reader.next(); next != null; next = reader.next()) {
            read.add(next);
        }
        return read;
    }

    /**
     * The next one; null at the end. Blank lines between checkpoints are passed over.
     *
     * @throws Checkpoint.Unreadable if what comes next is none, or is cut off; it may be asked for what comes after
     */
    public @Nullable Checkpoint next() {
        String first = title == null ? line() : title;
        title = null;
        while (first != null && first.isBlank()) {
            first = line();
        }
        if (first == null) {
            return null;
        }
        if (!first.equals(Checkpoint.TITLE)) {
            passToTitle();
            throw new Checkpoint.Unreadable(
                    "a checkpoint begins with '%s', not with '%s'".formatted(Checkpoint.TITLE, cut(first)));
        }
        try {
            return checkpoint();
        } catch (NumberFormatException | DateTimeException e) {
            throw new Checkpoint.Unreadable("a checkpoint has a line that cannot be read: " + e.getMessage());
        }
    }

    private void passToTitle() {
        do {
            title = line();
        } while (title != null && !title.equals(Checkpoint.TITLE));
    }

    private Checkpoint checkpoint() {
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

    private String field(String name) {
        String line = line();
        if (line == null || !line.startsWith(name + " ")) {
            title = Checkpoint.TITLE.equals(line) ? line : null;
            throw new Checkpoint.Unreadable(
                    "where a checkpoint says '%s', there stands '%s'".formatted(name, line == null ? line : cut(line)));
        }
        return line.substring(name.length() + 1);
    }

    private @Nullable String line() {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
