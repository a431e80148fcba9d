package dev.frist.promises.terms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.promises.file.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The built-in files, for tests to change. */
public final class BuiltIn {
    private final String text;

    private BuiltIn(String text) {
        this.text = text;
    }

    public static BuiltIn terms() {
        return read("/frist/terms/2023-10-06.yaml");
    }

    /** The version in force. */
    public static BuiltIn newestTerms() {
        return read("/frist/terms/2023-10-06-r2.yaml");
    }

    public static BuiltIn calendar() {
        return read("/frist/calendars/ch-sg-2010-2040.yaml");
    }

    /** @param from must be in it */
    public BuiltIn with(String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalArgumentException("there is no " + from);
        }
        return new BuiltIn(text.replace(from, to));
    }

    /** Up to there, and this instead of the rest. */
    public BuiltIn upTo(String part, String rest) {
        return new BuiltIn(text.substring(0, text.indexOf("\n" + part) + 1) + rest);
    }

    /** From 1; the first line that holds this. */
    public int lineOf(String part) {
        return (int) text.substring(0, text.indexOf(part)).lines().count() + (atLineStart(part) ? 1 : 0);
    }

    public SourceFile file() {
        return new SourceFile("changed.yaml", text.getBytes(UTF_8));
    }

    public String text() {
        return text;
    }

    private boolean atLineStart(String part) {
        int at = text.indexOf(part);
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    private static BuiltIn read(String resource) {
        try (InputStream in = BuiltIn.class.getResourceAsStream(resource)) {
            return new BuiltIn(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
