package dev.frist.store.audit;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the audits of all services came to. */
public record AuditReport(List<ServiceReport> services) {
    private static final JsonMapper JSON = JsonMapper.shared();

    public AuditReport {
        services = List.copyOf(services);
    }

    /** How many there are. */
    public long differences() {
        return services.stream().mapToLong(ServiceReport::found).sum();
    }

    /** What was learned after what it concerns: no differences. */
    public List<JsonNode> learnedLater() {
        return services.stream().flatMap(it -> it.learnedLater().stream()).toList();
    }

    /** All are over, and none was broken off. */
    public boolean isWhole() {
        return services.stream().allMatch(ServiceReport::isWhole);
    }

    /** No service has anything about the subscription that was asked about, so nothing was checked for it. */
    public boolean isAboutNobody(Scope scope) {
        return scope.subscriptionId() != null
                && isWhole()
                && services.stream().noneMatch(ServiceReport::knowsSubscription);
    }

    /**
     * {@code differences}, and for each service what was {@code checked}, or why it broke off as {@code error}, its {@code differences},
     * and, where there is any, what was {@code learnedLater}.
     */
    public String json() {
        ObjectNode report = JSON.createObjectNode();
        report.put("differences", differences());
        ObjectNode each = report.putObject("services");
        for (ServiceReport service : services) {
            ObjectNode one = each.putObject(service.service());
            if (service.isWhole()) {
                one.set("checked", service.checked());
            } else {
                one.put("error", service.error());
            }
            ArrayNode differences = one.putArray("differences");
            service.differences().forEach(differences::add);
            if (!service.learnedLater().isEmpty()) {
                one.putArray("learnedLater").addAll(service.learnedLater());
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }
}
