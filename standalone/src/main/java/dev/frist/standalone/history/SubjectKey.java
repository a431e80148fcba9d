package dev.frist.standalone.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** By what an intake record should be keyed: what its event is about. Any other key would be correct too, only slower. */
public final class SubjectKey {
    private static final JsonMapper JSON = JsonMapper.shared();

    private SubjectKey() {}

    /** The ticket's id, else the subscription's; null where the event names neither, or is none. */
    public static byte @Nullable [] of(byte[] structuredEvent) {
        try {
            JsonNode data = JSON.readTree(structuredEvent).path("data");
            JsonNode id = data.path("ticketId").isString() ? data.path("ticketId") : data.path("subscriptionId");
            return id.isString() ? id.stringValue().getBytes(UTF_8) : null;
        } catch (JacksonException noEvent) {
            return null;
        }
    }
}
