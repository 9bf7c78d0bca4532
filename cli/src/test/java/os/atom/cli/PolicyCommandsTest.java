package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import os.atom.protocol.EffectRecord;
import os.atom.protocol.Explanation;
import os.atom.protocol.PlanRecord;
import os.atom.protocol.PlanRecord.Invocation;
import os.atom.protocol.PlanRecord.Step;
import os.atom.protocol.PolicyCheck;
import os.atom.protocol.PolicyRecord;
import os.atom.protocol.PolicySuggestions;
import os.atom.protocol.PolicyTested;
import os.atom.protocol.RuleRecord;

final class PolicyCommandsTest {
    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void explainsAnswerRuleMendPlanAndEffects() {
        server.on("POST /api/v1/policy/explain", 200, explanation());

        var result =
                cli.run(
                        "policy",
                        "explain",
                        "--agent",
                        "scout",
                        "--cwd",
                        "/",
                        "--",
                        "find . -delete");

        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .isEqualTo(
                        """
                        ask     find . -delete | 'wc' -l
                        why     it deletes
                        rule    ladder.delete: an autonomous agent asks before it deletes
                        mend    drop -delete
                        plan    /usr/bin/find . -delete 2>&1 | /usr/bin/wc -l 'a b'
                        effect  delete /srv/demo, find -delete
                        effect  unknown, wc has no such option
                        """);
        assertThat(server.only().body().path("command").asText()).isEqualTo("find . -delete");
        assertThat(server.only().body().path("agent").asText()).isEqualTo("scout");
    }

    @Test
    void explainsAnOpaqueCommand() {
        server.on(
                "POST /api/v1/policy/explain",
                200,
                new Explanation(
                        "scout",
                        "echo $(id)",
                        "/",
                        "deny",
                        new PlanRecord("opaque", "a substitution", List.of()),
                        List.of(),
                        List.of(),
                        "it cannot be planned",
                        null));

        assertThat(cli.run("policy", "explain", "--agent", "a", "--", "x").out())
                .contains("plan    none, it is opaque: a substitution");
    }

    @Test
    void saysWhatACommandCouldReach() {
        assertThat(explained(List.of("*.pypi.org:80,443", "good.example:443")))
                .contains("network only *.pypi.org:80,443, good.example:443\n");
        assertThat(explained(List.of()))
                .contains("network none: nothing is on the list of what it may reach\n");
        assertThat(explained(null)).doesNotContain("network");
    }

    @Test
    void explainsWhatAsksForTheNetwork() {
        explained(List.of());
        assertThat(server.only().body().has("network")).isFalse();
        cli.run("policy", "explain", "--agent", "a", "--network", "--", "x");
        assertThat(server.requests().getLast().body().path("network").asBoolean()).isTrue();
    }

    private String explained(List<String> network) {
        server.on(
                "POST /api/v1/policy/explain",
                200,
                new Explanation(
                        "scout",
                        "curl x",
                        "/",
                        "ask",
                        new PlanRecord("script", null, List.of()),
                        List.of(),
                        List.of(),
                        "a person decides",
                        null,
                        network));
        return cli.run("policy", "explain", "--agent", "a", "--", "x").out();
    }

