package dev.frist.standalone.fuzz;

import dev.frist.kit.json.EventJson;
import dev.frist.standalone.ServiceName;
import dev.frist.standalone.fuzz.Operation.Parameter;
import dev.frist.standalone.outage.RunningFrist;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** All that can be asked: what the services' OpenAPI documents say, and what no document speaks of, pages first of all. */
final class Operations {
    private static final JsonNode ANY = EventJson.mapper().readTree("{\"type\":\"string\"}");
    private static final JsonNode NONE = MissingNode.getInstance();

    /** Method, address and parameters; of a form, where it is posted. */
    private static final String PAGES = """
        GET / severity plan customer status after lang
        GET /ticket id knownOn step lang
        GET /tickets/{ticketId}
        GET /customers name knownOn step after
        GET /attainment from to severity plan
        GET /attainment/weeks.csv from to severity plan
        GET /attainment/sorts.csv from to severity plan
        GET /attainment/responses.csv from to severity plan
        GET /attainment/load.csv
        GET /notices status recipient ticket after
        GET /intake status after service rule
        GET /intake/services
        GET /intake/rejections/{id}
        GET /intake/rejections/{id}/original
        GET /intake/parked/{service}/{id}
        GET /intake/parked/{service}/{id}/original
        POST /intake/rejections/{id}/retry by reason seen
        POST /intake/rejections/{id}/discard by reason seen
        POST /intake/parked/{service}/{id}/discard by reason
        GET /trust
        GET /audit
        GET /audit/run
        POST /audit/verify since subscription
        GET /audit/report.json
        GET /audit/evidence clock subscription from to
        GET /assets/console.css
        """;

    private static final String EVERYWHERE = """
        GET /error
        GET /actuator
        GET /actuator/health
        GET /actuator/prometheus
        GET /v3/api-docs
        GET /v3/api-docs.yaml
        GET /v3/api-docs/swagger-config
        GET /nothing/of/this/name
        """;

    private Operations() {}

    static List<Operation> of(RunningFrist frist) throws Exception {
        List<Operation> all = new ArrayList<>();
        for (ServiceName service : ServiceName.values()) {
            documented(service, frist.get(service, "/v3/api-docs"), all);
            EVERYWHERE.lines().forEach(line -> all.add(listed(service, line)));
        }
        PAGES.lines().forEach(line -> all.add(listed(ServiceName.CONSOLE, line)));
        return all;
    }

    private static void documented(ServiceName service, JsonNode document, List<Operation> all) {
        JsonNode schemas = document.at("/components/schemas");
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                List<Parameter> parameters = new ArrayList<>();
                operation
                        .getValue()
                        .path("parameters")
                        .forEach(it -> parameters.add(new Parameter(
                                it.path("name").asString(), it.path("in").asString(), it.path("schema"))));
                all.add(new Operation(
                        service,
                        operation.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        parameters,
                        operation.getValue().at("/requestBody/content/application~1json/schema"),
                        schemas));
            }
        }
    }

    private static Operation listed(ServiceName service, String line) {
        String[] words = line.split(" ");
        List<Parameter> parameters = new ArrayList<>();
        Arrays.stream(words[1].split("[{}]"))
                .filter(it -> it.matches("\\w+"))
                .forEach(it -> parameters.add(new Parameter(it, "path", ANY)));
        Arrays.stream(words).skip(2).forEach(it -> parameters.add(new Parameter(it, "query", ANY)));
        return new Operation(service, words[0], words[1], parameters, NONE, NONE);
    }
}
