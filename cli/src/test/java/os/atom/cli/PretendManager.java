package os.atom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A manager of services that is a script. Beside it in its folder are {@code home}, {@code user}
 * and what it keeps: {@code asked} says how it was called, {@code process} whom it started.
 */
final class PretendManager {
    /** Two functions: one starts what looks like a server to the command line, one ends it. */
    private static final String SERVER =
            """
            #!/bin/bash
            cd "%s"
            begin() {
                sleep 300 >/dev/null 2>&1 &
                echo $! >process
                identity=$(cat /proc/sys/kernel/random/boot_id):$(cut -d ' ' -f 22 /proc/$!/stat)
                mkdir -p home
                echo "{\\"url\\":\\"http://127.0.0.1:1\\",\\"pid\\":$!,\\"identity\\":\\"$identity\\",\\"manner\\":\\"service\\"}" >home/new
                mv home/new home/server.json
            }
            end() { if [ -e process ]; then kill "$(cat process)"; rm process home/server.json; fi; }
            """;

    private final Path root;

    private PretendManager(Path root) {
        this.root = root;
    }

    /**
     * Puts it where it is found.
     *
     * @param name what it is called by
     * @param script what it does; its folder is the one it runs in
     */
    static PretendManager at(Path root, String name, String script) throws IOException {
        Files.createDirectory(root.resolve("user"));
        Path program = Files.createDirectory(root.resolve("bin")).resolve(name);
        Files.writeString(program, SERVER.formatted(root) + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new PretendManager(root);
    }

    /** The command line of somebody who has it. */
    Cli cli(String launcher) {
        return new Cli()
                .with("ATOM_OS_HOME", root.resolve("home").toString())
                .with("HOME", root.resolve("user").toString())
                .with("USER", "me")
                .with("PATH", root.resolve("bin") + ":/usr/bin:/bin")
                .launcher(Path.of(launcher));
    }

    /** How it was called since this was asked last. */
    List<String> asked() throws IOException {
        Path asked = root.resolve("asked");
        List<String> lines = Files.exists(asked) ? Files.readAllLines(asked) : List.of();
        Files.deleteIfExists(asked);
        return lines;
    }

    /** As {@code atom-os stop} does; the manager is not told. */
    void stopServer() throws IOException {
        Path process = root.resolve("process");
        if (Files.exists(process)) {
            ProcessHandle.of(Long.parseLong(Files.readString(process).strip()))
                    .ifPresent(ProcessHandle::destroyForcibly);
            Files.delete(process);
            Files.deleteIfExists(root.resolve("home/server.json"));
        }
    }
}
