package os.atom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The programs of others, in the pinned versions, installed below {@code target} and nowhere else.
 */
final class Peers {
    private static final List<String> FILES = List.of("package.json", "sandbox-runtime.js");

    private final Path folder;

    private Peers(Path folder) {
        this.folder = folder;
    }

    /**
     * Installs them with npm, unless they are there already.
     *
     * @throws IOException when npm is missing or fails; the message says what to do
     */
    static Peers installed(Report report) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("bench", "target", "peers").toAbsolutePath());
        for (String file : FILES) {
            Files.copy(
                    Path.of("bench", "peers", file),
                    folder.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path done = folder.resolve("node_modules").resolve(".package-lock.json");
        if (!Files.exists(done) || isOlder(done, folder.resolve("package.json"))) {
            npm(report, folder);
        }
        return new Peers(folder);
    }

    private static boolean isOlder(Path one, Path other) throws IOException {
        return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) < 0;
    }

    private static void npm(Report report, Path folder) throws IOException, InterruptedException {
        if (!isOnPath("npm")) {
            throw new IOException("npm is not here; install Node.js with npm");
        }
        report.line("peers: installing them below " + folder);
        Path log = folder.resolve("npm.log");
        // A browser that one of them brings for PDF is no part of what is measured.
        ProcessBuilder builder =
                new ProcessBuilder("npm", "install", "--no-audit", "--no-fund")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("PUPPETEER_SKIP_DOWNLOAD", "1");
        if (builder.start().waitFor() != 0) {
            throw new IOException("npm could not install them; " + log + " tells more");
        }
    }

    /** Whether a program of this name is on the path. */
    static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** sandbox-runtime as a library in a process that stays, as agents embed it. */
    LinePeer sandboxRuntime(Path home, Path directory) throws IOException {
        return LinePeer.start(
                List.of(
                        node(),
                        folder.resolve("sandbox-runtime.js").toString(),
                        directory.toString()),
                home);
    }

    /** sandbox-runtime's own command, started anew for every command. */
    ProcessBuilder sandboxRuntimeCommand(Path home, Path directory) {
        ProcessBuilder builder =
                new ProcessBuilder(node(), script("srt"), "-c", "true")
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        surround(builder, home);
        return builder;
    }

    /**
     * Gives a peer a home of its own, and the system's programs: one of them asks {@code python3}
     * for its version each time, which a version manager's stand-in in the user's path makes slow.
     */
    static void surround(ProcessBuilder builder, Path home) {
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
    }

    /** Desktop Commander over MCP's standard streams, as its clients run it. */
    DesktopCommander desktopCommander(Path home) throws IOException {
        return DesktopCommander.over(
                LinePeer.process(List.of(node(), script("desktop-commander")), home));
    }

    private String node() {
        return script("node");
    }

    private String script(String name) {
        return folder.resolve("node_modules").resolve(".bin").resolve(name).toString();
    }
}
