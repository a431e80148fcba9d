package dev.frist.embedded;

import java.nio.file.Path;
import java.sql.DriverManager;

/** A process that starts PostgreSQL, commits a row, says so, and waits to be killed. */
final class LeavesPostgreSqlBehind {
    private LeavesPostgreSqlBehind() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgreSql server = EmbeddedPostgreSql.start(Path.of(arguments[0]));
        server.createDatabase("books");
        String password = server.password("books-owner");
        try (var connection = DriverManager.getConnection(server.url("books"), "books-owner", password);
                var statement = connection.createStatement()) {
            statement.execute("create table entry (id int)");
            statement.execute("insert into entry values (42)");
            System.out.println("committed by " + server.pid());
            Thread.currentThread().join();
        }
    }
}
