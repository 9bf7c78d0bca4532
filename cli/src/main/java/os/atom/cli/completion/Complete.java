package os.atom.cli.completion;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import os.atom.cli.server.Exit;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code complete}: what the scripts of the shells ask while somebody has pressed Tab.
 *
 * <p>Somebody is in the middle of a line: whatever is wrong, it says nothing, on either stream, and
 * it starts nothing.
 */
@Command(
        name = "complete",
        hidden = true,
        description = "Print names of a kind that the running server knows; for completion.",
        footer = "  atom-os complete agents")
public final class Complete extends Verb {
    /** How long a person who pressed Tab waits for the server. */
    static final Duration PATIENCE = Duration.ofMillis(700);

    @Parameters(arity = "0..*", paramLabel = "KIND", description = "Such as agents or channels.")
    private List<String> kinds = List.of();

    private Complete(Session session) {
        super(session);
    }

    /** The command, which takes anything that scripts of other versions say. */
    public static CommandLine of(Session session) {
        return new CommandLine(new Complete(session)).setUnmatchedArgumentsAllowed(true);
    }

    @Override
    public Integer call() {
        if (kinds.size() == 1) {
            KnownNames.named(kinds.getFirst()).map(this::ask).ifPresent(this::print);
        }
        return Exit.OK;
    }

    private void print(String lines) {
        if (!lines.isEmpty()) {
            session.terminal().line(lines.stripTrailing());
        }
    }

    private String ask(KnownNames kind) {
        var asked = new FutureTask<>(() -> kind.lines(session.server().get(kind.path())));
        Thread.ofPlatform().daemon().start(asked);
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException none) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
