package dev.frist.credit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.credit.subscription.ReportReader;
import dev.frist.intake.FactReader;
import dev.frist.intake.IncomingFact;
import dev.frist.intake.Limits;
import dev.frist.promises.contract.SubscriptionReport;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;

/** What tests report of contracts, as JSON with ' for ". */
final class Reports {
    static final Instant AT = Instant.parse("2025-06-02T12:00:00Z");

    private Reports() {}

    static SubscriptionReport read(String type, String data) {
        return ReportReader.read(fact(type, data), RuleBook.load(null));
    }

    /** By hand, which may leave out more than a record from a topic. */
    static IncomingFact fact(String type, String data) {
        return new FactReader(Limits.DEFAULT)
                .byHand("/test", "1", "dev.frist.subscription." + type + ".v1", AT, json(data), AT);
    }

    private static byte[] json(String data) {
        return data.replace('\'', '"').getBytes(UTF_8);
    }
}
