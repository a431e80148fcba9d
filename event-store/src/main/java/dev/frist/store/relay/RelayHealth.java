package dev.frist.store.relay;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while stored events cannot be published. The service itself can still answer and store. */
public final class RelayHealth implements HealthIndicator {
    private final Relay relay;

    public RelayHealth(Relay relay) {
        this.relay = relay;
    }

    @Override
    public Health health() {
        return relay.trouble()
                .map(trouble -> Health.down().withDetail("publishing", trouble).build())
                .orElseGet(() -> Health.up().build());
    }
}
