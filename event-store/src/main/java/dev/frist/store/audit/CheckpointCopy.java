package dev.frist.store.audit;

import dev.frist.kit.time.Repeated;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the newest published checkpoint at a place of the auditor's, where nobody who runs the service can take it back. What the place has
 * is replaced by what goes on from it, and by nothing else: a store that was set back does not have it any more, and that is an alarm.
 */
public final class CheckpointCopy implements Repeated.Step {
    private final String service;
    private final AuditorsPlace place;
    private final CheckpointSigner signer;
    private final CheckpointTable table;
    private final Counter failures;
    private @Nullable Checkpoint copied;

    public CheckpointCopy(
            String service, AuditorsPlace place, CheckpointSigner signer, JdbcClient jdbc, Counter failures) {
        this.service = service;
        this.place = place;
        this.signer = signer;
        this.table = new CheckpointTable(jdbc);
        this.failures = failures;
    }

    /** There is one whether or not there is such a place. */
    public static Counter failures(MeterRegistry meters) {
        return Counter.builder("frist.audit.copy.failures")
                .description("times that the newest checkpoint could not be copied to the auditor's place")
                .register(meters);
    }

    @Override
    public void run() throws InterruptedException {
        Checkpoint newest = signer.newest();
        if (newest != null && !newest.equals(copied)) {
            try {
                copy(newest);
            } catch (IOException | Checkpoint.Unreadable e) {
                failures.increment();
                throw new IllegalStateException(
                        "%s cannot be copied to %s: %s".formatted(newest.name(), place, e.getMessage()), e);
            } catch (RuntimeException e) {
                failures.increment();
                throw e;
            }
            copied = newest;
        }
    }

    private void copy(Checkpoint newest) throws IOException, InterruptedException {
        String name = service + ".txt";
        Optional<Checkpoint> there = place.read(name).map(Checkpoint::read);
        if (there.isPresent() && !table.has(there.get())) {
            throw new IllegalStateException(
                    "%s has %s, which this store does not: it was set back, or is another one. The auditor moves that"
                                    .formatted(place, there.get().name())
                            + " copy away, and with it checks what is stored; then the next one is copied");
        }
        if (there.isEmpty() || there.get().number() < newest.number()) {
            place.write(name, newest.text());
        }
    }
}
