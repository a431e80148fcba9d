package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.store.relay.Cursor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The checkpoints that a service has signed, in its own database. */
final class CheckpointTable {
    private static final int PAGE = 1_000;

    private final JdbcTemplate jdbc;

    CheckpointTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Checkpoint> last() {
        return jdbc
                .query("select content from checkpoint order by number desc limit 1", (row, _) -> read(row.getBytes(1)))
                .stream()
                .findFirst();
    }

    /** The next thousand from this number on; of one that can no longer be read, the bytes that are left. */
    List<Row> rows(long number) {
        return jdbc.query(
                "select number, content from checkpoint where number >= ? order by number limit " + PAGE,
                (row, _) -> new Row(row.getLong(1), row.getBytes(2)),
                number);
    }

    record Row(long number, byte[] content) {
        /** @throws UnreadableCheckpoint if it is none any more */
        Checkpoint read() {
            return CheckpointTable.read(content);
        }
    }

    /** The next thousand from this number on. */
    List<Checkpoint> from(long number) {
        return jdbc.query(
                "select content from checkpoint where number >= ? order by number limit " + PAGE,
                (row, _) -> read(row.getBytes(1)),
                number);
    }

    /** The one whose range this place is in; empty if nothing was signed there yet. */
    Optional<Checkpoint> covering(Cursor place) {
        return jdbc
                .query(
                        "select content from checkpoint where (xid, position) >= (?::text::xid8, ?)"
                                + " order by xid, position limit 1",
                        (row, _) -> read(row.getBytes(1)),
                        String.valueOf(place.xid()),
                        place.position())
                .stream()
                .findFirst();
    }

    /** False if another instance has signed one of this number. */
    boolean add(Checkpoint checkpoint) {
        try {
            return jdbc.update(
                            "insert into checkpoint (number, xid, position, content) values (?, ?::text::xid8, ?, ?)",
                            checkpoint.number(),
                            String.valueOf(checkpoint.upTo().xid()),
                            checkpoint.upTo().position(),
                            checkpoint.text().getBytes(UTF_8))
                    == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** What Kafka has not acknowledged yet, the oldest first. */
    List<Checkpoint> unpublished() {
        Long published = jdbc.queryForObject("select published from checkpoint_cursor", Long.class);
        return from(published == null ? 0 : published + 1);
    }

    void published(long number) {
        jdbc.update("update checkpoint_cursor set published = greatest(published, ?)", number);
    }

    private static Checkpoint read(byte[] content) {
        try {
            Checkpoint read = new CheckpointReader(new BufferedReader(new StringReader(new String(content, UTF_8))))
                    .next()
                    .orElseThrow(() -> new UnreadableCheckpoint("a stored checkpoint is empty"));
            if (!Arrays.equals(content, read.text().getBytes(UTF_8))) {
                throw new UnreadableCheckpoint("a stored checkpoint is nothing but its lines");
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
