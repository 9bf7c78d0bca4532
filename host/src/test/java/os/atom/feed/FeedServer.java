package os.atom.feed;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import os.atom.freeze.StopSwitch;
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
import os.atom.journal.SettableClock;
import os.atom.journal.StoreLocation;
import os.atom.manners.SocialGround;
import os.atom.protocol.PostRecord;
import os.atom.redaction.Redactor;

/** The feed on a real store, with the shipped policies and rules of redaction. */
final class FeedServer implements AutoCloseable {
    private final SocialGround ground;
    final SettableClock clock;
    final List<Projection> projections;
    final OpenJournal open;
    final Idempotency idempotency;
    final Identities identities;
    final StopSwitch stopSwitch;
    final Principal.Person owner;
    final Feed feed;

    FeedServer(StoreLocation location, Path directory) {
        ground =
                new SocialGround(
                        location,
                        directory,
                        Clock.systemUTC().instant(),
                        List.of("db/feed"),
                        Feed.projections());
        clock = ground.clock;
        projections = ground.projections;
        open = ground.open;
        idempotency = ground.idempotency;
        identities = ground.identities;
        stopSwitch = ground.stopSwitch;
        owner = ground.owner;
        feed = openFeed();
    }

    /** As a server that starts on the same store does. */
    Feed openFeed() {
        return openFeed(ground.steps(), ground.plain(), ground.redaction);
    }

    /** One whose journal stores what it is given, so that only the feed is between. */
    Feed feedOnARawJournal(Redactor redactor) {
        return openFeed(idempotency.journal(), open.journal(), redactor);
    }

    private Feed openFeed(Journal steps, Journal plain, Redactor redactor) {
        return Feed.open(
                steps,
                plain,
                open.journal(),
                open.store(),
                identities,
                stopSwitch,
                ground.policies,
                ground.usualManners(),
                redactor,
                clock);
    }

    Redactor redactor() {
        return ground.redaction;
    }

    Principal.Agent agent(String name, Maturity maturity) {
        return ground.agent(name, maturity);
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

    /** Takes what a post says out of the record, as a person does. */
    void erase(String post) {
        open.journal()
                .erase(
                        entries(post).stream()
                                .filter(each -> each.entry().type().equals(FeedFacts.WRITTEN))
                                .map(each -> each.entry().seq())
                                .toList(),
                        "a test",
                        owner.id().value());
    }

    static <T> T done(Outcome<T> outcome) {
        return SocialGround.done(outcome);
    }

    static String rule(Outcome<?> outcome) {
        return SocialGround.refused(outcome).rule();
    }

    @Override
    public void close() {
        ground.close();
    }
}
