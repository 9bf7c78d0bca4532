package os.atom.journal;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** Where the one store is; prints without its password. */
public sealed interface StoreLocation {
    /**
     * A SQLite database in one file, for one server on one machine.
     *
     * @param file made on first use with mode 0600; its directory must exist
     */
    record SqliteFile(Path file) implements StoreLocation {
        public SqliteFile {
            requireNonNull(file, "file");
            file = file.toAbsolutePath();
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }

    /**
     * A PostgreSQL database, which several servers may share.
     *
     * @param url a JDBC address such as {@code jdbc:postgresql://host:5432/atom}
     */
    record PostgresUrl(String url, String user, String password) implements StoreLocation {
        public PostgresUrl {
            requireNonNull(user, "user");
            requireNonNull(password, "password");
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException(
                        "a PostgreSQL store is named like jdbc:postgresql://host:5432/atom");
            }
        }

        @Override
        public String toString() {
            int parameters = url.indexOf('?');
            return parameters < 0 ? url : url.substring(0, parameters);
        }
    }
}
