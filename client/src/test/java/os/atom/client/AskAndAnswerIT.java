package os.atom.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.PostRecord;

/** The example of an agent in Java that asks, and one in shell that answers, works as it says. */
@Timeout(120)
class AskAndAnswerIT {
    private static final Path EXAMPLE = Path.of("..", "examples", "ask-and-answer");

    private final List<Process> agents = new ArrayList<>();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        agents.forEach(Process::destroyForcibly);
        server.close();
    }

    @Test
    void theyCooperate() throws Exception {
        Path project = server.grant("project");
        Files.writeString(project.resolve("a.txt"), "TODO one\nnothing\nTODO two\n");
        String counter = server.addAgent("counter", "autonomous");
        String asker = server.addAgent("asker", "autonomous");
        try (BufferedReader answers =
                run(counter, EXAMPLE.resolve("answer.sh").toString(), project.toString())) {
            assertThat(answers.readLine()).isEqualTo("counter listens");
            try (BufferedReader asks =
                    run(
                            asker,
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            EXAMPLE.resolve("Ask.java").toString(),
                            "counter")) {
                assertThat(asks.lines().toList())
                        .containsExactly(
                                "asked: @counter, how many TODOs are left?",
                                "counter answered: There are 2 left.");
            }
            assertThat(answers.lines().toList()).containsExactly("counter: There are 2 left.");
        }
        try (AtomOs person = server.person()) {
            PostRecord question =
                    person.feed().page(PostQuery.all().kind("question")).items().getFirst();
            assertThat(question.state()).isEqualTo("answered");
            assertThat(person.commands().list().items())
                    .singleElement()
                    .extracting(CommandRecord::agent)
                    .isEqualTo("counter");
        }
    }

    private BufferedReader run(String key, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ATOM_OS_URL", server.url().toString());
        builder.environment().put("ATOM_OS_TOKEN", key);
        Process agent = builder.start();
        agents.add(agent);
        return agent.inputReader();
    }
}
