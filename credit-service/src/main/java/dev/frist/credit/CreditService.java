package dev.frist.credit;

import dev.frist.credit.wiring.CreditWiring;
import dev.frist.kit.wiring.ServiceApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Contracts and the ledger: consumes what clocks did, publishes {@code frist.subscriptions}. */
public final class CreditService {
    private CreditService() {}

    public static SpringApplicationBuilder builder() {
        return ServiceApplication.builder(CreditWiring.NAME, CreditWiring.class);
    }

    static void main(String[] args) {
        builder().run(args);
    }
}
