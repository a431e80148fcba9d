package dev.frist.console.view;

import dev.frist.events.Original;
import dev.frist.kit.json.EventJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A record as somebody can read it, whatever it holds.
 *
 * @param size of the value in bytes, as it is kept
 * @param cutFrom how many it had; null: it is whole
 */
public record OriginalView(
        Shown key,
        List<Header> headers,
        Shown value,
        int size,
        @Nullable Integer cutFrom) {
    private static final int MOST_CHARACTERS = 64 * 1024;
    private static final int MOST_BYTES = 4 * 1024;
    private static final int BYTES_A_LINE = 16;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    /** How something is shown. */
    public enum Form {
        NOTHING,
        JSON,
        TEXT,
        HEX
    }

    /** @param isAll whether nothing was left out */
    public record Shown(Form form, String text, boolean isAll) {}

    /** One header; a name may come more than once. */
    public record Header(String name, Shown value) {}

    public static OriginalView of(Original original, @Nullable Integer cutFrom) {
        byte[] value = original.value();
        return new OriginalView(
                shown(original.key()),
                original.headers().stream()
                        .map(it -> new Header(it.name(), shown(it.value())))
                        .toList(),
                shown(value),
                value == null ? 0 : value.length,
                cutFrom);
    }

    private static Shown shown(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0) {
            return new Shown(Form.NOTHING, "", true);
        }
        return text(bytes)
                .map(text ->
                        json(text).map(json -> shortened(Form.JSON, json)).orElseGet(() -> shortened(Form.TEXT, text)))
                .orElseGet(() -> new Shown(Form.HEX, dump(bytes), bytes.length <= MOST_BYTES));
    }

    private static Shown shortened(Form form, String text) {
        boolean isAll = text.length() <= MOST_CHARACTERS;
        return new Shown(form, isAll ? text : text.substring(0, MOST_CHARACTERS), isAll);
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.chars().allMatch(OriginalView::isShowable) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isShowable(int c) {
        return c == '\n' || c == '\r' || c == '\t' || !Character.isISOControl(c);
    }

    private static Optional<String> json(String text) {
        if (!text.stripLeading().startsWith("{") && !text.stripLeading().startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(EventJson.mapper().readTree(text).toPrettyString());
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static String dump(byte[] bytes) {
        int length = Math.min(bytes.length, MOST_BYTES);
        return IntStream.iterate(0, at -> at < length, at -> at + BYTES_A_LINE)
                .mapToObj(at -> line(at, Arrays.copyOfRange(bytes, at, Math.min(length, at + BYTES_A_LINE))))
                .collect(Collectors.joining("\n"));
    }

    private static String line(int at, byte[] bytes) {
        String readable = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
        return "%06x  %-47s  %s".formatted(at, HEX.formatHex(bytes), readable);
    }
}
