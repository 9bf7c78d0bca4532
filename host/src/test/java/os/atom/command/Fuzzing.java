package os.atom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Runs Jazzer, guided by coverage, in a process of its own: 20 seconds, or an hour with {@code
 * -Dfuzz.long=true}.
 */
final class Fuzzing {
    private static final int SECONDS = Boolean.getBoolean("fuzz.long") ? 3600 : 20;
    private static final int HANG_SECONDS = 20;

    private Fuzzing() {}

    /**
     * Fails when the target throws, or hangs on one input.
     *
     * @param target has a {@code fuzzerTestOneInput}
     * @param seeds inputs to start from
     */
    static void run(Class<?> target, Path directory, Collection<String> seeds) throws Exception {
        Path corpus = seeded(directory, seeds);
        Path log = directory.resolve("fuzz.log");
        Process process =
                new ProcessBuilder(command(target, corpus))
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        int code = process.waitFor();
        List<String> lines = Files.readAllLines(log);
        List<String> end = lines.subList(Math.max(0, lines.size() - 60), lines.size());
        assertThat(code).as(String.join("\n", end)).isZero();
        assertThat(end).anyMatch(line -> line.startsWith("Done "));
        System.out.println("fuzzed " + target.getSimpleName() + ": " + end.getLast());
    }

    private static List<String> command(Class<?> target, Path corpus) {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=os.atom.command.**",
                "--custom_hook_excludes=**",
                "-max_total_time=" + SECONDS,
                "-timeout=" + HANG_SECONDS,
                "-max_len=70000",
                "-rss_limit_mb=0",
                corpus.toString());
    }

    private static Path seeded(Path directory, Collection<String> seeds) throws IOException {
        Path corpus = Files.createDirectory(directory.resolve("corpus"));
        int number = 0;
        for (String seed : seeds) {
            Files.writeString(corpus.resolve("seed" + number++), seed);
        }
        return corpus;
    }
}
