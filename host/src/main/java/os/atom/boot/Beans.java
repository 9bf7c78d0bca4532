package os.atom.boot;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import os.atom.a2a.A2aTasks;
import os.atom.a2a.Notifications;
import os.atom.approval.Approvals;
import os.atom.approval.Approvers;
import os.atom.approval.StandingApprovals;
import os.atom.bus.Bus;
import os.atom.event.Events;
import os.atom.feed.Feed;
import os.atom.file.GovernedFiles;
import os.atom.freeze.StopSwitch;
import os.atom.home.Settings;
import os.atom.idempotency.Idempotency;
import os.atom.identity.Identities;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Expiry;
import os.atom.journal.Exporter;
import os.atom.journal.HostKey;
import os.atom.journal.Verifier;
import os.atom.live.Live;
import os.atom.manners.Manners;
import os.atom.messaging.Messaging;
import os.atom.mount.Mounts;
import os.atom.news.News;
import os.atom.peer.Peers;
import os.atom.policy.Planning;
import os.atom.policy.Policies;
import os.atom.redaction.Redaction;
import os.atom.rest.Pushes;
import os.atom.rest.ServerFacts;
import os.atom.sandbox.Probe;
import os.atom.shell.Shell;
import os.atom.subscription.Subscriptions;
import os.atom.task.Tasks;
import os.atom.trust.Trust;
import os.atom.webhook.Webhooks;

/** Hands the steps to the wires. */
final class Beans {
    @Produces
    @Singleton
    Settings settings() {
        return Serving.host().settings();
    }

    @Produces
    @Singleton
    Idempotency idempotency() {
        return Serving.host().idempotency();
    }

    @Produces
    @Singleton
    Identities identities() {
        return Serving.host().identities();
    }

    @Produces
    @Singleton
    StopSwitch stopSwitch() {
        return Serving.host().stopSwitch();
    }

    @Produces
    @Singleton
    Expiry expiry() {
        return Serving.host().expiry();
    }

    @Produces
    @Singleton
    Mounts mounts() {
        return Serving.host().mounts();
    }

    @Produces
    @Singleton
    Policies policies() {
        return Serving.host().policies();
    }

    @Produces
    @Singleton
    Planning planning() {
        return Serving.host().planning();
    }

    @Produces
    @Singleton
    Approvals approvals() {
        return Serving.host().approvals();
    }

    @Produces
    @Singleton
    StandingApprovals standing() {
        return Serving.host().standing();
    }

    @Produces
    @Singleton
    Approvers approvers() {
        return Serving.host().approvers();
    }

    @Produces
    @Singleton
    Redaction redaction() {
        return Serving.host().redaction();
    }

    @Produces
    @Singleton
    Shell shell() {
        return Serving.host().shell();
    }

    @Produces
    @Singleton
    GovernedFiles files() {
        return Serving.host().files();
    }

    @Produces
    @Singleton
    Trust trust() {
        return Serving.host().trust();
    }

    @Produces
    @Singleton
    Manners manners() {
        return Serving.host().manners();
    }

    @Produces
    @Singleton
    Feed feed() {
        return Serving.host().feed();
    }

    @Produces
    @Singleton
    Messaging messaging() {
        return Serving.host().messaging();
    }

    @Produces
    @Singleton
    Events events() {
        return Serving.host().events();
    }

    @Produces
    @Singleton
    News news() {
        return Serving.host().news();
    }

    @Produces
    @Singleton
    Tasks tasks() {
        return Serving.host().tasks();
    }

    @Produces
    @Singleton
    Live live() {
        return Serving.host().live();
    }

    @Produces
    @Singleton
    ChainedJournal journal() {
        return Serving.host().journal();
    }

    @Produces
    @Singleton
    A2aTasks asked() {
        return Serving.host().asked();
    }

    @Produces
    @Singleton
    Notifications notifications() {
        return Serving.host().notifications();
    }

    @Produces
    @Singleton
    Pushes pushes() {
        return Serving.host().notifications().pushes();
    }

    @Produces
    @Singleton
    HostKey hostKey() {
        return HostKey.in(Serving.host().home().keys());
    }

    @Produces
    @Singleton
    Webhooks webhooks() {
        return Serving.host().webhooks();
    }

    @Produces
    @Singleton
    Subscriptions subscriptions() {
        return Serving.host().subscriptions();
    }

    @Produces
    @Singleton
    Peers peers() {
        return Serving.host().peers();
    }

    @Produces
    @Singleton
    Bus bus() {
        return Serving.host().bus();
    }

    @Produces
    @Singleton
    Verifier verifier() {
        Host host = Serving.host();
        return new Verifier(host.store(), host.home().keys(), host.home().heads());
    }

    @Produces
    @Singleton
    Exporter exporter() {
        return new Exporter(Serving.host().store());
    }

    @Produces
    @Singleton
    ServerFacts facts() {
        Host host = Serving.host();
        boolean ready = host.sandbox() instanceof Probe.Ready;
        String sandbox =
                switch (host.sandbox()) {
                    case Probe.Ready(var version, _) -> "ready, bubblewrap " + version;
                    case Probe.Missing(var reason, var mend) -> reason + "; " + mend;
                };
        return new ServerFacts(
                Version.TEXT,
                Serving.url().toString(),
                host.startedAt(),
                host.location().toString(),
                ready,
                sandbox);
    }
}
