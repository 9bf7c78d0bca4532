package os.atom.cli.verb;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Address;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Terminal;

/** One call of {@code atom-os}: its surroundings, and the server once it is needed. */
public final class Session {
    private final Map<String, String> environment;
    private final Path directory;
    private final InputStream in;
    private final Terminal terminal;
    private @Nullable Server server;

    /**
     * A call.
     *
     * @param directory where the caller stands; absolute
     */
    public Session(
            Map<String, String> environment, Path directory, InputStream in, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.directory = directory;
        this.in = in;
        this.terminal = terminal;
    }

    public Terminal terminal() {
        return terminal;
    }

    public InputStream in() {
        return in;
    }

    /**
     * The running server.
     *
     * @throws os.atom.cli.server.Failure when there is none
     */
    public Server server() {
        if (server == null) {
            server = new Server(Address.find(environment));
        }
        return server;
    }

    /**
     * A directory as the caller means it: relative to where they stand, symbolic links followed
     * where it exists here. The server may be on another machine, so it need not.
     */
    public String directory(@Nullable String given) {
        Path path = given == null ? directory : directory.resolve(given);
        try {
            return path.toRealPath().toString();
        } catch (java.io.IOException e) {
            return path.normalize().toString();
        }
    }
}
