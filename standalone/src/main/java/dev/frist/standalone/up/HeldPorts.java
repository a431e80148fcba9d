package dev.frist.standalone.up;

import dev.frist.embedded.HeldPort;
import dev.frist.standalone.CannotGoOn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All ports that will be listened on, taken before anything is started and kept until the end: services take minutes to start on a
 * busy machine, and open thousands of connections meanwhile.
 */
final class HeldPorts {
    private final Map<Integer, HeldPort> ports = new HashMap<>();
    private final Map<Integer, String> owners = new HashMap<>();
    private final List<String> taken = new ArrayList<>();

    /**
     * @param what it is for
     * @param option that changes it
     */
    void hold(int port, String what, String option) {
        if (port < 1 || port > 65535) {
            taken.add("port %d (%s) is none; choose another with %s.".formatted(port, what, option));
            return;
        }
        String other = owners.putIfAbsent(port, what);
        if (other != null) {
            taken.add("port %d (%s) is meant for %s too; choose another with %s.".formatted(port, what, other, option));
            return;
        }
        try {
            ports.put(port, HeldPort.at(port));
        } catch (IOException e) {
            taken.add("port %d (%s) cannot be opened (%s); stop what uses it, or choose another with %s."
                    .formatted(port, what, e.getMessage(), option));
        }
    }

    /** @throws CannotGoOn with a sentence for each that is not to be had; none is held then */
    void requireAll() {
        if (!taken.isEmpty()) {
            ports.values().forEach(HeldPort::close);
            throw new CannotGoOn(String.join(System.lineSeparator() + "frist: ", taken));
        }
    }

    /** To be called right before its server opens it. */
    void handOver(int port) {
        ports.get(port).handOver();
    }
}
