package os.atom.messaging;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import os.atom.freeze.StopSwitch;
import os.atom.idempotency.Idempotency;
import os.atom.identity.Identities;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.OpenJournal;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.journal.SettableClock;
import os.atom.journal.StoreLocation;
import os.atom.manners.SocialGround;

/** Messaging on a real store, with the shipped policies and rules of redaction. */
final class MessagingServer implements AutoCloseable {
    private final SocialGround ground;
    final SettableClock clock;
    final List<Projection> projections;
    final OpenJournal open;
    final Idempotency idempotency;
    final Identities identities;
    final StopSwitch stopSwitch;
    final Principal.Person owner;
    final Messaging messaging;
    final Rooms channels = new Rooms();
    private int posted;

    MessagingServer(StoreLocation location, Path directory) {
        ground =
                new SocialGround(
                        location,
                        directory,
                        Clock.systemUTC().instant(),
                        List.of("db/messaging"),
                        Messaging.projections());
        clock = ground.clock;
        projections = ground.projections;
        open = ground.open;
        idempotency = ground.idempotency;
        identities = ground.identities;
        stopSwitch = ground.stopSwitch;
        owner = ground.owner;
        messaging =
                new Messaging(
                        ground.steps(),
                        ground.plain(),
                        open.store().reads(),
                        identities,
                        ground.policies,
                        ground.usualManners(),
                        ground.redaction,
                        channels,
                        clock);
    }

    Principal.Agent agent(String name, Maturity maturity) {
        return ground.agent(name, maturity);
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
        ground.forward(by);
    }

    List<Recorded> ofType(String type) {
        return ground.ofType(type);
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
        return SocialGround.done(outcome);
    }

    static Outcome.Refused<?> refused(Outcome<?> outcome) {
        return SocialGround.refused(outcome);
    }

    @Override
    public void close() {
        messaging.close();
        ground.close();
    }
}
