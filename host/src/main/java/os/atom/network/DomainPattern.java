package os.atom.network;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of the allow-list: a domain, all domains below one ({@code *.example.org}, not {@code
 * example.org} itself), a public address, or everything ({@code *}).
 */
sealed interface DomainPattern {
    /** Whether a host is meant. */
    boolean matches(Host host);

    /** Exactly this host. */
    record Exactly(Host host) implements DomainPattern {
        @Override
        public boolean matches(Host other) {
            return host.equals(other);
        }

        @Override
        public String toString() {
            return host.toString();
        }
    }

    /**
     * Every domain below one, at any depth.
     *
     * @param parent without the star
     */
    record Below(String parent) implements DomainPattern {
        @Override
        public boolean matches(Host other) {
            return other instanceof Host.Named(String name) && name.endsWith("." + parent);
        }

        @Override
        public String toString() {
            return "*." + parent;
        }
    }

    /** Every domain; addresses are still to be named one by one. */
    record Any() implements DomainPattern {
        @Override
        public boolean matches(Host other) {
            return other instanceof Host.Named;
        }

        @Override
        public String toString() {
            return "*";
        }
    }

    /** Reads a pattern as people write it; empty when it is none. */
    static Optional<DomainPattern> parse(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        if (text.equals("*")) {
            return Optional.of(new Any());
        }
        boolean below = text.startsWith("*.");
        try {
            Host host = Host.parse(ascii(below ? text.substring(2) : text));
            return switch (host) {
                case Host.Named(String name) when below && name.contains(".") ->
                        Optional.of(new Below(name));
                case Host.Named _, Host.Numbered _ when !below -> Optional.of(new Exactly(host));
                case Host.Named _, Host.Numbered _ -> Optional.empty();
            };
        } catch (Refused | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String ascii(String text) {
        return text.startsWith("[") ? text : IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
    }
}
