package dev.frist.store.audit;

import dev.frist.store.audit.RebuildReport.RowDifference;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of a table in the shadow and the live ones, side by side in the database. */
final class Comparison {
    private static final int SHOWN = 100;

    // Keys alone: a table of which nothing is right would otherwise be copied twice.
    private static final String COMPARE = """
        create temp table differing_%1$s on commit drop as
        select %2$s, a is null as invented, l is null as missing
        from (select * from pg_temp.%1$s where %3$s) a full join (select * from public.%1$s where %3$s) l using (%2$s)
        where a is distinct from l
        """;
    private static final String COUNT = """
        select (select count(*) from pg_temp.%1$s where %2$s), count(*) filter (where missing),
            count(*) filter (where not missing and not invented), count(*) filter (where invented)
        from pg_temp.differing_%1$s
        """;
    // A snapshot is long, and says nothing to a reader.
    private static final String SHOW = """
        with pair as (
            select %2$s as key, to_jsonb(a) as expected, to_jsonb(l) as found
            from pg_temp.differing_%1$s d
            left join pg_temp.%1$s a using (%3$s) left join public.%1$s l using (%3$s)
            order by 1 limit ?)
        select key,
            (select jsonb_object_agg(k, left(v #>> '{}', 200)) from jsonb_each(expected) as one (k, v)
                where v is distinct from found -> k)::text,
            (select jsonb_object_agg(k, left(v #>> '{}', 200)) from jsonb_each(found) as one (k, v)
                where v is distinct from expected -> k)::text
        from pair
        """;
    private static final String REMOVE =
            "delete from public.%1$s l using pg_temp.differing_%1$s d where (%2$s) = (%3$s)";
    private static final String ADD = """
        insert into public.%1$s select a.* from pg_temp.%1$s a join pg_temp.differing_%1$s d using (%2$s)
        """;

    private final JdbcTemplate jdbc;
    private final ProjectedTable table;

    private Comparison(JdbcTemplate jdbc, ProjectedTable table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** Compares, in a transaction in which no other writes the table. */
    static Comparison of(JdbcTemplate shadow, ProjectedTable table) {
        shadow.execute(COMPARE.formatted(table.name(), table.keys(), table.counts()));
        return new Comparison(shadow, table);
    }

    RebuildReport.Table report() {
        List<RowDifference> first = jdbc.query(
                SHOW.formatted(table.name(), table.keyText(), table.keys()),
                (row, _) -> new RowDifference(row.getString(1), row.getString(2), row.getString(3)),
                SHOWN);
        return Objects.requireNonNull(jdbc.queryForObject(
                COUNT.formatted(table.name(), table.counts()),
                (row, _) -> new RebuildReport.Table(
                        table.name(), row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), first)));
    }

    /** Puts right the live rows that differ, and touches no other. */
    void putRight() {
        jdbc.update(REMOVE.formatted(table.name(), qualified("l"), qualified("d")));
        jdbc.update(ADD.formatted(table.name(), table.keys()));
    }

    private String qualified(String alias) {
        return alias + "." + String.join(", " + alias + ".", table.key());
    }
}
