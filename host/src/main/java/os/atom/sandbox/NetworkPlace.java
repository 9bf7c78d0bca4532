package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the programs of one pipeline are in the network: nowhere, or before a relay. */
sealed interface NetworkPlace extends AutoCloseable permits NoNetwork, RelayedNetwork {
    /** What bubblewrap is told about it. */
    List<String> options();

    /** The words before bubblewrap that bring it there. */
    List<String> entering();

    /** What programs have to know of it. */
    Map<String, String> variables();

    /**
     * Looks at a process that is set up and runs nothing yet.
     *
     * @throws Unsafe when it is anywhere else
     */
    void verify(int process) throws Unsafe;

    /** Takes it away from everyone who is in it. */
    @Override
    void close() throws Errno;

    /** Which network a process sees; equal for two processes that see the same one. */
    static String of(String process) throws Unsafe {
        try {
            return Files.readSymbolicLink(Path.of("/proc", process, "ns/net")).toString();
        } catch (IOException gone) {
            throw new Unsafe("a process ended while the sandbox was set up");
        }
    }
}
