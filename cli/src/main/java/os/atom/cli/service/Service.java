package os.atom.cli.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Home;
import os.atom.cli.server.LocalServer;
import os.atom.cli.server.Pauses;
import os.atom.cli.server.Starting;
import os.atom.cli.server.Surroundings;

/** The service of this user: put in place, taken away, started and looked at. */
public final class Service {
    private final Map<String, String> environment;
    private final Keeper keeper;
    private final Asking asking;

    private Service(Map<String, String> environment, Keeper keeper, Asking asking) {
        this.environment = environment;
        this.keeper = keeper;
        this.asking = asking;
    }

    /** With the manager that this system has. */
    public static Service of(Map<String, String> environment) {
        Surroundings user = new Surroundings(environment);
        Keeper keeper = Surroundings.mac() ? new Launchd(user, uid(user)) : new Systemd(user);
        return new Service(environment, keeper, new Asking(user));
    }

    private static int uid(Surroundings user) {
        try {
            return (int) Files.getAttribute(user.home(""), "unix:uid");
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "cannot look at " + user.home("") + ": set HOME");
        }
    }

    Keeper keeper() {
        return keeper;
    }

    ServiceFile file() {
        return ServiceFile.at(keeper.file());
    }

    Kept kept(String launcher, List<String> flags) {
        return new Kept(
                Path.of(launcher),
                Home.of(environment),
                flags,
                environment.getOrDefault("JAVA_HOME", ""));
    }

    boolean runs() {
        return isKnown() && (!keeper.keepsStopped() || serves());
    }

    /** Whether the manager has it, which then has to be ended before it is begun. */
    private boolean isKnown() {
        return asking.ask(keeper.ask()).exit() == 0;
    }

    private boolean serves() {
        return LocalServer.running(environment).filter(LocalServer::isService).isPresent();
    }

    /**
     * Puts the service in place and starts it; changes nothing when it is there and runs.
     *
     * @return whether anything was changed
     * @throws Failure when it cannot be done; everything is as it was then
     */
    boolean install(Kept kept) {
        ServiceFile file = file();
        checkThisHomes(file, kept);
        // Asked first: without a manager nothing is to be written.
        boolean known = isKnown();
        String text = ServiceFile.marked(keeper, kept);
        if (known && runs() && file.text().equals(text)) {
            return false;
        }
        refuseBesideAnother();
        makeHome(kept);
        if (known) {
            end();
        }
        file.write(text);
        try {
            asking.demand(keeper.begin(), keeper::isBusy);
        } catch (Failure failed) {
            keeper.end().forEach(asking::ask);
            file.restore();
            (known ? keeper.begin() : keeper.forget()).forEach(asking::ask);
            throw failed;
        }
        awaitServer();
        return true;
    }

    /** Also waits for the end where a manager returns before it. */
    private void end() {
        for (List<String> line : keeper.end()) {
            Asking.Said said = asking.ask(line);
            if (said.exit() != 0 && !keeper.isBusy(said.exit())) {
                throw new Failure(
                        Exit.FAILED, String.join(" ", line) + " did not work: " + said.last());
            }
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(Kept.SECONDS_TO_END).toNanos();
        while (isKnown()) {
            if (System.nanoTime() > deadline) {
                throw new Failure(
                        Exit.FAILED,
                        keeper.name()
                                + " has not ended the service within %d s: try again"
                                        .formatted(Kept.SECONDS_TO_END));
            }
            Pauses.pause("interrupted: the service goes on ending");
        }
    }

    private void checkThisHomes(ServiceFile file, Kept kept) {
        file.checkOurs();
        if (file.whose() == ServiceFile.Whose.OURS && !file.text().contains(keeper.home(kept))) {
            throw new Failure(
                    Exit.FAILED,
                    file.path()
                            + " keeps the server of another home: set ATOM_OS_HOME to that, and"
                            + " remove it first");
        }
    }

    /** The manager's own is ended by the manager. */
    private void refuseBesideAnother() {
        LocalServer.running(environment)
                .filter(server -> !server.isService())
                .ifPresent(server -> {
                    throw new Failure(
                            Exit.FAILED,
                            "a server (process %d) runs already, and not as a service: stop it first with atom-os stop"
                                    .formatted(server.pid()));
                });
    }

    private static void makeHome(Kept kept) {
        try {
            Home.makeLogs(kept.home());
        } catch (IOException e) {
            throw new Failure(
                    Exit.FAILED, "cannot make " + kept.home() + ": check who owns its folder");
        }
    }

    /**
     * Ends the service and takes it away.
     *
     * @return whether there was one
     */
    boolean remove() {
        ServiceFile file = file();
        checkThisHomes(file, kept("/", List.of()));
        if (file.whose() == ServiceFile.Whose.NOBODYS) {
            return false;
        }
        if (isKnown()) {
            end();
        } else {
            keeper.end().forEach(asking::ask);
        }
        file.delete();
        asking.demand(keeper.forget());
        return true;
    }

    /**
     * Starts the service again after its server was stopped, and returns when it serves.
     *
     * @return where
     */
    public String start() {
        asking.demand(List.of(keeper.start()));
        return awaitServer();
    }

    private String awaitServer() {
        Optional<LocalServer> server = Starting.await(environment, LocalServer::isService);
        return server.orElseThrow(() ->
                        new Failure(
                                Exit.NO_SERVER,
                                "the service was started and its server does not get ready: see "
                                        + Home.shown(Home.of(environment))
                                        + "/logs, or what "
                                        + keeper.name()
                                        + " says of it"))
                .url();
    }
}
