package dev.frist.promises.conformance;

import dev.frist.promises.conformance.Ticket.Where;
import dev.frist.promises.file.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Tickets with what is due by hand, one a line; what begins with {@code #} is a comment. */
public final class TicketsFile {
    private TicketsFile() {}

    /** @throws dev.frist.promises.file.BadFile if a line is not written as {@link Ticket} says */
    public static List<Ticket> read(SourceFile file) {
        AtomicInteger number = new AtomicInteger();
        return new String(file.bytes(), StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> {
                    Where where = new Where(file.name(), number.incrementAndGet());
                    return line.isBlank() || line.strip().startsWith("#")
                            ? Stream.empty()
                            : Stream.of(Ticket.read(where, line));
                })
                .toList();
    }
}
