package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.cli.completion.Kinds;
import picocli.CommandLine;

/** {@code complete}, which the scripts of the shells call. */
@Timeout(120)
final class CompleteTest {
    private static final Map<String, Object> AGENTS =
            Map.of(
                    "items",
                    List.of(
                            Map.of("name", "scout", "maturity", "INTERN"),
                            Map.of("name", "$(touch pwned)", "maturity", "STUDENT")));

    @TempDir private Path folder;

    private void isSilent(Cli.Result result) {
        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEmpty();
    }

    /** Whoever is offered nothing, since the machine is busy, presses Tab again. */
    @Test
    void saysWhatTheServerKnows() {
        try (var server = new FakeServer().on("GET /api/v1/agents", 200, AGENTS)) {
            Cli.Result result;
            do {
                result = Cli.asking(server).run("complete", "agents");

                assertThat(result.exit()).isZero();
            } while (result.out().isEmpty());
            assertThat(result.out()).isEqualTo("scout\tINTERN\n");
            assertThat(server.requests())
                    .extracting(FakeServer.Request::authorization)
                    .containsOnly("Bearer owner-token");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500, 503})
    void aRefusalIsSilent(int status) {
        try (var server =
                new FakeServer().on("GET /api/v1/agents", status, Map.of("reason", "because"))) {
            isSilent(Cli.asking(server).run("complete", "agents"));
        }
    }

    @Test
    void whoHasNoTokenIsOfferedNothingAndNothingIsAsked() {
        try (var server = new FakeServer().on("GET /api/v1/agents", 200, AGENTS)) {
            isSilent(new Cli().with("ATOM_OS_URL", server.url()).run("complete", "agents"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void noServerIsSilentAndNoneIsStarted() throws Exception {
        Path home = folder.resolve("home");
        Path launcher = folder.resolve("atom-os");
        Files.writeString(launcher, "#!/bin/sh\ntouch '" + folder.resolve("started") + "'\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();

        isSilent(
                new Cli()
                        .with("ATOM_OS_HOME", home.toString())
                        .with("PATH", "/usr/bin:/bin")
                        .launcher(launcher)
                        .run("complete", "agents"));

        assertThat(folder.resolve("started")).doesNotExist();
        assertThat(home).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "AGENTS", "--nonsense", "agents channels", "a=b -x 3"})
    void whatItDoesNotKnowIsSilent(String words) {
        try (var server = new FakeServer().on("GET /api/v1/agents", 200, AGENTS)) {
            isSilent(Cli.asking(server).run(("complete " + words).strip().split(" ")));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void whatAnswersButIsNotUsIsSilent() {
        try (var server =
                new FakeServer().onText("GET /api/v1/agents", "text/html", "<p>scout</p>")) {
            isSilent(Cli.asking(server).run("complete", "agents"));
        }
    }

    /** It dribbles: each byte in time, the whole never. */
    @Test
    void aServerThatIsSlowIsNotWaitedFor() {
        var end = new CountDownLatch(1);
        try (var server =
                new FakeServer()
                        .on(
                                "GET /api/v1/agents",
                                exchange -> {
                                    exchange.getResponseHeaders()
                                            .set("Content-Type", "application/json");
                                    exchange.sendResponseHeaders(200, 0);
                                    exchange.getResponseBody().write("{\"items\":[".getBytes());
                                    exchange.getResponseBody().flush();
                                    try {
                                        while (!end.await(1, TimeUnit.SECONDS)) {
                                            exchange.getResponseBody().write(' ');
                                            exchange.getResponseBody().flush();
                                        }
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                })) {
            isSilent(Cli.asking(server).run("complete", "agents"));
        } finally {
            end.countDown();
        }
    }

    @Test
    void isNoCommandOfPeople() {
        assertThat(Reference.root().getSubcommands()).doesNotContainKey("complete");
    }

    /** A place that is spelt wrong, or was renamed, would complete nothing. */
    @Test
    void eachPlaceIsThere() {
        Set<String> there = new HashSet<>();
        collect("", Reference.root(), there);

        assertThat(there).containsAll(Kinds.places());
    }

    private static void collect(String path, CommandLine command, Set<String> there) {
        command.getCommandSpec()
                .options()
                .forEach(option -> {
                    there.addAll(List.of(option.names()));
                    List.of(option.names()).forEach(name -> there.add(path + " " + name));
                });
        command.getCommandSpec()
                .positionalParameters()
                .forEach(each -> there.add(path + " " + each.paramLabel()));
        command.getSubcommands()
                .forEach((name, sub) -> collect((path + " " + name).strip(), sub, there));
    }
}
