package os.atom.boot;

import java.util.List;
import os.atom.home.InForce;
import os.atom.home.Manner;
import os.atom.mount.HostMount;

/**
 * How this server was started.
 *
 * @param port the one it listens on
 * @param called how the person calls {@code atom-os} where they stand
 * @param mounts what is to be granted
 * @param flags with which the same is started again, from any directory
 * @param inForce the settings as they were read
 */
record Launch(
        int port,
        Manner manner,
        String called,
        List<HostMount> mounts,
        List<String> flags,
        List<InForce> inForce) {
    Launch {
        mounts = List.copyOf(mounts);
        flags = List.copyOf(flags);
        inForce = List.copyOf(inForce);
    }
}
