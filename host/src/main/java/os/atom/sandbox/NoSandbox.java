package os.atom.sandbox;

import java.time.Duration;

/** Where there is no sandbox nothing runs: every start answers why, and how to mend it. */
final class NoSandbox implements Sandbox {
    private final String reason;

    NoSandbox(String reason) {
        this.reason = reason;
    }

    @Override
    public Running start(SandboxSpec spec, Sink sink, Clearance clearance) {
        return new Running() {
            @Override
            public Ending await() {
                return new Ending.SetupFailed(reason);
            }

            @Override
            public void stop(Duration grace) {
                // Nothing runs.
            }
        };
    }
}
