package os.atom.sandbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import os.atom.mount.Access;
import os.atom.mount.Mask;

/**
 * What the sandbox adds to bubblewrap: {@code true} through {@link Sandbox} against a bare {@code
 * posix_spawn} of bubblewrap with the same options, and against one behind a hull. A program, not a
 * test: run it on a quiet machine with the number of rounds.
 */
final class SpawnRatio {
    private static final Path PROGRAM = Path.of("/usr/bin/bwrap");

    private static final Architecture ARCHITECTURE =
            Architecture.of(System.getProperty("os.arch")).orElseThrow();

    private SpawnRatio() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        Path temporary = Files.createTempDirectory("spawn-ratio");
        Bubblewrap bubblewrap =
                new Bubblewrap(
                        PROGRAM,
                        SelfCheck.version(PROGRAM).orElseThrow(),
                        SystemFiles.here(Files.createDirectories(temporary.resolve("own"))),
                        EmptyPlaces.in(temporary.resolve("own")),
                        ARCHITECTURE,
                        SeccompFilter.of(ARCHITECTURE),
                        Optional.of(Starters.of(ARCHITECTURE)),
                        RelayProgram.in(temporary.resolve("own"), PROGRAM));
        Sandbox sandbox = new BubblewrapSandbox(bubblewrap);
        Box plain = new Box(temporary);
        Box masked = new Box(temporary);
        Path hidden = Files.createDirectories(masked.granted("work", Access.WRITE).resolve(".ssh"));
        masked.mask(hidden, Mask.Kind.HIDDEN);
        SandboxSpec spec = plain.spec(plain.program("/usr/bin/true", List.of("true")));
        SandboxSpec behindHull = masked.spec(masked.program("/usr/bin/true", List.of("true")));
        double[][] millis = new double[3][rounds];
        for (int i = -rounds; i < rounds; i++) {
            double[] round = {
                time(() -> sandbox.start(spec, (_, _) -> {}).await()),
                time(() -> bare(bubblewrap, spec)),
                time(() -> sandbox.start(behindHull, (_, _) -> {}).await())
            };
            for (int j = 0; i >= 0 && j < round.length; j++) {
                millis[j][i] = round[j];
            }
        }
        Arrays.stream(millis).forEach(Arrays::sort);
        double bare = millis[1][rounds / 2];
        System.out.printf(
                "bare %.2f ms, sandbox %.2f ms (%.2f), behind a hull %.2f ms (%.2f)%n",
                bare,
                millis[0][rounds / 2],
                millis[0][rounds / 2] / bare,
                millis[2][rounds / 2],
                millis[2][rounds / 2] / bare);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double time(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /** The same options, with everything that bubblewrap waits for in place. */
    private static void bare(Bubblewrap bubblewrap, SandboxSpec spec) throws Exception {
        Layout layout =
                Layout.of(spec, bubblewrap.system().now(Accounts.of(spec)), bubblewrap.hidden());
        Descriptor nowhere = Beneath.open("/dev/null", Beneath.O_RDWR, 0);
        Descriptor filter = Posix.sealed(bubblewrap.filter().bytes());
        TreeMap<Integer, Descriptor> numbers = new TreeMap<>();
        List.of(0, 1, 2, 10, 11).forEach(number -> numbers.put(number, nowhere));
        numbers.put(12, filter);
        List<String> options =
                BubblewrapArguments.options(
                        layout,
                        spec.stages().getFirst(),
                        spec.environment(),
                        new BubblewrapArguments.Numbers(10, 11, 12));
        int last = numbers.lastKey() + 1;
        String joined = String.join("\0", options) + "\0";
        numbers.put(last, Posix.sealed(joined.getBytes(StandardCharsets.UTF_8)));
        List<String> words =
                new ArrayList<>(List.of("bwrap", "--args", Integer.toString(last), "--"));
        words.addAll(BubblewrapArguments.command(spec.stages().getFirst()));
        int code = Posix.await(new Spawn(PROGRAM, words, List.of(), numbers).run());
        numbers.values().forEach(Descriptor::close);
        if (code != 0) {
            throw new IllegalStateException("bare bubblewrap failed with " + code);
        }
    }
}
