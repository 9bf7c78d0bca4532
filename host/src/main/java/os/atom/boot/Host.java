package os.atom.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import os.atom.approval.Approvals;
import os.atom.approval.Approvers;
import os.atom.approval.StandingApprovals;
import os.atom.bus.Bus;
import os.atom.bus.Wakes;
import os.atom.command.GrantedTree;
import os.atom.command.Input;
import os.atom.command.Planner;
import os.atom.command.SystemExecutables;
import os.atom.command.catalogue.HeldEnvironment;
import os.atom.command.catalogue.YamlCatalogue;
import os.atom.event.Events;
import os.atom.feed.Feed;
import os.atom.file.FileParts;
import os.atom.file.GovernedFiles;
import os.atom.freeze.OtherServers;
import os.atom.freeze.StopSwitch;
import os.atom.home.FolderWatch;
import os.atom.home.Home;
import os.atom.home.HomeRefused;
import os.atom.home.OwnFolder;
import os.atom.home.Settings;
import os.atom.idempotency.Idempotency;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Inspection;
import os.atom.journal.Journal;
import os.atom.journal.RedactedJournal;
import os.atom.journal.Signing;
import os.atom.journal.Store;
import os.atom.journal.StoreLocation;
import os.atom.journal.Watch;
import os.atom.live.Live;
import os.atom.manners.Manners;
import os.atom.messaging.Messaging;
import os.atom.mount.Mounts;
import os.atom.mount.Protected;
import os.atom.network.Gateway;
import os.atom.network.NetworkRules;
import os.atom.network.Outward;
import os.atom.news.News;
import os.atom.policy.Planning;
import os.atom.policy.Policies;
import os.atom.policy.PolicyFolder;
import os.atom.redaction.Originals;
import os.atom.redaction.Redaction;
import os.atom.sandbox.Limits;
import os.atom.sandbox.Probe;
import os.atom.sandbox.Sandboxes;
import os.atom.shell.Executor;
import os.atom.shell.Governors;
import os.atom.shell.Parts;
import os.atom.shell.Shell;
import os.atom.task.Tasks;
import os.atom.trust.Trust;
import os.atom.trust.TrustWatch;
import os.atom.webhook.Webhooks;

/**
 * All steps, put together in their order and closed in the opposite one.
 *
 * @param owner whoever runs this server
 * @param startedAt when it was put together
 */
