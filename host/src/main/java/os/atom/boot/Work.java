package os.atom.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import os.atom.approval.Approvals;
import os.atom.approval.Approvers;
import os.atom.approval.StandingApprovals;
import os.atom.command.catalogue.HeldEnvironment;
import os.atom.file.FileParts;
import os.atom.file.GovernedFiles;
import os.atom.freeze.OtherServers;
import os.atom.home.Home;
import os.atom.home.Settings;
import os.atom.journal.StoreLocation;
import os.atom.journal.Watch;
import os.atom.redaction.Originals;
import os.atom.sandbox.Limits;
import os.atom.sandbox.Probe;
import os.atom.sandbox.Sandboxes;
import os.atom.shell.Executor;
import os.atom.shell.Governors;
import os.atom.shell.Parts;
import os.atom.shell.Shell;
import os.atom.trust.Trust;
import os.atom.trust.TrustWatch;

/**
 * What runs and reaches files, as far as it was decided, and what is earned by it.
 *
 * @param name the server's among those of its store
 */
record Work(
        String name,
        Probe sandbox,
        Approvals approvals,
        StandingApprovals standing,
        Approvers approvers,
        Shell shell,
        GovernedFiles files,
        Trust trust,
        List<Watch> watches)
        implements AutoCloseable {
    /** Commands that may run side by side; a laptop stays usable. */
    private static final int AT_ONCE = 64;

    static Work open(
            Home home,
            Settings settings,
            Path userHome,
            StoreLocation location,
            Ground ground,
            Rules rules,
            Meanwhile<Sandboxes.Opened> trying,
            Clock clock)
            throws IOException, InterruptedException {
        Sandboxes.Opened sandbox = trying.get();
        rules.mounts().whenChanged(sandbox.sandbox()::forget);
        Executor executor =
                new Executor(
                        sandbox.sandbox(),
                        rules.gateway(),
                        new Executor.Places(
                                userHome, System.getProperty("user.name"), home.scratch()),
                        HeldEnvironment.VARIABLES,
                        limits(settings),
                        clock,
                        ground.redaction(),
                        rules.planner().catalogue());
        String name = HostName.of(home);
        Approvals approvals =
                new Approvals(
                        settings.approvalExpiry(),
                        clock,
                        System::nanoTime,
                        name,
                        ground.store().reads(),
                        new Originals(home.originals()));
        StandingApprovals standing =
                new StandingApprovals(
                        rules.policies(), ground.store().reads(), clock, System::nanoTime);
        Approvers approvers =
                new Approvers(
                        ground.identities()::anyPersonHoldsAKey,
                        settings.approvalNeedsWatcher(),
                        System::nanoTime);
        // Before anything goes on: what is stopped elsewhere meanwhile is heard of, and a file is
        // as a change that was cut short left it.
        Optional<Watch> elsewhere = elsewhere(location, ground);
        GovernedFiles files =
                GovernedFiles.open(
                        new FileParts(
                                name,
                                ground.stopSwitch(),
                                ground.identities(),
                                rules.mounts(),
                                rules.policies(),
                                approvals,
                                standing,
                                approvers,
                                ground.plain(),
                                ground.redaction(),
                                ground.store().reads(),
                                userHome,
                                home.copies(),
                                settings.files().kept(),
                                settings.files().keptSize(),
                                clock,
                                System::nanoTime));
        Shell shell =
                Shell.open(
                        new Parts(
                                name,
                                ground.identities(),
                                ground.stopSwitch(),
                                new Governors(
                                        ground.stopSwitch(),
                                        rules.mounts(),
                                        rules.planner(),
                                        rules.policies(),
                                        rules.network(),
                                        userHome),
                                ground.redacted(),
                                ground.steps(),
                                ground.redaction(),
                                ground.store().reads(),
                                approvals,
                                standing,
                                approvers,
                                executor,
                                home.recordings(),
                                home.waiting(),
                                AT_ONCE,
                                settings.backlog()));
        Watch earned =
                TrustWatch.start(
                        ground.steps(),
                        ground.store().reads(),
                        ground.identities(),
                        rules.mounts(),
                        settings.trust());
        return new Work(
                name,
                sandbox.probe(),
                approvals,
                standing,
                approvers,
                shell,
                files,
                new Trust(ground.store().reads(), settings.trust(), clock),
                Stream.concat(Stream.of(earned), elsewhere.stream()).toList());
    }

    /** Only a store that is shared has stops of other servers. */
    private static Optional<Watch> elsewhere(StoreLocation location, Ground ground) {
        return switch (location) {
            case StoreLocation.SqliteFile _ -> Optional.empty();
            case StoreLocation.PostgresUrl _ ->
                    Optional.of(OtherServers.watch(ground.journal(), ground.stopSwitch()));
        };
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
        watches.forEach(Watch::close);
        shell.close();
    }
}
