package dev.frist.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * A port of the loopback interface, kept for a server that opens it later. Nobody else can listen on it until it is handed over, and
 * no connection is given its number as its own as long as this is open: the system gives out any above 32768 that is bound to
 * nothing.
 */
public final class HeldPort implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int ANY = 0;

    private final SocketChannel guard;
    private final ServerSocket listener;

    private HeldPort(SocketChannel guard, ServerSocket listener) {
        this.guard = guard;
        this.listener = listener;
    }

    /** @throws IOException if somebody else has it */
    public static HeldPort at(int port) throws IOException {
        SocketChannel guard = guard(port);
        try {
            return new HeldPort(guard, listener(port(guard)));
        } catch (IOException e) {
            // Where the system lets no two sockets share a port, the one that listens has to do.
            int taken = port(guard);
            guard.close();
            return new HeldPort(guard, listener(taken));
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
        return listener.getLocalPort();
    }

    /** To be called right before its server opens it; once or more. */
    public void handOver() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new IllegalStateException("port " + number() + " was not given free", e);
        }
    }

    @Override
    public void close() {
        handOver();
        try {
            guard.close();
        } catch (IOException e) {
            throw new IllegalStateException("port " + number() + " was not given free", e);
        }
    }

    // Bound and not listening: a server that may use an address again may open the same port beside it.
    private static SocketChannel guard(int port) throws IOException {
        SocketChannel guard = SocketChannel.open();
        try {
            return guard.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(address(port));
        } catch (IOException e) {
            guard.close();
            throw e;
        }
    }

    private static ServerSocket listener(int port) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(address(port), 1);
            return listener;
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    private static int port(SocketChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(LOOPBACK, port);
    }
}
