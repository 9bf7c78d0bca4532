package os.atom.sandbox;

import java.nio.file.Path;
import java.time.Duration;

/** Runs pipelines under bubblewrap on Linux. */
final class BubblewrapSandbox implements Sandbox {
    /** Long enough for an agent that thinks between two commands. */
    private static final Duration ROOMS_LIVE = Duration.ofSeconds(30);

    private final Bubblewrap bubblewrap;
    private final Watchdog watchdog = new Watchdog();
    private final Guardian guardian = new Guardian();
    private final Rooms rooms;

    /** One that sets up nothing ahead. */
    BubblewrapSandbox(Bubblewrap bubblewrap) {
        this(bubblewrap, Path.of("/"), 0);
    }

    /**
     * @param directory holds what belongs to sandboxes that are set up ahead
     * @param ahead how many of these may wait
     */
    BubblewrapSandbox(Bubblewrap bubblewrap, Path directory, int ahead) {
        this.bubblewrap = bubblewrap;
        this.rooms = new Rooms(bubblewrap, guardian, directory, ahead, ROOMS_LIVE);
    }

    @Override
    public Running start(SandboxSpec spec, Sink sink, Clearance clearance) {
        Pipeline pipeline =
                new Pipeline(bubblewrap, spec, sink, clearance, watchdog, guardian, rooms);
        Workers.run(pipeline::run);
        return pipeline;
    }

    @Override
    public void forget() {
        rooms.clear();
    }

    Bubblewrap bubblewrap() {
        return bubblewrap;
    }

    Rooms rooms() {
        return rooms;
    }
}
