package os.atom.sandbox;

import static os.atom.sandbox.Ending.Exhausted;
import static os.atom.sandbox.Ending.Exited;
import static os.atom.sandbox.Ending.SetupFailed;
import static os.atom.sandbox.Ending.Stopped;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One running pipeline, from its redirections to its end, on a thread of its own. All stages are
 * set up, then looked at, then released together: no program runs while another one's mounts are
 * being made.
 */
final class Pipeline implements Sandbox.Running {
    /** Signals that the kernel sends at a limit: 128 and SIGXCPU, SIGXFSZ. */
    private static final int OUT_OF_TIME = 128 + 24;

    private static final int FILE_TOO_LARGE = 128 + 25;

    private final Bubblewrap bubblewrap;
    private final SandboxSpec spec;
    private final Watchdog watchdog;
    private final Guardian guardian;
    private final Rooms rooms;
    private final Sandbox.Sink sink;
    private final Clearance clearance;
    private final List<Launch> launches = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<Ending>> cause = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Long>> patience =
            new AtomicReference<>(Optional.empty());
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final ViolationTally refused = new ViolationTally();
    private final long started = System.nanoTime();
    private Optional<Shape> shape = Optional.empty();
    private volatile Runnable next = () -> {};

    Pipeline(
            Bubblewrap bubblewrap,
            SandboxSpec spec,
            Sandbox.Sink sink,
            Clearance clearance,
            Watchdog watchdog,
            Guardian guardian,
            Rooms rooms) {
        this.rooms = rooms;
        this.bubblewrap = bubblewrap;
        this.spec = spec;
        this.watchdog = watchdog;
        this.guardian = guardian;
        this.sink = sink;
        this.clearance = clearance;
    }

