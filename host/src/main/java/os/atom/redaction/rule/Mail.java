package os.atom.redaction.rule;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Mail addresses: the domain ends in a top-level domain that is in use, which tells them from
 * {@code getty@tty1.service} and {@code image@2x.png}. Immutable.
 */
final class Mail {
    private final Set<String> domains;

    private Mail(Set<String> domains) {
        this.domains = domains;
    }

    /** The country codes, the old generic domains, and the new ones that people use most. */
    static Mail shipped() {
        Set<String> domains = new HashSet<>();
        for (String line : Shipped.lines("top-level-domains.txt")) {
            domains.addAll(Set.of(line.split(" ")));
        }
        return new Mail(domains);
    }

    boolean holds(String address) {
        String top = address.substring(address.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return domains.contains(top) && !address.contains("..") && !address.contains(".@");
    }
}
