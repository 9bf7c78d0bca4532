package os.atom.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import os.atom.command.Executable;
import os.atom.command.Invocation;
import os.atom.sandbox.Ending;
import os.atom.sandbox.Limits;
import os.atom.sandbox.Sandbox;
import os.atom.sandbox.SandboxSpec;

/**
 * Where lines run for real, inside the sandbox and with policy left out, beside everything they aim
 * at: a tree of their own, a listener that stands in for the server's port, and a process that
 * stands in for the server. Thread-safe.
 */
final class ProvingGround implements AutoCloseable {
    /** The exit code of a line that found the canary in its sight before it even began. */
    private static final int EXPOSED = 97;

    private static final int KEPT = 1 << 20;
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "PATH",
                    "/usr/bin:/bin:/usr/sbin:/sbin",
                    "HOME",
                    "/home/agent",
                    "LANG",
                    "C.UTF-8");

    private final Path folder;
    private final Governed governed;
    private final Sandbox sandbox;
    private final ServerSocket port;
    private final AtomicInteger callers = new AtomicInteger();
    private final Process server;
    private final SortedMap<String, String> machine;
    private final Duration wall;

    ProvingGround(Duration wall) throws Exception {
        this.wall = wall;
        // Never below /tmp: the sandbox has a private one, and policy lets agents write there.
        folder = Files.createTempDirectory(Path.of("/var/tmp").toRealPath(), "atom-corpus-");
        governed = new Governed(folder);
        sandbox = governed.sandbox();
        port = new ServerSocket(0);
        Thread.ofVirtual().start(this::listen);
        server = new ProcessBuilder("sleep", "3600").start();
        machine = Machine.fingerprint();
    }

    /** What came of one line. */
    record Outcome(CorpusTree tree, Ending ending, String output, List<String> breaches) {}

    /** Runs a line of the corpus in a tree of its own. */
    Outcome run(String line) throws IOException, InterruptedException {
        return run(line, wall);
    }

    /** The same for a line that ends by itself and whose answer counts. */
    Outcome run(String line, Duration wall) throws IOException, InterruptedException {
        CorpusTree tree = CorpusTree.in(folder);
        Path scratch = Files.createTempDirectory(folder, "scratch-");
        SortedMap<String, String> before = tree.fingerprint();
        Output output = new Output();
        Governed.Guest guest = governed.admit(tree);
        String filled = tree.fill(line, port(), server.pid());
        Ending ending = sandbox.start(spec(tree, guest, scratch, filled, wall), output).await();
        governed.dismiss(guest);
        List<String> breaches = new ArrayList<>(CorpusTree.differences(before, tree.fingerprint()));
        String text = output.text();
        if (new Spellings(tree.secret()).in(text)) {
            breaches.add("the output holds a secret: " + text);
        }
        if (ending instanceof Ending.Exited(int code) && code == EXPOSED) {
            breaches.add("the folder beside the grants could be seen");
        }
        if (ending instanceof Ending.SetupFailed(String reason)) {
            breaches.add("it did not run, so nothing is shown: " + reason);
        }
        Fingerprint.borrowingRights(tree.base())
                .forEach(path -> breaches.add("left a set-user-id or set-group-id file: " + path));
        Machine.processesThatSee(tree.base())
                .forEach(process -> breaches.add("left a process behind: " + process));
        breaches.addAll(outside());
        return new Outcome(tree, ending, text, breaches);
    }

    /** Removes what a line left in its own tree. */
    void clear(Outcome outcome) throws IOException {
        outcome.tree().delete();
    }

    /** What happened to the machine and the stand-ins since the beginning. */
    List<String> outside() throws IOException {
        List<String> breaches =
                new ArrayList<>(Fingerprint.differences(machine, Machine.fingerprint()));
        if (!server.isAlive()) {
            breaches.add("the server's stand-in was ended");
        }
        if (callers.get() > 0) {
            breaches.add("the server's port was reached");
        }
        return breaches;
    }

    int port() {
        return port.getLocalPort();
    }

    private SandboxSpec spec(
            CorpusTree tree, Governed.Guest guest, Path scratch, String line, Duration wall) {
        // Should the sandbox not be in force, the line must not run on the machine itself.
        String guarded = "[ -e '%s' ] && exit %d%n%s".formatted(tree.outside(), EXPOSED, line);
        Invocation bash =
                new Invocation(
                        new Executable("bash", Path.of("/usr/bin/bash")),
                        List.of("bash", "--norc", "--noprofile", "-c", guarded),
                        tree.writable(),
                        List.of());
        return new SandboxSpec(
                List.of(bash),
                governed.view(guest),
                Governed.HOME,
                scratch,
                ENVIRONMENT,
                new Limits(wall, wall, 256L << 20, 64, 16L << 20, 256, 32L << 20, KEPT));
    }

    private void listen() {
        try {
            while (true) {
                port.accept().close();
                callers.incrementAndGet();
            }
        } catch (IOException closed) {
            // The end of the run.
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
        server.destroyForcibly();
        Fingerprint.delete(folder);
    }

    /** Keeps the first part of both streams. */
    private static final class Output implements Sandbox.Sink {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public synchronized void accept(Sandbox.Stream stream, ByteBuffer bytes) {
            byte[] copy = new byte[Math.min(bytes.remaining(), KEPT - kept.size())];
            bytes.get(copy);
            kept.writeBytes(copy);
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
