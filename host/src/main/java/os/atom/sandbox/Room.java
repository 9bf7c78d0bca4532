package os.atom.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import os.atom.command.Executable;
import os.atom.command.Invocation;
import os.atom.mount.SystemView;
import os.atom.mount.View;

/**
 * A sandbox that was set up before anyone asked: it has everything but a program, and waits at the
 * gate of {@link Launch} as every sandbox does, so that nothing but bubblewrap itself runs in it.
 * Who takes it looks at its mounts again, and says what it is to become. For one command.
 */
final class Room implements AutoCloseable {
    /** The {@link Starter} without words. */
    private static final Invocation NOBODY =
            new Invocation(
                    new Executable("starter", Path.of(Starter.PATH)),
                    List.of(Starter.PATH),
                    Path.of("/"),
                    List.of());

    private final Path scratch;
    private final Listening listening;
    private final Output output;
    private final Descriptor errand;
    private final Launch launch;
    private final CompletableFuture<MountTable> arrival = new CompletableFuture<>();

    private Room(
            Path scratch, Listening listening, Output output, Descriptor errand, Launch launch) {
        this.scratch = scratch;
        this.listening = listening;
        this.output = output;
        this.errand = errand;
        this.launch = launch;
    }

    /** Hands output on to who took the room. */
    private static final class Listening implements Sandbox.Sink {
        private volatile Sandbox.@Nullable Sink sink;

        @Override
        public void accept(Sandbox.Stream stream, ByteBuffer bytes) {
            Sandbox.Sink taker = sink;
            if (taker == null) {
                throw new IllegalStateException("output of a sandbox that nobody has taken");
            }
            taker.accept(stream, bytes);
        }
    }

    /**
     * Spawns one; it is set up by itself from then on.
     *
     * @param scratch a directory of its own, which goes to who takes it
     */
    static Room spawn(Bubblewrap bubblewrap, Shape shape, Path scratch) throws Unsafe, Errno {
        Layout layout = shape.on(scratch);
        MountPoints.prepare(layout, scratch);
        SandboxSpec nobody =
                new SandboxSpec(
                        List.of(NOBODY), View.EMPTY, Path.of("/"), scratch, Map.of(), NOTHING);
        Listening listening = new Listening();
        Descriptor errand = Posix.memory();
        try {
            Output output = Output.pipes(listening);
            Launcher launcher =
                    new Launcher(
                            bubblewrap,
                            shape.system(),
                            layout,
                            nobody,
                            new NoNetwork(),
                            shape.readsToo(),
                            Optional.of(errand));
            try (Pipes pipes = new Pipes(nobody, output);
                    Stage stage = pipes.stage(0)) {
                Room room = new Room(scratch, listening, output, errand, launcher.launch(stage));
                output.launched();
                return room;
            } catch (Unsafe | Errno failed) {
                output.close();
                throw failed;
            }
        } catch (Unsafe | Errno failed) {
            errand.close();
            throw failed;
        }
    }

    /** The limits of a command are put on what waits when it is taken. */
    private static final Limits NOTHING = Limits.DEFAULT;

    /**
     * Waits until it is set up, and takes down its mounts; to be called once, by who spawned it.
     */
    void arrive() {
        try {
            launch.meet();
            launch.await();
            arrival.complete(launch.mounts());
        } catch (Unsafe | Errno | RuntimeException | Error failed) {
            arrival.completeExceptionally(failed);
        }
    }

    boolean isSetUp() {
        return arrival.isDone();
    }

    Launch launch() {
        return launch;
    }

    Output output() {
        return output;
    }

    /**
     * Makes it the sandbox of a command: its scratch directory, its mounts as they shall be now and
     * as they were, its limits, its words.
     *
     * @param layout what the command's own sandbox would be put together from now
     * @param sink takes the output
     * @throws Unsafe when it is not what would be set up now; it is of no use any more
     * @throws IOException the same
     */
    void take(SandboxSpec spec, Layout layout, Sandbox.Sink sink) throws Unsafe, IOException {
        MountTable before = arrived();
        Files.move(scratch, spec.scratch(), StandardCopyOption.ATOMIC_MOVE);
        MountTable now =
                launch.verify(new MountCheck(layout, MountTable.of("self"), Optional.empty()));
        if (!now.beside(SystemView.SCRATCH).equals(before.beside(SystemView.SCRATCH))) {
            throw new Unsafe("something was mounted or unmounted in it");
        }
        new NoNetwork().verify(launch.pid());
        ResourceLimits.apply(launch.pid(), spec.limits());
        Invocation program = spec.stages().getFirst();
        listening.sink = sink;
        launch.becomes(program);
        Posix.fill(
                errand,
                Errand.of(
                                program.directory(),
                                BubblewrapArguments.command(program),
                                spec.environment())
                        .bytes());
        errand.close();
    }

    private MountTable arrived() throws Unsafe {
        try {
            return arrival.join();
        } catch (CompletionException failed) {
            throw new Unsafe("it could not be set up");
        }
    }

    /** Ends it, if nobody did, and waits for it to be gone. */
    @Override
    public void close() throws IOException {
        launch.kill();
        arrival.handle((_, _) -> true).join();
        launch.finish();
        launch.observed();
        output.close();
        errand.close();
        remove(scratch);
    }

    /** Removes a scratch directory of a room, in which there are only places to mount on. */
    static void remove(Path scratch) throws IOException {
        if (Files.exists(scratch)) {
            try (Stream<Path> places = Files.walk(scratch)) {
                for (Path place : places.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(place);
                }
            }
        }
    }
}
