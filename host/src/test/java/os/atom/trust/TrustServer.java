package os.atom.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import os.atom.freeze.StopSwitch;
import os.atom.home.Home;
import os.atom.home.Settings;
import os.atom.identity.Identities;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Entry;
import os.atom.journal.Fact;
import os.atom.journal.Filter;
import os.atom.journal.OpenJournal;
import os.atom.journal.Recorded;
import os.atom.journal.SettableClock;
import os.atom.journal.StoreLocation;
import os.atom.mount.Access;
import os.atom.mount.Mounts;
import os.atom.protocol.TrustRecord;

/** Earned trust on a real store; what the shell would record is written as it writes it. */
final class TrustServer implements AutoCloseable {
    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    final SettableClock clock = new SettableClock(START);
    final OpenJournal open;
    final Identities identities;
    final Mounts mounts;
    final StopSwitch stopSwitch;
    final Principal.Person owner;
    final Path work;
    private int commands;

    TrustServer(StoreLocation location, Path directory) {
        try {
            Home home = Home.open(directory.resolve("home"));
            work = Files.createDirectories(directory.resolve("people/work")).toRealPath();
            open =
                    OpenJournal.at(
                            location,
                            directory.resolve("journal"),
                            List.of("db/identity", "db/freeze", "db/mount", "db/trust"),
                            Stream.concat(
                                            Stream.of(
                                                    Identities.projection(),
                                                    StopSwitch.projection(),
                                                    Mounts.projection()),
                                            Trust.projections().stream())
                                    .toList(),
                            clock);
            identities = new Identities(open.journal(), open.store().reads());
            owner = identities.welcomeOwner(home.ownerToken());
            stopSwitch = new StopSwitch(open.journal(), open.store().reads(), identities);
            mounts =
                    new Mounts(
                            open.journal(),
                            open.store().reads(),
                            home,
                            directory.resolve("people"),
                            clock);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    static Settings.Trust terms() {
        return Settings.defaults().trust();
    }

    static Settings.Trust reacting(
            Settings.Reaction onDenials, boolean shared, Settings.Reaction onViolation) {
        Settings.Trust usual = terms();
        return new Settings.Trust(
                usual.runs(),
                usual.interventions(),
                usual.sameKind(),
                usual.window(),
                usual.denials(),
                usual.denialsWithin(),
                onDenials,
                shared,
                onViolation);
    }

    TrustRecord record(Principal.Agent agent) {
        return new Trust(open.store().reads(), terms(), clock).record(now(agent));
    }

    TrustRecord.Next next(Principal.Agent agent) {
        TrustRecord.Next next = record(agent).next();
        if (next == null) {
            throw new AssertionError("there is no next level");
        }
        return next;
    }

    TrustWatch watch(Settings.Trust terms) {
        return TrustWatch.of(open.journal(), open.store().reads(), identities, mounts, terms);
    }

    void look() {
        watch(terms()).look();
    }

    Principal.Agent agent(String name, Maturity maturity) {
        return done(identities.add(name, maturity, owner)).agent();
    }

    Principal.Agent now(Principal.Agent agent) {
        return identities.find(agent.id().value()).orElseThrow();
    }

    void grant(Path directory, Access access, Principal.Agent agent) {
        done(mounts.grant(directory, access, agent, owner));
    }

    void forward(Duration by) {
        clock.set(clock.instant().plus(by));
    }

    /** Different commands that run to a clean end, each of a kind of its own. */
    void cleanRuns(Principal.Agent agent, int many) {
        for (int run = 0; run < many; run++) {
            cleanRun(agent, "tool" + run);
        }
    }

    String cleanRun(Principal.Agent agent, String command) {
        String id = asked(agent, command + " file", "allow", "", command, read("/work/file"));
        finished(id, "EXITED", 0);
        return id;
    }

    static String read(String path) {
        return "{\"kind\":\"read\",\"path\":\"%s\",\"because\":\"reads it\"}".formatted(path);
    }

    /** A command that policy answers so. */
    String asked(
            Principal.Agent agent,
            String text,
            String answer,
            String rule,
            String command,
            String... effects) {
        String id = "command-" + commands++;
        open.journal().append(requested(agent, id, text, answer, rule, command, effects));
        return id;
    }

    /** It waited for its turn, and policy answers anew. */
    void decidedAgain(String id, String answer, String rule, String command, String... effects) {
        open.journal().append(List.of(decided(id, answer, rule, command, effects)));
    }

    private List<Fact> requested(
            Principal.Agent agent,
            String id,
            String text,
            String answer,
            String rule,
            String command,
            String... effects) {
        return List.of(
                new Fact(
                        Entries.REQUESTED,
                        agent.id().value(),
                        id,
                        "{\"agent\":\"%s\",\"maturity\":\"%s\",\"command\":\"%s\",\"cwd\":\"%s\"}"
                                .formatted(agent.name(), now(agent).maturity().word(), text, work)),
                decided(id, answer, rule, command, effects));
    }

    private Fact decided(String id, String answer, String rule, String command, String... effects) {
        String starts =
                "{\"kind\":\"read\",\"path\":\"%s\",\"because\":\"runs in %s\"}"
                        .formatted(work, work);
        String all =
                String.join(",", Stream.concat(Stream.of(starts), Stream.of(effects)).toList());
        return new Fact(
                Entries.DECIDED,
                "host",
                id,
                ("{\"decision\":{\"answer\":\"%s\",\"rules\":[{\"id\":\"%s\",\"words\":\"\"}],"
                                + "\"reason\":\"\"},\"plan\":{\"kind\":\"script\",\"steps\":[]},"
                                + "\"effects\":[%s],\"commands\":[\"%s\"]}")
                        .formatted(answer, rule, all, command));
    }

    Entry finished(String id, String event, int exitCode) {
        return host(
                Entries.FINISHED,
                id,
                "{\"event\":\"%s\",\"exitCode\":%d,\"recording\":\"abc\"}"
                        .formatted(event, exitCode));
    }

    Entry host(String type, String id, String payload) {
        return open.journal().append(new Fact(type, "host", id, payload));
    }

    Entry person(String type, String id, String payload) {
        return open.journal().append(new Fact(type, owner.id().value(), id, payload));
    }

    void refusedByAPerson(Principal.Agent agent, String command) {
        String id = asked(agent, command, "ask", "ladder.intern.read", command, read("/work/x"));
        person("os.atom.approval.answered", id, "{\"verdict\":\"deny\"}");
    }

    /** Policy refuses it by a rule. */
    String denied(Principal.Agent agent, String rule, String text, String... effects) {
        return asked(agent, text, "deny", rule, "tool", effects);
    }

    void eachDenied(int many, Principal.Agent agent, UnaryOperator<String> rule) {
        for (int each = 0; each < many; each++) {
            denied(agent, rule.apply("" + each), "tool x", read("/else/x"));
        }
    }

    /** Entries of a type about an agent. */
    List<Recorded> about(Principal.Agent agent, String type) {
        return open
                .journal()
                .after(
                        0,
                        100_000,
                        new Filter(
                                java.util.Optional.of(type),
                                java.util.Optional.empty(),
                                java.util.Optional.of(agent.id().value())))
                .stream()
                .toList();
    }

    static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new AssertionError("refused: " + refused);
        };
    }

    @Override
    public void close() {
        open.close();
    }
}
