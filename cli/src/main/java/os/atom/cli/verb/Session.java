package os.atom.cli.verb;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Address;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Terminal;

/** One call of {@code atom-os}: its surroundings, and the server once it is needed. */
public final class Session {
    private final Map<String, String> environment;
    private final Path directory;
    private final InputStream in;
    private final boolean keyboard;
    private final Terminal terminal;
    private @Nullable Server server;

    /**
     * A call.
     *
     * @param directory where the caller stands; absolute
     * @param keyboard whether a person types what {@code in} gives
     */
    public Session(
            Map<String, String> environment,
            Path directory,
            InputStream in,
            boolean keyboard,
            Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.directory = directory;
        this.in = in;
        this.keyboard = keyboard;
        this.terminal = terminal;
    }

    public Terminal terminal() {
        return terminal;
    }

    public InputStream in() {
        return in;
    }

    /** Whether a person types here, who can be asked. */
    public boolean hasKeyboard() {
        return keyboard;
    }

    /**
     * Asks a person before something that cannot be undone.
     *
     * @throws Failure when they do not type yes, or nobody is there to be asked
     */
    public void confirm(String question) {
        if (!keyboard) {
            throw Failure.usage(question + " Nobody is here to be asked: say it with --yes");
        }
        terminal.ask(question + " Type yes to go on: ");
        var answer = new Scanner(in, StandardCharsets.UTF_8);
        if (!answer.hasNextLine() || !answer.nextLine().strip().equals("yes")) {
            throw new Failure(Exit.FAILED, "nothing was done");
        }
    }

    /**
     * The running server.
     *
     * @throws Failure when there is none
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
