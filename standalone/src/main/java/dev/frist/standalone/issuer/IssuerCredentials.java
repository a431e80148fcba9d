package dev.frist.standalone.issuer;

import dev.frist.standalone.CannotGoOn;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the development issuer knows people and programs by: a user, who is a client as well, for each role, and what the console and
 * services are. It stands in a file that its owner alone may read.
 *
 * @param issuer where it answers
 */
public record IssuerCredentials(URI issuer, Properties passwords) {
    public static final List<String> ROLES = List.of("publisher", "ops", "auditor", "admin");
    /** The client by which people sign in to the console. */
    public static final String CONSOLE = "frist-console";
    /** The client that services are when they ask each other; it may read. */
    public static final String SERVICES = "frist-services";

    private static final String ISSUER = "issuer";
    private static final int BYTES = 18;

    /** Where they stand in a data folder. */
    public static Path file(Path data) {
        return data.resolve("credentials");
    }

    /** As a start leaves it: passwords that are there already stay. */
    public static IssuerCredentials keep(Path file, URI issuer) {
        Properties all = read(file).map(IssuerCredentials::passwords).orElseGet(Properties::new);
        List.of("publisher", "ops", "auditor", "admin", CONSOLE, SERVICES)
                .forEach(it -> all.computeIfAbsent(it, _ -> random()));
        all.setProperty(ISSUER, issuer.toString());
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (Writer out = Files.newBufferedWriter(file)) {
                all.store(out, "Users and clients of the development issuer: ./frist up --secure");
            }
        } catch (IOException e) {
            throw new CannotGoOn(file + " cannot be written: " + e, e);
        }
        return new IssuerCredentials(issuer, all);
    }

    /** Empty if there are none. */
    public static Optional<IssuerCredentials> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties all = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            all.load(in);
        } catch (IOException e) {
            throw new CannotGoOn(file + " cannot be read: " + e, e);
        }
        @Nullable String issuer = all.getProperty(ISSUER);
        return issuer == null ? Optional.empty() : Optional.of(new IssuerCredentials(URI.create(issuer), all));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public String password(String name) {
        return passwords.getProperty(name);
    }

    /** Header {@code Authorization} with which a client asks for a token. */
    public String basic(String client) {
        return "Basic " + Base64.getEncoder().encodeToString((client + ":" + password(client)).getBytes());
    }
}
