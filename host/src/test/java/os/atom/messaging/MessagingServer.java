package os.atom.messaging;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
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
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
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
import os.atom.redaction.Redaction;

/** Messaging on a real store, with the shipped policies and rules of redaction. */
final class MessagingServer implements AutoCloseable {
    final SettableClock clock = new SettableClock(java.time.Clock.systemUTC().instant());
    final List<Projection> projections =
            Stream.of(
                            List.of(
                                    Idempotency.projection(),
                                    Identities.projection(),
                                    StopSwitch.projection()),
                            Manners.projections(),
                            Messaging.projections())
                    .flatMap(List::stream)
                    .toList();
    final OpenJournal open;
    final Idempotency idempotency;
    final Identities identities;
    final StopSwitch stopSwitch;
    final Principal.Person owner;
    final Messaging messaging;
    final Rooms channels = new Rooms();
    private int posted;

    MessagingServer(StoreLocation location, Path directory) {
        open =
                OpenJournal.at(
                        location,
                        directory,
                        List.of(
                                "db/idempotency",
                                "db/identity",
                                "db/freeze",
                                "db/manners",
                                "db/messaging"),
                        projections,
                        clock);
        idempotency = new Idempotency(open.journal(), open.store().reads());
        identities = new Identities(open.journal(), open.store().reads());
        owner = identities.welcomeOwner(directory.resolve("owner.token"));
        stopSwitch = new StopSwitch(open.journal(), open.store().reads(), identities);
        Redaction redaction =
                new Redaction(
                        OwnFolder.of(directory.resolve("redaction")),
                        new Redaction.Choices(Set.of("email"), List.of()));
        redaction.reload(_ -> {});
        Policies policies =
                new Policies(
                        PolicyFolder.of(directory.resolve("policies")), Set.of(), Protected::name);
        policies.reload(_ -> {});
        Journal steps = new RedactedJournal(idempotency.journal(), redaction);
        Journal plain = new RedactedJournal(open.journal(), redaction);
        messaging =
                new Messaging(
                        steps,
                        plain,
                        open.store().reads(),
                        identities,
                        policies,
                        new Manners(
                                steps,
                                plain,
                                open.store().reads(),
                                stopSwitch,
                                Settings.defaults().manners(),
                                clock),
                        redaction,
                        channels,
                        clock);
    }

    Principal.Agent agent(String name, Maturity maturity) {
        return done(identities.add(name, maturity, owner)).agent();
    }

    Principal.Agent now(Principal.Agent agent) {
        return identities.find(agent.id().value()).orElseThrow();
    }

    String send(Principal from, Principal to, String content) {
        return done(messaging.send(from, draft(to, content)));
    }

    String answer(Principal from, Principal to, String content, String parent) {
        return done(messaging.send(from, new Draft(to.name(), content, Optional.of(parent))));
    }

    static Draft draft(Principal to, String content) {
        return new Draft(to.name(), content, Optional.empty());
    }

    Message.State state(String message) {
        return messaging.find(owner, message).orElseThrow().state();
    }

    Inbox read(Principal owner) {
        return messaging.read(owner, Optional.empty(), 100);
    }

    /** What the messages in an inbox say. */
    List<String> said(Principal owner) {
        return read(owner).items().stream()
                .map(item ->
                        switch (item) {
                            case Item.Received received -> received.message().content();
                            case Item.Noticed noticed -> "noticed: " + noticed.because();
                            case Item.Returned returned -> "returned: " + returned.because();
                        })
                .toList();
    }

    void forward(Duration by) {
        clock.set(clock.instant().plus(by));
    }

    List<Recorded> ofType(String type) {
        return new ArrayList<>(
                open.journal()
                        .after(
                                0,
                                1_000,
                                new Filter(Optional.of(type), Optional.empty(), Optional.empty())));
    }

    /** A channel that some do not see, and its subscribers. */
    static final class Rooms implements Audience {
        final Set<PrincipalId> hidden = new HashSet<>();
        final Set<PrincipalId> subscribers = new HashSet<>();

        @Override
        public boolean sees(Principal principal, String channel) {
            return !hidden.contains(principal.id());
        }

        @Override
        public Set<PrincipalId> subscribers(String channel) {
            return subscribers;
        }
    }

    /** Posts as the feed does, and tells whom it concerns. */
    String post(Principal author, String kind, String content, String words, String replyTo) {
        String id = "p" + posted++;
        String created =
                "{\"id\":\"%s\",\"kind\":\"%s\",\"channel\":\"general\",\"replyTo\":%s}"
                        .formatted(id, kind, replyTo.isEmpty() ? "null" : '"' + replyTo + '"');
        String written = "{\"content\":\"%s\"%s}".formatted(content, words);
        String actor = author.id().value();
        open.journal()
                .append(
                        List.of(
                                new Fact("os.atom.post.created", actor, "post:" + id, created),
                                new Fact("os.atom.post.written", actor, "post:" + id, written)));
        messaging.tell();
        return id;
    }

    String post(Principal author, String kind, String content, String words) {
        return post(author, kind, content, words, "");
    }

    /** Why somebody was told of posts and loops. */
    List<String> told(Principal owner) {
        return read(owner).items().stream()
                .filter(Item.Noticed.class::isInstance)
                .map(Item::because)
                .toList();
    }

    static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new AssertionError("refused: " + refused);
        };
    }

    static Outcome.Refused<?> refused(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            return refused;
        }
        throw new AssertionError("done: " + outcome);
    }

    @Override
    public void close() {
        messaging.close();
        open.close();
    }
}
