package os.atom.boot;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import os.atom.home.Manner;
import os.atom.home.ServerState;
import os.atom.home.Settings;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;
import os.atom.sandbox.Probe;
import os.atom.shell.Retention;

/** The time between the greeting and the end: HTTP serves, and what is due gets done. */
public final class Serving implements QuarkusApplication {
    private static final Logger LOG = Logger.getLogger(Serving.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofMinutes(1);

    /** A store that hangs keeps a server that was told to stop no longer than this. */
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    /** Set before the frame starts, which makes this object itself. */
    private static @Nullable Host prepared;

    private static Launch launch =
            new Launch(0, Manner.TERMINAL, "atom-os", List.of(), List.of(), List.of());

    private final CountDownLatch ended = new CountDownLatch(1);

    static void prepare(Host host, Launch by) {
        prepared = host;
        launch = by;
    }

    static Host host() {
        return Objects.requireNonNull(prepared, "the host is put together before it serves");
    }

    @Override
    public int run(String... arguments) {
        endBeforeTheMachine();
        try {
            serve();
            return 0;
        } catch (JournalUnavailable unavailable) {
            System.err.println("atom-os: " + unavailable.told());
            return 1;
        } catch (UncheckedIOException broken) {
            System.err.println("atom-os: " + broken.getMessage());
            return 1;
        } finally {
            ended.countDown();
        }
    }

    /** On a signal the frame lets the machine go at once; not before all is on record. */
    private void endBeforeTheMachine() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::awaitEnd, "end"));
    }

    private void awaitEnd() {
        try {
            if (!ended.await(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                LOG.errorf(
                        "gave up after %s s: the last entries may be missing",
                        LONGEST_END.toSeconds());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void serve() {
        try (Host host = host()) {
            serve(host);
        }
    }

    private static void serve(Host host) {
        URI url = url();
        ServerState state =
                ServerState.ofThisProcess(
                                launch.port(),
                                host.settings().bind(),
                                url,
                                host.startedAt(),
                                launch.manner(),
                                launch.flags())
                        .with(launch.inForce());
        host.journal()
                .append(
                        new Fact(
                                Journal.STARTED,
                                "host",
                                "",
                                "{\"signer\":\"%s\"}".formatted(host.journal().signer())));
        // From now on something would be missed, so it has to be vouched for.
        host.journal().sign();
        List<String> notices = new ArrayList<>(sandboxNotices(host.sandbox()));
        host.stopSwitch()
                .frozen()
                .ifPresent(freeze -> notices.add(Greeting.frozen(freeze, launch.called())));
        notices.addAll(Openings.grant(host, launch));
        try (ScheduledExecutorService chores =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("chores").factory())) {
            var _ =
                    chores.scheduleWithFixedDelay(
                            () -> tick(host),
                            TICK.toMillis(),
                            TICK.toMillis(),
                            TimeUnit.MILLISECONDS);
            Retention retention = host.shell().retention(Clock.systemUTC());
            var _ =
                    chores.scheduleWithFixedDelay(
                            () -> sweep(host, retention),
                            0,
                            SWEEP.toMillis(),
                            TimeUnit.MILLISECONDS);
            Optional<ExpiryRule> rule =
                    host.settings().journalAge().map(age -> ExpiryRule.start(host, age));
            state.write(host.home());
            System.out.println(Greeting.text(url, host.home().toString(), launch, notices));
            Quarkus.waitForExit();
            chores.shutdownNow();
            rule.ifPresent(ExpiryRule::close);
        } finally {
            state.remove(host.home());
            host.shell().close();
            host.journal().append(new Fact("os.atom.host.stopped", "host", "", "{}"));
        }
    }

    private static void sweep(Host host, Retention retention) {
        Settings.Recordings keep = host.settings().recordings();
        try {
            retention.sweep(keep.age(), keep.size());
        } catch (IOException | RuntimeException later) {
            LOG.warnf("old recordings are removed later: %s", later.getMessage());
        }
    }

    private static void tick(Host host) {
        try {
            host.journal().resume();
            host.shell().expire();
            host.files().settle();
        } catch (RuntimeException later) {
            LOG.warnf("a chore waits for its next turn: %s", later.getMessage());
        }
    }

    /** Where a client on this machine reaches the server. */
    static URI url() {
        return URI.create("http://" + address(host().settings().bind()) + ":" + launch.port());
    }

    private static List<String> sandboxNotices(Probe sandbox) {
        return switch (sandbox) {
            case Probe.Ready ready -> ready.notes().stream().map(Probe.Note::toString).toList();
            case Probe.Missing(var reason, var mend) ->
                    List.of("nothing can run: " + reason + "; " + mend);
        };
    }

    private static String address(String bind) {
        return switch (bind) {
            case "0.0.0.0", "::" -> "127.0.0.1";
            default -> bind.contains(":") ? "[" + bind + "]" : bind;
        };
    }
}
