package dev.frist.intake.progress;

import dev.frist.events.ImportMark;
import dev.frist.intake.FactIntake;
import dev.frist.kit.time.Repeated;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * When all of an import has been seen, and nothing will come any more that its facts may wait for, what still waits is
 * rejected; and once all that came of it is on Kafka, that it is over is told.
 */
public final class EndsImports implements Repeated.Step {
    private final FactIntake desk;
    private final Predicate<String> nothingMoreComes;
    private final OwnTopic topic;
    private final Telling telling;

    /** Says where what came of an import ends; returns when Kafka has it. */
    @FunctionalInterface
    public interface Telling {
        void tell(ImportMark mark) throws InterruptedException;
    }

    /** @param nothingMoreComes whether all is known here that others made of the import of this id */
    public EndsImports(FactIntake desk, Predicate<String> nothingMoreComes, OwnTopic topic, Telling telling) {
        this.desk = desk;
        this.nothingMoreComes = nothingMoreComes;
        this.topic = topic;
        this.telling = telling;
    }

    @Override
    public void run() throws InterruptedException {
        for (String importId : desk.imports().complete()) {
            if (nothingMoreComes.test(importId)) {
                desk.settle(importId);
            }
        }
        List<String> settled = desk.imports().settled();
        if (settled.isEmpty()) {
            return;
        }
        Map<Integer, Long> ends = topic.endsOfAllStored();
        for (String importId : settled) {
            telling.tell(new ImportMark(importId, ends));
            desk.imports().announced(importId);
        }
    }
}
