package dev.frist.standalone.audit;

import dev.frist.standalone.terminal.Terminal;
import dev.frist.store.audit.AuditReport;
import dev.frist.store.audit.ServiceReport;
import tools.jackson.databind.JsonNode;

/** The report on all services, for people. */
record ReportPrinter(Terminal terminal) {
    private static final int SHOWN = 100;

    void print(AuditReport report) {
        report.services().forEach(this::counts);
        report.services()
                .forEach(service ->
                        service.differences().stream().limit(SHOWN).forEach(difference -> print(service, difference)));
        if (report.isWhole() || report.differences() > 0) {
            terminal.result(conclusion(report.differences()));
        }
    }

    private static String conclusion(long found) {
        if (found == 0) {
            return "No difference.";
        }
        return found == 1
                ? "1 difference."
                : "%,d differences; --json has more than the first %d of each service.".formatted(found, SHOWN);
    }

    private void counts(ServiceReport service) {
        terminal.result(service.service());
        if (!service.isWhole()) {
            return;
        }
        service.checked()
                .properties()
                .forEach(count ->
                        terminal.result("  %,14d %s".formatted(count.getValue().asLong(), count.getKey())));
    }

    private void print(ServiceReport service, JsonNode difference) {
        terminal.result("");
        terminal.result("%s, %s: %s"
                .formatted(
                        service.service(),
                        difference.path("check").asString(),
                        difference.path("where").asString()));
        difference.properties().stream()
                .filter(field ->
                        !field.getKey().equals("check") && !field.getKey().equals("where"))
                .forEach(field -> terminal.result(
                        "  %-9s %s".formatted(field.getKey(), field.getValue().asString())));
    }
}
