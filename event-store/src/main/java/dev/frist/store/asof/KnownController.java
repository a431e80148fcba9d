package dev.frist.store.asof;

import dev.frist.store.asof.Knowledge.Known;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What {@code knownOn} comes to in this service. */
@RestController
public class KnownController {
    private final Knowledge knowledge;

    public KnownController(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /**
     * @param by the mark that it resolves to
     * @param below transaction id: what this service had stored by then stands below it
     * @param since the first instant that can be asked about
     * @param until the newest
     */
    record KnownView(Instant knownOn, Instant by, String below, Instant since, Instant until) {}

    @GetMapping(path = "/known", produces = "application/json")
    KnownView known(@RequestParam Instant knownOn) {
        Known known = knowledge.on(knownOn);
        return new KnownView(knownOn, known.by(), Long.toString(known.horizon().xid()), known.since(), known.until());
    }
}
