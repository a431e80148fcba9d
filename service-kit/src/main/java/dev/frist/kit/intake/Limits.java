package dev.frist.kit.intake;

import java.time.Duration;
import java.time.Instant;

/**
 * What intake does not let in: it would stop a whole poll later.
 *
 * @param dataBytes of JSON data, at most
 * @param idCharacters of an id, source, type, subject or import id, at most
 * @param ahead how far an instant may lie ahead of the clock here
 * @param earliest nothing may have happened before it
 * @param parked how long a fact may wait while what it waits for is read to its end
 */
public record Limits(int dataBytes, int idCharacters, Duration ahead, Instant earliest, Duration parked) {
    public static final Limits DEFAULT = new Limits(
            256 * 1024, 200, Duration.ofMinutes(5), Instant.parse("1970-01-01T00:00:00Z"), Duration.ofMinutes(15));

    public Limits withParked(Duration parked) {
        return new Limits(dataBytes, idCharacters, ahead, earliest, parked);
    }
}
