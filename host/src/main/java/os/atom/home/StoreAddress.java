package os.atom.home;

import java.util.Locale;
import java.util.regex.Pattern;

/** Where the journal is stored. */
public sealed interface StoreAddress {
    /** One file in the home; for one machine. */
    record Embedded() implements StoreAddress {}

    /**
     * A PostgreSQL database; for a team.
     *
     * @param url a JDBC address, which may carry a password: never print it; {@code toString} does
     *     not
     */
    record Postgresql(String url) implements StoreAddress {
        private static final Pattern ADDRESS = Pattern.compile("jdbc:postgresql://[^\\s@]+");

        public Postgresql {
            if (!ADDRESS.matcher(url).matches()) {
                throw new IllegalArgumentException("not a PostgreSQL address");
            }
        }

        @Override
        public String toString() {
            return withoutSecrets(url);
        }
    }

    /** Reads {@code sqlite} or {@code postgresql://host/database?user=...}. */
    static StoreAddress parse(String text) {
        if (text.toLowerCase(Locale.ROOT).equals("sqlite")) {
            return new Embedded();
        }
        return new Postgresql(text.startsWith("jdbc:") ? text : "jdbc:" + text);
    }

    /**
     * A text that may be an address, fit for a message. A password may itself have the marks that
     * would end it: where it is not plain which is which, nothing of the address stays.
     */
    static String withoutSecrets(String text) {
        if (!text.contains("@")) {
            return text.replaceAll("(?s)[?].*", "")
                    .replaceAll("(?s)password=[^&]*", "password=...");
        }
        boolean doubtful = text.contains("?") || !text.contains("//");
        return text.replaceAll(doubtful ? "(?s)(//|^).*" : "(?s)//.*@", doubtful ? "$1..." : "//");
    }
}
