package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threat: {@code kill -9} at any moment while all of it goes on at once: commands, approvals,
 * posts, messages, tasks, files that are written, and streams over both wires. What was
 * acknowledged is there, what was sent with a key was done once, nothing ran and nothing was
 * written that the journal does not show, the chain verifies, each stream told each post once, and
 * no process is left.
 *
 * <p>{@code -Dcrash.everything=100} makes it longer.
 */
class CrashEverythingIT {
    private static final int ROUNDS = Integer.getInteger("crash.everything", 3);

    /** People and programs may not be in each other's way here, however long it takes. */
    private static final String SETTINGS =
            """
            manners.hourly: 0,0,1000000,1000000
            manners.daily: 0,0,1000000,1000000
            manners.channel: 1000000
            manners.pair: 1000000
            tasks.per-agent: 10000
            """;

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private Path work;
    private RunningServer server;
    private CrashLoad load;

    @Test
    void losesAndDoublesNothingOfAnything() throws Exception {
        work = Files.createDirectories(directory.toRealPath().resolve("work"));
        Path home = Files.createDirectory(directory.resolve("home"), PRIVATE);
        Files.writeString(home.resolve("config.yaml"), SETTINGS);
        server = RunningServer.start(home);
        load = new CrashLoad(server, work);
        load.begin();
        for (int round = 0; round < ROUNDS; round++) {
            load.killAmidst();
        }
        load.end();
        assertTasks();
        assertApprovals();
        assertCommands();
        assertFiles();
        assertMessages();
        assertPosts();
        JsonNode verdict = server.get("/api/v1/audit/verify", server.owner()).json();
        assertThat(verdict.path("intact").asBoolean()).as(verdict.toString()).isTrue();
        System.out.println("crash of everything: " + ROUNDS + " kills, " + load.words());
    }

    @AfterEach
    void stop() {
        if (server.isAlive()) {
            server.close();
        }
    }

    /** Calls with each item of a list, page by page. */
    private void each(String list, String key, Consumer<JsonNode> with) {
        String path = list + (list.contains("?") ? "&" : "?") + "limit=500";
        String next = path;
        while (!next.isEmpty()) {
            JsonNode page = server.get(next, key).json();
            page.path("items").forEach(with);
            next = page.hasNonNull("next") ? path + "&before=" + page.path("next").asText() : "";
        }
    }

    /** A command, once it has ended. */
    private JsonNode command(String id) {
        return server.get("/api/v1/commands/" + id + "?wait=60", server.owner()).json();
    }

    private void assertCommands() throws IOException {
        Set<String> recorded = new HashSet<>();
        each(
                "/api/v1/commands",
                server.owner(),
                command -> {
                    String state = command.path("state").asText();
                    if (!state.equals("awaiting_approval")) {
                        assertThat(command(command.path("id").asText()).path("state").asText())
                                .as(command.toString())
                                .isNotIn("running", "requested");
                    }
                    recorded.add(command.path("command").asText());
                });
        load.ran.forEach((id, mark) -> {
            JsonNode command = command(id);
            assertThat(command.path("state").asText()).isEqualTo("completed");
            assertThat(work.resolve("ran-" + mark)).hasContent(mark + "\n");
        });
        for (String mark : left("ran-")) {
            assertThat(recorded).contains(CrashLoad.command(mark));
        }
        for (String mark : left("asked-")) {
            assertThat(recorded).contains(CrashLoad.asked(mark));
        }
        assertThat(load.ran).isNotEmpty();
    }

    /** What was answered is answered; what was approved ran once at most. */
    private void assertApprovals() {
        load.approved.forEach((id, mark) -> {
            JsonNode command = command(id);
            assertThat(command.path("state").asText())
                    .as(command.toString())
                    .isIn("completed", "failed");
            String said = read(work.resolve("asked-" + mark));
            assertThat(said).isIn("", mark + "\n");
            if (command.path("state").asText().equals("completed")) {
                assertThat(said).isEqualTo(mark + "\n");
            }
        });
        load.denied.forEach((id, mark) -> {
            JsonNode command = command(id);
            assertThat(command.path("state").asText()).isEqualTo("refused");
            assertThat(work.resolve("asked-" + mark)).doesNotExist();
        });
        assertThat(load.approved).isNotEmpty();
        assertThat(load.denied).isNotEmpty();
    }

    /** What was acknowledged is written, and whatever is written is on record. */
    private void assertFiles() throws IOException {
        load.written.forEach(
                name -> assertThat(work.resolve("written-" + name)).hasContent(name + "\n"));
        Set<String> recorded =
                Pattern.compile("written-(\\d+)")
                        .matcher(server.get("/api/v1/audit/export", server.owner()).text())
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet());
        assertThat(recorded).containsAll(left("written-"));
        assertThat(load.written).isNotEmpty();
    }

    /** Each stream told each post once, whatever was asked again and wherever it was cut off. */
    private void assertPosts() {
        for (CrashFollower follower : load.streams) {
            assertThat(follower.contents).doesNotHaveDuplicates().containsAll(load.posts);
        }
        assertThat(load.posts).isNotEmpty();
    }

    /** Each message with its key once, however often it was asked again. */
    private void assertMessages() {
        List<String> contents = new ArrayList<>();
        each(
                "/api/v1/messages?with=reader",
                server.owner(),
                message -> contents.add(message.path("content").asText()));
        assertThat(contents).doesNotHaveDuplicates().containsAll(load.messages);
        assertThat(load.messages).isNotEmpty();
    }

    /** Each task was made once, and its command was begun at most once. */
    private void assertTasks() throws IOException {
        List<String> titles = new ArrayList<>();
        each(
                "/api/v1/tasks",
                server.owner(),
                task -> {
                    titles.add(task.path("title").asText());
                    JsonNode over = over(task.path("id").asText());
                    JsonNode runs = over.path("items");
                    assertThat(runs).as(task.toString()).hasSize(1);
                    String outcome = runs.get(0).path("outcome").asText();
                    assertThat(outcome).as(runs.toString()).isIn("done", "failed");
                    String title = task.path("title").asText();
                    String said = read(work.resolve(title));
                    assertThat(said).isIn("", title + "\n");
                    if (outcome.equals("done")) {
                        assertThat(said).isEqualTo(title + "\n");
                    }
                });
        assertThat(titles).doesNotHaveDuplicates().containsAll(load.tasks);
        left("task-").forEach(number -> assertThat(titles).contains("task-" + number));
        assertThat(load.tasks).isNotEmpty();
    }

    private JsonNode over(String task) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < deadline) {
            if (!server.get("/api/v1/tasks/" + task, server.owner())
                    .json()
                    .path("state")
                    .asText()
                    .equals("active")) {
                return server.get("/api/v1/tasks/" + task + "/history", server.owner()).json();
            }
            // Waits on the server, for something that nobody posts.
            server.get("/api/v1/posts?channel=general&wait=1&author=agent:reader", server.owner());
        }
        throw new AssertionError("not over in time: " + task);
    }

    /** What follows a prefix in the names of the files that there are. */
    private List<String> left(String prefix) throws IOException {
        List<String> names = new ArrayList<>();
        try (var files = Files.newDirectoryStream(work, prefix + "*")) {
            files.forEach(
                    file -> names.add(file.getFileName().toString().substring(prefix.length())));
        }
        return names;
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
