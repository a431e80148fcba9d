package dev.frist.console.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of a view: its path, and what was asked for. What is null was not. */
public final class Address {
    private static final String AFTER = "after";

    private final String path;
    private final Map<String, @Nullable Object> query;

    private Address(String path, Map<String, @Nullable Object> query) {
        this.path = path;
        this.query = query;
    }

    static Address of(String path) {
        return new Address(path, Map.of());
    }

    Address and(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(query);
        more.put(name, value);
        return new Address(path, more);
    }

    /** The first page of the same, with another value; null: without any. */
    public Address with(String name, @Nullable Object value) {
        return and(AFTER, null).and(name, value);
    }

    public Address nextAfter(@Nullable String place) {
        return and(AFTER, place);
    }

    public boolean isFirstPage() {
        return query.get(AFTER) == null;
    }

    @Override
    public String toString() {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path);
        Map<String, Object> values = new LinkedHashMap<>();
        query.forEach((name, value) -> {
            if (value != null) {
                uri.queryParam(name, "{" + name + "}");
                values.put(name, value);
            }
        });
        return uri.encode().buildAndExpand(values).toUriString();
    }
}
