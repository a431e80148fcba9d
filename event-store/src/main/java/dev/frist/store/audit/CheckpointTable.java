package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.store.relay.Cursor;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The checkpoints that a service has signed, in its own database, and what they cover. */
final class CheckpointTable {
    private static final int PAGE = 1_000;
    private static final String COVERED = """
        select xid::text, position, hash from domain_event where %s and (xid, position) <= (:lastXid::xid8, :lastPosition) %s
        """.formatted(Cursor.AFTER, Cursor.ORDER);

    private final JdbcClient jdbc;

    CheckpointTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Checkpoint> last() {
        return jdbc.sql("select number, content from checkpoint order by number desc limit 1")
                .query(Row.class)
                .optional()
                .map(Row::read);
    }

    /** The next thousand from this number on; of one that can no longer be read, the bytes that are left. */
    List<Row> rows(long number) {
        return jdbc.sql("select number, content from checkpoint where number >= :from order by number limit " + PAGE)
                .param("from", number)
                .query(Row.class)
                .list();
    }

    record Row(long number, byte[] content) {
        /** @throws Checkpoint.Unreadable if it is none any more */
        Checkpoint read() {
            return Checkpoint.read(new String(content, UTF_8));
        }
    }

    /** The next thousand from this number on. */
    List<Checkpoint> from(long number) {
        return rows(number).stream().map(Row::read).toList();
    }

    /** The one whose range this place is in; empty if nothing was signed there yet. */
    Optional<Checkpoint> covering(Cursor place) {
        return jdbc.sql("""
            select number, content from checkpoint where (xid, position) >= (:xid::xid8, :position)
            order by xid, position limit 1
            """).params(place.params()).query(Row.class).optional().map(Row::read);
    }

    /** The entries of its tree, as the events in its range give them. */
    List<byte[]> entries(Checkpoint checkpoint) {
        return jdbc.sql(COVERED)
                .params(checkpoint.after().params())
                .param("lastXid", String.valueOf(checkpoint.upTo().xid()))
                .param("lastPosition", checkpoint.upTo().position())
                .query((row, _) -> Checkpoint.entry(Cursor.of(row), row.getBytes("hash")))
                .list();
    }

    /** False if another instance has signed one of this number. */
    boolean add(Checkpoint checkpoint) {
        try {
            return jdbc.sql("""
                insert into checkpoint (number, xid, position, content)
                values (:number, :xid::xid8, :position, :content)
                """)
                            .param("number", checkpoint.number())
                            .params(checkpoint.upTo().params())
                            .param("content", checkpoint.text().getBytes(UTF_8))
                            .update()
                    == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** What Kafka has not acknowledged yet, the oldest first. */
    List<Checkpoint> unpublished() {
        return from(jdbc.sql("select coalesce(max(published), -1) + 1 from checkpoint_cursor")
                .query(Long.class)
                .single());
    }

    void published(long number) {
        jdbc.sql("update checkpoint_cursor set published = greatest(published, :number)")
                .param("number", number)
                .update();
    }
}
