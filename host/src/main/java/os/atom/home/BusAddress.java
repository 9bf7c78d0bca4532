package os.atom.home;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** By what way the servers of one store wake each other. */
public sealed interface BusAddress {
    /** Not at all; each looks at the store now and then. */
    record InProcess() implements BusAddress {}

    /**
     * Over a Redis.
     *
     * @param address may carry a password: never print it; {@code toString} does not
     */
    record Redis(URI address) implements BusAddress {
        private static final Set<String> SCHEMES = Set.of("redis", "rediss");

        public Redis {
            if (!SCHEMES.contains(String.valueOf(address.getScheme()))
                    || address.getHost() == null
                    || !String.valueOf(address.getPath()).matches("(/[0-9]{0,4})?")
                    || address.getQuery() != null
                    || address.getFragment() != null) {
                throw new IllegalArgumentException("not an address of Redis");
            }
        }

        @Override
        public String toString() {
            return StoreAddress.withoutSecrets(address.toString());
        }
    }

    /** Reads {@code in-process} or {@code redis://host}. */
    static BusAddress parse(String text) {
        if (text.toLowerCase(Locale.ROOT).equals("in-process")) {
            return new InProcess();
        }
        try {
            return new Redis(new URI(text));
        } catch (URISyntaxException none) {
            throw new IllegalArgumentException("not an address of Redis", none);
        }
    }
}
