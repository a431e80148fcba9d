package dev.frist.store;

import dev.frist.kit.Refused;
import dev.frist.kit.access.Roles;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What had been recorded by an instant, as a stored position: the newest mark at or before it. An answer once given is the same
 * for ever, since no mark is added before the last look.
 */
@RestController
@RolesAllowed({Roles.OPS, Roles.AUDITOR, Roles.ADMIN})
public class Knowledge {
    private static final String RESOLVE = """
        select :asked as known_on, mark.at as by, mark.xid::text as below, first.at as since, known_until.at as until
        from known_until
        left join lateral (select at, xid from known_by where at <= :asked order by at desc limit 1) mark on true
        left join lateral (select at from known_by order by at limit 1) first on true
        """;

    // What is stored below the oldest running transaction is known from now on, and nothing is added to it.
    private static final String MARK = """
        with look as (
            update known_until set at = clock_timestamp() where at < clock_timestamp() returning at)
        insert into known_by (at, xid)
        select look.at, publishing_horizon() from look
        where exists (
            select from domain_event
            where xid >= (select xid from known_by order by at desc limit 1)
                and xid < publishing_horizon())
        """;

    private final JdbcClient jdbc;

    public Knowledge(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
    }

    /**
     * What had been recorded by an instant of the database.
     *
     * @param by the mark that it resolves to: what was stored after it is not counted
     * @param below transaction id: what this service had stored by then stands below it
     * @param since the first mark, and so the first instant that can be asked about
     * @param until the newest instant that can be asked about at the moment
     */
    public record Known(Instant knownOn, Instant by, String below, Instant since, Instant until) {
        public AsOf asOf() {
            return new AsOf(knownOn, null, Long.parseLong(below));
        }
    }

    /** @throws Refused if that cannot be said, or not yet */
    public AsOf asOf(@Nullable Instant knownOn, @Nullable Instant at) {
        AsOf known = knownOn == null ? AsOf.NOW : on(knownOn).asOf();
        return new AsOf(knownOn, at, known.below());
    }

    /** @throws Refused if that cannot be said, or not yet */
    @Operation(summary = "The stored position that was known at an instant")
    @GetMapping(path = "/known", produces = "application/json")
    public Known on(@RequestParam Instant knownOn) {
        Known known = jdbc.sql(RESOLVE)
                .param("asked", knownOn.atOffset(ZoneOffset.UTC))
                .query(Known.class)
                .single();
        if (knownOn.isAfter(known.until())) {
            throw new Refused(
                    "knownOn",
                    "not-yet-known",
                    "what was known on %s cannot be said before all that was being written then is stored; the newest instant that can be asked about is %s, so ask again later"
                            .formatted(knownOn, known.until()));
        }
        if (knownOn.isBefore(known.since())) {
            throw new Refused(
                    "knownOn",
                    "known-since",
                    "what was known when is kept since " + known.since() + ", not on " + knownOn);
        }
        return known;
    }

    /**
     * Takes a look at what is known by now: one row is updated, and one is added if anything was stored since the last. It must outlast
     * a crash: an answer may be given by it as soon as it is committed. One at a time does so: the relay that leads.
     */
    public void mark() {
        jdbc.sql(MARK).update();
    }
}
