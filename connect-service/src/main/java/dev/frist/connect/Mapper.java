package dev.frist.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.connect.mapping.ExportMapping;
import dev.frist.connect.mapping.ExportMapping.Judgement;
import dev.frist.connect.mapping.Mapping;
import dev.frist.intake.FactReader;
import dev.frist.intake.IncomingFact;
import dev.frist.intake.Limits;
import dev.frist.intake.Reading;
import dev.frist.kit.Refused;
import dev.frist.kit.json.EventJson;
import dev.frist.promises.file.BadFile;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/** What facts a delivery tells, each read as intake will read it. */
public final class Mapper {
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private final FactReader reader;
    private final Clock clock;

    public Mapper(Limits limits, Clock clock) {
        this.reader = new FactReader(limits);
        this.clock = clock;
    }

    /** It tells no facts, though perhaps it should. */
    public static final class Unmappable extends RuntimeException {
        private Unmappable(String reason) {
            super(reason);
        }
    }

    /** @param json it, as its sender has written it down */
    public record Mapped(IncomingFact fact, byte[] json) {}

    /**
     * @param headers by their names in lower case
     * @throws Unmappable if the body is no JSON object, an expression fails, or a fact is one that intake would not read
     */
    public List<Mapped> map(Mapping mapping, byte[] body, Map<String, String> headers) {
        return told(body, document -> {
            List<Mapped> mapped = new ArrayList<>();
            for (ObjectNode fact : mapping.facts(document, headers)) {
                mapped.add(read(fact));
            }
            return mapped;
        });
    }

    /**
     * What a help desk says of its own promises.
     *
     * @param line of its export
     * @throws Unmappable if it is no JSON object, or an expression fails
     */
    public List<Judgement> judgements(ExportMapping mapping, byte[] line) {
        return told(line, mapping::judgements);
    }

    private <T> T told(byte[] body, Function<Map<String, Object>, T> mapping) {
        try {
            return mapping.apply(EventJson.mapper().convertValue(reader.body(body), DOCUMENT));
        } catch (BadFile e) {
            throw new Unmappable(e.getMessage());
        } catch (Refused e) {
            throw new Unmappable(e.problem().detail());
        }
    }

    private Mapped read(ObjectNode fact) {
        byte[] json = fact.toString().getBytes(UTF_8);
        return switch (reader.readLine(json, clock.instant())) {
            case IncomingFact it -> new Mapped(it, json);
            case Reading.Unreadable it ->
                throw new Unmappable("%s %s: %s"
                        .formatted(
                                fact.path("type").asString(),
                                fact.path("id").asString(),
                                it.problem().detail()));
        };
    }
}
