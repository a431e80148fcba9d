package dev.frist.console.board.jdbc;

import dev.frist.console.board.Filter;
import dev.frist.console.projection.jdbc.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A where clause with its named parameters. */
final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    Conditions(String first) {
        conditions.add(first);
    }

    Conditions and(Filter filter) {
        if (filter.severity() != null) {
            and("severity = :severity").parameter("severity", filter.severity().level());
        }
        if (filter.plan() != null) {
            and("plan = :plan").parameter("plan", filter.plan().name());
        }
        if (filter.customer() != null) {
            and("customer = any (:customers)")
                    .parameter("customers", Sql.texts(filter.customer().names()));
        }
        return this;
    }

    Conditions and(String condition) {
        conditions.add(condition);
        return this;
    }

    Conditions parameter(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    String sql() {
        return String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
