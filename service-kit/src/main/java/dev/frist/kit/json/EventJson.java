package dev.frist.kit.json;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The one mapping between events and JSON. Deterministic, since the stored bytes are the published ones: properties in
 * the order of declaration, maps by key, sets in natural order; instants, dates and durations in ISO 8601; no nulls.
 *
 * <p>Reading ignores unknown properties and refuses a missing or null primitive, a number where an enum is named, and
 * text where a number belongs. A missing reference is null: callers check what they require.
 */
public final class EventJson {
    private static final JsonMapper MAPPER = configured(JsonMapper.builder()).build();

    private EventJson() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** Gives another mapper, HTTP's for one, the same ways. */
    public static JsonMapper.Builder configured(JsonMapper.Builder builder) {
        return builder.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .changeDefaultPropertyInclusion(
                        old -> old.withValueInclusion(Include.NON_ABSENT).withContentInclusion(Include.NON_ABSENT))
                .addModule(new SimpleModule("frist")
                        .addSerializer(Set.class, new SortedSetSerializer())
                        .addDeserializer(Instant.class, new PlainInstants())
                        .setValueInstantiators(new RecordInstantiators()));
    }

    /** @return UTF-8 */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** @throws tools.jackson.core.JacksonException if the bytes are no JSON of this type */
    public static <T> T read(byte[] json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /** As the other, of what has been parsed. */
    public static <T> T read(JsonNode json, Class<T> type) {
        return MAPPER.treeToValue(json, type);
    }
}
