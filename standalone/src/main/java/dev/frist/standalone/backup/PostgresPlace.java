package dev.frist.standalone.backup;

import dev.frist.standalone.client.CannotGoOn;
import dev.frist.standalone.client.ServiceName;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * A PostgreSQL in which each service has a database of its name, and an owner of it.
 *
 * @param address host and port
 */
record PostgresPlace(String address) {
    private static final String PASSWORD = "PGPASSWORD";

    String url(ServiceName service) {
        return "jdbc:postgresql://" + address + "/" + service.label();
    }

    String owner(ServiceName service) {
        return service.label() + "-owner";
    }

    String password() {
        return Optional.ofNullable(System.getenv(PASSWORD)).orElse("");
    }

    Connection connect(ServiceName service) {
        Properties properties = new Properties();
        properties.setProperty("user", owner(service));
        properties.setProperty("password", password());
        // A service's own connections may not take as long as this does.
        properties.setProperty("options", "-c transaction_timeout=0 -c idle_in_transaction_session_timeout=0");
        try {
            return DriverManager.getConnection(url(service), properties);
        } catch (SQLException e) {
            throw new CannotGoOn(
                    "database %s at %s does not answer: %s; its password is taken from %s."
                            .formatted(service.label(), address, e.getMessage(), PASSWORD),
                    e);
        }
    }
}
