package os.atom.feed;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import os.atom.freeze.StopSwitch;
import os.atom.home.OwnFolder;
import os.atom.home.Settings;
import os.atom.idempotency.Idempotency;
import os.atom.identity.Identities;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.OpenJournal;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.journal.RedactedJournal;
import os.atom.journal.SettableClock;
import os.atom.journal.StoreLocation;
import os.atom.manners.Manners;
import os.atom.mount.Protected;
import os.atom.policy.Policies;
import os.atom.policy.PolicyFolder;
import os.atom.protocol.PostRecord;
import os.atom.redaction.Redaction;

/** The feed on a real store, with the shipped policies and rules of redaction. */
final class FeedServer implements AutoCloseable {
    final SettableClock clock = new SettableClock(Clock.systemUTC().instant());
    final List<Projection> projections =
            Stream.of(
                            List.of(
                                    Idempotency.projection(),
                                    Identities.projection(),
                                    StopSwitch.projection()),
                            Manners.projections(),
                            Feed.projections())
                    .flatMap(List::stream)
                    .toList();
    final OpenJournal open;
    final Idempotency idempotency;
    final Identities identities;
    final StopSwitch stopSwitch;
    final Principal.Person owner;
    final Feed feed;
    private final Redaction redaction;
    private final Policies policies;

    FeedServer(StoreLocation location, Path directory) {
        open =
                OpenJournal.at(
                        location,
                        directory,
                        List.of(
                                "db/idempotency",
                                "db/identity",
                                "db/freeze",
                                "db/manners",
                                "db/feed"),
                        projections,
                        clock);
        idempotency = new Idempotency(open.journal(), open.store().reads());
        identities = new Identities(open.journal(), open.store().reads());
        owner = identities.welcomeOwner(directory.resolve("owner.token"));
        stopSwitch = new StopSwitch(open.journal(), open.store().reads(), identities);
        redaction =
                new Redaction(
                        OwnFolder.of(directory.resolve("redaction")),
                        new Redaction.Choices(Set.of("email"), List.of()));
        redaction.reload(_ -> {});
        policies =
                new Policies(
                        PolicyFolder.of(directory.resolve("policies")), Set.of(), Protected::name);
        policies.reload(_ -> {});
        feed = openFeed();
    }

    /** As a server that starts on the same store does. */
    Feed openFeed() {
        Journal steps = new RedactedJournal(idempotency.journal(), redaction);
        Journal plain = new RedactedJournal(open.journal(), redaction);
        return Feed.open(
                steps,
                plain,
                open.journal(),
                open.store(),
                identities,
                stopSwitch,
                policies,
                new Manners(
                        steps,
                        plain,
                        open.store().reads(),
                        stopSwitch,
                        Settings.defaults().manners(),
                        clock),
                redaction,
                clock);
    }

    Principal.Agent agent(String name, Maturity maturity) {
        return done(identities.add(name, maturity, owner)).agent();
    }

    String post(Principal author, Kind kind, String content) {
        return done(feed.post(author, Draft.of(kind, Channels.GENERAL, content)));
    }

    String in(Principal author, String channel, String content) {
        return done(feed.post(author, Draft.of(Kind.STATUS, channel, content)));
    }

    String answer(Principal author, String post, String content) {
        return done(feed.post(author, Draft.of(Kind.STATUS, "", content).answering(post)));
    }

    PostRecord show(String post) {
        return feed.find(owner, post).orElseThrow();
    }

    /** What the entries about a post still hold. */
    List<Recorded> entries(String post) {
        return open.journal()
                .after(
                        0,
                        1_000,
                        new Filter(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(FeedFacts.subject(post))));
    }

    static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new AssertionError("refused: " + refused);
        };
    }

    static String rule(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            return refused.rule();
        }
        throw new AssertionError("done: " + outcome);
    }

    @Override
    public void close() {
        open.close();
    }
}
