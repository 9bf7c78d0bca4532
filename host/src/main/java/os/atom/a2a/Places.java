package os.atom.a2a;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.network.Outward;
import os.atom.network.Target;

/**
 * Where callers may have news delivered: people at any place that webhooks may reach, agents at
 * those servers of them that people listed.
 *
 * @param receivers listed for agents, as {@code HOST:PORT}
 */
record Places(Outward outward, Set<String> receivers) {
    Places {
        receivers = Set.copyOf(receivers);
    }

    /** The place, as it is written and where it may be reached now. */
    URI place(Principal caller, String written) throws A2aFault {
        // No name of an agent's choice is looked up unless people listed it.
        Optional<URI> url = Target.parse(written);
        if (caller instanceof Principal.Agent && url.isPresent() && !isListed(url.get())) {
            throw PushKey.refused(
                    new Outcome.Refused<>(
                            Outcome.Cause.FORBIDDEN,
                            "a2a.receiver",
                            "%s is not a server that agents may have news delivered at"
                                    .formatted(server(url.get())),
                            "a person lists it in config.yaml: a2a.receivers"));
        }
        return switch (Target.of(outward, written, "receiver", "url")) {
            case Outcome.Done<URI>(URI place) -> place;
            case Outcome.Refused<URI> refused -> throw PushKey.refused(refused);
        };
    }

    private static String server(URI url) {
        return Target.origin(url).replaceFirst("^[a-z]+://", "");
    }

    /** Whether people listed it, as a receiver or as a place that webhooks may reach. */
    boolean isListed(URI url) {
        String server = server(url);
        if (receivers.contains(server)) {
            return true;
        }
        int colon = server.lastIndexOf(':');
        try {
            InetAddress address =
                    InetAddress.ofLiteral(
                            server.substring(0, colon).replaceAll("^\\[(.*)]$", "$1"));
            return outward.lists(address, Integer.parseInt(server.substring(colon + 1)));
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
