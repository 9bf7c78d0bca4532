package os.atom.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.command.Invocation;
import os.atom.mount.View;

/**
 * Everything the kernel is told about one pipeline.
 *
 * @param stages the programs, joined by pipes; never empty
 * @param view the directories that exist inside, with their masks
 * @param home the path of the private, empty home directory
 * @param scratch a host directory, made by us for this command alone, seen inside as {@code /tmp}
 * @param environment the whole environment; nothing is inherited
 * @param pinned what must be as it was approved, or nothing runs
 * @param console what the first program reads, shared by all pipelines of its command; empty means
 *     end of file at once
 * @param outlet the socket file of its way to the network; there is no network when empty
 */
public record SandboxSpec(
        List<Invocation> stages,
        View view,
        Path home,
        Path scratch,
        Map<String, String> environment,
        Limits limits,
        Pinned pinned,
        Optional<Console> console,
        Optional<Path> outlet) {
    public SandboxSpec {
        stages = List.copyOf(stages);
        environment = Map.copyOf(environment);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a pipeline has a stage");
        }
    }

    /** For a pipeline without a network. */
    public SandboxSpec(
            List<Invocation> stages,
            View view,
            Path home,
            Path scratch,
            Map<String, String> environment,
            Limits limits,
            Pinned pinned,
            Optional<Console> console) {
        this(stages, view, home, scratch, environment, limits, pinned, console, Optional.empty());
    }

    /**
     * The same with a way to the network.
     *
     * @param socket a socket file, alone in its directory; all that programs send to their proxy
     *     arrives there
     */
    public SandboxSpec joinedTo(Path socket) {
        return new SandboxSpec(
                stages,
                view,
                home,
                scratch,
                environment,
                limits,
                pinned,
                console,
                Optional.of(socket));
    }

    /** For a pipeline that nobody had to approve, and that reads nothing. */
    public SandboxSpec(
            List<Invocation> stages,
            View view,
            Path home,
            Path scratch,
            Map<String, String> environment,
            Limits limits) {
        this(stages, view, home, scratch, environment, limits, Pinned.NONE, Optional.empty());
    }

    /** The terminal that the last program controls. */
    Optional<PseudoTerminal> terminal() {
        return console.flatMap(Console::terminal);
    }
}
