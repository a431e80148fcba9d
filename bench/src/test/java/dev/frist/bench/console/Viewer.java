package dev.frist.bench.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody with the console open: asks for pages, and is told of news as a browser is. */
final class Viewer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final HttpClient http = HttpClient.newHttpClient();
    private final LinkedBlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final URI console;

    Viewer(URI console) {
        this.console = console;
    }

    /** From now on it is told of news. */
    void listen() {
        http.sendAsync(request("/live"), BodyHandlers.ofLines())
                .thenAccept(lines ->
                        lines.body().filter(line -> line.startsWith("data:")).forEach(news::add));
    }

    /** @throws IllegalStateException if it is not answered with 200 */
    String get(String path, String... headers) throws IOException, InterruptedException {
        HttpResponse<String> page = http.send(request(path, headers), BodyHandlers.ofString());
        if (page.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered with " + page.statusCode() + ": " + page.body());
        }
        return page.body();
    }

    /** Looks whenever there is news, as htmx does, until the board of a ticket's only customer leads to it. */
    void awaitShown(String ticket) throws IOException, InterruptedException {
        while (!get("/?customer=" + ticket, "HX-Request", "true").contains("/ticket?id=" + ticket)) {
            if (news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
                throw new IllegalStateException(ticket + " was not shown");
            }
        }
    }

    private HttpRequest request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(console.resolve(path));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
