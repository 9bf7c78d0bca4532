package os.atom.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import os.atom.a2a.A2aTasks;
import os.atom.a2a.Notifications;
import os.atom.approval.Approvals;
import os.atom.approval.Approvers;
import os.atom.approval.StandingApprovals;
import os.atom.bus.Bus;
import os.atom.command.Planner;
import os.atom.command.SystemExecutables;
import os.atom.command.catalogue.YamlCatalogue;
import os.atom.event.Events;
import os.atom.feed.Feed;
import os.atom.file.GovernedFiles;
import os.atom.freeze.StopSwitch;
import os.atom.home.Home;
import os.atom.home.OwnFolder;
import os.atom.home.Settings;
import os.atom.home.SettingsRefused;
import os.atom.idempotency.Idempotency;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Expiry;
import os.atom.journal.Store;
import os.atom.journal.StoreLocation;
import os.atom.live.Live;
import os.atom.manners.Manners;
import os.atom.messaging.Messaging;
import os.atom.mount.HostPrefix;
import os.atom.mount.Mounts;
import os.atom.mount.Protected;
import os.atom.news.News;
import os.atom.peer.Peers;
import os.atom.policy.Planning;
import os.atom.policy.Policies;
import os.atom.policy.PolicyFolder;
import os.atom.redaction.Redaction;
import os.atom.sandbox.Probe;
import os.atom.sandbox.Sandboxes;
import os.atom.shell.Shell;
import os.atom.subscription.Subscriptions;
import os.atom.task.Tasks;
import os.atom.trust.Trust;
import os.atom.webhook.Webhooks;

/**
 * All steps, put together in their order and closed in the opposite one: first what everything
 * stands on, then what decides, what runs, and what is told.
 *
 * @param startedAt when it was put together
 */
record Host(
        Home home,
        Settings settings,
        Path userHome,
        StoreLocation location,
        Ground ground,
        Rules rules,
        Work work,
        Society society,
        Instant startedAt)
        implements AutoCloseable {
    static Host open(Home home, Settings settings, Path userHome, Clock clock)
            throws IOException, InterruptedException {
        BusChoice.check(settings);
        Optional<HostPrefix> prefix = prefix(settings);
        // What takes longest and needs nothing of the rest.
        Meanwhile<Sandboxes.Opened> trying =
                Meanwhile.begin(
                        "sandbox",
                        () ->
                                Sandboxes.open(
                                        home.directory().resolve("sandbox"),
                                        settings.sandboxesAhead()));
        Meanwhile<Planner> reading = Meanwhile.begin("planner", () -> planner(home));
        StoreLocation location = StoreChoice.of(settings.store(), home);
        int backupsKept = settings.backupsKept();
        Meanwhile<Store> opening =
                Meanwhile.begin("store", () -> Ground.store(home, location, backupsKept));
        Redaction redaction =
                new Redaction(
                        OwnFolder.of(home.redaction()),
                        new Redaction.Choices(
                                Set.copyOf(settings.redaction().personal()),
                                settings.redaction().allow()));
        Policies policies =
                new Policies(PolicyFolder.of(home.policies()), Set.of(), Protected::name);
        // What judges is loaded by this; the policies come into force by the reload, on record.
        policies.check();
        Ground ground = Ground.open(home, settings, opening, redaction, clock);
        Rules rules = Rules.open(home, userHome, prefix, ground, reading, policies, clock);
        Work work = Work.open(home, settings, userHome, location, ground, rules, trying, clock);
        Society society = Society.open(home, settings, ground, rules, work, clock);
        return new Host(
                home, settings, userHome, location, ground, rules, work, society, clock.instant());
    }

    private static Optional<HostPrefix> prefix(Settings settings) {
        try {
            return settings.hostMountPrefix().map(HostPrefix::of);
        } catch (IllegalArgumentException wrong) {
            throw new SettingsRefused(
                    "host-mount-prefix: %s; leave it out, or build the image with it (--build-arg HOST_MOUNT_PREFIX=...)"
                            .formatted(wrong.getMessage()));
        }
    }

    private static Planner planner(Home home) {
        SystemExecutables executables = new SystemExecutables();
        return new Planner(YamlCatalogue.load(List.of(home.catalogue()), executables), executables);
    }

    Store store() {
        return ground.store();
    }

    ChainedJournal journal() {
        return ground.journal();
    }

    Expiry expiry() {
        return ground.expiry();
    }

    Bus bus() {
        return ground.bus();
    }

    Idempotency idempotency() {
        return ground.idempotency();
    }

    Identities identities() {
        return ground.identities();
    }

    Principal.Person owner() {
        return ground.owner();
    }

    StopSwitch stopSwitch() {
        return ground.stopSwitch();
    }

    Redaction redaction() {
        return ground.redaction();
    }

    Mounts mounts() {
        return rules.mounts();
    }

    Policies policies() {
        return rules.policies();
    }

    Planning planning() {
        return rules.planning();
    }

    Probe sandbox() {
        return work.sandbox();
    }

    Approvals approvals() {
        return work.approvals();
    }

    StandingApprovals standing() {
        return work.standing();
    }

    Approvers approvers() {
        return work.approvers();
    }

    Shell shell() {
        return work.shell();
    }

    GovernedFiles files() {
        return work.files();
    }

    Trust trust() {
        return work.trust();
    }

    Manners manners() {
        return society.manners();
    }

    Feed feed() {
        return society.feed();
    }

    Messaging messaging() {
        return society.messaging();
    }

    Events events() {
        return society.events();
    }

    News news() {
        return society.news();
    }

    Tasks tasks() {
        return society.tasks();
    }

    Live live() {
        return society.live();
    }

    A2aTasks asked() {
        return society.asked();
    }

    Notifications notifications() {
        return society.notifications();
    }

    Peers peers() {
        return society.peers();
    }

    Webhooks webhooks() {
        return society.webhooks();
    }

    Subscriptions subscriptions() {
        return society.subscriptions();
    }

    @Override
    public void close() {
        society.close();
        work.close();
        rules.close();
        ground.close();
    }
}
