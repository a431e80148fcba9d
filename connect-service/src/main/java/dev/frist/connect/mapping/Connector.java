package dev.frist.connect.mapping;

import dev.frist.promises.file.BadFile;
import dev.frist.promises.file.Field;
import dev.frist.promises.file.SourceFile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One help desk: how it signs, and what of its deliveries is which fact. Read from a file; immutable. */
public final class Connector {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final String name;
    private final Signature signature;
    private final @Nullable Duration silentAfter;
    private final Mapping deliveries;
    private final @Nullable ExportMapping export;

    private Connector(Field fields, Function<String, Optional<String>> settings) {
        Field named = fields.required("connect");
        this.name = named.text();
        if (!NAME.matcher(name).matches()) {
            throw named.breaks("must be lower-case letters, digits and hyphens, at most 40, but is " + name);
        }
        String source = fields.required("source").text();
        this.signature = fields.required("signature").read(it -> Signature.read(it, settings));
        this.silentAfter =
                fields.optional("silentAfter").map(Field::positiveDuration).orElse(null);
        Map<String, Object> tables = new LinkedHashMap<>();
        fields.optional("tables")
                .ifPresent(it -> it.entries().forEach((table, rows) -> tables.put(table, table(rows))));
        this.deliveries = new Mapping(source, tables, fields);
        this.export = fields.optional("export")
                .map(it -> it.read(part -> new ExportMapping(source, tables, part)))
                .orElse(null);
    }

    private static Map<String, Object> table(Field rows) {
        Map<String, Object> table = new LinkedHashMap<>();
        rows.entries().forEach((from, to) -> table.put(from, to.text()));
        return table;
    }

    /**
     * @param settings where secrets are, by the names that the file gives them
     * @throws BadFile if it breaks a rule
     */
    public static Connector read(SourceFile file, Function<String, Optional<String>> settings) {
        return file.root().read(it -> new Connector(it, settings));
    }

    /** What is said of it, and the last part of its address. */
    public String name() {
        return name;
    }

    /** How long it may be silent before somebody should look; empty: for ever. */
    public Optional<Duration> silentAfter() {
        return Optional.ofNullable(silentAfter);
    }

    /** @param headers by their names in any case; null: there is none of that name */
    public boolean isSignedWell(byte[] body, Function<String, @Nullable String> headers) {
        return signature.isGood(body, headers);
    }

    /**
     * Without what shows who sent a delivery.
     *
     * @param headers by their names in lower case
     */
    public Map<String, String> withoutSecrets(Map<String, String> headers) {
        Map<String, String> kept = new TreeMap<>(headers);
        kept.keySet().removeIf(signature::isSecret);
        return kept;
    }

    /** What its deliveries tell. */
    public Mapping deliveries() {
        return deliveries;
    }

    /** What a line of its export tells; empty: the file does not say. */
    public Optional<ExportMapping> export() {
        return Optional.ofNullable(export);
    }
}
