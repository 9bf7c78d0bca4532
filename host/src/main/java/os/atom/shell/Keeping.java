package os.atom.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import os.atom.approval.Kept;
import os.atom.command.Input;

/** Requests to what is kept of them while they wait, and back. Pure. */
final class Keeping {
    private Keeping() {}

    static Kept of(CommandRequest request, Assessment assessment, Pinning.Taken taken) {
        return new Kept(
                request.input().text(),
                request.input() instanceof Input.Argv(List<String> words) ? words : null,
                request.directory().map(Path::toString).orElse(null),
                request.timeout().toSeconds(),
                request.stdin(),
                request.environment(),
                request.reason(),
                request.background(),
                request.interaction().isLive(),
                request.interaction().terminal().orElse(null),
                request.network(),
                Depiction.of(assessment.planned().plan()),
                assessment.planned().effects().stream().map(Depiction::of).toList(),
                taken.pins(),
                taken.texts());
    }

    /** The request as it was made. */
    static CommandRequest back(Kept kept) {
        List<String> argv = kept.argv();
        return CommandRequest.asking(
                        argv == null ? new Input.Text(kept.command()) : new Input.Argv(argv),
                        Duration.ofSeconds(kept.timeoutSeconds()))
                .directory(Optional.ofNullable(kept.directory()).map(Path::of))
                .stdin(kept.stdin())
                .environment(kept.environment())
                .reason(kept.reason())
                .background(kept.background())
                .interaction(Interaction.of(kept.interactive(), kept.terminal()))
                .network(kept.network())
                .request();
    }
}
