package os.atom.sandbox;

/** Runs pipelines under bubblewrap on Linux. */
final class BubblewrapSandbox implements Sandbox {
    private final Bubblewrap bubblewrap;
    private final Watchdog watchdog = new Watchdog();
    private final Guardian guardian = new Guardian();

    BubblewrapSandbox(Bubblewrap bubblewrap) {
        this.bubblewrap = bubblewrap;
    }

    @Override
    public Running start(SandboxSpec spec, Sink sink, Clearance clearance) {
        Pipeline pipeline = new Pipeline(bubblewrap, spec, sink, clearance, watchdog, guardian);
        Workers.run(pipeline::run);
        return pipeline;
    }
}