record Host(
        Home home,
        Settings settings,
        Path userHome,
        StoreLocation location,
        Store store,
        ChainedJournal journal,
        Bus bus,
        Idempotency idempotency,
        Identities identities,
        Principal.Person owner,
        StopSwitch stopSwitch,
        Mounts mounts,
        Policies policies,
        FolderWatch policyWatch,
        Redaction redaction,
        FolderWatch redactionWatch,
        Gateway gateway,
        FolderWatch networkWatch,
        Planning planning,
        Probe sandbox,
        Approvals approvals,
        StandingApprovals standing,
        Approvers approvers,
        Shell shell,
        GovernedFiles files,
        Trust trust,
        List<Watch> watches,
        Manners manners,
        Feed feed,
        Messaging messaging,
        Events events,
        News news,
        Tasks tasks,
        Live live,
        Webhooks webhooks,
        Instant startedAt)
        implements AutoCloseable {
    /** Commands that may run side by side; a laptop stays usable. */
    private static final int AT_ONCE = 64;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    static Host open(Home home, Settings settings, Path userHome, Clock clock)
            throws IOException, InterruptedException {
        BusChoice.check(settings);
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
        Meanwhile<Store> opening = Meanwhile.begin("store", () -> store(home, location));
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
        Store store = opening.get();
        ChainedJournal journal =
                ChainedJournal.open(
                        store,
                        Tables.projections(),
                        Signing.usual(home.keys(), home.heads()),
                        clock,
                        TerminalProgress.here());
        Idempotency idempotency = new Idempotency(journal, store.reads());
        Journal steps = idempotency.journal();
        Journal redacted = new RedactedJournal(steps, redaction);
        RedactionChanges ruleChanges = new RedactionChanges(journal);
        redaction.reload(ruleChanges);
        refuseWrong(redaction);
        FolderWatch redactionWatch =
                new FolderWatch("redaction-rules", () -> redaction.reload(ruleChanges));
        redactionWatch.start(LOOK_EVERY);
        Identities identities = new Identities(steps, store.reads());
        Principal.Person owner = identities.welcomeOwner(home.ownerToken());
        Bus bus = BusChoice.open(settings.bus(), journal);
        Wakes.join(journal, bus);
        StopSwitch stopSwitch = new StopSwitch(redacted, store.reads(), identities);
        Mounts mounts = new Mounts(steps, store.reads(), home, userHome, clock);
        Planner planner = reading.get();
        Planning planning =
                (line, directory, view) ->
                        planner.plan(
                                new Input.Text(line), directory, new GrantedTree(view, userHome));
        PolicyChanges changes = new PolicyChanges(journal);
        policies.reload(changes);
        FolderWatch watch = new FolderWatch("policies", () -> policies.reload(changes));
        watch.start(LOOK_EVERY);
        NetworkRules network = new NetworkRules(OwnFolder.of(home.network()));
        NetworkChanges networkChanges = new NetworkChanges(journal);
        network.reload(networkChanges);
        FolderWatch networkWatch = new FolderWatch("network", () -> network.reload(networkChanges));
        networkWatch.start(LOOK_EVERY);
        Gateway gateway =
                Gateway.open(
                        network,
                        stopSwitch::halt,
                        new RedactedJournal(journal, redaction),
                        home.outlets());
        Sandboxes.Opened sandbox = trying.get();
        mounts.whenChanged(sandbox.sandbox()::forget);
        Executor executor =
                new Executor(
                        sandbox.sandbox(),
                        gateway,
                        new Executor.Places(
                                userHome, System.getProperty("user.name"), home.scratch()),
                        HeldEnvironment.VARIABLES,
                        limits(settings),
                        clock,
                        redaction);
        String name = HostName.of(home);
        Approvals approvals =
                new Approvals(
                        settings.approvalExpiry(),
                        clock,
                        System::nanoTime,
                        name,
                        store.reads(),
                        new Originals(home.originals()));
        StandingApprovals standing =
                new StandingApprovals(policies, store.reads(), clock, System::nanoTime);
        Approvers approvers =
                new Approvers(
                        identities::anyPersonHoldsAKey,
                        settings.approvalNeedsWatcher(),
                        System::nanoTime);
        Shell shell =
                Shell.open(
                        new Parts(
                                name,
                                identities,
                                stopSwitch,
                                new Governors(
                                        stopSwitch, mounts, planner, policies, network, userHome),
                                redacted,
                                steps,
                                redaction,
                                store.reads(),
                                approvals,
                                standing,
                                approvers,
                                executor,
                                home.recordings(),
                                home.waiting(),
                                AT_ONCE,
                                settings.backlog()));
        GovernedFiles files =
                GovernedFiles.open(
                        new FileParts(
                                name,
                                stopSwitch,
                                identities,
                                mounts,
                                policies,
                                approvals,
                                standing,
                                approvers,
                                new RedactedJournal(journal, redaction),
                                redaction,
                                store.reads(),
                                userHome,
                                home.copies(),
                                settings.files().kept(),
                                settings.files().keptSize(),
                                clock,
                                System::nanoTime));
        Journal plain = new RedactedJournal(journal, redaction);
        Manners manners =
                new Manners(redacted, plain, store.reads(), stopSwitch, settings.manners(), clock);
        Feed feed =
                Feed.open(
                        redacted,
                        plain,
                        journal,
                        store,
                        identities,
                        stopSwitch,
                        policies,
                        manners,
                        redaction,
                        clock);
        Messaging messaging =
                new Messaging(
                                redacted,
                                plain,
                                store.reads(),
                                identities,
                                policies,
                                manners,
                                redaction,
                                new FeedAudience(feed),
                                clock)
                        .start();
        Events events = new Events(identities, feed.channels(), policies, manners, redaction);
        Tasks tasks =
                new Tasks(
                                new Tasks.Parts(
                                        name,
                                        redacted,
                                        plain,
                                        store.reads(),
                                        idempotency,
                                        identities,
                                        stopSwitch,
                                        policies,
                                        redaction,
                                        shell,
                                        feed,
                                        messaging,
                                        events,
                                        settings,
                                        clock))
                        .start();
        Live live =
                Live.open(
                        journal,
                        identities,
                        owner,
                        id -> shell.agent(id).or(() -> files.agent(id)).or(() -> tasks.agent(id)),
                        feed,
                        messaging,
                        settings.live());
        Webhooks webhooks =
                Webhooks.open(
                        redacted,
                        plain,
                        store.reads(),
                        identities,
                        live,
                        Outward.of(network, Set.copyOf(settings.webhooksAllowed())),
                        new Originals(home.webhooks()),
                        clock);
        return new Host(
                home,
                settings,
                userHome,
                location,
                store,
                journal,
                bus,
                idempotency,
                identities,
                owner,
                stopSwitch,
                mounts,
                policies,
                watch,
                redaction,
                redactionWatch,
                gateway,
                networkWatch,
                planning,
                sandbox.probe(),
                approvals,
                standing,
                approvers,
                shell,
                files,
                new Trust(store.reads(), settings.trust(), clock),
                watches(
                        location,
                        journal,
                        stopSwitch,
                        TrustWatch.start(
                                steps, store.reads(), identities, mounts, settings.trust())),
                manners,
                feed,
                messaging,
                events,
                new News(journal, store.reads(), identities, feed, settings.news()).start(),
                tasks,
                live,
                webhooks,
                clock.instant());
    }

    /** Without rules nothing could be stored; those of an earlier start are not known any more. */
    static void refuseWrong(Redaction redaction) {
        redaction
                .problems()
                .forEach(problem -> {
                    throw new HomeRefused(
                            "a rule of redaction is wrong: %s; repair the file, or move it away"
                                    .formatted(problem));
                });
    }

    /** Only a store that is shared has stops of other servers. */
    private static List<Watch> watches(
            StoreLocation location, Journal journal, StopSwitch stopSwitch, Watch trust) {
        return switch (location) {
            case StoreLocation.SqliteFile _ -> List.of(trust);
            case StoreLocation.PostgresUrl _ ->
                    List.of(trust, OtherServers.watch(journal, stopSwitch));
        };
    }

    /** A journal that is not as it was signed is refused before anything is made or migrated. */
    static Store store(Home home, StoreLocation location) {
        new Inspection(location, home.keys(), home.heads()).check();
        return Store.open(location, Tables.MIGRATIONS);
    }

    private static Planner planner(Home home) {
        SystemExecutables executables = new SystemExecutables();
        return new Planner(YamlCatalogue.load(List.of(home.catalogue()), executables), executables);
    }

    private static Limits limits(Settings settings) {
        Settings.Limits limits = settings.limits();
        return new Limits(
                settings.maximumTimeout(),
                limits.cpu(),
                limits.memory(),
                limits.processes(),
                limits.fileSize(),
                limits.openFiles(),
                limits.scratch(),
                limits.output());
    }

    @Override
    public void close() {
        policyWatch.close();
        watches.forEach(Watch::close);
        webhooks.close();
        tasks.close();
        live.close();
        news.close();
        messaging.close();
        redactionWatch.close();
        networkWatch.close();
        shell.close();
        gateway.close();
        bus.close();
        journal.close();
        store.close();
    }
}
