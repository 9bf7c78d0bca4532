package os.atom.shell;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import os.atom.approval.Pins;
import os.atom.command.Input;
import os.atom.identity.PrincipalId;
import os.atom.journal.JournalUnavailable;
import os.atom.protocol.TerminalSize;
import os.atom.redaction.Originals;

/**
 * Requests that wait for their turn, word for word, so that they can be decided and run when it
 * comes, after a restart too. Thread-safe for different ids.
 */
final class Requests {
    private final Originals originals;

    Requests(Path folder) {
        this.originals = new Originals(folder);
    }

    private record Kept(
            String agent,
            @Nullable List<String> argv,
            String command,
            String cwd,
            long timeout,
            String stdin,
            Map<String, String> environment,
            String reason,
            boolean background,
            boolean interactive,
            @Nullable TerminalSize terminal,
            boolean network,
            @Nullable Pins approved,
            @Nullable String standing) {}

    /**
     * Keeps a request, with the directory where it would have run when it was asked.
     *
     * @throws JournalUnavailable when the disk does not take it
     */
    void keep(String id, PrincipalId agent, Next.Run next) {
        CommandRequest request = next.request();
        Kept kept =
                new Kept(
                        agent.value(),
                        request.input() instanceof Input.Argv(var words) ? words : null,
                        request.input().text(),
                        next.assessment().directory().toString(),
                        request.timeout().toSeconds(),
                        request.stdin(),
                        request.environment(),
                        request.reason(),
                        request.background(),
                        request.interaction().isLive(),
                        request.interaction().terminal().orElse(null),
                        request.network(),
                        next.approved().map(Next.Approved::pins).orElse(null),
                        next.approved().flatMap(Next.Approved::standing).orElse(null));
        try {
            originals.keep(id, Facts.json(kept));
        } catch (UncheckedIOException full) {
            throw new JournalUnavailable("the request cannot be kept: " + full.getMessage(), full);
        }
    }

    /** A request that is kept; empty when it is not, or cannot be read. */
    Optional<Asked> find(String id) {
        try {
            return originals.find(id).map(text -> asked(Facts.parse(text, Kept.class)));
        } catch (UncheckedIOException | IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    private static Asked asked(Kept kept) {
        List<String> argv = kept.argv();
        return new Asked(
                new PrincipalId(kept.agent()),
                CommandRequest.asking(
                                argv == null
                                        ? new Input.Text(kept.command())
                                        : new Input.Argv(argv),
                                Duration.ofSeconds(kept.timeout()))
                        .directory(Path.of(kept.cwd()))
                        .stdin(kept.stdin())
                        .environment(kept.environment())
                        .reason(kept.reason())
                        .background(kept.background())
                        .interaction(Interaction.of(kept.interactive(), kept.terminal()))
                        .network(kept.network())
                        .request(),
                Optional.ofNullable(kept.approved())
                        .map(pins ->
                                new Next.Approved(pins, Optional.ofNullable(kept.standing()))));
    }

    /** Removes a request, if it is kept. */
    void forget(String id) {
        try {
            originals.forget(id);
        } catch (UncheckedIOException stays) {
            // Nobody asks for it any more; the next start removes it.
        }
    }

    /** Removes all but these. */
    void retain(Set<String> waiting) {
        originals.retain(waiting);
    }
}
