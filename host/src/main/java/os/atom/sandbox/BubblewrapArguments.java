package os.atom.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.command.Invocation;

/**
 * What bubblewrap is told for one stage. A pure function: the same values give the same words.
 *
 * <p>The options travel through a descriptor ({@code --args}), not on the command line: that one is
 * readable in the sandbox as {@code /proc/1/cmdline} and by everyone on the host.
 */
final class BubblewrapArguments {
    /** Where a program is linked to when it was called by another name than its file's. */
    static final Path NAMES = Path.of("/run/program");

    /** Starts a program in a session of its own (util-linux). */
    static final Path SESSION = Path.of("/usr/bin/setsid");

    /**
     * A session without a terminal gets the first one that its leader opens. Fixed text; the
     * program comes as words.
     */
    private static final String OPEN = ": </proc/self/fd/";

    private static final String EXEC = "; exec \"$0\" \"$@\"";

    private static final List<String> NAMESPACES =
            List.of(
                    "--unshare-user",
                    "--unshare-pid",
                    "--unshare-ipc",
                    "--unshare-uts",
                    "--unshare-cgroup-try",
                    "--disable-userns",
                    "--new-session",
                    "--die-with-parent",
                    "--clearenv",
                    "--cap-drop",
                    "ALL",
                    "--hostname",
                    "sandbox");

    private BubblewrapArguments() {}

    /**
     * The numbers that descriptors have in bubblewrap.
     *
     * @param status where it tells the process id and, after a program has run, its exit code
     * @param arrival read and closed when everything is set up
     * @param filter the seccomp program; read after {@code arrival}, hence the gate
     */
    record Numbers(int status, int arrival, int filter) {}

    /** The options, in the order in which bubblewrap is to follow them. */
    static List<String> options(
            Layout layout, Invocation stage, Map<String, String> environment, Numbers numbers) {
        return options(layout, stage, environment, numbers, new NoNetwork());
    }

    /** The same with another place in the network; its variables win. */
    static List<String> options(
            Layout layout,
            Invocation stage,
            Map<String, String> variables,
            Numbers numbers,
            NetworkPlace network) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.putAll(network.variables());
        List<String> words = new ArrayList<>(network.options());
        words.addAll(NAMESPACES);
        words.addAll(List.of("--json-status-fd", Integer.toString(numbers.status())));
        words.addAll(List.of("--block-fd", Integer.toString(numbers.arrival())));
        words.addAll(List.of("--seccomp", Integer.toString(numbers.filter())));
        environment.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(e -> words.addAll(List.of("--setenv", e.getKey(), e.getValue())));
        name(stage).ifPresent(link -> words.addAll(words(link)));
        layout.mounts().forEach(mount -> words.addAll(words(mount)));
        words.addAll(List.of("--chdir", stage.directory().toString()));
        return words;
    }

    /** The program and its words, the name as it was called by first. */
    static List<String> command(Invocation stage) {
        List<String> words = new ArrayList<>();
        words.add(program(stage));
        words.addAll(stage.argv().subList(1, stage.argv().size()));
        return words;
    }

    /**
     * A command that controls a terminal: in a session of its own, whose terminal is what stands
     * under a number of its descriptors.
     */
    static List<String> onTerminal(int terminal, List<String> command) {
        List<String> words =
                new ArrayList<>(
                        List.of(SESSION.toString(), "/bin/sh", "-c", OPEN + terminal + EXEC));
        words.addAll(command);
        return words;
    }

    /** The words for one mount. */
    static List<String> words(Mount mount) {
        return switch (mount) {
            case Mount.Bind(Path source, Path at, boolean writable) ->
                    List.of(writable ? "--bind" : "--ro-bind", source.toString(), at.toString());
            case Mount.Memory(Path at, long size, String mode) ->
                    List.of(
                            "--perms",
                            mode,
                            "--size",
                            Long.toString(size),
                            "--tmpfs",
                            at.toString());
            case Mount.Link(String target, Path at) -> List.of("--symlink", target, at.toString());
            case Mount.Processes(Path at) -> List.of("--proc", at.toString());
            case Mount.Devices(Path at) -> List.of("--dev", at.toString());
            case Mount.Freeze(Path at) -> List.of("--remount-ro", at.toString());
        };
    }

    /** The link by which a program is called by another name than its file's. */
    static Optional<Mount.Link> name(Invocation stage) {
        return renamed(stage)
                ? Optional.of(
                        new Mount.Link(
                                stage.executable().path().toString(), Path.of(program(stage))))
                : Optional.empty();
    }

    /** Programs such as {@code xz} do what their name says: {@code xzcat} is a link to it. */
    private static String program(Invocation stage) {
        return renamed(stage)
                ? NAMES.resolve(called(stage)).toString()
                : stage.executable().path().toString();
    }

    private static boolean renamed(Invocation stage) {
        return !stage.executable().path().endsWith(called(stage));
    }

    private static String called(Invocation stage) {
        String called = stage.argv().getFirst();
        String name = called.substring(called.lastIndexOf('/') + 1);
        return name.isEmpty() || name.equals("..") || name.equals(".")
                ? stage.executable().name()
                : name;
    }
}
