package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.mount.Access;
import os.atom.network.Upstream;
import os.atom.policy.Reload;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.Explanation;
import os.atom.protocol.ViolationRecord;

/** A command reaches the network only when it says so, is let to, and only what is on the list. */
@Timeout(180)
class NetworkedCommandTest {
    private static final String PERMIT =
            """
            @id("own.curl")
            @says("scout may fetch")
            permit (principal, action == Action::"shell.run", resource)
            when { resource.programs == ["curl"] &&
                   [Effect::"reads", Effect::"writes", Effect::"bulk", Effect::"executes",
                    Effect::"connects"].containsAll(resource.effects) };
            """;

    @TempDir Path folder;
    private WholeShell whole;
    private Path work;
    private Principal.Agent agent;
    private Upstream server;
    private String address;

    @BeforeEach
    void open() throws Exception {
        whole = WholeShell.open(folder);
        work = whole.granted(folder.resolve("work"), Access.READ).toRealPath();
        agent = whole.agent("scout", Maturity.AUTONOMOUS);
        server = new Upstream("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello");
        address = "http://good.example:%d/".formatted(server.port());
        whole.network
                .own(server)
                .name("good.example", "127.0.0.1")
                .allow(
                        "allow: [{domains: good.example, ports: %d, agents: scout}]"
                                .formatted(server.port()));
    }

    @AfterEach
    void close() throws Exception {
        whole.close();
        server.close();
    }

    @Test
    void aPersonSeesWhatItCouldReachAndLetsIt() throws Exception {
        String id = whole.submit(agent, "curl -s " + address, work);

        assertThat(whole.state(id)).isEqualTo("awaiting_approval");
        assertThat(whole.approvals.find(id).orElseThrow().sandbox().network())
                .containsExactly("good.example:" + server.port());
        assertThat(server.isLeftAlone()).isTrue();

        whole.approve(id);
        CommandRecord command = whole.ended(id);

        assertThat(command.stdout()).isEqualTo("hello");
        assertThat(command.exitCode()).isZero();
        assertThat(command.violations()).isNull();
        assertThat(whole.entries(id))
                .endsWith(
                        "command.started",
                        "network.asked",
                        "network.allowed",
                        "network.closed",
                        "command.finished");
    }

    @Test
    void aPolicyCanLetItUnasked() throws Exception {
        permit();

        CommandRecord command = whole.ended(whole.submit(agent, "curl -s " + address, work));

        assertThat(command.stdout()).isEqualTo("hello");
    }

    @Test
    void whatItDoesNotReachIsAViolation() throws Exception {
        permit();

        CommandRecord command =
                whole.ended(
                        whole.submit(
                                agent,
                                "curl -s http://evil.example/ && curl -s http://evil.example/",
                                work));

        assertThat(command.stdout()).contains("network.domain: evil.example");
        assertThat(command.violations()).hasSize(1);
        ViolationRecord found = command.violations().getFirst();
        assertThat(found.kind()).isEqualTo("connect");
        assertThat(found.target()).isEqualTo("evil.example:80");
        assertThat(found.rule()).isEqualTo("network.domain");
        assertThat(found.mend()).contains("a person can add it");
        assertThat(found.times()).isEqualTo(2);
        assertThat(whole.entries(command.id()))
                .endsWith(
                        "command.started",
                        "network.refused",
                        "network.refused",
                        "sandbox.violation",
                        "command.finished");
    }

    @Test
    void theListIsByAgent() throws Exception {
        permit();
        Principal.Agent other = whole.agent("rover", Maturity.AUTONOMOUS);

        CommandRecord command = whole.ended(whole.submit(other, "curl -s " + address, work));

        assertThat(command.stdout()).contains("network.domain", "rover");
        assertThat(server.isLeftAlone()).isTrue();
    }

    @Test
    void whatDoesNotConnectGetsNoNetworkHoweverItWasAllowed() throws Exception {
        String script = "curl -s " + address + " $(true); env | grep -i proxy; true";
        String id = whole.submit(agent, script, work);
        whole.approve(id);

        assertThat(whole.ended(id).stdout()).isEmpty();
        assertThat(whole.approvals.find(id).orElseThrow().sandbox().network()).isEmpty();
        assertThat(server.isLeftAlone()).isTrue();
    }

    @Test
    void aStopOfEverythingEndsConnectionsToo() throws Exception {
        permit();
        try (Upstream silent = new Upstream("")) {
            whole.network
                    .own(silent)
                    .allow("allow: [{domains: good.example, ports: %d}]".formatted(silent.port()));
            String id =
                    whole.submit(
                            agent,
                            "curl -s -T - http://good.example:%d/".formatted(silent.port()),
                            work);
            if (whole.state(id).equals("awaiting_approval")) {
                whole.approve(id);
            }
            Upstream.Call call = silent.call();

            whole.shell.stop(id, whole.owner);

            call.whole();
            assertThat(whole.ended(id).state()).isIn("stopped", "completed", "failed");
        }
    }

    @Test
    void explainingSaysWhatCouldBeReached() {
        Explanation fetch = explain("curl -s " + address);
        Explanation list = explain("ls");

        assertThat(fetch.answer()).isEqualTo("ask");
        assertThat(fetch.effects()).extracting("kind").contains("connect");
        assertThat(fetch.network()).isEqualTo(List.of("good.example:" + server.port()));
        assertThat(list.network()).isNull();
        assertThat(server.isLeftAlone()).isTrue();
    }

    private Explanation explain(String command) {
        return whole.shell.explain(agent, WholeShell.request(command, work));
    }

    private void permit() throws Exception {
        Path file = whole.home.policies().resolve("own.cedar");
        Files.writeString(file, PERMIT);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(whole.policies.reload(reload -> {})).isInstanceOf(Reload.Changed.class);
        assertThat(explain("curl -s " + address).answer())
                .as(explain("curl -s " + address).toString())
                .isEqualTo("allow");
    }
}
