package os.atom.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a name into addresses; only names that may be reached are ever asked for. Thread-safe. */
interface Resolver {
    /** As the host's own configuration says. */
    Resolver SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    /** All addresses of a name, the best one first. */
    List<InetAddress> resolve(String name) throws UnknownHostException;
}
