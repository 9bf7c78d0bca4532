package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.peer.FakePeer;
import os.atom.webhook.Receiver;

/** The recipes of {@code docs/recipes} do, word for word and in their order, what they show. */
@Timeout(300)
class RecipesIT {
    private static final Path PAGES = Path.of("..", "docs", "recipes");
    private static final Pattern BLOCK = Pattern.compile("```(sh|text)\n(.*?)```", Pattern.DOTALL);
    private static final String END = "\u001e";

    /** So often the news of the page on A2A is tried, in vain at first. */
    private static final int ATTEMPTS = 2;

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    /** Lines to type, and what they print. */
    private record Recipe(String page, String lines, String shown) {}

    @Test
    void printWhatTheyShow() throws Exception {
        List<Recipe> recipes = new ArrayList<>();
        for (String page : pages()) {
            recipes.addAll(recipes(page));
        }
        assertThat(recipes).hasSizeGreaterThan(20);
        Path home = Files.createDirectory(directory.toRealPath().resolve("home"));
        try (Receiver receiver = new Receiver();
                FakePeer peer = new FakePeer()) {
            peer.answer(asked -> FakePeer.result(asked, FakePeer.message("It is fine.")));
            Path data = data(home, receiver, peer);
            AtomicInteger told = new AtomicInteger();
            receiver.answer(it -> isPush(it) && told.getAndIncrement() < ATTEMPTS ? 503 : 204);
            Map<String, String> places =
                    Map.of(
                            "HOOK",
                            receiver.url(),
                            "PUSH",
                            receiver.url().replace("/hook", "/told"),
                            "PEER",
                            peer.cardUrl());
            try (RunningServer server = RunningServer.start(data)) {
                String[] printed = run(recipes, home, server, places).split(END, -1);
                for (int at = 0; at < recipes.size(); at++) {
                    Recipe recipe = recipes.get(at);
                    assertThat(at < printed.length ? printed[at] : "(it did not come so far)")
                            .as("%s:%n%s", recipe.page(), recipe.lines())
                            .isEqualTo(recipe.shown());
                }
                assertThat(receiver.all())
                        .filteredOn(it -> !isPush(it))
                        .singleElement()
                        .extracting(Receiver.Delivery::body)
                        .asString()
                        .contains("scout.deployed", "\"build\":42");
                assertThat(receiver.all())
                        .filteredOn(RecipesIT::isPush)
                        .last()
                        .extracting(Receiver.Delivery::body)
                        .asString()
                        .as("what was down at first is told last")
                        .contains("TASK_STATE_WORKING");
                assertThat(peer.all())
                        .extracting(asked -> asked.message().path("contextId").asText(""))
                        .containsExactly("", "ctx");
            }
        }
    }

    private static boolean isPush(Receiver.Delivery delivery) {
        return delivery.path().startsWith("/told");
    }

    private static Path data(Path home, Receiver receiver, FakePeer peer) throws IOException {
        Path data =
                Files.createDirectory(
                        home.resolve(".atom-os"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Files.writeString(
                data.resolve("config.yaml"),
                """
                webhooks.allowed: ["127.0.0.1:%d"]
                peers.allowed: ["127.0.0.1:%d"]
                delivery.attempts: %d
                """
                        .formatted(receiver.place().getPort(), peer.place().getPort(), ATTEMPTS));
        return data;
    }

    /** One shell for all of them, as a reader has. */
    private String run(
            List<Recipe> recipes, Path home, RunningServer server, Map<String, String> places)
            throws Exception {
        StringBuilder script = new StringBuilder();
        recipes.forEach(each -> script.append(each.lines()).append("printf '\\036'\n"));
        Path file = Files.writeString(directory.resolve("recipes.sh"), script);
        ProcessBuilder builder = new ProcessBuilder("bash", file.toString());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("ATOM_OS_URL", server.url().toString());
        builder.environment().putAll(places);
        builder.environment().remove("ATOM_OS_HOME");
        Process shell = builder.redirectErrorStream(true).start();
        String printed = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return printed;
    }

    /** The first page, and those that its table leads to, in that order. */
    private static List<String> pages() throws IOException {
        String first = Files.readString(PAGES.resolve("README.md"));
        List<String> pages =
                Stream.concat(
                                Stream.of("README.md"),
                                Pattern.compile(
                                                "^\\| \\[[^]]*]\\(([a-z0-9]+\\.md)\\)",
                                                Pattern.MULTILINE)
                                        .matcher(first)
                                        .results()
                                        .map(link -> link.group(1)))
                        .toList();
        try (Stream<Path> files = Files.list(PAGES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(pages);
        }
        return pages;
    }

    private static List<Recipe> recipes(String page) throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(PAGES.resolve(page)));
        List<Recipe> recipes = new ArrayList<>();
        List<MatchResult> all = blocks.results().toList();
        assertThat(all.size() % 2).as(page + " shows what each recipe prints").isZero();
        for (int at = 0; at < all.size(); at += 2) {
            assertThat(all.get(at).group(1)).as(page).isEqualTo("sh");
            assertThat(all.get(at + 1).group(1)).as(page).isEqualTo("text");
            recipes.add(new Recipe(page, all.get(at).group(2), all.get(at + 1).group(2)));
        }
        return recipes;
    }
}
