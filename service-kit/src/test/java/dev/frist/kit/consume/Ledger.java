package dev.frist.kit.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;

/** A handler that writes each record into table {@code ledger}, which takes it twice, so that doubling would show. */
final class Ledger implements PollHandler {
    private final JdbcTemplate jdbc;
    private final List<Integer> pollSizes = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> bad = value -> false;
    private volatile Consumer<Poll> afterwards = poll -> {};
    private volatile Runnable beforeSettingAside = () -> {};

    Ledger(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.execute("""
            create table if not exists ledger (
                id bigint generated always as identity,
                topic text, partition int, record_offset bigint, value text)\
            """);
    }

    Ledger refusing(Predicate<String> bad) {
        this.bad = bad;
        return this;
    }

    Ledger afterwards(Consumer<Poll> afterwards) {
        this.afterwards = afterwards;
        return this;
    }

    Ledger beforeSettingAside(Runnable action) {
        this.beforeSettingAside = action;
        return this;
    }

    @Override
    public void handle(Poll poll) {
        pollSizes.add(poll.records().size());
        for (ConsumerRecord<byte[], byte[]> record : poll.records()) {
            String value = record.value() == null ? "" : new String(record.value(), UTF_8);
            jdbc.update(
                    "insert into ledger (topic, partition, record_offset, value) values (?, ?, ?, ?)",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    value);
            if (bad.test(value)) {
                throw new IllegalArgumentException("cannot handle " + value);
            }
        }
        afterwards.accept(poll);
    }

    @Override
    public boolean setAside(ConsumerRecord<byte[], byte[]> record, Exception problem) {
        beforeSettingAside.run();
        return false;
    }

    List<Integer> pollSizes() {
        return pollSizes;
    }

    /** What was written of a topic, in the order of writing. */
    List<String> values(String topic) {
        return jdbc.queryForList("select value from ledger where topic = ? order by id", String.class, topic);
    }
}
