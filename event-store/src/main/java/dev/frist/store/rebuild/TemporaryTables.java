package dev.frist.store.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.TransactionSystemException;

/**
 * Temporary tables that bear the names of lasting ones, on a connection of their own. There a name without a schema means them
 * first, so what writes the lasting ones writes these.
 */
public final class TemporaryTables implements AutoCloseable {
    private final Connection connection;
    private final JdbcTemplate jdbc;

    /** @param connection from a pool, to which it is given back at the end */
    public TemporaryTables(Connection connection) {
        this.connection = connection;
        this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /** @param definitions in SQL */
    public void create(List<String> definitions) {
        definitions.forEach(jdbc::execute);
        forgetPlans();
    }

    /** All that this work writes here, or nothing. */
    public void atOnce(Runnable work) {
        try {
            connection.setAutoCommit(false);
            try {
                work.run();
                connection.commit();
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new TransactionSystemException("what was written to temporary tables was not committed", e);
        }
    }

    // What was prepared on this connection may mean the other table of the name.
    private void forgetPlans() {
        jdbc.execute("deallocate all");
    }

    @Override
    public void close() {
        try (connection) {
            if (!connection.isClosed()) {
                jdbc.execute("discard temp");
                forgetPlans();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a connection was not given back", e);
        }
    }
}
