package os.atom.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The way out where names lead wherever a test says. Test support. */
public final class MovingNames {
    private MovingNames() {}

    public static Outward outward(
            Function<String, List<InetAddress>> names, Set<InetSocketAddress> listed) {
        return new Outward(new PublicAddresses(), names::apply, () -> OwnNetworks.NONE, listed);
    }
}
