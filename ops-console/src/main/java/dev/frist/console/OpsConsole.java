package dev.frist.console;

import dev.frist.console.wiring.ConsoleWiring;
import dev.frist.kit.wiring.ServiceApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** What is due next, why, and what it costs: reads every topic, and shows it in a browser. */
public final class OpsConsole {
    /** Of the service, and of its consumer: its stored offsets go by it. */
    public static final String NAME = "ops-console";

    private OpsConsole() {}

    public static SpringApplicationBuilder builder() {
        return ServiceApplication.builder(NAME, ConsoleWiring.class);
    }

    static void main(String[] args) {
        builder().run(args);
    }
}
