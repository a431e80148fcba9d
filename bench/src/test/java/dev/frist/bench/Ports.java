package dev.frist.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Ports of the loopback interface that nobody listens on. */
public final class Ports {
    private Ports() {}

    public static int free() {
        try (ServerSocket socket = on(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of so many free ports in a row. */
    public static int free(int inARow) {
        return IntStream.generate(Ports::free)
                .filter(first -> first + inARow < 65_536
                        && IntStream.range(first, first + inARow).allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = on(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket on(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
