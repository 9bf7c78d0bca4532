package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.approval.Answer;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.mount.Access;
import os.atom.network.Site;
import os.atom.network.Upstream;
import os.atom.policy.Reload;
import os.atom.protocol.ApprovalRecord;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.Explanation;

/** What no plan shows gets the network when it is asked for and let, and never otherwise. */
@Timeout(180)
class AskedForNetworkTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path folder;
    private WholeShell whole;
    private Path work;
    private Principal.Agent agent;
    private Site site;
    private String script;

    @BeforeEach
    void open() throws Exception {
        whole = WholeShell.open(folder);
        work = whole.granted(folder.resolve("work"), Access.READ).toRealPath();
        agent = whole.agent("scout", Maturity.AUTONOMOUS);
        site = Site.plain().page("/page", "hello");
        script = "for n in 1; do curl -s http://good.example:%d/page; done".formatted(site.port());
        whole.network.own(site.port()).name("good.example", "127.0.0.1").allow(list());
    }

    @AfterEach
    void close() throws Exception {
        whole.close();
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "STUDENT, deny, ladder.student",
        "INTERN, deny, ",
        "SUPERVISED, ask, ladder.supervised.connect",
        "AUTONOMOUS, ask, ladder.supervised.connect"
    })
    void theLadderDecidesAsForAnyThatConnects(Maturity maturity, String answer, String rule) {
        Principal.Agent other = whole.agent("other", maturity);

        for (String command : new String[] {"ls", "python3 x.py", script}) {
            Explanation explained =
                    whole.shell.explain(other, WholeShell.request(command, work).withNetwork(true));

            assertThat(explained.answer()).as(command).isEqualTo(answer);
            assertThat(explained.effects()).extracting("kind").contains("connect");
            assertThat(explained.network()).containsExactly("good.example:" + site.port());
            if (answer.equals("ask")) {
                assertThat(explained.rules()).extracting("id").contains(rule);
            }
        }
        assertThat(whole.shell.explain(other, WholeShell.request("ls", work)).network()).isNull();
    }

    @Test
    void aPersonSeesItAndItReachesWhatIsListed() throws Exception {
        String id = asked(script);

        ApprovalRecord request = whole.shell.asItStands(approval(id));
        assertThat(request.network()).isTrue();
        assertThat(request.sandbox().network()).containsExactly("good.example:" + site.port());
        assertThat(request.effects())
                .anySatisfy(effect -> {
                    assertThat(effect.kind()).isEqualTo("connect");
                    assertThat(effect.because()).isEqualTo("it asks for the network");
                });
        assertThat(site.asked()).isEmpty();

        whole.approve(id);
        CommandRecord command = whole.ended(id);

        assertThat(command.stdout()).isEqualTo("hello");
        assertThat(command.network()).isTrue();
        assertThat(command.violations()).isNull();
        assertThat(requested(id).path("network").asBoolean()).isTrue();
        assertThat(whole.entries(id))
                .endsWith(
                        "command.started",
                        "network.asked",
                        "network.allowed",
                        "network.closed",
                        "command.finished");
    }

    @Test
    void theListIsShownAsItStandsAndAskedAsItStands() throws Exception {
        String id = asked(script);
        whole.network.allow("allow: []");

        assertThat(whole.shell.asItStands(approval(id)).network()).isTrue();
        assertThat(whole.shell.asItStands(approval(id)).sandbox().network()).isEmpty();
        whole.approve(id);

        assertThat(whole.ended(id).stdout()).contains("network.domain");
        assertThat(site.asked()).isEmpty();
    }

    @Test
    void withoutAskingThereIsNoneAndTheMendSaysHow() throws Exception {
        String bare = "exec 3<>/dev/tcp/8.8.8.8/443";
        String id = whole.submit(agent, bare, work);
        assertThat(approval(id).network()).isNull();
        whole.approve(id);
        CommandRecord command = whole.ended(id);

        assertThat(command.network()).isNull();
        assertThat(requested(id).has("network")).isFalse();
        assertThat(command.violations())
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.rule()).isEqualTo("sandbox.network");
                    assertThat(violation.mend()).contains("\"network\": true", "--network");
                });

        String again = asked(bare);
        whole.approve(again);
        assertThat(whole.ended(again).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.mend()).contains("HTTPS_PROXY"));
    }

    @Test
    void aStandingApprovalWithoutItNeverCoversARequestWithIt() throws Exception {
        String first = whole.submit(agent, script, work);
        whole.approve(first, HOUR, 100);
        whole.ended(first);
        assertThat(whole.ended(whole.submit(agent, script, work)).state()).isEqualTo("completed");

        String id = asked(script);

        assertThat(whole.state(id)).isEqualTo("awaiting_approval");
        assertThat(site.asked()).isEmpty();
    }

    @Test
    void aStandingApprovalWithItSaysSoAndCoversNoOther() throws Exception {
        String first = asked(script);
        assertThat(whole.shell.preview(first, new Answer.Lasting(HOUR, 100), whole.owner).policy())
                .contains("Effect::\"connects\"", "resource.connects == [\"any listed host\"]");
        whole.approve(first, HOUR, 100);
        whole.ended(first);

        assertThat(whole.ended(asked(script)).stdout()).isEqualTo("hello");
        assertThat(whole.state(whole.submit(agent, script, work))).isEqualTo("awaiting_approval");
    }

    @Test
    void aPolicyCanLetAScriptUnasked() throws Exception {
        Path file = whole.home.policies().resolve("own.cedar");
        Files.writeString(
                file,
                """
                @id("own.fetch")
                @says("scout may fetch the page")
                permit (principal, action == Action::"shell.run", resource)
                when {
                    principal.name == "scout" &&
                    resource.lines == ["%s"] &&
                    resource.connects == ["any listed host"] &&
                    [Effect::"reads", Effect::"opaque", Effect::"connects"]
                        .containsAll(resource.effects)
                };
                """
                        .formatted(script));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(whole.policies.reload(reload -> {})).isInstanceOf(Reload.Changed.class);

        assertThat(whole.ended(asked(script)).stdout()).isEqualTo("hello");
        assertThat(whole.state(whole.submit(agent, script, work))).isEqualTo("awaiting_approval");
        assertThat(whole.state(asked(script + " # more"))).isEqualTo("awaiting_approval");
    }

    /** For what is planned and known to connect the flag makes it any host of the list. */
    @Test
    void askingForMoreThanThePlanShowsIsAnotherShape() {
        String fetch = "curl -s http://good.example:%d/page".formatted(site.port());
        String first = whole.submit(agent, fetch, work);
        whole.approve(first, HOUR, 100);
        whole.ended(first);

        assertThat(whole.state(asked(fetch))).isEqualTo("awaiting_approval");
    }

    /** The other site is really there, at the same address and excepted alike. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl -s $(echo http://evil.example:EVIL/page)",
                "curl -s $(echo http://127.0.0.1:EVIL/page)",
                "curl -s --noproxy '*' $(echo http://127.0.0.1:EVIL/page)",
                "unset http_proxy HTTP_PROXY; curl -s http://127.0.0.1:EVIL/page",
                "NO_PROXY='*' no_proxy='*' curl -s http://127.0.0.1:EVIL/page",
                "http_proxy=http://127.0.0.1:EVIL curl -s http://good.example:GOOD/page",
                "curl -s --proxy http://evil.example:EVIL $(echo http://good.example:GOOD/page)",
                "for p in tcp udp; do exec 3<>/dev/$p/127.0.0.1/EVIL && echo GET /page >&3; cat <&3; done",
                "curl -s -H $(echo 'Host:evil.example') http://good.example:EVIL/page",
                "curl -s -g $(echo 'http://[::1]:EVIL/page')",
                "curl -s -p -x http://127.0.0.1:3128 $(echo http://evil.example:EVIL/page)",
                "python3 -c 'import socket; s = socket.create_connection((\"127.0.0.1\", EVIL), 5);"
                        + " s.send(b\"GET /page HTTP/1.0\\r\\n\\r\\n\"); print(s.recv(999))' $(true)",
                "python3 -c 'import socket; socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)' $(true)",
                "python3 -c 'import socket; print(socket.getaddrinfo(\"evil.example\", EVIL))' $(true)",
                "perl -e 'use IO::Socket::INET; $s = IO::Socket::INET->new(\"127.0.0.1:EVIL\") or die;"
                        + " print $s \"GET /page\\r\\n\"; print <$s>' $(true)",
            })
    void aScriptThatMayConnectReachesNothingElse(String attack) throws Exception {
        try (Site evil = Site.plain().page("/page", "escaped")) {
            whole.network.own(evil.port()).name("evil.example", "127.0.0.1");
            String id =
                    asked(
                            attack.replace("EVIL", Integer.toString(evil.port()))
                                    .replace("GOOD", Integer.toString(site.port())));
            whole.approve(id);
            CommandRecord command = whole.ended(id);

            assertThat(command.plan().kind()).isEqualTo("opaque");
            assertThat(command.startedAt()).as(command.toString()).isNotNull();
            assertThat(command.stdout()).doesNotContain("escaped");
            assertThat(evil.asked()).isEmpty();
            assertThat(whole.network.asked()).doesNotContain("evil.example");
        }
    }

    @Test
    void aFreezeEndsItsConnections() throws Exception {
        try (Upstream silent = new Upstream("")) {
            String id = connected(silent);
            Upstream.Call call = silent.call();

            whole.stopSwitch.freeze("enough", whole.owner);

            call.whole();
            assertThat(whole.ended(id).state()).isEqualTo("stopped");
            assertThat(whole.entries(id)).contains("network.closed");
        }
    }

    @Test
    void aStopEndsItsConnections() throws Exception {
        try (Upstream silent = new Upstream("")) {
            String id = connected(silent);
            Upstream.Call call = silent.call();

            whole.shell.stop(id, whole.owner);

            call.whole();
            assertThat(whole.ended(id).state()).isEqualTo("stopped");
        }
    }

    @Test
    void whatIsTakenOffTheListEndsItsConnectionsWhileItRuns() throws Exception {
        try (Upstream silent = new Upstream("")) {
            String id = connected(silent);
            Upstream.Call call = silent.call();

            whole.network.allow("allow: []");

            call.whole();
            assertThat(whole.ended(id).state()).isEqualTo("completed");
            assertThat(whole.entries(id)).contains("network.refused", "network.closed");
        }
    }

    /** What runs of a paused agent goes on, but without the network. */
    @Test
    void aPauseEndsItsConnections() throws Exception {
        try (Upstream silent = new Upstream("")) {
            String id = connected(silent);
            Upstream.Call call = silent.call();

            WholeShell.done(whole.identities.pause(agent.id(), whole.owner));

            call.whole();
            CommandRecord command = whole.ended(id);
            assertThat(command.state()).isEqualTo("completed");
            assertThat(command.violations()).isNull();
            assertThat(whole.entries(id)).contains("network.refused", "network.closed");
        }
    }

    private String connected(Upstream server) throws Exception {
        whole.network
                .own(server)
                .allow("allow: [{domains: good.example, ports: %d}]".formatted(server.port()));
        String id =
                asked(
                        "while true; do curl -s http://good.example:%d/; exit; done"
                                .formatted(server.port()));
        whole.approve(id);
        return id;
    }

    private String list() {
        return "allow: [{domains: good.example, ports: %d}]".formatted(site.port());
    }

    private String asked(String command) {
        return whole.submit(agent, WholeShell.request(command, work).withNetwork(true));
    }

    private ApprovalRecord approval(String id) {
        return whole.approvals.find(id).orElseThrow();
    }

    private JsonNode requested(String id) {
        Filter about =
                new Filter(
                        java.util.Optional.of("os.atom.command.requested"),
                        java.util.Optional.empty(),
                        java.util.Optional.of(id));
        String payload =
                whole.journal.journal().after(0, 10, about).getFirst().payload().orElseThrow();
        return Facts.parse(payload, JsonNode.class);
    }
}
