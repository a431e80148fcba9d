package dev.frist.standalone.audit;

import dev.frist.standalone.terminal.Terminal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report on all services, for people and for programs. */
record AuditReport(List<ServiceReport> services) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SHOWN = 100;

    long differences() {
        return services.stream().mapToLong(ServiceReport::found).sum();
    }

    void printTo(Terminal terminal, boolean json) {
        if (json) {
            terminal.result(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json()));
        } else {
            services.forEach(service -> counts(service, terminal));
            services.forEach(service -> service.differences().stream()
                    .limit(SHOWN)
                    .forEach(difference -> print(service, difference, terminal)));
            terminal.result(conclusion());
        }
    }

    private String conclusion() {
        long found = differences();
        if (found == 0) {
            return "No difference.";
        }
        return found == 1
                ? "1 difference."
                : "%,d differences; --json has more than the first %d of each service.".formatted(found, SHOWN);
    }

    private static void counts(ServiceReport service, Terminal terminal) {
        terminal.result(service.service());
        service.checked()
                .properties()
                .forEach(count ->
                        terminal.result("  %,14d %s".formatted(count.getValue().asLong(), count.getKey())));
    }

    private static void print(ServiceReport service, JsonNode difference, Terminal terminal) {
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

    private ObjectNode json() {
        ObjectNode report = JSON.createObjectNode();
        report.put("differences", differences());
        ObjectNode each = report.putObject("services");
        for (ServiceReport service : services) {
            ObjectNode one = each.putObject(service.service());
            one.set("checked", service.checked());
            ArrayNode differences = one.putArray("differences");
            service.differences().forEach(differences::add);
        }
        return report;
    }
}
