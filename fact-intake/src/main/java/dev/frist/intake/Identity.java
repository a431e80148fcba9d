package dev.frist.intake;

import dev.frist.events.Digests;
import dev.frist.events.NameUuid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** By what an incoming event is known: whoever counts distinct events must count with these. */
public final class Identity {
    private static final UUID EVENTS = UUID.fromString("0f4a5a62-7c57-5d0c-8c5b-3f0f4f6d9b11");
    private static final UUID CONTENTS = UUID.fromString("b2f0f7a8-92c4-5f43-9c3a-64c7b5d1e0a7");
    private static final UUID REJECTIONS = UUID.fromString("5a0c9f6e-3b0d-5b57-8a39-07b8a2f6c3d4");

    private Identity() {}

    /** The id of the event stored for a CloudEvent of this {@code source} and {@code id}. */
    public static UUID of(String source, String id) {
        return NameUuid.of(EVENTS, source, id);
    }

    /** For what has no source and id: known by the SHA-256 of its bytes. */
    public static UUID ofContent(byte @Nullable [] content) {
        return NameUuid.of(CONTENTS, Digests.sha256().digest(content == null ? new byte[0] : content));
    }

    static UUID ofRejection(String... names) {
        return NameUuid.of(REJECTIONS, names);
    }
}
