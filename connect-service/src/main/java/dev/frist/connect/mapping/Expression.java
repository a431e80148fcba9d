package dev.frist.connect.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import dev.frist.promises.file.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSONata expression of a file: bounded in time and depth, and named by its place where it fails. */
final class Expression {
    private static final long MILLISECONDS = 1_000;
    private static final int DEPTH = 100;

    private final Field field;
    private final Jsonata jsonata;

    private Expression(Field field, Jsonata jsonata) {
        this.field = field;
        this.jsonata = jsonata;
    }

    /** @throws dev.frist.promises.file.BadFile if it cannot be parsed */
    static Expression of(Field field) {
        String text = field.text();
        try {
            return new Expression(field, Jsonata.jsonata(text));
        } catch (JException e) {
            throw field.breaks(
                    "must be a JSONata expression, but %s, at character %d".formatted(e.getMessage(), e.getLocation()));
        }
    }

    /**
     * What it comes to; null: nothing.
     *
     * @param names by which it can ask for what is not in the document
     * @throws dev.frist.promises.file.BadFile if it fails for this document
     */
    @Nullable
    Object of(Object document, Map<String, Object> names) {
        Frame frame = jsonata.createFrame();
        names.forEach(frame::bind);
        frame.setRuntimeBounds(MILLISECONDS, DEPTH);
        try {
            Object value = jsonata.evaluate(document, frame);
            return value == Jsonata.NULL_VALUE ? null : value;
        } catch (RuntimeException | StackOverflowError e) {
            throw field.breaks("does not work for this delivery: " + e.getMessage());
        }
    }

    /** @throws dev.frist.promises.file.BadFile if it comes to nothing, or fails */
    Object required(Object document, Map<String, Object> names) {
        Object value = of(document, names);
        if (value == null) {
            throw field.breaks("must come to a value, but comes to nothing for this delivery");
        }
        return value;
    }

    boolean holds(Object document, Map<String, Object> names) {
        return Jsonata.boolize(of(document, names));
    }

    Field field() {
        return field;
    }
}
