package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.store.relay.Cursor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The checkpoints that a service has signed, in its own database, and what they cover. */
final class CheckpointTable {
    private static final int PAGE = 1_000;
    private static final String COVERED = """
        select xid::text, position, hash from domain_event where %s and (xid, position) <= (:lastXid::xid8, :lastPosition) %s
        """.formatted(Cursor.AFTER, Cursor.ORDER);

    private static final String STORED = "select xid::text, position, hash from domain_event where %s %s limit 10000"
            .formatted(Cursor.AFTER, Cursor.ORDER);

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

    /** The next thousand, beginning with the last one up to this number; of one that can no longer be read, the bytes that are left. */
    List<Row> rowsUpTo(long number) {
        return rows(jdbc.sql("select coalesce(max(number), 0) from checkpoint where number <= :number")
                .param("number", number)
                .query(Long.class)
                .single());
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

    /** Whether this very one is stored. */
    boolean has(Checkpoint checkpoint) {
        return jdbc.sql("select count(*) from checkpoint where number = :number and content = :content")
                        .param("number", checkpoint.number())
                        .param("content", checkpoint.text().getBytes(UTF_8))
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** The hash of the one of this number; empty if there is none. */
    Optional<String> hash(long number) {
        return jdbc.sql("select number, content from checkpoint where number = :number")
                .param("number", number)
                .query(Row.class)
                .optional()
                .map(it -> Checkpoint.hash(it.content()));
    }

    /** How many there are. */
    long count() {
        return jdbc.sql("select count(*) from checkpoint").query(Long.class).single();
    }

    /** The public keys that they were signed by. */
    Set<String> keys() {
        return Set.copyOf(jdbc.sql("""
            select distinct key from (
                select substring(encode(content, 'escape') from E'\\nkey ([A-Za-z0-9+/=]+)\\n') as key from checkpoint) signed
            where key is not null
            """).query(String.class).list());
    }

    /** Takes the hash of every stored event out of these. */
    void removeStored(Set<ByteBuffer> hashes) {
        Cursor[] place = {Cursor.BEGINNING};
        boolean more = true;
        while (more && !hashes.isEmpty()) {
            Cursor from = place[0];
            jdbc.sql(STORED).params(from.params()).query(row -> {
                place[0] = Cursor.of(row);
                hashes.remove(ByteBuffer.wrap(row.getBytes("hash")));
            });
            more = !place[0].equals(from);
        }
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
        return from(published() + 1);
    }

    /** The number of the last one that Kafka has acknowledged; -1 if there is none. */
    long published() {
        return jdbc.sql("select coalesce(max(published), -1) from checkpoint_cursor")
                .query(Long.class)
                .single();
    }

    /** Others were published and will not be stored again: those that are signed next bear their numbers. */
    void publishedIsStored() {
        jdbc.sql("update checkpoint_cursor set published = (select coalesce(max(number), -1) from checkpoint)")
                .update();
    }

    void published(long number) {
        jdbc.sql("update checkpoint_cursor set published = greatest(published, :number)")
                .param("number", number)
                .update();
    }
}
