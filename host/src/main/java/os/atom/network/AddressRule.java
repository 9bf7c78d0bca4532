package os.atom.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;

/** Which addresses may be reached at all, whatever name leads to them. Thread-safe. */
interface AddressRule {
    /**
     * What an address is that may not be reached, such as {@code private}; else empty.
     *
     * @param own private networks that may be reached all the same
     */
    Optional<String> forbidden(InetAddress address, int port, OwnNetworks own);

    /** The same rule, except for exactly these places. */
    default AddressRule exceptFor(Set<InetSocketAddress> places) {
        Set<InetSocketAddress> fixed = Set.copyOf(places);
        return (address, port, own) ->
                fixed.contains(new InetSocketAddress(address, port))
                        ? Optional.empty()
                        : forbidden(address, port, own);
    }
}
