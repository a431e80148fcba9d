package dev.frist.kit.test;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bytes that no client would send, to a port of this machine, and reads the answer to its end. */
public final class RawHttp {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int KEPT = 64 << 10;
    private static final Pattern INTERIM = Pattern.compile("\\AHTTP/1\\.1 1\\d\\d.*?\r\n\r\n", Pattern.DOTALL);
    private static final Pattern STATUS = Pattern.compile("\\AHTTP/1\\.1 (\\d{3})");

    private RawHttp() {}

    /**
     * @param status 0: there was no answer
     * @param text the head, and so much of the body as a test may want to see, one byte a character
     */
    public record Answer(int status, String text, Duration took) {
        /** Whether a header has a value that begins so. */
        public boolean has(String header, String value) {
            return head().contains("\n" + header.toLowerCase(Locale.ROOT) + ": " + value.toLowerCase(Locale.ROOT));
        }

        private String head() {
            int end = text.indexOf("\r\n\r\n");
            return text.substring(0, end < 0 ? text.length() : end).toLowerCase(Locale.ROOT);
        }
    }

    /** A request without a body, which asks for the connection to be closed. */
    public static Answer send(int port, String line, String... headers) throws IOException {
        String host = headers.length > 0 && headers[0].startsWith("Host") ? "" : "Host: 127.0.0.1:" + port + "\r\n";
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return send(port, (line + " HTTP/1.1\r\n" + host + more + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
    }

    /** @throws IOException if the answer has not come to its end after a minute */
    public static Answer send(int port, byte[] request) throws IOException {
        long start = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            write(socket, request);
            String text = INTERIM.matcher(read(socket.getInputStream(), start)).replaceFirst("");
            Matcher status = STATUS.matcher(text);
            return new Answer(
                    status.find() ? Integer.parseInt(status.group(1)) : 0,
                    text,
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static void write(Socket socket, byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (SocketException refusedBeforeAllWasRead) {
            // By what, the answer says.
        }
    }

    private static String read(InputStream in, long start) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] some = new byte[8 << 10];
        try {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                text.write(some, 0, Math.min(read, KEPT - text.size()));
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new IOException("still answering after " + PATIENCE);
                }
            }
        } catch (SocketException closedBeforeAllWasSent) {
            // The answer has come before, if there is one.
        }
        return text.toString(ISO_8859_1);
    }
}
