package dev.frist.promises.annexes;

import dev.frist.promises.calendar.SupportCalendar;
import dev.frist.promises.conformance.Ticket;
import dev.frist.promises.conformance.TicketsFile;
import dev.frist.promises.file.SourceFile;
import dev.frist.promises.terms.Annex;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Support annexes as files, with the calendar in which each of them counts. */
final class Annexes {
    private static final Map<String, Annex> READ = new ConcurrentHashMap<>();

    private static final SupportCalendar ST_GALLEN =
            SupportCalendar.read(new SourceFile("ch-sg", bytes("/frist/calendars/ch-sg-2010-2040.yaml")));

    private Annexes() {}

    static Annex named(String name) {
        return READ.computeIfAbsent(name, it -> read(it + ".yaml", bytes("/annexes/" + it + ".yaml")));
    }

    static Annex read(String name, byte[] bytes) {
        return Annex.read(new SourceFile(name, bytes), List.of(ST_GALLEN));
    }

    static List<Ticket> tickets(String name) {
        return TicketsFile.read(new SourceFile(name, bytes("/annexes/" + name)));
    }

    static byte[] bytes(String resource) {
        try (InputStream in = Annexes.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
