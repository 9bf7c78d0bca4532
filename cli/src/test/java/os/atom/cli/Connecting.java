package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A user with a home, and a server that is asked for agents and keys. */
abstract class Connecting {
    static final String OLD_KEY = "atom_agent_" + "1".repeat(64);
    static final String NEW_KEY = "atom_agent_" + "2".repeat(64);

    @TempDir Path user;
    final Map<String, String> extra = new HashMap<>();
    FakeServer server;
    Path home;

    @BeforeEach
    void start() throws Exception {
        server = new FakeServer();
        home = Files.createDirectory(user.resolve("atom"));
        LocalState.ofThisProcess(server.url()).write(home);
        Files.writeString(home.resolve("owner.token"), "owner-token");
        agents();
        server.on("POST /api/v1/agents", 201, Map.of("agent", Map.of("name", "x"), "key", NEW_KEY));
        server.on("POST /api/v1/agents/scout/keys", 200, Map.of("key", NEW_KEY));
        server.on("GET /api/v1/agents/me", 200, Map.of("name", "scout"));
        launcher("15");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    Cli.Result connect(String client, String... options) {
        return cli().run(
                        Stream.concat(Stream.of("connect", client), Stream.of(options))
                                .toArray(String[]::new));
    }

    Cli cli() {
        Cli cli =
                new Cli()
                        .with("HOME", user.toString())
                        .with("PATH", "/usr/bin:/bin")
                        .with("ATOM_OS_HOME", home.toString())
                        .launcher(user.resolve("atom-os"));
        extra.forEach(cli::with);
        return cli;
    }

    void agents(String... names) {
        server.on(
                "GET /api/v1/agents",
                200,
                Map.of("items", Stream.of(names).map(name -> Map.of("name", name)).toList()));
    }

    void keep(String key) throws IOException {
        Files.createDirectories(home.resolve("keys"));
        Path file = Files.writeString(home.resolve("keys/scout"), key);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Stands for bin/atom-os: answers as the bridge does. */
    void launcher(String tools) throws IOException {
        Path launcher = user.resolve("atom-os");
        Files.writeString(
                launcher,
                """
                #!/bin/sh
                [ "$1" = mcp ] && [ "$2" = --agent ] && [ -n "$3" ] || exit 9
                read -r line
                echo '{"id":1,"result":{"serverInfo":{"name":"Atom OS","version":"1.0"}}}'
                read -r line && read -r line
                tools=$(seq -s, %s)
                echo "{\\"id\\":2,\\"result\\":{\\"tools\\":[$tools]}}"
                """
                        .formatted(tools));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    Path write(String file, String text) throws IOException {
        Path path = user.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    static List<Path> copies(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.filter(one ->
                            one.getFileName()
                                    .toString()
                                    .startsWith(file.getFileName() + ".atom-os-"))
                    .toList();
        }
    }

    Map<Path, String> tree() throws IOException {
        Map<Path, String> tree = new HashMap<>();
        try (Stream<Path> files = Files.walk(user)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tree.put(file, Files.readString(file));
            }
        }
        return tree;
    }
}
