package dev.frist.standalone;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The moment at which an import has gone some way, and still has a way to go. */
record Midway(HttpClient http, URI positions) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    static Midway of(FristProcess frist) {
        return new Midway(
                HttpClient.newHttpClient(), URI.create("http://127.0.0.1:" + (frist.portBase() + 2) + "/positions"));
    }

    /** Returns once sla-service has stored what came of more ticket events than these. */
    void await(Process importing, int events) throws Exception {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; Thread.sleep(20)) {
            if (stored() > events) {
                return;
            }
            if (!importing.isAlive() && importing.exitValue() != 0) {
                throw new AssertionError("the import has failed");
            }
        }
        throw new AssertionError("the import does not come forward");
    }

    private long stored() throws Exception {
        byte[] body = http.send(HttpRequest.newBuilder(positions).build(), BodyHandlers.ofByteArray())
                .body();
        long stored = 0;
        for (JsonNode position : JsonMapper.shared().readTree(body).path("frist.tickets")) {
            stored += position.asLong();
        }
        return stored;
    }
}
