package os.atom.cli.care;

import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Failure;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code start}: its options, for help and completion.
 *
 * <p>The launcher {@code bin/atom-os} starts the server itself, so that no second Java stays behind
 * as its parent; here is what it understands.
 */
@Command(
        name = "start",
        description =
                "Start the server here, until Ctrl-C; also what atom-os does with no command.",
        footer = "  atom-os start --port 8000 --host-mount=~/projects/demo:ro")
@SuppressWarnings("UnusedVariable") // the launcher acts on the options
public final class Start extends Verb {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8000",
            description = "Where it listens; ${DEFAULT-VALUE} unless given.")
    private int port = 8000;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "On which address; ${DEFAULT-VALUE}, this machine only, unless given.")
    private String bind = "127.0.0.1";

    @Option(
            names = "--host-mount",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "DIR[:ro|rw]",
            description =
                    "Grant a directory to all agents, read-only unless said; your projects, or the"
                            + " whole home with a warning, when no directory is named.")
    private @Nullable List<String> hostMounts;

    public Start(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        throw Failure.usage("the server is started by the launcher: run bin/atom-os start");
    }
}
