package dev.frist.notice.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.kit.json.EventJson;
import dev.frist.notice.raising.CaseFile;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Table {@code case_file}, always in sets. */
public final class CaseTable {
    // Any number, the same for every instance on this database.
    private static final long ONE_AT_A_TIME = 7_302_114_590L;

    private final JdbcTemplate jdbc;

    public CaseTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A ticket and its clocks may come by different partitions, to different instances: each must see what the other wrote. Taken
     * before anything is read; an advisory lock assigns no transaction id.
     */
    public void alone() {
        jdbc.query("select pg_advisory_xact_lock(?)", _ -> {}, ONE_AT_A_TIME);
    }

    /** Those that are known. */
    public List<CaseFile> find(Collection<String> ticketIds) {
        return jdbc.query(
                "select file from case_file where ticket_id = any (?)",
                (row, _) -> EventJson.read(row.getBytes(1), CaseFile.class),
                (Object) ticketIds.toArray(String[]::new));
    }

    public void save(Collection<CaseFile> files) {
        jdbc.batchUpdate(
                "insert into case_file (ticket_id, file) values (?, ?)"
                        + " on conflict (ticket_id) do update set file = excluded.file",
                files.stream()
                        .map(it -> new Object[] {it.ticketId(), new String(EventJson.write(it), UTF_8)})
                        .toList());
    }
}
