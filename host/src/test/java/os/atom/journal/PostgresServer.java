package os.atom.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL for the tests of this run, with an empty database for whoever asks. */
public final class PostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    private static final class Running {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("hba_file", access().toString())
                        .setServerConfig("max_connections", "200")
                        // No test pulls the plug on it, and its own flushes are not under test.
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setPGStartupWait(Duration.ofMinutes(3))
                        .start();
            } catch (IOException failed) {
                throw new ExceptionInInitializerError(failed);
            }
        }
    }

    /** Only one account needs a password. */
    private static Path access() throws IOException {
        Path file = Files.createTempFile("pg_hba", ".conf");
        file.toFile().deleteOnExit();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return Files.writeString(
                file,
                """
                host all guarded all scram-sha-256
                host all all all trust
                """);
    }

    /** A new, empty database of an account whose password is {@code right}. */
    public static StoreLocation.PostgresUrl guarded() {
        StoreLocation.PostgresUrl database = database();
        run(
                "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'guarded') THEN"
                        + " CREATE ROLE guarded LOGIN SUPERUSER PASSWORD 'right'; END IF; END $$");
        return new StoreLocation.PostgresUrl(
                database.url().replace("user=postgres", "user=guarded"), "guarded", "right");
    }

    /** Does what its administrator may. */
    public static void run(String statement) {
        try (Connection connection = Running.SERVER.getPostgresDatabase().getConnection();
                Statement running = connection.createStatement()) {
            running.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A new, empty database. */
    public static StoreLocation.PostgresUrl database() {
        String name = "atom_" + DATABASES.incrementAndGet();
        run("CREATE DATABASE " + name);
        return new StoreLocation.PostgresUrl(
                Running.SERVER.getJdbcUrl("postgres", name), "postgres", "postgres");
    }

    /** The same as the setting {@code store} names it. */
    public static String setting() {
        StoreLocation.PostgresUrl database = database();
        return setting(database, database.password());
    }

    /** A database with one password or another, as the setting {@code store} names it. */
    public static String setting(StoreLocation.PostgresUrl database, String password) {
        return "%s?user=%s&password=%s"
                .formatted(
                        database.url().substring("jdbc:".length()).replaceAll("\\?.*", ""),
                        database.user(),
                        password);
    }
}
