package os.atom.boot;

import java.util.List;
import os.atom.home.Manner;

/**
 * How this server was started.
 *
 * @param port the one it listens on
 * @param flags with which the same is started again, from any directory
 */
record Launch(int port, Manner manner, List<String> flags) {
    Launch {
        flags = List.copyOf(flags);
    }
}
