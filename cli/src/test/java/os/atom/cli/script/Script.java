package os.atom.cli.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the repository's scripts in a copy of their folder, with an environment that is all ours.
 */
final class Script {
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /** How it ended. */
    record Result(int exit, String out, String err) {}

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    private Script(Path root) {
        this.root = root;
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", root.resolve("home").toString());
    }

    /** A copy of the named files of the repository under {@code root}. */
    static Script copy(Path root, String... files) throws IOException {
        for (String file : files) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.copy(
                    REPOSITORY.resolve(file),
                    root.resolve(file),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        return new Script(root);
    }

    Script with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Writes an executable shell script. */
    void write(String file, String body) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + body + "\n");
        path.toFile().setExecutable(true);
    }

    /** Makes what looks like a JDK of this version. */
    void jdk(String folder, String version) throws IOException {
        write(folder + "/bin/java", "echo java of " + folder);
        write(folder + "/bin/javac", "echo javac of " + folder);
        write(folder + "/bin/jar", "");
        Files.writeString(
                root.resolve(folder).resolve("release"),
                "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    Result run(String... command) throws IOException, InterruptedException {
        return runIn(root, command);
    }

    Result runIn(Path directory, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(root, "out", "");
        Path err = Files.createTempFile(root, "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command))
                        .directory(directory.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("does not end: " + String.join(" ", command));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
