package dev.frist.standalone.backup;

import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/**
 * One service's database in a folder.
 *
 * @param folder of this service alone
 */
public record Backup(ServiceName service, Path folder) {
    private static final String MIGRATIONS = "migrations";
    private static final String SUFFIX = ".copy.gz";

    /** Writes everything as it stood at one moment, while the service works on. */
    public void take(Server server) {
        try (Connection connection = new Database(service, server).connect()) {
            Files.createDirectories(folder);
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Tables tables = new Tables(connection);
            for (String table : tables.names()) {
                tables.write(table, folder.resolve(table + SUFFIX));
            }
            // Last: a back-up without it was not finished.
            Files.write(folder.resolve(MIGRATIONS), tables.migrations());
        } catch (SQLException | DataAccessException | IOException e) {
            throw new CannotGoOn(
                    "%s was not backed up: %s."
                            .formatted(
                                    service.label(),
                                    NestedExceptionUtils.getMostSpecificCause(e).getMessage()),
                    e);
        }
    }

    /** Reads it into a database that is empty yet; all of it or nothing. */
    public void restore(Server server) {
        Database database = new Database(service, server);
        requireComplete();
        database.createTables();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Tables tables = new Tables(connection);
            requireFitting(tables);
            for (String table : tables.names()) {
                tables.replace(table, folder.resolve(table + SUFFIX));
            }
            tables.goOnNumbering();
            connection.commit();
        } catch (SQLException | DataAccessException | IOException e) {
            throw new CannotGoOn(
                    "%s was not restored: %s."
                            .formatted(
                                    service.label(),
                                    NestedExceptionUtils.getMostSpecificCause(e).getMessage()),
                    e);
        }
    }

    void requireComplete() {
        if (!Files.exists(folder.resolve(MIGRATIONS))) {
            throw new CannotGoOn("%s is no finished back-up of %s; take another.".formatted(folder, service.label()));
        }
    }

    private void requireFitting(Tables tables) throws IOException {
        List<String> made = Files.readAllLines(folder.resolve(MIGRATIONS));
        if (!made.equals(tables.migrations())) {
            throw new CannotGoOn(
                    "the back-up of %s was made by another version of Frist: restore it with that one, and upgrade then."
                            .formatted(service.label()));
        }
        if (tables.hasEvents()) {
            throw new CannotGoOn(
                    "database %s holds events already: restore into an empty one.".formatted(service.label()));
        }
    }
}
