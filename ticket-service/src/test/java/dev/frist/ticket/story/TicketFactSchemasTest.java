package dev.frist.ticket.story;

import dev.frist.intake.FactReader;
import dev.frist.intake.Limits;
import dev.frist.kit.Refused;
import dev.frist.kit.test.FactSchemas;
import dev.frist.promises.terms.RuleBook;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What may be reported of tickets. */
class TicketFactSchemasTest extends FactSchemas {
    private static final RuleBook RULES = RuleBook.load(null);

    @Override
    protected List<Fault> faults(String type, ObjectNode data) {
        try {
            Instant now = Instant.EPOCH;
            ReportReader.read(new FactReader(Limits.DEFAULT).byHand("/test", "1", type, now, data, now), RULES);
            return List.of();
        } catch (Refused e) {
            return e.problem().errors().stream()
                    .map(it -> new Fault(it.field(), it.rule(), it.detail()))
                    .toList();
        }
    }
}
