package dev.frist.kit.audit;

import java.util.List;
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

    /** {@code differences}, and for each service what was {@code checked} and its {@code differences}. */
    public String json() {
        ObjectNode report = JSON.createObjectNode();
        report.put("differences", differences());
        ObjectNode each = report.putObject("services");
        for (ServiceReport service : services) {
            ObjectNode one = each.putObject(service.service());
            one.set("checked", service.checked());
            ArrayNode differences = one.putArray("differences");
            service.differences().forEach(differences::add);
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }
}
