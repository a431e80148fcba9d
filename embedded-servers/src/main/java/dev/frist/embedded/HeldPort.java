package dev.frist.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Channel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * A port of the loopback interface, kept for a server that opens it later. Nobody else can listen on it until it is handed over, and
 * no connection is given its number as its own as long as this is open: the system gives out any above 32768 that is bound to
 * nothing.
 */
public final class HeldPort implements AutoCloseable {
    private static final int ANY = 0;

    private final int number;
    // Bound and not listening: a server that may use an address again may open the same port beside it.
    private final NetworkChannel guard;
    private final NetworkChannel listener;

    private HeldPort(int number, NetworkChannel guard, NetworkChannel listener) {
        this.number = number;
        this.guard = guard;
        this.listener = listener;
    }

    /** @throws IOException if somebody else has it */
    public static HeldPort at(int port) throws IOException {
        NetworkChannel guard = bound(SocketChannel.open(), port);
        int number = ((InetSocketAddress) guard.getLocalAddress()).getPort();
        try {
            return new HeldPort(number, guard, bound(ServerSocketChannel.open(), number));
        } catch (IOException e) {
            // Where the system lets no two sockets share a port, the one that listens has to do.
            guard.close();
            return new HeldPort(number, guard, bound(ServerSocketChannel.open(), number));
        }
    }

    /** Any that is free. */
    public static HeldPort any() {
        try {
            return at(ANY);
        } catch (IOException e) {
            throw new IllegalStateException("no free port on the loopback interface", e);
        }
    }

    public int number() {
        return number;
    }

    /** To be called right before its server opens it; once or more. */
    public void handOver() {
        free(listener);
    }

    @Override
    public void close() {
        free(listener);
        free(guard);
    }

    private void free(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("port " + number + " was not given free", e);
        }
    }

    private static NetworkChannel bound(NetworkChannel channel, int port) throws IOException {
        try {
            return channel.setOption(StandardSocketOptions.SO_REUSEADDR, true)
                    .bind(new InetSocketAddress("127.0.0.1", port));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
