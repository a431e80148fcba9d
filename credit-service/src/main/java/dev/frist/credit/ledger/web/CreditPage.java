package dev.frist.credit.ledger.web;

import dev.frist.credit.ledger.jdbc.LedgerTables.Line;
import dev.frist.credit.ledger.jdbc.LedgerTables.Position;
import dev.frist.kit.problem.Refused;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next to be given as {@code after} for the following page; absent on the last */
record CreditPage(List<CreditView> items, @Nullable String next) {
    static CreditPage of(List<Line> lines, int limit) {
        return new CreditPage(
                lines.stream().map(line -> CreditView.of(line.entry())).toList(),
                lines.size() < limit ? null : key(lines.getLast().position()));
    }

    private static String key(Position last) {
        return last.lastBlockAt() + "_" + last.clockId();
    }

    static Position position(String key) {
        int split = key.indexOf('_');
        try {
            return new Position(Instant.parse(key.substring(0, Math.max(split, 0))), key.substring(split + 1));
        } catch (DateTimeParseException _) {
            throw new Refused("after", "no-page", "after must be the next of an earlier page, but is " + key);
        }
    }
}