    @Test
    void checkFailsWhenAFileHasAProblem() {
        server.on(
                "GET /api/v1/policy/check", 200, new PolicyCheck("abc", 12, List.of(), List.of()));
        assertThat(cli.run("policy", "check").exit()).isZero();

        server.on(
                "GET /api/v1/policy/check",
                200,
                new PolicyCheck(
                        "abc",
                        12,
                        List.of(new PolicyCheck.Mistake("my.cedar", 3, "no such")),
                        List.of()));
        var result = cli.run("policy", "check");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out())
                .isEqualTo("12 policies in force, version abc\nproblem my.cedar:3: no such\n");
    }

    /** It is in force, so nothing has failed. */
    @Test
    void checkWarnsOfWhatMatchesNothing() {
        var mistake = new PolicyCheck.Mistake("my.cedar", 3, "\"/host/a\" matches nothing");
        server.on(
                "GET /api/v1/policy/check",
                200,
                new PolicyCheck("abc", 12, List.of(), List.of(mistake)));

        var result = cli.run("policy", "check");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).endsWith("\nwarning my.cedar:3: \"/host/a\" matches nothing\n");
    }

    @Test
    void testFailsWhenAnExampleDoes() {
        server.on("POST /api/v1/policy/test", 200, new PolicyTested(9, 0, List.of()));
        assertThat(cli.run("policy", "test").out()).isEqualTo("9 passed, 0 failed\n");

        server.on("POST /api/v1/policy/test", 200, new PolicyTested(8, 1, List.of("ls: denied")));
        var result = cli.run("policy", "test");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("8 passed, 1 failed\nfailed ls: denied\n");
    }

    @Test
    void listsThePoliciesInForce() {
        server.on(
                "GET /api/v1/policy",
                200,
                Samples.page(
                        new PolicyRecord("never.sudo", "forbid", "nobody is root", "shipped")));

        assertThat(cli.run("policy", "list").out())
                .isEqualTo(
                        """
                        ID          EFFECT  SAYS            FROM
                        never.sudo  forbid  nobody is root  shipped
                        """);
    }

    @Test
    void suggestsPoliciesWholeAndSaysWhatIsLeftOut() {
        server.on("GET /api/v1/policy/suggest", 200, suggestions());

        var result = cli.run("policy", "suggest", "--agent", "scout", "--last", "50");

        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .isEqualTo(
                        """
                        1. npm test, in /srv/shop
                        approved 3 times; would have let 5 past commands run unasked, the last 2026-01-02T03:04:05Z
                        mind it runs code

                        @id("scout.npm-test.0")
                        permit (principal, action, resource);

                        to save it: put it into /home/me/policies/scout.npm-test.0.cedar (chmod 600), then atom-os policy check

                        left out: bash, in /srv/\\x1b[2J: it runs x.sh (asked once, the last 2026-01-02T03:04:05Z)
                        looked at 50 commands of scout, since 2026-01-01T00:00:00Z; there are older ones (--last N); nothing was saved
                        """);
        assertThat(server.only().line())
                .isEqualTo("GET /api/v1/policy/suggest?agent=scout&last=50");
    }

    @Test
    void suggestPrintsExamplesWhenAskedFor() {
        server.on("GET /api/v1/policy/suggest", 200, suggestions());

        assertThat(cli.run("policy", "suggest", "--agent", "scout", "--tests").out())
                .contains("- name: it runs\n")
                .contains("and the examples into /home/me/policies/scout.npm-test.0.test.yaml")
                .contains("atom-os policy check && atom-os policy test");
    }

    @Test
    void suggestSaysWhenThereIsNothingToLookAt() {
        server.on(
                "GET /api/v1/policy/suggest",
                200,
                new PolicySuggestions("scout", 0, null, false, "/x", List.of(), List.of()));

        assertThat(cli.run("policy", "suggest", "--agent", "scout").out())
                .isEqualTo("scout has asked for nothing yet, so nothing is suggested\n");
    }

    @Test
    void suggestRefusesNumbersOutOfRange() {
        for (String wrong : List.of("0", "10001", "-1")) {
            var result = cli.run("policy", "suggest", "--agent", "scout", "--least", wrong);
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).contains("out of range");
        }
        assertThat(cli.run("policy", "suggest").exit()).isEqualTo(2);
    }

    private static PolicySuggestions suggestions() {
        Instant last = Instant.parse("2026-01-02T03:04:05Z");
        return new PolicySuggestions(
                "scout",
                50,
                Instant.parse("2026-01-01T00:00:00Z"),
                true,
                "/home/me/policies",
                List.of(
                        new PolicySuggestions.Suggestion(
                                "scout.npm-test.0",
                                List.of("npm test"),
                                List.of("/srv/shop"),
                                "@id(\"scout.npm-test.0\")\npermit (principal, action, resource);\n",
                                "- name: it runs\n",
                                List.of("it runs code"),
                                3,
                                5,
                                last)),
                List.of(
                        new PolicySuggestions.LeftOut(
                                "bash", "/srv/\u001b[2J", "it runs x.sh", 1, last)));
    }

    private static Explanation explanation() {
        return new Explanation(
                "scout",
                "find . -delete | 'wc' -l",
                "/srv/demo",
                "ask",
                new PlanRecord(
                        "script",
                        null,
                        List.of(
                                new Step(
                                        "always",
                                        false,
                                        List.of(
                                                new Invocation(
                                                        "/usr/bin/find",
                                                        List.of("find", ".", "-delete"),
                                                        "/srv/demo",
                                                        List.of("2>&1")),
                                                new Invocation(
                                                        "/usr/bin/wc",
                                                        List.of("wc", "-l", "a b"),
                                                        "/srv/demo",
                                                        List.of()))))),
                List.of(
                        new EffectRecord("delete", "/srv/demo", "find -delete"),
                        new EffectRecord("unknown", null, "wc has no such option")),
                List.of(
                        new RuleRecord(
                                "ladder.delete", "an autonomous agent asks before it deletes")),
                "it deletes",
                "drop -delete");
    }
}
