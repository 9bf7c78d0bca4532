package os.atom.news;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import os.atom.feed.Channels;
import os.atom.feed.Feed;
import os.atom.feed.FeedQuery;
import os.atom.freeze.StopSwitch;
import os.atom.home.OwnFolder;
import os.atom.home.Settings;
import os.atom.idempotency.Idempotency;
import os.atom.identity.Identities;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Entry;
import os.atom.journal.Fact;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.OpenJournal;
import os.atom.journal.Payload;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.journal.RedactedJournal;
import os.atom.journal.SettableClock;
import os.atom.journal.StoreLocation;
import os.atom.manners.Manners;
import os.atom.messaging.Audience;
import os.atom.messaging.Messaging;
import os.atom.mount.Protected;
import os.atom.policy.Policies;
import os.atom.policy.PolicyFolder;
import os.atom.protocol.PostRecord;
import os.atom.redaction.Redaction;

/** News on a real store and feed; what the shell would record is written as it writes it. */
final class NewsServer implements AutoCloseable {
    static final Settings.News USUAL = Settings.defaults().news();

    final SettableClock clock = new SettableClock(Clock.systemUTC().instant());
    final List<Projection> projections =
            Stream.of(
                            List.of(
                                    Idempotency.projection(),
                                    Identities.projection(),
                                    StopSwitch.projection()),
                            Manners.projections(),
                            Feed.projections(),
                            Messaging.projections(),
                            News.projections())
                    .flatMap(List::stream)
                    .toList();
    final OpenJournal open;
    final Identities identities;
    final Principal.Person owner;
    final Manners manners;
    final Feed feed;
    final Messaging messaging;
    private int commands;

    NewsServer(StoreLocation location, Path directory) {
        open =
                OpenJournal.at(
                        location,
                        directory,
                        List.of(
                                "db/idempotency",
                                "db/identity",
                                "db/freeze",
                                "db/manners",
                                "db/feed",
                                "db/messaging",
                                "db/news"),
                        projections,
                        clock);
        identities = new Identities(open.journal(), open.store().reads());
        owner = identities.welcomeOwner(directory.resolve("owner.token"));
        StopSwitch stopSwitch = new StopSwitch(open.journal(), open.store().reads(), identities);
        Redaction redaction =
                new Redaction(
                        OwnFolder.of(directory.resolve("redaction")),
                        new Redaction.Choices(Set.of("email"), List.of()));
        redaction.reload(_ -> {});
        Policies policies =
                new Policies(
                        PolicyFolder.of(directory.resolve("policies")), Set.of(), Protected::name);
        policies.reload(_ -> {});
        Journal plain = new RedactedJournal(open.journal(), redaction);
        manners =
                new Manners(
                        plain,
                        plain,
                        open.store().reads(),
                        stopSwitch,
                        Settings.defaults().manners(),
                        clock);
        feed =
                Feed.open(
                        plain,
                        plain,
                        open.journal(),
                        open.store(),
                        identities,
                        stopSwitch,
                        policies,
                        manners,
                        redaction,
                        clock);
        messaging =
                new Messaging(
                        plain,
                        plain,
                        open.store().reads(),
                        identities,
                        policies,
                        manners,
                        redaction,
                        audience(feed.channels()),
                        clock);
    }

    private static Audience audience(Channels channels) {
        return new Audience() {
            @Override
            public boolean sees(Principal principal, String channel) {
                return channels.sees(principal, channel);
            }

            @Override
            public Set<PrincipalId> subscribers(String channel) {
                return channels.subscribers(channel);
            }
        };
    }

    /** As a server that starts on the same store has it; its channel is there. */
    News news(Settings.News set) {
        feed.channels().own(News.CHANNEL, "");
        News news = new News(open.journal(), open.store().reads(), identities, feed, set);
        news.look();
        return news;
    }

    News news() {
        return news(USUAL);
    }

    Principal.Agent agent(String name, Maturity maturity) {
        return done(identities.add(name, maturity, owner)).agent();
    }

    /** A command that policy answers so. */
    String asked(Principal.Agent agent, String command, String answer) {
        String id = "command-" + commands++;
        open.journal()
                .append(
                        List.of(
                                new Fact(
                                        "os.atom.command.requested",
                                        agent.id().value(),
                                        id,
                                        Payload.write(
                                                java.util.Map.of(
                                                        "agent",
                                                        agent.name(),
                                                        "command",
                                                        command))),
                                new Fact(
                                        "os.atom.command.decided",
                                        "host",
                                        id,
                                        ("{\"decision\":{\"answer\":\"%s\",\"rules\":"
                                                        + "[{\"id\":\"never.delete\",\"words\":\"\"}],"
                                                        + "\"reason\":\"\"}}")
                                                .formatted(answer))));
        return id;
    }

    String ran(Principal.Agent agent, String command, String event, int exitCode) {
        String id = asked(agent, command, "allow");
        host(
                "os.atom.command.finished",
                id,
                "{\"event\":\"%s\",\"exitCode\":%d,\"reason\":\"\"}".formatted(event, exitCode));
        return id;
    }

    String ran(Principal.Agent agent, String command) {
        return ran(agent, command, "EXITED", 0);
    }

    Entry host(String type, String id, String payload) {
        return open.journal().append(new Fact(type, "host", id, payload));
    }

    Entry person(String type, String id, String payload) {
        return open.journal().append(new Fact(type, owner.id().value(), id, payload));
    }

    /** What is told, oldest first, as somebody sees it. */
    List<PostRecord> posts(Principal reader) {
        return feed.page(
                        reader,
                        FeedQuery.newest(1_000).in(News.CHANNEL).from(FeedQuery.Order.OLDEST, 0))
                .items()
                .reversed();
    }

    List<String> told() {
        return posts(owner).stream()
                .filter(post -> post.deleted() == null)
                .map(PostRecord::content)
                .toList();
    }

    List<Recorded> entries(String type) {
        return open.journal()
                .after(0, 1_000, new Filter(Optional.of(type), Optional.empty(), Optional.empty()));
    }

    long head() {
        return open.journal().head().seq();
    }

    void forward(Duration by) {
        clock.set(clock.instant().plus(by));
    }

    static JsonNode context(PostRecord post) {
        return new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(post.context());
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
        messaging.close();
        open.close();
    }
}
