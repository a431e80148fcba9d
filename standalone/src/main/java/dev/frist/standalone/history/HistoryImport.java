package dev.frist.standalone.history;

import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.RunningKafka;
import dev.frist.standalone.RunningServices;
import dev.frist.standalone.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;

/** Publishes files of history by their own lane. */
record HistoryImport(Terminal terminal, Clock clock, RunningKafka broker) {
    /** Returns when all of it has gone through to the ledger, and prints totals. */
    void untilThrough(List<HistoryFile> history, RunningServices services) {
        long began = System.nanoTime();
        Survey survey = publish(history);
        new ImportWait(services, terminal, clock).untilThrough(survey.importId());
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Totals.of(broker, services, survey).printTo(terminal, took);
    }

    /** @return what is in the files, all of which the services are at work on */
    Survey publish(List<HistoryFile> history) {
        Fingerprint fingerprint = Fingerprint.of(history);
        String importId = fingerprint.importId();
        terminal.remark("import %s: %,d lines".formatted(importId, fingerprint.lines()));
        try (BadLines bad = new BadLines(terminal);
                BulkLane lane = new BulkLane(broker);
                ProgressBar progress = terminal.progress("publish", fingerprint.lines())) {
            Survey survey = new Survey(clock.instant(), bad::add);
            for (HistoryFile file : history) {
                file.forEachLine(line -> {
                    if (line.isPublishable()) {
                        lane.publish(importId, line.bytes());
                        progress.step();
                    }
                    // The services are at work on it while the rest is read.
                    survey.read(line);
                    if (lane.hasFailed()) {
                        lane.flush();
                    }
                });
            }
            // Only when all lines are in the log may the end be said.
            lane.flush();
            if (!survey.importId().equals(importId)) {
                throw new CannotGoOn("the files changed while they were read; give the import " + importId
                        + " up with --abandon, and import them again.");
            }
            lane.finish(survey);
            lane.flush();
            terminal.remark("%,d distinct events".formatted(survey.events()));
            return survey;
        }
    }
}
