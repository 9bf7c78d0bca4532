package os.atom.care;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import os.atom.home.Home;
import os.atom.home.ServerState;

/** Whether what a server left says that it runs, though it does not. */
final class ServerCheck implements Check {
    @Override
    public String name() {
        return "server";
    }

    @Override
    public List<Finding> look(Site site) {
        Optional<Home> home = site.home();
        if (home.isEmpty() || !Files.exists(home.get().serverState())) {
            return List.of(Finding.fine(name(), "no server runs"));
        }
        Optional<ServerState> state = ServerState.read(home.get());
        if (state.isEmpty()) {
            return List.of(
                    Finding.wrong(
                            name(),
                            home.get().serverState()
                                    + " cannot be read, so no client finds a server",
                            remove(home.get())));
        }
        return List.of(
                state.get().stale()
                        ? Finding.wrong(
                                name(),
                                "%s is of a server that is gone (process %d)"
                                        .formatted(home.get().serverState(), state.get().pid()),
                                remove(home.get()))
                        : Finding.fine(
                                name(),
                                "process %d serves at %s"
                                        .formatted(state.get().pid(), state.get().url())));
    }

    private static String remove(Home home) {
        return "rm '%s'".formatted(home.serverState());
    }
}
