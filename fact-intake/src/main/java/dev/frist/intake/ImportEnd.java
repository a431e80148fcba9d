package dev.frist.intake;

import dev.frist.kit.Refused;
import dev.frist.kit.wire.Fields;
import java.util.Optional;
import java.util.OptionalLong;

/** @param expected how many distinct events are for this service; empty if the import was abandoned */
record ImportEnd(String importId, OptionalLong expected) {
    static boolean isOne(Optional<String> typeName) {
        return typeName.filter(type -> type.equals(Imports.FINISHED) || type.equals(Imports.ABANDONED))
                .isPresent();
    }

    /** @throws Refused if it does not say what it must */
    static ImportEnd of(IncomingFact fact, FactHandler office) {
        Fields fields = fact.fields();
        String importId = fields.id("importId");
        return new ImportEnd(
                importId,
                fact.type().equals(Imports.FINISHED) ? OptionalLong.of(office.expected(fields)) : OptionalLong.empty());
    }

    void note(Imports imports) {
        expected.ifPresentOrElse(count -> imports.finish(importId, count), () -> imports.abandon(importId));
    }
}
