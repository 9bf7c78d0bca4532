package os.atom.cli.mcp;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Address;
import os.atom.cli.server.AgentKey;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mcp}. */
@Command(
        name = "mcp",
        description = {
            "Speak MCP on standard input and output, as one agent, for a client that starts"
                    + " programs.",
            "The agent's key is ATOM_OS_KEY, else what atom-os connect put into ATOM_OS_HOME/keys."
                    + " A person's token is never used. It ends with its input, or with its parent."
        },
        footer = "  atom-os mcp --agent scout")
public final class Mcp extends Verb {
    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description = "Which agent it is; not needed with ATOM_OS_KEY.")
    private @Nullable String agent;

    @Option(names = "--start", description = "Start the server first, if none runs.")
    private boolean start;

    public Mcp(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Lines lines = new Lines(session.terminal());
        if (agent == null && session.variable("ATOM_OS_KEY").isEmpty()) {
            throw Failure.usage("say which agent with --agent NAME: see atom-os mcp --help");
        }
        if (start) {
            startServer(lines);
        }
        Handshake handshake = new Handshake();
        Courier courier = new Courier(server(), handshake, lines);
        Bridge bridge = new Bridge(handshake, courier, lines, () -> System.exit(Exit.READER_GONE));
        Thread hook = new Thread(bridge::end, "farewell");
        Runtime.getRuntime().addShutdownHook(hook);
        parent().ifPresent(Mcp::endWith);
        try {
            bridge.serve(session.in());
        } finally {
            bridge.end();
            remove(hook);
        }
        return Exit.OK;
    }

    /** Also when it cannot be started the client gets its answers, which say why. */
    private void startServer(Lines lines) {
        try {
            session.start();
        } catch (Failure failure) {
            lines.tell(failure);
        }
    }

    /** Where the server is and the agent's key, looked up each time: both may be exchanged. */
    private Supplier<Address> server() {
        String name = agent == null ? "" : agent;
        return () ->
                Address.with(AgentKey.find(name, session.environment()), session.environment());
    }

    private static Optional<ProcessHandle> parent() {
        return ProcessHandle.current().parent();
    }

    private static void endWith(ProcessHandle parent) {
        Thread.ofVirtual()
                .start(() -> {
                    parent.onExit().join();
                    System.exit(Exit.OK);
                });
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // We are being ended: the hook runs.
        }
    }
}
