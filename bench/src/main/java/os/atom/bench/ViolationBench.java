package os.atom.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import os.atom.command.Executable;
import os.atom.command.Invocation;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.View;
import os.atom.sandbox.Ending;
import os.atom.sandbox.Environment;
import os.atom.sandbox.Limits;
import os.atom.sandbox.Sandbox;
import os.atom.sandbox.SandboxSpec;
import os.atom.sandbox.WatchedAndNot;

/** What it costs to look on and report what the kernel refuses: a command, and a call. */
final class ViolationBench {
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 100);
    private static final int RUNS = Integer.getInteger("bench.runs", 300);
    private static final int CALLS = 2000;

    private static final String LOOP =
            "i=0; while [ $i -lt " + CALLS + " ]; do true %s; i=$((i+1)); done 2>/dev/null";

    private ViolationBench() {}

    static void run(Report report, Path directory) throws Exception {
        Path base = directory.toRealPath();
        WatchedAndNot sandboxes = WatchedAndNot.in(base.resolve("own"));
        Path writable = Files.createDirectories(base.resolve("writable"));
        Path readable = Files.createDirectories(base.resolve("readable"));
        Files.writeString(readable.resolve("file"), "");
        compare(report, "true", 1, RUNS, sandboxes, base, "true");
        compare(
                report,
                CALLS + " files opened for reading",
                CALLS,
                RUNS / 10,
                sandboxes,
                base,
                LOOP.formatted("< " + readable.resolve("file")));
        compare(
                report,
                CALLS + " files opened for writing",
                CALLS,
                RUNS / 10,
                sandboxes,
                base,
                LOOP.formatted("> " + writable.resolve("file")));
        compare(
                report,
                CALLS + " writes refused",
                CALLS,
                RUNS / 10,
                sandboxes,
                base,
                LOOP.formatted("> " + readable.resolve("file")));
    }

    private static void compare(
            Report report,
            String name,
            int calls,
            int runs,
            WatchedAndNot sandboxes,
            Path base,
            String script)
            throws Exception {
        List<Figures> figures =
                Figures.inTurn(
                        Math.max(3, WARM_UP * runs / RUNS),
                        runs,
                        List.of(
                                () -> run(sandboxes.watched(), base, script),
                                () -> run(sandboxes.unwatched(), base, script)));
        double watched = figures.getFirst().median();
        double unwatched = figures.getLast().median();
        List<String> words = new ArrayList<>();
        words.add("%s: watched %s".formatted(name, figures.getFirst().words()));
        words.add("not watched " + figures.getLast().words());
        words.add(String.format(Locale.ROOT, "ratio %.2f", watched / unwatched));
        if (calls > 1) {
            words.add("a call " + Figures.time(Math.max(0, watched - unwatched) / calls));
        }
        report.line(String.join("; ", words));
    }

    private static void run(Sandbox sandbox, Path base, String script) throws Exception {
        Path home = Path.of("/home/agent");
        Path shell = Path.of("/usr/bin/dash");
        Invocation program =
                script.equals("true")
                        ? new Invocation(
                                new Executable("true", Path.of("/usr/bin/true")),
                                List.of("true"),
                                Path.of("/"),
                                List.of())
                        : new Invocation(
                                new Executable("sh", shell),
                                List.of("sh", "-c", script),
                                Path.of("/"),
                                List.of());
        Path scratch = Files.createDirectories(base.resolve("scratch"));
        SandboxSpec spec =
                new SandboxSpec(
                        List.of(program),
                        new View(
                                List.of(
                                        grant(base.resolve("writable"), Access.WRITE),
                                        grant(base.resolve("readable"), Access.READ)),
                                List.of()),
                        home,
                        scratch,
                        Environment.of(home, "agent", Map.of()),
                        Limits.DEFAULT);
        Ending ending = sandbox.start(spec, (_, _) -> {}).await();
        if (!(ending instanceof Ending.Exited(int code)) || code > 2) {
            throw new IllegalStateException(script + " ended as " + ending);
        }
    }

    private static Grant grant(Path directory, Access access) {
        return new Grant(directory.toString(), directory, access, Optional.empty());
    }
}
