package dev.frist.store.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rebuild has found.
 *
 * @param swapped whether the live rows were put right; they were not if nobody wanted it
 */
public record RebuildReport(List<Table> tables, boolean swapped, long millis) {
    /**
     * @param rows as they follow from the events
     * @param missing rows that the live table did not have
     * @param edited rows that said something else
     * @param invented rows that no event stands for
     * @param first some of them
     */
    public record Table(String name, long rows, long missing, long edited, long invented, List<RowDifference> first) {
        public long differences() {
            return missing + edited + invented;
        }
    }

    /**
     * @param expected the columns that differ, as JSON; null: no row
     * @param found the same in the live row; null: there was none
     */
    public record RowDifference(
            String key, @Nullable String expected, @Nullable String found) {}

    public long differences() {
        return tables.stream().mapToLong(Table::differences).sum();
    }
}