    @Override
    public Ending await() throws InterruptedException {
        try {
            return ending.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    @Override
    public void prepareNext() {
        next.run();
    }

    @Override
    public void stop(Duration grace) {
        long now = System.nanoTime();
        if (grace.isNegative() || grace.isZero()) {
            end(new Stopped());
        } else {
            cause.updateAndGet(first -> first.isPresent() ? first : Optional.of(new Stopped()));
            clearance.refuse("it was ended before it started");
            patience.updateAndGet(before ->
                    before.filter(end -> end - now <= grace.toNanos())
                            .or(() -> Optional.of(now + grace.toNanos())));
            launches.forEach(launch -> launch.ask(spec.limits().processes()));
        }
    }

    /** Whether it was asked to end, and did not in time. */
    boolean isOverdue(long now) {
        return patience.get().filter(end -> now - end >= 0).isPresent();
    }

    /** Ends everything, for the first reason that is given. */
    void end(Ending why) {
        cause.updateAndGet(first -> first.isPresent() ? first : Optional.of(why));
        clearance.refuse("it was ended before it started");
        launches.forEach(Launch::kill);
    }

    SandboxSpec spec() {
        return spec;
    }

    /** When it was asked for, on the clock of {@link System#nanoTime}. */
    long started() {
        return started;
    }

    /** The first processes of its stages, while it runs. */
    List<Integer> processes() {
        return launches.stream().map(Launch::pid).filter(pid -> pid > 0).toList();
    }

    void run() {
        watchdog.watch(this);
        try {
            Ending byItself = attempt();
            Violations violations = refused.sum();
            if (!violations.isEmpty()) {
                sink.refused(violations);
            }
            if (cause.get().isEmpty() && byItself instanceof Exited) {
                shape.map(rooms::ask).ifPresent(asked -> next = asked);
            }
            ending.complete(cause.get().orElse(byItself));
        } catch (RuntimeException | Error broken) {
            ending.completeExceptionally(broken);
        } finally {
            watchdog.forget(this);
        }
    }

    private Ending attempt() {
        try {
            return execute();
        } catch (Unsafe refused) {
            return new SetupFailed(refused.reason());
        } catch (IOException broken) {
            return new SetupFailed(String.valueOf(broken.getMessage()));
        }
    }

    private Ending execute() throws Unsafe, IOException {
        List<Mount> system = bubblewrap.system().now(Accounts.of(spec));
        Layout layout = Layout.of(spec, system, bubblewrap.hidden());
        guardian.guard();
        shape = Shape.of(spec, system, layout, sink.readsToo());
        Optional<Room> room = shape.flatMap(rooms::take);
        if (room.isPresent()) {
            try (Room taken = room.get()) {
                if (enter(taken, layout)) {
                    return execute(taken.output(), true);
                }
            } finally {
                clear();
            }
            launches.clear();
        }
        return execute(system, layout);
    }

    /** Makes a sandbox that was set up ahead this pipeline's own; not if it is any different. */
    private boolean enter(Room room, Layout layout) {
        try {
            add(room.launch());
            room.take(spec, layout, sink);
            observe(room.launch(), layout);
            return true;
        } catch (Unsafe | IOException different) {
            return false;
        }
    }

    private Ending execute(List<Mount> system, Layout layout) throws Unsafe, IOException {
        MountPoints.prepare(layout, spec.scratch());
        if (spec.stages().stream().anyMatch(stage -> !stage.redirections().isEmpty())) {
            // Opening a file may make it or empty it already.
            awaitClearance();
        }
        try (NetworkPlace network = network();
                Output output = output()) {
            Launcher launcher =
                    new Launcher(
                            bubblewrap,
                            system,
                            layout,
                            spec,
                            network,
                            sink.readsToo(),
                            Optional.empty());
            boolean lastStarts = launchAll(launcher, output);
            arrive(layout, network, output);
            return execute(output, lastStarts);
        } finally {
            clear();
        }
    }

    private Ending execute(Output output, boolean lastStarts) throws Unsafe, IOException {
        awaitClearance();
        for (Launch launch : launches) {
            launch.release(bubblewrap.filter().bytes());
        }
        output.copy(launches.stream().flatMap(l -> l.first().stream()).toList());
        Ending ending = ending(lastStarts, output);
        new PinCheck(spec.pinned()).listen(spec.scratch());
        return ending;
    }

    private NetworkPlace network() throws Unsafe, Errno {
        return spec.outlet().isPresent()
                ? RelayedNetwork.open(bubblewrap.relay(), spec.outlet().get())
                : new NoNetwork();
    }

    private Output output() throws Errno {
        Optional<PseudoTerminal> terminal = spec.terminal();
        return terminal.isPresent() ? Output.on(terminal.get(), sink) : Output.pipes(sink);
    }

    private Optional<Path> terminal() {
        return spec.terminal().map(PseudoTerminal::path);
    }

    private void awaitClearance() throws Unsafe {
        Optional<String> refused = clearance.await();
        if (refused.isPresent()) {
            throw new Unsafe(refused.get());
        }
    }

    /** Whether the last program starts, that is whether its redirections could be opened. */
    private boolean launchAll(Launcher launcher, Output output) throws Unsafe, IOException {
        boolean starts = false;
        RedirectedFiles files = new RedirectedFiles(spec);
        try (Pipes pipes = new Pipes(spec, output)) {
            for (int i = 0; i < spec.stages().size(); i++) {
                try (Stage stage = pipes.stage(i)) {
                    stage.redirect(files);
                    add(launcher.launch(stage));
                    starts = true;
                } catch (Unopened failed) {
                    output.say(failed.line());
                    starts = false;
                }
            }
        } finally {
            output.launched();
        }
        return starts;
    }

    private void add(Launch launch) {
        launches.add(launch);
        if (cause.get().isPresent()) {
            launch.kill();
        }
    }

    /** What is not needed for the launch is done while bubblewrap mounts. */
    private void arrive(Layout layout, NetworkPlace network, Output output)
            throws Unsafe, IOException {
        try {
            MountTable host = MountTable.of("self");
            for (Launch launch : launches) {
                launch.meet();
                MountCheck check = new MountCheck(layout, host, terminal());
                launch.await();
                launch.verify(check);
                network.verify(launch.pid());
                new PinCheck(spec.pinned()).verify(launch.pid());
                ResourceLimits.apply(launch.pid(), spec.limits());
                observe(launch, layout);
            }
        } catch (Unsafe | Errno refused) {
            throw new Unsafe(output.complaint().orElse(String.valueOf(refused.getMessage())));
        }
    }

    private void observe(Launch launch, Layout layout) throws Errno {
        launch.observe(
                line -> new Observer(bubblewrap.architecture(), line, refused),
                new Walls(layout, spec.view()),
                () ->
                        end(
                                new SetupFailed(
                                        "what it tries could not be watched any more; its next"
                                                + " attempts would have failed for no reason")));
    }

    private Ending ending(boolean lastStarts, Output output) throws IOException {
        int code = 1;
        for (int i = 0; i < launches.size(); i++) {
            Optional<Integer> result = launches.get(i).finish();
            Optional<String> unstarted = launches.get(i).unstarted();
            if (unstarted.isPresent()) {
                return new SetupFailed(unstarted.get());
            }
            if (result.isEmpty()) {
                return new SetupFailed(
                        output.lastComplaint().orElse("a program could not be started"));
            }
            if (lastStarts && i == launches.size() - 1) {
                code = result.get();
            }
        }
        return switch (code) {
            case OUT_OF_TIME -> new Exhausted("cpu");
            case FILE_TOO_LARGE -> new Exhausted("fileSize");
            default -> new Exited(code);
        };
    }

    /** Whatever happened, nothing is left behind. */
    private void clear() throws IOException {
        for (Launch launch : launches) {
            launch.kill();
        }
        for (Launch launch : launches) {
            launch.finish();
            launch.observed();
        }
    }
}
