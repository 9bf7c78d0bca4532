package os.atom.boot;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import os.atom.a2a.A2aTasks;
import os.atom.a2a.Notifications;
import os.atom.delivery.Kind;
import os.atom.delivery.Ledger;
import os.atom.delivery.Tries;
import os.atom.event.Events;
import os.atom.feed.Feed;
import os.atom.home.Home;
import os.atom.home.Settings;
import os.atom.live.Live;
import os.atom.manners.Manners;
import os.atom.messaging.Messaging;
import os.atom.network.Authorities;
import os.atom.network.Carrier;
import os.atom.network.Outward;
import os.atom.news.News;
import os.atom.peer.Pace;
import os.atom.peer.Peers;
import os.atom.redaction.Originals;
import os.atom.subscription.Subscriptions;
import os.atom.task.Tasks;
import os.atom.webhook.Webhooks;

/** What agents and people tell each other, and who hears of it when. */
record Society(
        Manners manners,
        Feed feed,
        Messaging messaging,
        Events events,
        Tasks tasks,
        Live live,
        Webhooks webhooks,
        Subscriptions subscriptions,
        Peers peers,
        News news,
        A2aTasks asked,
        Notifications notifications)
        implements AutoCloseable {
    /** For one request to an agent elsewhere, which may think before it answers. */
    private static final Duration PEERS_PATIENCE = Duration.ofSeconds(60);

    static Society open(
            Home home, Settings settings, Ground ground, Rules rules, Work work, Clock clock) {
        Manners manners =
                new Manners(
                        ground.redacted(),
                        ground.plain(),
                        ground.store().reads(),
                        ground.stopSwitch(),
                        settings.manners(),
                        clock);
        Feed feed =
                Feed.open(
                        ground.redacted(),
                        ground.plain(),
                        ground.journal(),
                        ground.store(),
                        ground.identities(),
                        ground.stopSwitch(),
                        rules.policies(),
                        manners,
                        ground.redaction(),
                        clock);
        Messaging messaging =
                new Messaging(
                                ground.redacted(),
                                ground.plain(),
                                ground.store().reads(),
                                ground.identities(),
                                rules.policies(),
                                manners,
                                ground.redaction(),
                                new FeedAudience(feed),
                                clock)
                        .start();
        Events events =
                new Events(
                        ground.identities(),
                        feed.channels(),
                        rules.policies(),
                        manners,
                        ground.redaction());
        Tasks tasks =
                new Tasks(
                                new Tasks.Parts(
                                        work.name(),
                                        ground.redacted(),
                                        ground.plain(),
                                        ground.store().reads(),
                                        ground.idempotency(),
                                        ground.identities(),
                                        ground.stopSwitch(),
                                        rules.policies(),
                                        ground.redaction(),
                                        work.shell(),
                                        feed,
                                        messaging,
                                        events,
                                        settings,
                                        clock))
                        .start();
        Live live =
                Live.open(
                        ground.journal(),
                        ground.identities(),
                        ground.owner(),
                        id ->
                                work.shell()
                                        .agent(id)
                                        .or(() -> work.files().agent(id))
                                        .or(() -> tasks.agent(id)),
                        feed,
                        messaging,
                        settings.live());
        Tries tries = Tries.usual(settings.deliveryAttempts());
        Webhooks webhooks =
                Webhooks.open(
                        ground.redacted(),
                        ground.plain(),
                        new Ledger(Kind.WEBHOOK, ground.store().reads()),
                        ground.identities(),
                        live,
                        Outward.of(rules.network(), Set.copyOf(settings.webhooksAllowed())),
                        settings.webhooksAuthorities(),
                        new Originals(home.webhooks()),
                        clock,
                        tries,
                        Webhooks.PATIENCE);
        Subscriptions subscriptions =
                new Subscriptions(
                        ground.redacted(),
                        ground.plain(),
                        new Ledger(Kind.SUBSCRIPTION, ground.store().reads()),
                        live,
                        clock);
        Outward outward =
                Outward.of(rules.network(), Set.copyOf(settings.peersAllowed()), "peers.allowed");
        Peers peers =
                Peers.open(
                        new Peers.Parts(
                                ground.redacted(),
                                ground.plain(),
                                ground.store().reads(),
                                ground.identities(),
                                ground.stopSwitch(),
                                messaging,
                                outward,
                                new Carrier(
                                        outward,
                                        Authorities.with(settings.webhooksAuthorities()),
                                        PEERS_PATIENCE),
                                new Originals(home.peers()),
                                Pace.usual(tries),
                                clock));
        News news =
                new News(
                                ground.journal(),
                                ground.store().reads(),
                                ground.identities(),
                                feed,
                                settings.news())
                        .start();
        A2aTasks asked = new A2aTasks(messaging, ground.journal(), ground.store().reads());
        Outward receivers = Outward.of(rules.network(), Set.copyOf(settings.webhooksAllowed()));
        Notifications notifications =
                Notifications.open(
                        new Notifications.Parts(
                                ground.redacted(),
                                ground.plain(),
                                new Ledger(Kind.PUSH, ground.store().reads()),
                                ground.store().reads(),
                                ground.stopSwitch(),
                                receivers,
                                new Carrier(
                                        receivers,
                                        Authorities.with(settings.webhooksAuthorities()),
                                        Webhooks.PATIENCE),
                                Set.copyOf(settings.a2aReceivers()),
                                new Originals(home.pushes()),
                                tries));
        return new Society(
                manners,
                feed,
                messaging,
                events,
                tasks,
                live,
                webhooks,
                subscriptions,
                peers,
                news,
                asked,
                notifications);
    }

    @Override
    public void close() {
        webhooks.close();
        notifications.close();
        peers.close();
        tasks.close();
        live.close();
        news.close();
        messaging.close();
    }
}
