package os.atom.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import os.atom.command.Executable;
import os.atom.command.Invocation;
import os.atom.command.Plan;
import os.atom.command.Step;
import os.atom.protocol.ViolationRecord;
import os.atom.sandbox.Ending;
import os.atom.sandbox.Sandbox;
import os.atom.sandbox.Violations;

/**
 * A command that runs: its pipelines one after the other, as the list says. Thread-safe: one thread
 * runs it, any may stop it or wait for its end.
 */
final class Run {
    private final CountDownLatch recorded = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile boolean going;
    private Sandbox.@Nullable Running current;
    private boolean stopped;
    private boolean abandoned;
    private String why = "";
    private Violations violations = Violations.NONE;
    private List<ViolationRecord> notReached = List.of();
    private @Nullable Recorder recorder;
    private @Nullable LiveInput input;

    /** Says that its start is on record. */
    void go() {
        going = true;
    }

    /** Whether it has started; until then it waits for its turn. */
    boolean isGoing() {
        return going;
    }

    /**
     * Says where its output goes, and where it is typed to; from now on it can be followed.
     *
     * @param typedTo null when nothing can be typed
     */
    synchronized void begin(Recorder output, @Nullable LiveInput typedTo) {
        recorder = output;
        input = typedTo;
        begun.countDown();
    }

    /** Where it is typed to, once it has begun; empty when it has not in time, or takes nothing. */
    Optional<LiveInput> awaitInput(Duration atMost) throws InterruptedException {
        boolean _ = begun.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        synchronized (this) {
            return Optional.ofNullable(input);
        }
    }

    /** Waits until its recording is longer than so many bytes, or complete. */
    void awaitOutput(long beyond, Duration atMost) throws InterruptedException {
        if (!begun.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        Recorder output;
        synchronized (this) {
            output = recorder;
        }
        if (output != null) {
            output.await(beyond, atMost);
        }
    }

    /**
     * Runs a plan to its end.
     *
     * @param start how a pipeline is started
     * @return how the last pipeline that ran ended, its exit code turned around where negated
     */
    Ending execute(Plan plan, Function<List<Invocation>, Sandbox.Running> start)
            throws InterruptedException {
        return switch (plan) {
            case Plan.Script(_, var steps) -> execute(steps, start);
            case Plan.OpaqueScript opaque -> pipeline(List.of(bash(opaque)), start);
        };
    }

    /** Takes down what the kernel refused to one of its pipelines. */
    synchronized void refused(Violations more) {
        violations = violations.and(more);
    }

    /** Takes down what the proxy refused. */
    synchronized void notReached(List<ViolationRecord> refused) {
        notReached = List.copyOf(refused);
    }

    /** What the proxy refused. */
    synchronized List<ViolationRecord> notReached() {
        return notReached;
    }

    /** What the kernel refused so far. */
    synchronized Violations violations() {
        return violations;
    }

    /**
     * Ends it; may be called again, and the end that comes first counts.
     *
     * @param because for the record; the first one counts
     * @param grace how long its programs get after they were asked to end
     */
    void stop(String because, Duration grace) {
        Sandbox.Running running;
        synchronized (this) {
            stopped = true;
            why = why.isEmpty() ? because : why;
            running = current;
        }
        if (running != null) {
            running.stop(grace);
        }
    }

    /** Has a sandbox set up for the next command of this kind; to be called when it is over. */
    void prepareNext() {
        Sandbox.Running last;
        synchronized (this) {
            last = current;
        }
        if (last != null) {
            last.prepareNext();
        }
    }

    /** Its end, with why it was stopped as far as that was told. */
    synchronized Facts.Finished told(Facts.Finished finished) {
        return finished.event() == Lifecycle.Event.WAS_STOPPED && !why.isEmpty()
                ? finished.because(why)
                : finished;
    }

    /** Says that its end is on record. */
    void conclude() {
        begun.countDown();
        recorded.countDown();
    }

    /** Says that it could not even begin. */
    void abandon() {
        synchronized (this) {
            abandoned = true;
        }
        conclude();
    }

    /** Whether there was anything to end. */
    synchronized boolean began() {
        return !abandoned;
    }

    /** Waits until its end is on record. */
    boolean await(Duration atMost) throws InterruptedException {
        return recorded.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Ending execute(List<Step> steps, Function<List<Invocation>, Sandbox.Running> start)
            throws InterruptedException {
        int code = 0;
        for (Step step : steps) {
            if (!isDue(step, code)) {
                continue;
            }
            Ending ending = pipeline(step.stages(), start);
            if (!(ending instanceof Ending.Exited(int exit))) {
                return ending;
            }
            code = step.negated() ? (exit == 0 ? 1 : 0) : exit;
        }
        return new Ending.Exited(code);
    }

    private Ending pipeline(
            List<Invocation> stages, Function<List<Invocation>, Sandbox.Running> start)
            throws InterruptedException {
        Sandbox.Running running;
        synchronized (this) {
            if (stopped) {
                return new Ending.Stopped();
            }
            running = start.apply(stages);
            current = running;
        }
        return running.await();
    }

    /**
     * The one place where text meets a shell: a script that policy or a person let through whole.
     */
    static Invocation bash(Plan.OpaqueScript script) {
        return new Invocation(
                new Executable("bash", Path.of("/usr/bin/bash")),
                List.of("bash", "--norc", "--noprofile", "-c", script.text()),
                script.directory(),
                List.of());
    }

    private static boolean isDue(Step step, int code) {
        return switch (step.join()) {
            case ALWAYS -> true;
            case IF_OK -> code == 0;
            case IF_FAILED -> code != 0;
        };
    }
}
