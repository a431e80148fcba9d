package dev.frist.store.web;

import dev.frist.store.rebuild.Rebuild;
import dev.frist.store.rebuild.RebuildReport;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Makes this service's rows again from its events. */
@RestController
public class RebuildController {
    private final Rebuild rebuild;

    public RebuildController(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    /** @param swap false: only say what differs */
    record Wanted(boolean swap) {}

    @PostMapping("/rebuilds")
    RebuildReport rebuild(@RequestBody Wanted wanted) {
        return rebuild.run(wanted.swap());
    }
}
