package os.atom.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import os.atom.command.Catalogue;
import os.atom.command.Effect;
import os.atom.command.Invocation;
import os.atom.command.Plan;
import os.atom.command.Planned;
import os.atom.network.Gateway;
import os.atom.redaction.Redactor;
import os.atom.sandbox.Clearance;
import os.atom.sandbox.Ending;
import os.atom.sandbox.Environment;
import os.atom.sandbox.Limits;
import os.atom.sandbox.Pinned;
import os.atom.sandbox.Sandbox;
import os.atom.sandbox.SandboxSpec;

/**
 * Runs what was allowed: in the sandbox, with a scratch directory of its own, recorded.
 * Thread-safe.
 */
public final class Executor {
    private static final Logger LOG = Logger.getLogger(Executor.class);

    private final Sandbox sandbox;
    private final Gateway gateway;
    private final Places places;
    private final Map<String, String> held;
    private final Limits limits;
    private final Clock clock;
    private final Redactor redactor;
    private final Pinning pinning;

    /**
     * Where commands run.
     *
     * @param home what {@code ~} stands for inside
     * @param user the account's name, as {@code whoami} answers
     * @param scratch the directory that holds every command's scratch directory
     */
    public record Places(Path home, String user, Path scratch) {}

    /**
     * An executor.
     *
     * @param gateway opens the network to commands that connect
     * @param held variables that every command gets, whatever it asked for
     * @param redactor takes out of recordings what nobody may read later
     * @param catalogue says what of a plan is code, which an approval holds to its bytes
     */
    public Executor(
            Sandbox sandbox,
            Gateway gateway,
            Places places,
            Map<String, String> held,
            Limits limits,
            Clock clock,
            Redactor redactor,
            Catalogue catalogue) {
        this.pinning = new Pinning(catalogue);
        this.gateway = gateway;
        this.redactor = redactor;
        this.sandbox = sandbox;
        this.places = places;
        this.held = Map.copyOf(held);
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Runs a command to its end, and says how it ended.
     *
     * @param onRecord given when its start is on record; when that is refused nothing runs, and
     *     nothing is left of it
     */
    Facts.Finished execute(String id, Run run, Path recording, Next.Run next, Clearance onRecord)
            throws InterruptedException {
        long start = System.nanoTime();
        if (next.approved().isEmpty()) {
            Plan plan = next.assessment().planned().plan();
            return execute(id, run, recording, new Ready(next, plan, Pinned.NONE), onRecord);
        }
        Path folder = places.scratch().resolve(id + ".approved");
        try (Approved approved =
                Approved.prepare(
                        next.approved().get().pins(),
                        next.assessment(),
                        pinning,
                        folder,
                        clock.instant())) {
            Ready ready = new Ready(next, approved.plan(), approved.pinned());
            return execute(id, run, recording, ready, onRecord);
        } catch (NotAsApproved changed) {
            return unable(changed.reason(), start);
        } catch (IOException broken) {
            LOG.errorf("command %s could not be prepared: %s", id, broken);
            return unable("the server could not prepare it: " + broken.getMessage(), start);
        }
    }

    private record Ready(Next.Run next, Plan plan, Pinned pinned) {}

    private Facts.Finished execute(
            String id, Run run, Path recording, Ready ready, Clearance onRecord)
            throws InterruptedException {
        long start = System.nanoTime();
        CommandRequest request = ready.next().request();
        Assessment assessment = ready.next().assessment();
        try (Scratch scratch = Scratch.create(places.scratch(), id);
                Reading reading = Reading.of(request);
                Way way = Way.of(id, assessment, gateway)) {
            Beginning beginning =
                    new Beginning(
                            onRecord,
                            () -> prepare(recording, ready.next()),
                            recorder -> run.begin(recorder, reading.live(recorder).orElse(null)),
                            runsCode(assessment.planned()),
                            run::refused);
            Launch launch =
                    new Launch(
                            request,
                            assessment,
                            ready.pinned(),
                            scratch.directory(),
                            reading,
                            way,
                            beginning,
                            start);
            Ending ending = run.execute(ready.plan(), stages -> launch(stages, launch));
            run.notReached(way.violations());
            Optional<Recorder> recorder = beginning.recorder();
            return recorder.isPresent()
                    ? finished(ending, recorder.get().close(exitCode(ending)), elapsed(start))
                    : unable(reason(ending), start);
        } catch (IOException broken) {
            LOG.errorf("command %s could not run: %s", id, broken);
            return unable("the server could not prepare it: " + broken.getMessage(), start);
        }
    }

    private Recorder prepare(Path recording, Next.Run next) throws IOException {
        CommandRequest request = next.request();
        Recorder recorder =
                Recorder.prepare(
                        recording,
                        new Recorder.Terms(
                                request.input().text(),
                                request.interaction().terminal(),
                                request.interaction().isLive(),
                                limits.output()),
                        redactor,
                        clock);
        recorder.mark(next.assessment().decision().reason());
        return recorder;
    }

    /** What a known program reads was judged by name; what code reads nobody knows before. */
    private static boolean runsCode(Planned planned) {
        return planned.plan() instanceof Plan.OpaqueScript
                || planned.effects().stream()
                        .anyMatch(effect ->
                                effect instanceof Effect.Execute
                                        || effect instanceof Effect.Unknown);
    }

    private record Launch(
            CommandRequest request,
            Assessment assessment,
            Pinned pinned,
            Path scratch,
            Reading reading,
            Way way,
            Beginning beginning,
            long start) {}

    private Sandbox.Running launch(List<Invocation> stages, Launch launch) {
        Duration left = launch.request().timeout().minus(elapsed(launch.start()));
        if (left.isNegative() || left.isZero()) {
            return new Over(new Ending.TimedOut());
        }
        Beginning beginning = launch.beginning();
        return beginning.of(
                sandbox.start(spec(stages, launch, left), beginning, beginning.clearance()));
    }

    private SandboxSpec spec(List<Invocation> stages, Launch launch, Duration left) {
        Map<String, String> variables =
                new HashMap<>(
                        Environment.of(places.home(), places.user(), wished(launch.request())));
        variables.putAll(held);
        SandboxSpec alone =
                new SandboxSpec(
                        stages,
                        launch.assessment().view(),
                        places.home(),
                        launch.scratch(),
                        variables,
                        limits.withWall(left),
                        launch.pinned(),
                        launch.reading().console());
        return launch.way().joined(alone);
    }

    /** Programs ask for this name what a terminal can do. */
    private static Map<String, String> wished(CommandRequest request) {
        if (request.interaction().terminal().isEmpty()) {
            return request.environment();
        }
        Map<String, String> wished = new HashMap<>(request.environment());
        wished.putIfAbsent("TERM", "xterm-256color");
        return wished;
    }

    /** Removes what commands of a server that died left; before any runs. */
    void clear() throws IOException {
        Scratch.clear(places.scratch());
    }

    /** Lets go of what was set up for commands that may come. */
    void forget() {
        sandbox.forget();
    }

    /** What every command may use, for whoever approves one. */
    Limits limits() {
        return limits;
    }

    /** Takes down what is approved, and looks at it again. */
    Pinning pinning() {
        return pinning;
    }

    /** A pipeline that was over before it began. */
    private record Over(Ending ending) implements Sandbox.Running {
        @Override
        public Ending await() {
            return ending;
        }

        @Override
        public void stop(Duration grace) {
            // There is nothing to stop.
        }
    }

    private static Facts.Finished finished(
            Ending ending, Recorder.Summary summary, Duration elapsed) {
        return new Facts.Finished(
                event(ending),
                exitCode(ending),
                summary.problem()
                        .map(problem -> join(reason(ending), problem))
                        .orElse(reason(ending)),
                elapsed.toMillis(),
                summary.arrived(),
                summary.truncated(),
                summary.digest().toString());
    }

    private static Facts.Finished unable(String reason, long start) {
        return new Facts.Finished(
                Lifecycle.Event.COULD_NOT_RUN,
                125,
                reason,
                elapsed(start).toMillis(),
                0,
                false,
                "");
    }

    private static Lifecycle.Event event(Ending ending) {
        return switch (ending) {
            case Ending.Exited _ -> Lifecycle.Event.EXITED;
            case Ending.TimedOut _ -> Lifecycle.Event.RAN_OUT_OF_TIME;
            case Ending.Stopped _, Ending.Exhausted _ -> Lifecycle.Event.WAS_STOPPED;
            case Ending.SetupFailed _ -> Lifecycle.Event.COULD_NOT_RUN;
        };
    }

    private static int exitCode(Ending ending) {
        return switch (ending) {
            case Ending.Exited(var code) -> code;
            case Ending.TimedOut _ -> 124;
            case Ending.Stopped _, Ending.Exhausted _ -> 137;
            case Ending.SetupFailed _ -> 125;
        };
    }

    private static String reason(Ending ending) {
        return switch (ending) {
            case Ending.Exited _ -> "";
            case Ending.TimedOut _ -> "it reached its timeout";
            case Ending.Stopped _ -> "it was stopped";
            case Ending.Exhausted(var limit) -> "it used up its limit of " + limit;
            case Ending.SetupFailed(var reason) -> "the sandbox could not be set up: " + reason;
        };
    }

    private static String join(String one, String other) {
        return one.isEmpty() ? other : one + "; " + other;
    }

    private static Duration elapsed(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
