package os.atom.network;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host as a client names it, in the one spelling in which hosts are compared.
 *
 * <p>What some programs read as one host and some as another is refused, not interpreted: IPv4
 * addresses in any other notation than four decimal numbers, percent signs, zones, characters
 * beyond ASCII (a client sends those as {@code xn--} labels), empty labels.
 *
 * <p>Source: RFC 1123 section 2.1, RFC 3986 section 3.2.2; the WHATWG URL standard for "ends in a
 * number".
 */
sealed interface Host {
    /** A domain name: lower case, ASCII, without a dot at the end. */
    record Named(String name) implements Host {
        @Override
        public String toString() {
            return name;
        }
    }

    /** An address; one that maps an IPv4 address is that IPv4 address. */
    record Numbered(InetAddress address) implements Host {
        @Override
        public String toString() {
            return address.getHostAddress();
        }
    }

    /** The longest name there is, in characters. */
    int LONGEST = 253;

    /** Reads a host; an IPv6 address stands in brackets. */
    static Host parse(String written) throws Refused {
        return Parser.parse(written);
    }

    /** What {@link #parse} does. */
    final class Parser {
        private static final Pattern BRACKETS = Pattern.compile("\\[([0-9A-Fa-f:.]{2,45})]");
        private static final Pattern LABEL =
                Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
        private static final Pattern NUMERIC = Pattern.compile("[0-9]+|0x[0-9a-f]*");
        private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
        private static final Pattern QUAD =
                Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);

        private Parser() {}

        private static Host parse(String written) throws Refused {
            if (written.startsWith("[")) {
                return bracketed(written);
            }
            String name = written.toLowerCase(Locale.ROOT);
            if (name.endsWith(".")) {
                name = name.substring(0, name.length() - 1);
            }
            if (name.isEmpty() || name.length() > LONGEST) {
                throw odd(written, "has no name, or too long a one");
            }
            String[] labels = name.split("\\.", -1);
            for (String label : labels) {
                if (!LABEL.matcher(label).matches()) {
                    throw odd(written, "is no domain name");
                }
            }
            if (!NUMERIC.matcher(labels[labels.length - 1]).matches()) {
                return new Named(name);
            }
            if (!QUAD.matcher(name).matches()) {
                throw odd(written, "is an address in an unusual notation");
            }
            return new Numbered(InetAddress.ofLiteral(name));
        }

        private static Host bracketed(String written) throws Refused {
            var address = BRACKETS.matcher(written);
            if (address.matches() && address.group(1).contains(":")) {
                try {
                    return new Numbered(InetAddress.ofLiteral(address.group(1)));
                } catch (IllegalArgumentException none) {
                    throw odd(written, "is no IPv6 address");
                }
            }
            throw odd(written, "is no IPv6 address");
        }

        private static Refused odd(String written, String what) {
            return new Refused(
                    Refusal.Rule.NAME,
                    "the host '" + Shown.of(written) + "' " + what,
                    "name the host as its domain name in ASCII, or as four decimal numbers");
        }
    }
}
