package dev.frist.kit.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Table {@code set_aside}: records that could not be handled, whole, with the reason. What {@link PollHandler#setAside}
 * usually does.
 */
public final class DeadLetters {
    private static final int LONGEST_PROBLEM = 20_000;
    private static final String INSERT = """
        insert into set_aside (%s, consumer, problem, decided_by, why) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (consumer, topic, partition, record_offset) do update
            set problem = excluded.problem, decided_by = excluded.decided_by, why = excluded.why\
        """.formatted(StoredRecord.COLUMNS);

    private final String consumer;
    private final JdbcTemplate jdbc;

    public DeadLetters(String consumer, JdbcTemplate jdbc) {
        this.consumer = consumer;
        this.jdbc = jdbc;
    }

    /** Stores it in the surrounding transaction. Nothing in a record, and nothing that a problem says, makes it fail. */
    public void put(ConsumerRecord<byte[], byte[]> record, Exception problem) {
        put(record, textOf(problem), null);
    }

    /** As the other, for one that somebody puts aside. */
    void put(ConsumerRecord<byte[], byte[]> record, PutAside.Word word) {
        put(record, "put aside by %s: %s".formatted(word.by(), word.why()), word);
    }

    private void put(ConsumerRecord<byte[], byte[]> record, String problem, PutAside.@Nullable Word word) {
        jdbc.update(INSERT, statement -> {
            int next = StoredRecord.set(statement, 1, record);
            statement.setString(next, consumer);
            statement.setString(next + 1, problem);
            statement.setString(next + 2, word == null ? null : word.by());
            statement.setString(next + 3, word == null ? null : word.why());
        });
    }

    /** What is set aside of these partitions, in their order; without what somebody has put aside. */
    List<Place> of(Set<TopicPartition> partitions) {
        return jdbc
                .query("""
                    select topic, partition, record_offset from set_aside where consumer = ? and decided_by is null
                    order by topic, partition, record_offset
                    """, (row, _) -> new Place(row.getString(1), row.getInt(2), row.getLong(3)), consumer)
                .stream()
                .filter(it -> partitions.contains(it.topicPartition()))
                .toList();
    }

    /** One after the other: any number may have been set aside, and each may be large. */
    Optional<ConsumerRecord<byte[], byte[]>> find(Place place) {
        return jdbc
                .query(
                        "select * from set_aside where consumer = ? and topic = ? and partition = ? and record_offset"
                                + " = ?",
                        (row, _) -> StoredRecord.get(row),
                        consumer,
                        place.topic(),
                        place.partition(),
                        place.offset())
                .stream()
                .findFirst();
    }

    /** It has been handled after all; in the surrounding transaction. */
    void remove(ConsumerRecord<byte[], byte[]> record) {
        jdbc.update(
                "delete from set_aside where consumer = ? and topic = ? and partition = ? and record_offset = ?",
                consumer,
                record.topic(),
                record.partition(),
                record.offset());
    }

    /** How many records this consumer has set aside. */
    public long count() {
        Long count = jdbc.queryForObject("select count(*) from set_aside where consumer = ?", Long.class, consumer);
        return count == null ? 0 : count;
    }

    private static String textOf(Exception problem) {
        StringWriter trace = new StringWriter();
        problem.printStackTrace(new PrintWriter(trace));
        String text = trace.toString().replace('\0', '?');
        // Half a character, where it is cut or where the problem quotes one, is stored as a question mark.
        return new String(
                text.substring(0, Math.min(text.length(), LONGEST_PROBLEM)).getBytes(UTF_8), UTF_8);
    }
}
