package os.atom.network;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;

/** A place elsewhere that people name by its address in full. */
public final class Target {
    private static final int LONGEST = 2_000;

    private Target() {}

    /**
     * The place, when it is written as one and may be reached now.
     *
     * @param step whose refusal it is, such as {@code webhook}
     * @param member in which it was written
     */
    public static Outcome<URI> of(Outward outward, String written, String step, String member) {
        return parse(written)
                .<Outcome<URI>>map(url -> reachable(outward, url, step, member))
                .orElseGet(() ->
                        invalid(
                                step,
                                member,
                                "is no address of a " + step,
                                "use https://HOST[:PORT]/PATH without a user and a fragment"));
    }

    /** A place as it is written, whether or not it may be reached; empty when it is none. */
    public static Optional<URI> parse(String written) {
        try {
            URI read = new URI(new URI(written).toASCIIString());
            boolean fits =
                    written.length() <= LONGEST
                            && Set.of("http", "https").contains(String.valueOf(read.getScheme()))
                            && read.getHost() != null
                            && read.getRawUserInfo() == null
                            && read.getRawFragment() == null
                            && read.getPort() != 0
                            && read.getPort() < 65_536;
            return fits ? Optional.of(read) : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private static Outcome<URI> reachable(Outward outward, URI url, String step, String member) {
        int port = Carrier.port(url);
        return outward.find(url.getHost(), port)
                .then(found ->
                        Carrier.isSecret(url) || isListed(outward, found, port)
                                ? new Done<>(url)
                                : invalid(
                                        step,
                                        member,
                                        "is without TLS",
                                        "use https, or list the place in config.yaml (%s)"
                                                .formatted(outward.setting())));
    }

    private static boolean isListed(Outward outward, List<InetAddress> found, int port) {
        return found.stream().allMatch(address -> outward.lists(address, port));
    }

    /** Scheme, host and port: what two places on one server have in common. */
    public static String origin(URI url) {
        return "%s://%s:%d"
                .formatted(
                        url.getScheme(), url.getHost().toLowerCase(Locale.ROOT), Carrier.port(url));
    }

    private static <T> Outcome<T> invalid(String step, String member, String reason, String mend) {
        return new Refused<>(Cause.INVALID, step + "." + member, member + ": " + reason, mend);
    }
}
