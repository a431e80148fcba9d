package dev.frist.kit.test;

/**
 * A PostgreSQL, for as long as this JVM runs.
 *
 * @param url of a database whose name stands for {@code %s}
 * @param username of its superuser
 */
record DatabaseServer(String url, String username, String password) {
    String url(String database) {
        return url.formatted(database);
    }
}
