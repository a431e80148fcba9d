package dev.frist.kit.time;

import dev.frist.kit.json.LimitedJson;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** WatermarkHistory as the values of records. */
final class WatermarkJson {
    private static final JsonMapper JSON = JsonMapper.builder(new LimitedJson())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private WatermarkJson() {}

    static byte[] write(Object mark) {
        return JSON.writeValueAsBytes(mark);
    }

    static <T> T read(byte[] value, Class<T> type) {
        return JSON.readValue(value, type);
    }
}
