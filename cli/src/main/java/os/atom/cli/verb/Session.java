package os.atom.cli.verb;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Address;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Offline;
import os.atom.cli.server.Server;
import os.atom.cli.server.Starting;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;
import os.atom.protocol.Called;

/** One call of {@code atom-os}: its surroundings, and the server once it is needed. */
public final class Session {
    /** As what the launcher was called; it says so, also to the servers that it starts. */
    private static final String CALLED = "ATOM_CALLED";

    private final Map<String, String> environment;
    private final Caller caller;
    private final InputStream in;
    private final Terminal terminal;
    private @Nullable Server server;

    public Session(
            Map<String, String> environment, Caller caller, InputStream in, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.caller = caller;
        this.in = in;
        this.terminal = terminal;
    }

    public Terminal terminal() {
        return terminal;
    }

    public InputStream in() {
        return in;
    }

    /** A variable of our surroundings; empty when it is not set. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /** All of our surroundings. */
    public Map<String, String> environment() {
        return environment;
    }

    /**
     * Starts the server for this user's home, unless it runs.
     *
     * @throws Failure when it does not start
     */
    public void start() {
        Starting.server(caller.launcher(), environment);
    }

    /**
     * Starts a server in the background and shows its greeting.
     *
     * @param flags of {@code atom-os start}
     * @throws Failure when it does not start
     */
    public void startInBackground(List<String> flags) {
        Map<String, String> told = new HashMap<>(environment);
        told.put(CALLED, called());
        String greeting = Starting.daemon(caller.launcher(), flags, told);
        greeting.lines().map(Visible::of).forEach(terminal::line);
    }

    /** A path as the caller means it, as text: it may end in what is no part of it. */
    public String here(String path) {
        return caller.directory() + "/" + path;
    }

    /**
     * The path of {@code bin/atom-os}, by which others can start us.
     *
     * @throws Failure when it did not start us
     */
    public String launcher() {
        if (caller.launcher().isEmpty()) {
            throw Failure.usage("this is for bin/atom-os, which says where it is: use that");
        }
        return caller.launcher();
    }

    /** How whoever called us can call us again, where they stand. */
    public String called() {
        return Called.as(variable(CALLED).orElse(caller.launcher()), variable("PATH").orElse(""));
    }

    /** Whether a person types here, who can be asked. */
    public boolean hasKeyboard() {
        return caller.keyboard();
    }

    /**
     * Asks a person before something that cannot be undone.
     *
     * @throws Failure when they do not type yes, or nobody is there to be asked
     */
    public void confirm(String question) {
        if (!caller.keyboard()) {
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
     * Asks the running server, or, when none runs for this user's home, the files themselves.
     *
     * @throws Failure when neither can answer
     */
    public <T> T ask(Function<Server, T> online, Function<Offline, T> offline) {
        if (!environment.getOrDefault("ATOM_OS_URL", "").isBlank()) {
            return online.apply(server());
        }
        try {
            return online.apply(server());
        } catch (Failure none) {
            if (none.exit() != Exit.NO_SERVER || caller.launcher().isEmpty()) {
                throw none;
            }
            return offline.apply(offline());
        }
    }

    /** The files of a home, without asking a server. */
    public Offline offline() {
        return Offline.of(caller.launcher(), environment);
    }

    /**
     * A directory as the caller means it: relative to where they stand, symbolic links followed
     * where it exists here. The server may be on another machine, so it need not.
     */
    public String directory(@Nullable String given) {
        Path path = given == null ? caller.directory() : caller.directory().resolve(given);
        try {
            return path.toRealPath().toString();
        } catch (java.io.IOException e) {
            return path.normalize().toString();
        }
    }
}
