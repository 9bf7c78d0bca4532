package os.atom.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import os.atom.redaction.RedactionFailed;
import os.atom.sandbox.Clearance;
import os.atom.sandbox.Ending;
import os.atom.sandbox.Sandbox;
import os.atom.sandbox.Violations;

/**
 * What has to be there before a command's first program starts: the entry that says so, and the
 * recording. Both come while the sandbox is being set up, the recording while the entry is being
 * written, and clear it. Thread-safe.
 */
final class Beginning implements Sandbox.Sink {
    private final Clearance onRecord;
    private final Recording recording;
    private final Consumer<Recorder> begun;
    private final boolean readsToo;
    private final Consumer<Violations> violations;
    private final Clearance clearance = new Clearance();
    private boolean over;
    private volatile @Nullable Recorder recorder;
    private volatile @Nullable IOException failure;

    /** Makes the recording, which is kept once the command's start is on record. */
    interface Recording {
        Recorder prepare() throws IOException;
    }

    /**
     * @param begun told when the recording is there, before anything starts
     * @param readsToo whether refused reads are to be told
     * @param violations told what the kernel refused
     */
    Beginning(
            Clearance onRecord,
            Recording recording,
            Consumer<Recorder> begun,
            boolean readsToo,
            Consumer<Violations> violations) {
        this.readsToo = readsToo;
        this.violations = violations;
        this.onRecord = onRecord;
        this.recording = recording;
        this.begun = begun;
    }

    /** What the sandbox waits for. */
    Clearance clearance() {
        return clearance;
    }

    /** A pipeline whose end is awaited only once it has been cleared, or refused. */
    Sandbox.Running of(Sandbox.Running pipeline) {
        return new Sandbox.Running() {
            @Override
            public Ending await() throws InterruptedException {
                begin();
                return pipeline.await();
            }

            @Override
            public void stop(Duration grace) {
                pipeline.stop(grace);
            }

            @Override
            public void prepareNext() {
                pipeline.prepareNext();
            }
        };
    }

    /**
     * The recording, also of a command that started nothing; empty when its start is not on record.
     *
     * @throws IOException when it could not be made
     */
    Optional<Recorder> recorder() throws IOException {
        begin();
        IOException why = failure;
        if (why != null) {
            throw why;
        }
        return Optional.ofNullable(recorder);
    }

    private synchronized void begin() {
        if (over) {
            return;
        }
        over = true;
        try {
            Recorder prepared = recording.prepare();
            if (isOnRecord()) {
                prepared.keep();
                begun.accept(prepared);
                recorder = prepared;
                clearance.give();
            } else {
                prepared.discard();
            }
        } catch (IOException broken) {
            failure = broken;
        } catch (RedactionFailed unspeakable) {
            if (isOnRecord()) {
                throw unspeakable;
            }
        } finally {
            clearance.refuse("its start could not be recorded");
        }
    }

    private boolean isOnRecord() {
        return onRecord.await().isEmpty();
    }

    @Override
    public void refused(Violations found) {
        violations.accept(found);
    }

    @Override
    public boolean readsToo() {
        return readsToo;
    }

    @Override
    public void accept(Sandbox.Stream stream, ByteBuffer bytes) {
        Recorder output = recorder;
        if (output == null) {
            throw new IllegalStateException("output before the recording began");
        }
        output.accept(stream, bytes);
    }
}
