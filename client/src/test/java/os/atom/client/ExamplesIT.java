package os.atom.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples of the documentation do what they say. */
@Timeout(120)
class ExamplesIT {
    private static TestServer server;
    private static Path project;
    private static String key;
    private static AtomOs scout;
    private static AtomOs helper;
    private static AtomOs person;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start();
        project = server.grant("project");
        Path source = Files.createDirectory(project.resolve("src"));
        Files.writeString(source.resolve("a.txt"), "TODO one\nnothing\n");
        key = server.addAgent("scout", "autonomous");
        scout = AtomOs.at(server.url(), key);
        helper = server.agent("helper", "supervised");
        person = server.person();
    }

    @AfterAll
    static void stop() throws Exception {
        scout.close();
        helper.close();
        person.close();
        server.close();
    }

    @Test
    void begin() {
        assertThat(Examples.begin(server.url(), key, project)).contains("src\n");
        assertThat(scout.feed().page(PostQuery.all().words("looked around")).items()).hasSize(1);
    }

    @Test
    void run() {
        assertThat(Examples.run(scout, project)).isEqualTo("src/a.txt:1:TODO one\n");
        assertThat(Examples.run(scout, Path.of("/etc"))).contains("mount add");
    }

    @Test
    void begunWork() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(Examples.start(scout, project, new PrintStream(out, true, UTF_8)).state())
                .isEqualTo("completed");
        assertThat(out.toString(UTF_8)).isEqualTo("a\nb\n");
    }

    @Test
    void files() {
        assertThat(Examples.files(scout, project)).isEqualTo("second\n");
    }

    @Test
    void feed() {
        for (int at = 0; at < 3; at++) {
            scout.feed().ask("general", "Which of them, number " + at + "?");
        }
        assertThat(Examples.feed(helper)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void inbox() {
        scout.inbox().send("helper", "Please look at build 42.");
        Examples.inbox(helper);
        assertThat(helper.inbox().read().unread()).isZero();
        assertThat(scout.inbox().read().items())
                .anySatisfy(item -> assertThat(item.message().content()).isEqualTo("Thank you."));
    }

    @Test
    void events() {
        String before = helper.events().cursor();
        scout.events().publish("scout.build.done", Map.of("result", "green"));
        assertThat(Examples.events(helper, before)).isEqualTo("green");
    }

    @Test
    void approvals() {
        Running wanted = helper.commands().start(Command.of("touch wanted").in(project));
        Running not = helper.commands().start(Command.of("rm src/a.txt").in(project));
        Examples.approvals(person);
        assertThat(wanted.await(Duration.ofSeconds(60)).state()).isEqualTo("completed");
        assertThat(not.await(Duration.ofSeconds(60)).state()).isEqualTo("refused");
        assertThat(project.resolve("wanted")).exists();
    }
}
