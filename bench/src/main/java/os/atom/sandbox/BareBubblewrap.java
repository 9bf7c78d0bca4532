package os.atom.sandbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import os.atom.command.Invocation;

/**
 * A bubblewrap process with the very arguments that the sandbox gives it, spawned and waited for:
 * no plan, no decision, no journal, nobody who looks at it, no output taken.
 */
public final class BareBubblewrap {
    private static final Path PROGRAM = Path.of("/usr/bin/bwrap");
    private static final int FIRST_CONTROL = 10;

    private final Layout layout;
    private final SandboxSpec spec;
    private final byte[] filter;

    /**
     * @param own a directory of the benchmark's own
     */
    public BareBubblewrap(SandboxSpec spec, Path own) throws Exception {
        this.spec = spec;
        layout =
                Layout.of(
                        spec,
                        SystemFiles.here(Files.createDirectories(own)).now(Accounts.of(spec)),
                        EmptyPlaces.in(own));
        Architecture architecture =
                Architecture.of(System.getProperty("os.arch", "")).orElseThrow();
        filter = SeccompFilter.of(architecture).bytes();
    }

    /** Spawns it and waits for its end; the exit code. */
    public int run() throws Exception {
        List<Descriptor> open = new ArrayList<>();
        try {
            return Posix.await(spawn(spec.stages().getFirst(), open));
        } finally {
            open.forEach(Descriptor::close);
        }
    }

    private int spawn(Invocation stage, List<Descriptor> open) throws Exception {
        Posix.Pipe nowhere = kept(Posix.pipe(), open);
        Posix.Pipe released = kept(Posix.pipe(), open);
        Posix.write(released.writing(), new byte[] {1});
        SortedMap<Integer, Descriptor> numbers = new TreeMap<>();
        numbers.put(0, nowhere.reading());
        numbers.put(1, nowhere.writing());
        numbers.put(2, nowhere.writing());
        numbers.put(FIRST_CONTROL, nowhere.writing());
        numbers.put(FIRST_CONTROL + 1, released.reading());
        numbers.put(FIRST_CONTROL + 2, kept(Posix.sealed(filter), open));
        int next = FIRST_CONTROL + 3;
        List<String> options =
                BubblewrapArguments.options(
                        layout,
                        stage,
                        spec.environment(),
                        new BubblewrapArguments.Numbers(
                                FIRST_CONTROL, FIRST_CONTROL + 1, FIRST_CONTROL + 2));
        byte[] joined = (String.join("\0", options) + "\0").getBytes(StandardCharsets.UTF_8);
        numbers.put(next, kept(Posix.sealed(joined), open));
        List<String> words = new ArrayList<>();
        words.addAll(List.of(PROGRAM.toString(), "--args", Integer.toString(next), "--"));
        words.addAll(BubblewrapArguments.command(stage));
        return new Spawn(PROGRAM, words, List.of(), numbers).run();
    }

    private static Descriptor kept(Descriptor descriptor, List<Descriptor> open) {
        open.add(descriptor);
        return descriptor;
    }

    private static Posix.Pipe kept(Posix.Pipe pipe, List<Descriptor> open) {
        open.add(pipe.reading());
        open.add(pipe.writing());
        return pipe;
    }
}
