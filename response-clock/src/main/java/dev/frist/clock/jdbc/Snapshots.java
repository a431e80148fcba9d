package dev.frist.clock.jdbc;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.frist.promises.clock.Clock;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.dataformat.smile.SmileMapper;

/**
 * Clocks as bytes: Smile, a record's components in their order without names, instants since 1970 and durations in microseconds.
 * Every clock that a poll or a look touches is read and written once; as JSON that costs three times the time and twice the
 * room. A snapshot is no event: nobody else reads it, and it can be folded again.
 */
final class Snapshots {
    private static final long MICROS = 1_000_000;

    private static final SmileMapper MAPPER = SmileMapper.builder()
            .annotationIntrospector(new Nameless())
            .changeDefaultPropertyInclusion(old -> old.withValueInclusion(Include.NON_ABSENT))
            .addModule(new SimpleModule("snapshot")
                    .addSerializer(Instant.class, new InstantToMicros())
                    .addDeserializer(Instant.class, new MicrosToInstant())
                    .addSerializer(Duration.class, new DurationToMicros())
                    .addDeserializer(Duration.class, new MicrosToDuration()))
            .build();

    private Snapshots() {}

    static byte[] write(Clock clock) {
        return MAPPER.writeValueAsBytes(clock);
    }

    /** @throws tools.jackson.core.JacksonException if the bytes are none of ours */
    static Clock read(byte[] snapshot) {
        try {
            return MAPPER.readValue(snapshot, Clock.class);
        } catch (MismatchedInputException e) {
            return MAPPER.treeToValue(withPersonal(MAPPER.readTree(snapshot)), Clock.class);
        }
    }

    // Who applied rules, and why, stood where all of a person's stands now.
    private static JsonNode withPersonal(JsonNode clock) {
        for (JsonNode fact : clock.get(1)) {
            if (fact.get(0).stringValue().equals("RulesApplied")
                    && fact.get(1).get(4).isString()) {
                ((ArrayNode) fact.get(1)).insertNull(4);
            }
        }
        return clock;
    }

    private static final class Nameless extends JacksonAnnotationIntrospector {
        @Override
        public JsonFormat.Value findFormat(MapperConfig<?> config, Annotated annotated) {
            // What is a name alone is written as text.
            boolean hasParts = annotated instanceof AnnotatedClass
                    && annotated.getRawType().isRecord()
                    && annotated.getRawType().getRecordComponents().length > 1;
            return hasParts ? JsonFormat.Value.forShape(Shape.ARRAY) : super.findFormat(config, annotated);
        }
    }

    private static final class InstantToMicros extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant instant, JsonGenerator out, SerializationContext context) {
            out.writeNumber(instant.getEpochSecond() * MICROS + instant.getNano() / 1_000);
        }
    }

    private static final class MicrosToInstant extends ValueDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) {
            long micros = in.getLongValue();
            return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
        }
    }

    private static final class DurationToMicros extends ValueSerializer<Duration> {
        @Override
        public void serialize(Duration duration, JsonGenerator out, SerializationContext context) {
            out.writeNumber(duration.toNanos() / 1_000);
        }
    }

    private static final class MicrosToDuration extends ValueDeserializer<Duration> {
        @Override
        public Duration deserialize(JsonParser in, DeserializationContext context) {
            return Duration.ofNanos(in.getLongValue() * 1_000);
        }
    }
}
