package dev.frist.credit.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.credit.subscription.SubscriptionView;
import dev.frist.kit.test.TestDatabase;
import dev.frist.promises.contract.BookedEnd;
import dev.frist.promises.contract.BookedTerm;
import dev.frist.promises.contract.BookedTerms;
import dev.frist.promises.contract.Term;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was kept of contracts before it was kept as it was booked is read as it was meant. */
class EarlierRowsIT {
    private static final Instant NEW_YEAR = Instant.parse("2024-12-31T23:00:00Z");

    @Test
    void whatWasBookedIsTakenFromTheEvents() {
        try (TestDatabase database = TestDatabase.empty()) {
            migrate(database, "4");
            JdbcClient owner = JdbcClient.create(database.owner());
            owner.sql("""
                insert into subscription (subscription_id, customer, plan, deployment, contract_event, last_day)
                values ('S', 'Örtli', 'CUSTOM', 'CLOUD', 'e', '2027-06-30');
                insert into term (subscription_id, term_start, term_end, days)
                values ('S', '2025-01-01', '2025-12-31', 2), ('S', '2026-01-01', '2027-12-31', 0);
                """).update();
            event(owner, 0, "SubscriptionStarted", NEW_YEAR, "'termStart': '2025-01-01', 'termEnd': '2025-12-31'");
            event(owner, 1, "SubscriptionEnded", at(4), "'lastDay': '2025-06-30'");
            event(owner, 2, "SubscriptionEnded", at(3), "'lastDay': '2025-05-31'");
            event(owner, 3, "TermRenewed", at(9), "'termStart': '2026-01-01', 'termEnd': '2027-12-31'");
            event(owner, 4, "TermRenewed", at(8), "'termStart': '2026-01-01', 'termEnd': '2026-12-31'");
            event(owner, 5, "SubscriptionEnded", at(10), "'lastDay': '2027-06-30'");
            migrate(database, "latest");

            SubscriptionView view = new SubscriptionTables(new JdbcTemplate(database.dataSource()), RuleBook.load(null))
                    .find("S")
                    .orElseThrow();

            assertThat(view.contract().booked())
                    .isEqualTo(new BookedTerms(
                            List.of(
                                    new BookedTerm(day("2025-01-01"), day("2025-12-31"), NEW_YEAR, null),
                                    new BookedTerm(day("2026-01-01"), day("2027-12-31"), at(9), null)),
                            List.of(
                                    new BookedEnd(day("2025-06-30"), at(4)),
                                    new BookedEnd(day("2027-06-30"), at(10)))));
            assertThat(view.lastDay()).isEqualTo("2027-06-30");
            assertThat(view.terms())
                    .extracting(Term::extendedTermEnd)
                    .containsExactly(day("2026-01-02"), day("2027-12-31"));
        }
    }

    @Test
    void channelsStandInTheOrderOfTheirNames() {
        try (TestDatabase database = TestDatabase.empty()) {
            migrate(database, "4");
            JdbcClient owner = JdbcClient.create(database.owner());
            owner.sql("""
                insert into subscription (subscription_id, customer, plan, deployment, contract_event, agreement)
                select 'S' || row_number() over (), 'Örtli', 'CUSTOM', 'CLOUD', 'e', agreement
                from (values ('{"objectives":{},"channels":["EMAIL","PHONE","CHAT"]}'),
                             ('{"objectives":{},"escalation":{"hours":"BUSINESS"},"channels":["PHONE"],"bestEffort":["1"]}'),
                             ('{"objectives":{}}'), (null)) as row (agreement)
                """).update();
            migrate(database, "latest");

            assertThat(owner.sql("select agreement from subscription order by subscription_id")
                            .query((row, _) -> row.getString(1))
                            .list())
                    .containsExactly(
                            "{\"objectives\":{},\"channels\":[\"CHAT\",\"EMAIL\",\"PHONE\"]}",
                            "{\"objectives\":{},\"escalation\":{\"hours\":\"BUSINESS\"},\"channels\":[\"PHONE\"],\"bestEffort\":[\"1\"]}",
                            "{\"objectives\":{}}",
                            null);
        }
    }

    private static void migrate(TestDatabase database, String target) {
        Flyway.configure()
                .dataSource(database.owner())
                .placeholders(Map.of("runtimeRole", database.username()))
                .locations("classpath:db/kit", "classpath:db/credit-service")
                .outOfOrder(true)
                .target(target)
                .load()
                .migrate();
    }

    private static void event(JdbcClient owner, int sequence, String type, Instant at, String members) {
        owner.sql("""
            insert into domain_event (stream_type, stream_id, sequence, event_id, type, recorded_at, payload, metadata, hash)
            values ('SubscriptionAggregate', 'S', ?, ?, ?, now(), ?, ?, sha256('x'))
            """)
                .params(
                        sequence,
                        new UUID(0, sequence),
                        "dev.frist.subscription." + type + ".v1",
                        "{'subscriptionId': 'S', %s, 'occurredAt': '%s'}"
                                .formatted(members, at)
                                .replace('\'', '"')
                                .getBytes(UTF_8),
                        "{'source': '/frist/credit-service', 'factsource': '/billing', 'factid': '%d'}"
                                .formatted(sequence)
                                .replace('\'', '"')
                                .getBytes(UTF_8))
                .update();
    }

    private static Instant at(int month) {
        return Instant.parse("2025-%02d-01T00:00:00.5Z".formatted(month));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
