package os.atom.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import os.atom.command.Executable;
import os.atom.command.Invocation;
import os.atom.mount.View;

/** Runs one command in the sandbox and lets it tell, from inside, how well it is held. */
final class SelfCheck {
    /** On a machine that is busy with other things it takes seconds; without it nothing runs. */
    private static final Duration BOUND = Duration.ofSeconds(20);

    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path HOME = Path.of("/home/agent");
    private static final Set<String> ROOT =
            Set.of(
                    "bin", "dev", "etc", "home", "lib", "lib32", "lib64", "libx32", "proc", "run",
                    "sbin", "tmp", "usr");

    /** Fixed text; prints one finding a line. */
    private static final String QUESTIONS =
            """
            while read -r name value; do
              case $name in CapEff:|CapPrm:|CapBnd:|NoNewPrivs:|Seccomp:) echo "$name $value" ;; esac
            done < /proc/self/status
            while read -r name rest; do
              case $name in *:*) echo "interface $name" ;; esac
            done < /proc/net/dev
            while read -r name rest; do
              case $name in Iface) ;; *) echo "route $name" ;; esac
            done < /proc/net/route
            for path in /* /proc/1/root/*; do echo "root ${path##*/}"; done
            (: > /watched) 2>/dev/null
            "$0" --unshare-user --bind / / /bin/true 2>/dev/null && echo 'namespace made'
            echo done
            """;

    private SelfCheck() {}

    /** What bubblewrap says of itself. */
    static Optional<Version> version(Path program) throws IOException {
        Posix.Pipe pipe = Posix.pipe();
        try (Descriptor answers = pipe.reading();
                Arena arena = Arena.ofConfined()) {
            int child = ask(program, pipe.writing());
            MemorySegment buffer = arena.allocate(256);
            int millis = (int) BOUND.toMillis();
            boolean said = Posix.poll(List.of(answers), Posix.POLLIN, millis)[0] != 0;
            int count = said ? Posix.read(answers, buffer) : 0;
            try (Descriptor handle = Posix.process(child)) {
                Posix.kill(handle);
            }
            Posix.await(child);
            byte[] text = buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
            return Version.of(new String(text, StandardCharsets.UTF_8));
        }
    }

    private static int ask(Path program, Descriptor answers) throws Errno {
        try (answers;
                Descriptor nowhere = Beneath.open("/dev/null", Beneath.O_RDWR, 0)) {
            TreeMap<Integer, Descriptor> numbers =
                    new TreeMap<>(Map.of(0, nowhere, 1, answers, 2, nowhere));
            List<String> words = List.of(program.toString(), "--version");
            return new Spawn(program, words, List.of(), numbers).run();
        }
    }

    /**
     * What was found out.
     *
     * @param wrong with the sandbox, if anything is
     * @param watched whether an attempt that the kernel refuses was reported
     */
    record Findings(Optional<Probe.Missing> wrong, boolean watched) {}

    /**
     * Tries one out.
     *
     * @param root where the system's settings are looked for when it does not work
     */
    static Findings run(Bubblewrap bubblewrap, Path directory, Path root) throws IOException {
        Watched watched = new Watched();
        Sandbox sandbox = new BubblewrapSandbox(bubblewrap);
        return new Findings(
                run(sandbox, watched, bubblewrap.program(), directory, root), watched.reported);
    }

    private static final class Watched implements Sandbox.Sink {
        private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
        private volatile boolean reported;

        @Override
        public synchronized void accept(Sandbox.Stream stream, ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            answers.writeBytes(copy);
        }

        @Override
        public void refused(Violations violations) {
            reported = violations.each().stream().anyMatch(one -> one.target().equals("/watched"));
        }
    }

    private static Optional<Probe.Missing> run(
            Sandbox sandbox, Watched sink, Path bubblewrap, Path directory, Path root)
            throws IOException {
        if (!Files.exists(Path.of("/proc/thread-self/children"))) {
            return wrong(
                    "this kernel does not tell the children of a process",
                    "use a kernel with CONFIG_PROC_CHILDREN, as all distributions have");
        }
        Path scratch = Files.createTempDirectory(directory.toRealPath(), "check");
        try {
            Limits limits = Limits.DEFAULT.withWall(BOUND);
            Invocation questions =
                    new Invocation(
                            new Executable("sh", SHELL.toRealPath()),
                            List.of("sh", "-c", QUESTIONS, bubblewrap.toString()),
                            Path.of("/"),
                            List.of());
            SandboxSpec spec =
                    new SandboxSpec(
                            List.of(questions),
                            View.EMPTY,
                            HOME,
                            scratch,
                            Environment.of(HOME, "agent", Map.of()),
                            limits);
            Ending ending = sandbox.start(spec, sink).await();
            return judge(
                    ending,
                    sink.answers.toString(StandardCharsets.UTF_8),
                    UserNamespaces.mend(root));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return wrong("the check was interrupted", "start again");
        } finally {
            Files.deleteIfExists(scratch);
        }
    }

    /**
     * Reads the answers. Pure.
     *
     * @param mend of a sandbox that could not even be made
     */
    static Optional<Probe.Missing> judge(Ending ending, String answers, String mend) {
        if (!ending.equals(new Ending.Exited(0))) {
            String reason =
                    ending instanceof Ending.SetupFailed(String why) ? why : ending.toString();
            return Optional.of(new Probe.Missing(reason, mend));
        }
        Set<String> lines = new TreeSet<>(answers.lines().toList());
        Set<String> must =
                Set.of(
                        "CapEff: 0000000000000000",
                        "CapPrm: 0000000000000000",
                        "CapBnd: 0000000000000000",
                        "NoNewPrivs: 1",
                        "Seccomp: 2",
                        "interface lo:",
                        "done");
        for (String line : must) {
            if (!lines.contains(line)) {
                return wrong("a sandboxed process does not have '" + line + "'", REPORT);
            }
        }
        lines.removeAll(must);
        lines.removeIf(line -> line.startsWith("root ") && ROOT.contains(line.substring(5)));
        return lines.isEmpty()
                ? Optional.empty()
                : wrong("a sandboxed process sees '" + lines.iterator().next() + "'", REPORT);
    }

    private static final String REPORT =
            "do not run agents on this host before it is understood; please report it";

    private static Optional<Probe.Missing> wrong(String reason, String mend) {
        return Optional.of(new Probe.Missing(reason, mend));
    }
}
