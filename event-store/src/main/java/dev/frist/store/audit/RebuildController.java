package dev.frist.store.audit;

import dev.frist.store.EventLog;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** For a service with a {@link Projection}: makes its rows again from its events. */
@RestController
public class RebuildController {
    private final Rebuild rebuild;

    public RebuildController(DataSource dataSource, EventLog events, List<Projection> projections) {
        this.rebuild = new Rebuild(dataSource, events, projections);
    }

    /** @param swap false: only say what differs */
    record Wanted(boolean swap) {}

    @PostMapping("/rebuilds")
    RebuildReport rebuild(@RequestBody Wanted wanted) {
        return rebuild.run(wanted.swap());
    }
}
