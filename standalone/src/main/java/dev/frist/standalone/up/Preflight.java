package dev.frist.standalone.up;

import dev.frist.standalone.terminal.CannotGoOn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** What must hold before anything is started. */
final class Preflight {
    private Preflight() {}

    /** @throws CannotGoOn naming the port, what it is for and the option that changes it */
    static void requireFree(int port, String what, String option) {
        if (port < 1 || port > 65535) {
            throw new CannotGoOn("port %d (%s) is none; choose another with %s.".formatted(port, what, option));
        }
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            probe.getLocalPort();
        } catch (IOException e) {
            throw new CannotGoOn(
                    "port %d (%s) cannot be opened (%s); stop what uses it, or choose another with %s."
                            .formatted(port, what, e.getMessage(), option),
                    e);
        }
    }
}
