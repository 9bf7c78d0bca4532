package os.atom.cli.verb;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of the server, wherever it is started from. */
public final class StartFlags {
    /** Stands for no directory; it is the name of none. */
    private static final String OFFER = ":";

    /** The flag that names no directory. */
    public static final String OFFERING = "--host-mount";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where it listens; 8000 unless given.")
    private @Nullable String port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "On which address; 127.0.0.1, this machine only, unless given.")
    private @Nullable String bind;

    @Option(
            names = "--host-mount",
            arity = "0..1",
            fallbackValue = OFFER,
            paramLabel = "DIR[:ro|rw]",
            description =
                    "Grant a directory to all agents, read-only unless said. When none is named, you"
                            + " are asked which of your projects; nothing is granted unasked.")
    private @Nullable List<String> hostMounts;

    /** As the launcher takes them, and from any directory. */
    public List<String> flags(Session session) {
        List<String> flags = new ArrayList<>();
        if (port != null) {
            flags.add("--port=" + port);
        }
        if (bind != null) {
            flags.add("--bind=" + bind);
        }
        if (hostMounts != null) {
            hostMounts.forEach(mount -> flags.add(flag(mount, session)));
        }
        return flags;
    }

    private static String flag(String mount, Session session) {
        if (mount.equals(OFFER)) {
            return OFFERING;
        }
        boolean anywhere = mount.startsWith("/") || mount.startsWith("~");
        return "--host-mount=" + (anywhere ? mount : session.here(mount));
    }
}
