package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import os.atom.protocol.AgentAdded;
import os.atom.protocol.Page;

final class AgentCommandsTest {
    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void addsAnAgentAndPrintsItsKeyOnce() {
        server.on("POST /api/v1/agents", 201, added("autonomous"));

        var result = cli.run("agent", "add", "scout", "--maturity", "autonomous", "--tag", "ci");

        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).containsOnlyOnce("key-123").contains("scout (autonomous)");
        assertThat(server.only().body().toString())
                .isEqualTo("{\"name\":\"scout\",\"maturity\":\"autonomous\",\"tags\":[\"ci\"]}");
        assertThat(server.only().authorization()).isEqualTo("Bearer owner-token");
    }

    @Test
    void addsAStudentUnlessToldOtherwise() {
        server.on("POST /api/v1/agents", 201, added("student"));

        cli.run("agent", "add", "scout");

        assertThat(server.only().body().path("maturity").asText()).isEqualTo("student");
    }

    @Test
    void takesALevelInCapitals() {
        server.on("POST /api/v1/agents", 201, added("autonomous"));

        cli.run("agent", "add", "scout", "--maturity", "AUTONOMOUS");

        assertThat(server.only().body().path("maturity").asText()).isEqualTo("autonomous");
    }

    @Test
    void printsTheKeyAsJsonToo() throws Exception {
        server.on("POST /api/v1/agents", 201, added("student"));

        var result = cli.run("agent", "add", "scout", "--json");

        assertThat(FakeServer.MAPPER.readTree(result.out()).path("key").asText())
                .isEqualTo("key-123");
    }

    @Test
    void listsAgentsInAlignedColumns() {
        server.on(
                "GET /api/v1/agents",
                200,
                Samples.page(
                        Samples.agent("scout", "autonomous", false),
                        Samples.agent("a-longer-name", "student", true)));

        assertThat(cli.run("agent", "list").out())
                .isEqualTo(
                        """
                        NAME           LEVEL       STATE   NEXT  ADDED                        ID
                        scout          autonomous  active  -     2027-01-01T12:00:00.123456Z  agt-scout
                        a-longer-name  student     paused  -     2027-01-01T12:00:00.123456Z  agt-a-longer-name
                        """);
    }

    @Test
    void readsEveryPageOfAList() {
        server.on(
                "GET /api/v1/agents",
                exchange -> {
                    boolean second = exchange.getRequestURI().getQuery().contains("before=a+b/");
                    var page =
                            second
                                    ? Samples.page(Samples.agent("two", "student", false))
                                    : new Page<>(
                                            Samples.page(Samples.agent("one", "student", false))
                                                    .items(),
                                            "a+b/",
                                            null);
                    FakeServer.send(exchange, 200, "application/json", FakeServer.json(page));
                });

        assertThat(cli.run("agent", "list").out()).contains("one").contains("two");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void saysWhatToDoWhenThereAreNoAgents() {
        server.on("GET /api/v1/agents", 200, Samples.page());

        assertThat(cli.run("agent", "list").out()).contains("atom-os agent add");
    }

    @Test
    void showsOneAgent() {
        server.on("GET /api/v1/agents/scout", 200, Samples.agent("scout", "intern", true));

        assertThat(cli.run("agent", "show", "scout").out())
                .contains("level  intern")
                .contains("state  paused")
                .contains("tags   build");
    }

    @Test
    void showsWhetherItIsThere() {
        Instant now = Clock.systemUTC().instant();
        server.on("GET /api/v1/agents/one", 200, Samples.agent("one", "intern", false))
                .on("GET /api/v1/agents/two", 200, Samples.present("two", now, 1))
                .on(
                        "GET /api/v1/agents/three",
                        200,
                        Samples.present("three", now.minusSeconds(605), 0));
        assertThat(cli.run("agent", "show", "one").out())
                .contains("heard  nothing since the server started\n");
        assertThat(cli.run("agent", "show", "two").out()).contains("heard  now, connected\n");
        assertThat(cli.run("agent", "show", "three").out()).contains("heard  10 minutes ago\n");
    }

    @Test
    void showsWhatTheRecordSaysAndWhatIsMissing() {
        server.on("GET /api/v1/agents/scout", 200, Samples.trusted(false, "3 more that count"))
                .on("GET /api/v1/agents", 200, Samples.page(Samples.trusted(false, "3 more")));

        assertThat(cli.run("agent", "show", "scout").out())
                .contains(
                        """
                        record since it has its level: 9 runs, 8 clean, 7 that count; 1 interventions, 2 denials, 0 violations
                        """)
                .contains("held   by the server at " + Samples.NOON + ", trust.denials: 10 denials")
                .contains("(entries [4,5])")
                .contains("next   supervised: 7 of 25 runs, 13 % interventions, missing:\n")
                .contains("       - 3 more that count\n");
        assertThat(cli.run("agent", "list").out())
                .contains("supervised: 7 of 25 runs, 13 % interventions");
    }

    @Test
    void suggestsAPromotionAndTheCommandForIt() {
        server.on("GET /api/v1/agents/scout", 200, Samples.trusted(true))
                .on("GET /api/v1/agents", 200, Samples.page(Samples.trusted(true)));

        assertThat(cli.run("agent", "show", "scout").out())
                .contains("next   supervised is suggested: atom-os agent promote scout\n");
        assertThat(cli.run("agent", "list").out()).contains("suggested: supervised");
    }

    @Test
    void promotesToTheNextLevelOrToANamedOne() {
        server.on(
                "POST /api/v1/agents/scout/promote", 200, Samples.agent("scout", "intern", false));

        assertThat(cli.run("agent", "promote", "scout").out())
                .isEqualTo("scout is intern and active\n");
        cli.run("agent", "promote", "scout", "--to", "intern");

        assertThat(server.requests().get(0).body().has("to")).isFalse();
        assertThat(server.requests().get(1).body().path("to").asText()).isEqualTo("intern");
    }

    @Test
    void demotesPausesAndResumes() {
        for (String verb : new String[] {"demote", "pause", "resume"}) {
            server.on(
                    "POST /api/v1/agents/scout/" + verb,
                    200,
                    Samples.agent("scout", "student", verb.equals("pause")));
            assertThat(cli.run("agent", verb, "scout").exit()).isZero();
        }
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void rotatesTheKey() {
        server.on("POST /api/v1/agents/scout/keys", 200, added("student"));

        assertThat(cli.run("agent", "key", "rotate", "scout").out()).contains("key-123");
    }

    @Test
    void removesAnAgentWhoseNameNeedsEscapingInAPath() {
        server.on("DELETE /api/v1/agents/a%2Fb%20%C3%A9", 204, "");

        var result = cli.run("agent", "remove", "a/b é");

        assertThat(result.out()).isEqualTo("a/b é is removed\n");
    }

    @Test
    void namesThatWouldChangeThePathAreNoNames() {
        assertThat(cli.run("agent", "remove", "..").exit()).isEqualTo(2);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aNameFromTheServerCannotDriveTheTerminal() {
        server.on(
                "GET /api/v1/agents",
                200,
                Samples.page(Samples.agent("a\u001b[2Jb\u202ec", "student", false)));

        for (String[] line : new String[][] {{"agent", "list"}, {"agent", "list", "--json"}}) {
            assertThat(cli.run(line).out()).doesNotContain("\u001b", "\u202e");
        }
        assertThat(cli.run("agent", "list").out()).contains("a\\x1b[2Jb\\u202ec");
    }

    private static AgentAdded added(String maturity) {
        return new AgentAdded(Samples.agent("scout", maturity, false), "key-123", null);
    }
}
