package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command that a page shows does what it says, typed into one shell as it stands. Before it
 * comes the page's stage, {@code src/test/pages/PAGE.sh}: what the page takes as given.
 */
@Timeout(300)
class PagesIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path STAGES = Path.of("src", "test", "pages").toAbsolutePath();

    /** A list's blocks stand as far in as its text. */
    private static final Pattern BLOCK =
            Pattern.compile("(?m)^( *)```(?:sh)?\n((?:.*\n)*?)\\1```$");

    private static final Pattern COMMAND =
            Pattern.compile(
                    "(\\$ |[A-Z_]+=\\S+ |\\w+=\\$\\()?(bin/)?(atom-os|cp|curl|examples/) ?.*");

    /** Run word for word by {@code RecipesIT} and {@code ExamplesIT}, or made from the code. */
    private static final Set<String> ELSEWHERE = Set.of("docs/reference/cli.md", "docs/recipes");

    /** Run word for word by {@code packaging/docker/check.sh}. */
    private static final Set<String> IN_CONTAINERS =
            Set.of("docs/guides/docker.md", "docs/guides/host-mounts.md");

    static Stream<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            List<String> pages =
                    new ArrayList<>(
                            files.map(file -> ROOT.relativize(file).toString())
                                    .filter(file -> file.endsWith(".md"))
                                    .filter(file -> ELSEWHERE.stream().noneMatch(file::startsWith))
                                    .filter(file -> !IN_CONTAINERS.contains(file))
                                    .sorted()
                                    .toList());
            pages.addAll(
                    List.of(
                            "README.md",
                            "examples/ask-and-answer/README.md",
                            "examples/two-agents/README.md"));
            return pages.stream().filter(page -> !commands(page).isEmpty()).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void doesWhatItShows(String page) throws Exception {
        Path base = Files.createTempDirectory(Path.of("/var/tmp").toRealPath(), "atom-page");
        try {
            Path stage = STAGES.resolve(stage(page));
            assertThat(stage).as("what %s takes as given", page).exists();
            ProcessBuilder builder =
                    new ProcessBuilder("bash", script(base, stage, commands(page)).toString())
                            .directory(base.toFile())
                            .redirectErrorStream(true);
            builder.environment().put("HOME", base.toString());
            builder.environment().put("ATOM_OS_HOME", base.resolve(".atom-os").toString());
            builder.environment().put("ROOT", ROOT.toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment()
                    .put(
                            "PATH",
                            ROOT.resolve("bin")
                                    + ":"
                                    + Path.of(System.getProperty("java.home"), "bin")
                                    + ":"
                                    + System.getenv("PATH"));
            builder.environment().keySet().removeAll(List.of("ATOM_OS_URL", "ATOM_OS_TOKEN"));
            Process shell = builder.start();
            String said = new String(shell.getInputStream().readAllBytes(), UTF_8);
            assertThat(shell.waitFor()).as("%s%n%s", page, said).isZero();
        } finally {
            try (Stream<Path> files = Files.walk(base)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A stage whose page is gone would be dead weight. */
    @Test
    void hasAPageForEveryStage() throws IOException {
        List<String> expected = new ArrayList<>(pages().map(PagesIT::stage).toList());
        expected.add("shell.sh");
        try (Stream<Path> files = Files.list(STAGES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static String stage(String page) {
        return page.replaceAll("^docs/(concepts|guides|reference)/|/?README|\\.md$", "")
                        .replace('/', '-')
                        .replaceAll("^$", "readme")
                + ".sh";
    }

    private static Path script(Path base, Path stage, List<String> commands) throws IOException {
        StringBuilder script = new StringBuilder();
        script.append(". ").append(STAGES.resolve("shell.sh")).append('\n');
        script.append(". ").append(stage).append('\n');
        for (String command : commands) {
            script.append("step <<'COMMAND'\n").append(command).append("\nCOMMAND\n");
        }
        return Files.writeString(base.resolve("page.sh"), script);
    }

    /** Commands of a page, continued lines together. */
    private static List<String> commands(String page) {
        try {
            return BLOCK.matcher(Files.readString(ROOT.resolve(page)))
                    .results()
                    .map(block -> block.group(2).replaceAll("(?m)^" + block.group(1), ""))
                    .map(block -> block.replace("\\\n", " "))
                    .filter(block ->
                            COMMAND.matcher(block.lines().findFirst().orElse("")).matches())
                    .flatMap(PagesIT::typed)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Behind a prompt where there is one, since the other lines are answers then. */
    private static Stream<String> typed(String block) {
        return block.startsWith("$ ")
                ? block.lines().filter(line -> line.startsWith("$ ")).map(line -> line.substring(2))
                : whole(block.lines().filter(line -> !line.isBlank()).toList());
    }

    /** A line goes on while what it quotes does. */
    private static Stream<String> whole(List<String> lines) {
        List<String> commands = new ArrayList<>();
        boolean open = false;
        for (String line : lines) {
            if (open) {
                commands.add(commands.removeLast() + "\n" + line);
            } else {
                commands.add(line);
            }
            open ^= line.chars().filter(each -> each == '\'').count() % 2 == 1;
        }
        return commands.stream();
    }
}
