package dev.frist.kit.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.OperatorDecision;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code set_aside}: records that could not be handled, whole, with the reason. */
public final class DeadLetters {
    private static final int LONGEST_PROBLEM = 20_000;
    private static final String INSERT = """
        insert into set_aside (%s, consumer, problem, decided_by, why)
        values (%s, :consumer, :problem, :by, :why)
        on conflict (consumer, topic, partition, record_offset) do update
            set problem = excluded.problem, decided_by = excluded.decided_by, why = excluded.why\
        """.formatted(StoredRecord.COLUMNS, StoredRecord.VALUES);
    private static final String ONE =
            " set_aside where consumer = :consumer and topic = :topic and partition = :partition and record_offset ="
                    + " :offset";

    private final String consumer;
    private final JdbcClient jdbc;

    public DeadLetters(String consumer, JdbcTemplate jdbc) {
        this.consumer = consumer;
        this.jdbc = JdbcClient.create(jdbc);
    }

    /** Stores it in the surrounding transaction. Nothing in a record, and nothing that a problem says, makes it fail. */
    public void put(ConsumerRecord<byte[], byte[]> record, Exception problem) {
        put(record, textOf(problem), null, null);
    }

    /** As the other, for one that somebody puts aside. */
    void put(ConsumerRecord<byte[], byte[]> record, OperatorDecision decision) {
        put(
                record,
                "put aside by %s: %s".formatted(decision.by(), decision.reason()),
                decision.by(),
                decision.reason());
    }

    private void put(ConsumerRecord<byte[], byte[]> record, String problem, @Nullable String by, @Nullable String why) {
        jdbc.sql(INSERT)
                .params(StoredRecord.values(record))
                .param("consumer", consumer)
                .param("problem", problem)
                .param("by", by)
                .param("why", why)
                .update();
    }

    /** What is set aside of these partitions, in their order; without what somebody has put aside. */
    List<Place> of(Set<TopicPartition> partitions) {
        return jdbc.sql("""
            select topic, partition, record_offset as "offset" from set_aside
            where consumer = :consumer and decided_by is null order by topic, partition, record_offset
            """).param("consumer", consumer).query(Place.class).list().stream()
                .filter(it -> partitions.contains(it.topicPartition()))
                .toList();
    }

    /** One after the other: any number may have been set aside, and each may be large. */
    Optional<ConsumerRecord<byte[], byte[]>> find(Place place) {
        return one("select * from", place).query(StoredRecord::get).optional();
    }

    /** It has been handled after all; in the surrounding transaction. */
    void remove(Place place) {
        one("delete from", place).update();
    }

    private JdbcClient.StatementSpec one(String what, Place place) {
        return jdbc.sql(what + ONE)
                .params(Map.of(
                        "consumer",
                        consumer,
                        "topic",
                        place.topic(),
                        "partition",
                        place.partition(),
                        "offset",
                        place.offset()));
    }

    /** How many records this consumer has set aside. */
    public long count() {
        return jdbc.sql("select count(*) from set_aside where consumer = :consumer")
                .param("consumer", consumer)
                .query(Long.class)
                .single();
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
