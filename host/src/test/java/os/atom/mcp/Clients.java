package os.atom.mcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs from npm that speak the protocol, with the Node they need; fetched once, into {@code
 * target}. Needs {@code npm} and its registry.
 */
public final class Clients {
    private static final Path SOURCE = Path.of("src", "test", "clients");
    private static final Path PLACE = Path.of("target", "clients").toAbsolutePath();
    private static final int PATIENCE_MINUTES = 10;

    private Clients() {}

    /** How a program ended, and what it printed. */
    public record Ending(int code, String text) {}

    /** Runs a script of ours, or a program that a package brings. */
    public static Ending run(String program, List<String> arguments) {
        fetch();
        Path bin = PLACE.resolve("node_modules").resolve(".bin");
        List<String> command = new ArrayList<>();
        command.add(bin.resolve("node").toString());
        command.add(
                program.endsWith(".mjs")
                        ? PLACE.resolve(program).toString()
                        : bin.resolve(program).toString());
        command.addAll(arguments);
        return run(command);
    }

    /** Starts a script of ours that serves until its input ends; what it prints can be read. */
    public static Process serve(String script) {
        fetch();
        try {
            return new ProcessBuilder(
                            PLACE.resolve("node_modules/.bin/node").toString(),
                            PLACE.resolve(script).toString())
                    .directory(PLACE.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Before anything else does, also in another process of the build. */
    private static synchronized void fetch() {
        try {
            Path list = PLACE.resolve("package.json");
            String wanted = Files.readString(SOURCE.resolve("package.json"));
            boolean isThere = Files.exists(list) && Files.readString(list).equals(wanted);
            Files.createDirectories(PLACE);
            for (String script :
                    List.of(
                            "every-tool.mjs",
                            "langchain.mjs",
                            "a2a.mjs",
                            "a2a-push.mjs",
                            "a2a-server.mjs")) {
                Files.writeString(PLACE.resolve(script), Files.readString(SOURCE.resolve(script)));
            }
            if (!isThere) {
                install();
                // Last, so that what broke off is tried again.
                Files.writeString(list, wanted);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void install() throws IOException {
        List<String> command =
                new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund", "--no-save"));
        command.addAll(List.of("--prefix", PLACE.toString()));
        Files.copy(
                SOURCE.resolve("package.json"),
                PLACE.resolve("package.json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Ending first = run(command);
        Ending last = first.code() == 0 ? first : run(command);
        if (last.code() != 0) {
            Files.delete(PLACE.resolve("package.json"));
            throw new IllegalStateException("npm could not fetch the clients:\n" + last.text());
        }
    }

    private static Ending run(List<String> command) {
        try {
            Path output = Files.createTempFile(PLACE, "output", ".txt");
            Process process =
                    new ProcessBuilder(command)
                            .directory(PLACE.toFile())
                            .redirectErrorStream(true)
                            .redirectInput(new java.io.File("/dev/null"))
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new AssertionError("it did not end: " + command);
            }
            String text = Files.readString(output);
            Files.delete(output);
            return new Ending(process.exitValue(), text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
