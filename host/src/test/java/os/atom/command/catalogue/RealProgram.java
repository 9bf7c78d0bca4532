package os.atom.command.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts the programs that are installed here, to hold the catalogue against them. */
final class RealProgram {
    private RealProgram() {}

    static boolean installed(String name) {
        return List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** Both outputs of one that ends by itself, however busy the machine is. */
    static String run(Path directory, Map<String, String> environment, List<String> argv)
            throws IOException, InterruptedException {
        return run(directory, environment, argv, Duration.ofMinutes(2));
    }

    /** The same of one that is ended after a while, which may never end by itself. */
    static String run(
            Path directory, Map<String, String> environment, List<String> argv, Duration atMost)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("output", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(argv)
                            .directory(directory.toFile())
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
            builder.environment().put("HOME", directory.toString());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(atMost)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            byte[] bytes = Files.newInputStream(output).readNBytes(256 * 1024);
            return new String(bytes, StandardCharsets.UTF_8);
        } finally {
            Files.delete(output);
        }
    }
}
