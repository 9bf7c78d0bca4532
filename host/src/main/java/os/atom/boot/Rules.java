package os.atom.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import os.atom.command.GrantedTree;
import os.atom.command.Input;
import os.atom.command.Planner;
import os.atom.home.FolderWatch;
import os.atom.home.Home;
import os.atom.home.OwnFolder;
import os.atom.mount.HostPrefix;
import os.atom.mount.Mounts;
import os.atom.network.Gateway;
import os.atom.network.NetworkRules;
import os.atom.policy.Planning;
import os.atom.policy.Policies;

/** What decides: grants, plans, policies and the network's list. */
record Rules(
        Mounts mounts,
        Planner planner,
        Planning planning,
        Policies policies,
        FolderWatch policyWatch,
        NetworkRules network,
        FolderWatch networkWatch,
        Gateway gateway)
        implements AutoCloseable {
    static Rules open(
            Home home,
            Path userHome,
            Optional<HostPrefix> prefix,
            Ground ground,
            Meanwhile<Planner> reading,
            Policies policies,
            Clock clock)
            throws IOException, InterruptedException {
        Mounts mounts =
                new Mounts(
                        ground.steps(),
                        ground.store().reads(),
                        home,
                        userHome,
                        Installation.here(),
                        prefix,
                        clock);
        Planner planner = reading.get();
        Planning planning =
                (line, directory, view) ->
                        planner.plan(
                                new Input.Text(line), directory, new GrantedTree(view, userHome));
        PolicyChanges changes = new PolicyChanges(ground.journal());
        policies.reload(changes);
        FolderWatch policyWatch = new FolderWatch("policies", () -> policies.reload(changes));
        policyWatch.start(Ground.LOOK_EVERY);
        NetworkRules network = new NetworkRules(OwnFolder.of(home.network()));
        NetworkChanges networkChanges = new NetworkChanges(ground.journal());
        network.reload(networkChanges);
        FolderWatch networkWatch = new FolderWatch("network", () -> network.reload(networkChanges));
        networkWatch.start(Ground.LOOK_EVERY);
        Gateway gateway =
                Gateway.open(network, ground.stopSwitch()::halt, ground.plain(), home.outlets());
        return new Rules(
                mounts, planner, planning, policies, policyWatch, network, networkWatch, gateway);
    }

    @Override
    public void close() {
        policyWatch.close();
        networkWatch.close();
        gateway.close();
    }
}
