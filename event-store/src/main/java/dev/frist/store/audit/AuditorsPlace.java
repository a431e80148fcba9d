package dev.frist.store.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;

/** Where an auditor keeps copies: a file for each service. */
public sealed interface AuditorsPlace {
    /** Empty if there is none of this name. */
    Optional<String> read(String name) throws IOException, InterruptedException;

    /** Replaces what is there, wholly or not at all. */
    void write(String name, String text) throws IOException, InterruptedException;

    /**
     * @param place a folder that exists, or an address that begins with http: or https:
     * @param authorization that header's value; empty: none is sent
     */
    static AuditorsPlace at(String place, String authorization) {
        return place.matches("https?:.*") ? new Web(URI.create(place), authorization) : new Folder(Path.of(place));
    }

    /** A folder, as of a file system that the auditor shares. */
    record Folder(Path folder) implements AuditorsPlace {
        @Override
        public Optional<String> read(String name) throws IOException {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        }

        @Override
        public void write(String name, String text) throws IOException {
            // Of its own for each instance that writes.
            Path whole = Files.createTempFile(folder, name, ".new");
            try {
                Files.writeString(whole, text);
                // The auditor is another user, and this is no secret.
                whole.toFile().setReadable(true, false);
                Files.move(whole, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
        }

        @Override
        public String toString() {
            return folder.toString();
        }
    }

    /** A server that answers GET with what was PUT last. No redirect is followed. */
    final class Web implements AuditorsPlace {
        private static final Duration TIMEOUT = Duration.ofSeconds(10);
        private static final long LONGEST = 64 << 10;

        private final HttpClient client =
                HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        private final URI folder;
        private final String authorization;

        Web(URI folder, String authorization) {
            this.folder = folder.toString().endsWith("/") ? folder : URI.create(folder + "/");
            this.authorization = authorization;
        }

        @Override
        public Optional<String> read(String name) throws IOException, InterruptedException {
            HttpResponse<String> answer = send(request(name).GET());
            if (answer.statusCode() == 404) {
                return Optional.empty();
            }
            require(answer);
            return Optional.of(answer.body());
        }

        @Override
        public void write(String name, String text) throws IOException, InterruptedException {
            require(send(request(name)
                    .header("Content-Type", "text/plain; charset=utf-8")
                    .PUT(HttpRequest.BodyPublishers.ofString(text))));
        }

        private HttpRequest.Builder request(String name) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(folder.resolve(name)).timeout(TIMEOUT);
            return authorization.isBlank() ? request : request.header("Authorization", authorization);
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return client.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), LONGEST));
        }

        private static void require(HttpResponse<String> answer) throws IOException {
            if (answer.statusCode() / 100 != 2) {
                throw new IOException(
                        "%s %s answers %d".formatted(answer.request().method(), answer.uri(), answer.statusCode()));
            }
        }

        @Override
        public String toString() {
            return folder.toString();
        }
    }
}
