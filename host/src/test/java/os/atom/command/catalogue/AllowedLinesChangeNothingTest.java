package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that the catalogue lets pass unasked are run for real, and leave no trace in the tree. */
class AllowedLinesChangeNothingTest {
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    @TempDir Path directory;

    /** A home of its own, as the sandbox gives it: what stays there is gone with the command. */
    @TempDir Path home;

    @BeforeEach
    void fill() throws Exception {
        for (String name :
                List.of("a", "b", "src/a", "src/app.js", "dir/a", "dir/b", "README.md")) {
            Files.createDirectories(directory.resolve(name).getParent());
            Files.writeString(directory.resolve(name), "foo TODO\nbar " + name + "\n");
        }
        Files.writeString(directory.resolve("package.json"), "{\"name\":\"x\"}\n");
        git("init", "-q", "-b", "main");
        git("add", ".");
        git("-c", "user.name=n", "-c", "user.email=e", "commit", "-q", "-m", "x");
        Files.writeString(directory.resolve("b"), "changed\n");
    }

    @Test
    void examplesOfTheCatalogue() throws Exception {
        changesNothing(Shipped.allowed());
    }

    @Test
    void everydayLines() throws Exception {
        List<List<String>> commands = new ArrayList<>();
        for (String line : EverydayCorpusTest.lines()) {
            Pipelines.commands(line).stream()
                    .filter(command -> !command.getFirst().equals("cd"))
                    .forEach(commands::add);
        }
        changesNothing(commands);
    }

    private void changesNothing(List<List<String>> commands) throws Exception {
        Map<String, String> before = snapshot();
        Map<String, String> environment = new TreeMap<>(HeldEnvironment.VARIABLES);
        environment.put("HOME", home.toString());
        int run = 0;
        for (List<String> command : commands) {
            if (command.contains("-f") || !RealProgram.installed(command.getFirst())) {
                continue;
            }
            if (command.getFirst().equals("git")) {
                // Ended in the middle it would leave its lock.
                RealProgram.run(directory, environment, command);
            } else {
                RealProgram.run(directory, environment, command, A_WHILE);
            }
            run++;
            assertThat(snapshot()).as(String.join(" ", command)).isEqualTo(before);
        }
        assertThat(run).isGreaterThan(150);
    }

    private Map<String, String> snapshot() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.toList()) {
                boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
                String content =
                        regular
                                ? Files.getLastModifiedTime(file)
                                        + " "
                                        + java.util.Arrays.hashCode(Files.readAllBytes(file))
                                : "";
                files.put(directory.relativize(file).toString(), content);
            }
        }
        return files;
    }

    private void git(String... words) throws Exception {
        List<String> argv = new ArrayList<>(List.of("git"));
        argv.addAll(List.of(words));
        RealProgram.run(directory, Map.of(), argv);
    }
}
