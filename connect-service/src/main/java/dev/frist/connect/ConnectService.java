package dev.frist.connect;

import dev.frist.connect.wiring.ConnectWiring;
import dev.frist.kit.wiring.ServiceApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Takes what help desks send, and publishes the facts in it to {@code frist.intake}. It stores nothing. */
public final class ConnectService {
    private ConnectService() {}

    public static SpringApplicationBuilder builder() {
        return ServiceApplication.builder(ConnectWiring.NAME, ConnectWiring.class);
    }

    static void main(String[] args) {
        builder().run(args);
    }
}
