package dev.frist.console.jdbc;

import static dev.frist.console.projection.Rejected.noted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.console.projection.ReceivedRejectionEvent;
import dev.frist.console.projection.Rejected;
import dev.frist.console.view.RejectionFilter;
import dev.frist.console.view.RejectionFilter.Done;
import dev.frist.events.Personal;
import dev.frist.events.RejectionEvent;
import dev.frist.events.RejectionEvent.AcceptedAfterAll;
import dev.frist.events.RejectionEvent.RejectionDiscarded;
import dev.frist.events.RejectionEvent.RejectionRetried;
import dev.frist.kit.test.TestDatabase;
import dev.frist.kit.web.PageCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Rejections are read in any order beside each other, in polls of any size: the pictures are the same. */
class RejectionsRebuiltEqualLiveIT {
    private static final List<String> TABLES = List.of("rejection", "rejection_event", "rejection_tally");
    private static final TestDatabase DATABASE = TestDatabase.migrated("db/ops-console");

    private final JdbcTemplate jdbc = new JdbcTemplate(DATABASE.dataSource());
    private final TransactionTemplate transaction = new TransactionTemplate(DATABASE.transactions());
    private final RejectionTable table = new RejectionTable(jdbc);

    @BeforeEach
    void empty() {
        TABLES.forEach(it -> jdbc.update("delete from " + it));
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void inAnyOrder(long seed) {
        Random random = new Random(seed);
        List<List<ReceivedRejectionEvent>> streams = streams(random);

        Map<String, Object> rebuilt =
                drawn(List.of(streams.stream().flatMap(List::stream).toList()));
        Map<String, Object> live = drawn(polls(streams, random));

        assertThat(live).isEqualTo(rebuilt);
        assertThat(table.open())
                .isEqualTo(jdbc.queryForObject("select count(*) from rejection where state = 'OPEN'", Long.class));
    }

    @Test
    void areFoundByWhatIsKnownOfThemPageByPage() {
        List<ReceivedRejectionEvent> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            events.add(noted(new UUID(0, i), 0, Rejected.by("rule-" + i % 2, "a\0b", new byte[] {(byte) i})));
        }
        table.project(events);

        assertThat(table.page(filter(null, "T-1"), null, 10).items()).hasSize(5);
        assertThat(table.page(filter("rule-1", null), null, 10).items()).hasSize(2);
        assertThat(table.page(
                                filter(
                                        null,
                                        Rejected.by("", "", new byte[] {3})
                                                .eventId()
                                                .toString()),
                                null,
                                10)
                        .items())
                .hasSize(1);
        assertThat(table.page(filter(null, "nobody"), null, 10).items()).isEmpty();
        assertThat(table.page(filter(null, null), new PageCursor(Rejected.AT, new UUID(0, 2).toString()), 10)
                        .items())
                .extracting(it -> it.rejectionId().getLeastSignificantBits())
                .containsExactly(1L, 0L);
        assertThat(table.rules()).containsExactly("rule-0", "rule-1");
    }

    private static RejectionFilter filter(@Nullable String rule, @Nullable String text) {
        return new RejectionFilter(Done.OPEN, rule, "ticket-service", text);
    }

    private Map<String, Object> drawn(List<List<ReceivedRejectionEvent>> polls) {
        empty();
        polls.forEach(poll -> transaction.executeWithoutResult(_ -> table.project(poll)));
        Map<String, Object> rows = new LinkedHashMap<>();
        TABLES.forEach(it -> rows.put(
                it,
                jdbc.queryForList(
                        "select it::text from " + it + " it"
                                + (it.equals("rejection_tally") ? " where rejections <> 0" : "") + " order by 1",
                        String.class)));
        return rows;
    }

    private static List<List<ReceivedRejectionEvent>> streams(Random random) {
        List<List<ReceivedRejectionEvent>> streams = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            UUID id = new UUID(1, i);
            List<RejectionEvent> events = new ArrayList<>();
            events.add(Rejected.by("rule-" + random.nextInt(3), "no", new byte[] {(byte) i}));
            for (int retry = random.nextInt(3); retry > 0; retry--) {
                events.add(new RejectionRetried(Personal.of(Map.of("by", "Zoë", "reason", "again"))));
                events.add(Rejected.by("rule-" + random.nextInt(3), "still no", new byte[] {(byte) i}));
            }
            switch (random.nextInt(3)) {
                case 0 -> events.add(new RejectionDiscarded(Personal.of(Map.of("by", "Zoë", "reason", "a test"))));
                case 1 -> {
                    events.add(new RejectionRetried(Personal.of(Map.of("by", "Zoë", "reason", "again"))));
                    events.add(new AcceptedAfterAll(id, random.nextBoolean()));
                }
                default -> {}
            }
            List<ReceivedRejectionEvent> stream = new ArrayList<>();
            events.forEach(event -> stream.add(noted(id, stream.size(), event)));
            streams.add(stream);
        }
        return streams;
    }

    /** Each stream keeps its order. */
    private static List<List<ReceivedRejectionEvent>> polls(List<List<ReceivedRejectionEvent>> streams, Random random) {
        List<List<ReceivedRejectionEvent>> left = new ArrayList<>();
        streams.forEach(it -> left.add(new ArrayList<>(it)));
        List<List<ReceivedRejectionEvent>> polls = new ArrayList<>();
        while (!left.isEmpty()) {
            List<ReceivedRejectionEvent> poll = new ArrayList<>();
            for (int i = 1 + random.nextInt(9); i > 0 && !left.isEmpty(); i--) {
                List<ReceivedRejectionEvent> stream = left.get(random.nextInt(left.size()));
                poll.add(stream.removeFirst());
                left.removeIf(List::isEmpty);
            }
            polls.add(poll);
        }
        return polls;
    }
}
