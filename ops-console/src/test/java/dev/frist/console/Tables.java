package dev.frist.console;

import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** All that is drawn, row by row. */
public final class Tables {
    public static final List<String> NAMES = List.of(
            "ticket",
            "clock",
            "clock_tally",
            "customer_tally",
            "outcome_tally",
            "due_tally",
            "subscription",
            "ledger",
            "story");

    private Tables() {}

    /** Rows as text, in order; a tally of none is no row. */
    public static Map<String, List<String>> of(JdbcTemplate jdbc) {
        return NAMES.stream().collect(toMap(it -> it, it -> rows(jdbc, it), (one, _) -> one, LinkedHashMap::new));
    }

    private static List<String> rows(JdbcTemplate jdbc, String table) {
        return jdbc.queryForList(
                "select it::text from " + table + " it" + (table.endsWith("_tally") ? " where clocks <> 0" : "")
                        + " order by 1",
                String.class);
    }
}
