package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.command.Executable;
import os.atom.command.Invocation;
import os.atom.command.Redirection;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.HostPrefix;
import os.atom.mount.Mask;
import os.atom.mount.View;

/** A sandbox to try things in: the real one, with a scratch directory and grants of its own. */
final class Box {
    static final Path HOME = Path.of("/home/agent");
    static final Limits LIMITS = Limits.DEFAULT.withWall(Duration.ofSeconds(30));

    private static final Sandboxes.Opened OPENED = open();

    private final Path root;
    private Path scratch;
    private boolean waiting;
    private final List<Grant> grants = new ArrayList<>();
    private final List<Mask> masks = new ArrayList<>();
    private Optional<HostPrefix> prefix = Optional.empty();
    private Limits limits = LIMITS;
    private Path directory = Path.of("/");

    Box(Path temporary) throws IOException {
        root = temporary.toRealPath();
        scratch = Files.createDirectory(root.resolve("scratch-" + System.nanoTime()));
    }

    /** The sandbox of this host; a host without one fails every test. */
    static Sandbox sandbox() {
        assertThat(OPENED.probe()).isInstanceOf(Probe.Ready.class);
        return OPENED.sandbox();
    }

    private static Sandboxes.Opened open() {
        try {
            return Sandboxes.open(Files.createTempDirectory("atom-os-own"));
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    /** The sandboxes of {@link #sandbox} that wait to be taken. */
    static Rooms rooms() {
        return ((BubblewrapSandbox) sandbox()).rooms();
    }

    /** Has each program run in a sandbox that waited for it, where one may. */
    Box waiting() {
        waiting = true;
        return this;
    }

    /** Has a sandbox wait for a command such as this one; there is no other then. */
    void await(Invocation program) throws InterruptedException {
        sandbox().forget();
        Path own = scratch;
        try {
            freshScratch();
            Collected collected = new Collected();
            SandboxSpec like = spec(shell("exit 0"));
            if (!program.executable().name().equals("dash")) {
                like = spec(program("/usr/bin/true", List.of("true")));
            }
            Sandbox.Running before = sandbox().start(like, collected);
            assertThat(collected.result(before.await()).code()).isZero();
            before.prepareNext();
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (rooms().count() != 1) {
                assertThat(System.nanoTime()).as("waiting for a sandbox").isLessThan(end);
                Thread.onSpinWait();
            }
        } finally {
            scratch = own;
        }
    }

    /** Another scratch directory, as the next command has. */
    Box freshScratch() {
        try {
            scratch = Files.createDirectory(root.resolve("scratch-" + System.nanoTime()));
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
        return this;
    }

    Path scratch() {
        return scratch;
    }

    Path granted(String name, Access access) throws IOException {
        Path directory = Files.createDirectories(root.resolve(name));
        grants.add(new Grant(name, directory, access, Optional.empty()));
        return directory;
    }

    Box mask(Path path, Mask.Kind kind) {
        masks.add(new Mask(path, kind));
        return this;
    }

    /** As in a container that has the host's directories under a name of its own, too. */
    Box prefix(HostPrefix second) {
        prefix = Optional.of(second);
        return this;
    }

    Box limits(Limits other) {
        limits = other;
        return this;
    }

    Box in(Path place) {
        directory = place;
        return this;
    }

    Result sh(String script) throws InterruptedException {
        return run(shell(script));
    }

    Result run(Invocation... stages) throws InterruptedException {
        prepare(stages);
        Collected collected = new Collected();
        Ending ending = sandbox().start(spec(stages), collected).await();
        return collected.result(ending);
    }

    private void prepare(Invocation... stages) {
        try {
            if (waiting && stages.length == 1 && stages[0].redirections().isEmpty()) {
                synchronized (Box.class) {
                    await(stages[0]);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same with a way to the network. */
    Result run(Path outlet, Invocation... stages) throws InterruptedException {
        Collected collected = new Collected();
        SandboxSpec spec = spec(stages).joinedTo(outlet);
        return collected.result(sandbox().start(spec, collected).await());
    }

    Sandbox.Running start(Sandbox.Sink sink, Invocation... stages) {
        prepare(stages);
        return sandbox().start(spec(stages), sink);
    }

    Sandbox.Running start(Sandbox.Sink sink, Clearance clearance, Invocation... stages) {
        prepare(stages);
        return sandbox().start(spec(stages), sink, clearance);
    }

    SandboxSpec spec(Invocation... stages) {
        return new SandboxSpec(
                List.of(stages),
                new View(grants, masks, prefix),
                HOME,
                scratch,
                Environment.of(HOME, "agent", Map.of()),
                limits);
    }

    SandboxSpec spec(Console console, Invocation... stages) {
        SandboxSpec spec = spec(stages);
        Map<String, String> wished =
                console.terminal().isPresent() ? Map.of("TERM", "xterm") : Map.of();
        return new SandboxSpec(
                spec.stages(),
                spec.view(),
                spec.home(),
                spec.scratch(),
                Environment.of(HOME, "agent", wished),
                spec.limits(),
                spec.pinned(),
                Optional.of(console));
    }

    Invocation shell(String script, Redirection... redirections) {
        return program("/usr/bin/dash", List.of("sh", "-c", script), redirections);
    }

    Invocation bash(String script) {
        return program("/usr/bin/bash", List.of("bash", "-c", script));
    }

    Invocation perl(String script) {
        return program("/usr/bin/perl", List.of("perl", "-e", script));
    }

    Invocation program(String path, List<String> argv, Redirection... redirections) {
        Path real = Path.of(path);
        Executable executable = new Executable(real.getFileName().toString(), real);
        return new Invocation(executable, argv, directory, List.of(redirections));
    }

    /** What came of a command. */
    record Result(Ending ending, String out, String err, Violations violations) {
        /** What the kernel refused, each as {@code KIND WALL target}. */
        List<String> refused() {
            return violations.each().stream()
                    .map(one -> one.kind() + " " + one.wall() + " " + one.target())
                    .toList();
        }

        int code() {
            assertThat(ending).as(err).isInstanceOf(Ending.Exited.class);
            return ((Ending.Exited) ending).code();
        }
    }

    /** Keeps everything. */
    static final class Collected implements Sandbox.Sink {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private Violations refused = Violations.NONE;

        @Override
        public synchronized void accept(Sandbox.Stream stream, java.nio.ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            (stream == Sandbox.Stream.STDOUT ? out : err).writeBytes(copy);
            notifyAll();
        }

        @Override
        public boolean readsToo() {
            return true;
        }

        @Override
        public synchronized void refused(Violations violations) {
            assertThat(refused).as("told once").isEqualTo(Violations.NONE);
            refused = violations;
        }

        /** Waits until a text came by on standard output. */
        synchronized void expect(String text) throws InterruptedException {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!out.toString(StandardCharsets.UTF_8).contains(text)) {
                assertThat(System.nanoTime()).as("waiting for " + text).isLessThan(end);
                wait(100);
            }
        }

        synchronized Result result(Ending ending) {
            return new Result(
                    ending,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8),
                    refused);
        }
    }
}
