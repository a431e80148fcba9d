package dev.frist.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the roles of a PostgreSQL sign in by: a random password for each, kept in a file that its owner alone can read. The file has
 * the form of PostgreSQL's own password files, so that {@code PGPASSFILE} may name it.
 */
final class Passwords {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;
    private static final String ANYWHERE = "*:*:*:";

    private final Path file;
    private final Map<String, String> byRole;

    private Passwords(Path file, Map<String, String> byRole) {
        this.file = file;
        this.byRole = byRole;
    }

    /** Those that are known on this folder; none if it has no such file yet. */
    static Passwords in(Path folder) {
        Path file = folder.resolve("passwords");
        try {
            return new Passwords(file, Files.exists(file) ? read(file) : new TreeMap<>());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized Optional<String> known(String role) {
        return Optional.ofNullable(byRole.get(role));
    }

    /** One is made, and kept, for a role that has none yet. */
    synchronized String of(String role) {
        return known(role).orElseGet(() -> keep(role, random()));
    }

    private String keep(String role, String password) {
        byRole.put(role, password);
        replace(
                file,
                byRole.entrySet().stream()
                        .map(each -> ANYWHERE + each.getKey() + ":" + each.getValue() + "\n")
                        .collect(Collectors.joining()));
        return password;
    }

    /** Puts a text, which its owner alone can read, in the place of a file as a whole: a crash leaves the one or the other. */
    static void replace(Path file, String text) {
        try {
            Path next = temporary(file.getParent(), text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new file, which its owner alone can read. */
    static Path temporary(Path folder, String text) throws IOException {
        Path file = Files.createTempFile(folder, "secret", "");
        return Files.writeString(file, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> byRole = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(ANYWHERE)) {
                String[] parts = line.substring(ANYWHERE.length()).split(":", 2);
                byRole.put(parts[0], parts[1]);
            }
        }
        return byRole;
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
