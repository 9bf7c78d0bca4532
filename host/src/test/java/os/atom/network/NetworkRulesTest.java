package os.atom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.home.OwnFolder;

class NetworkRulesTest {
    private static final String LIST =
            """
            allow:
              - domains: [registry.npmjs.org, "*.Pypi.org"]
              - domains: b\u00fccher.example
                ports: [8443]
                agents: [scout, rover]
              - domains: [1.1.1.1, "[2606:4700::1111]"]
                ports: 443
            """;

    @TempDir Path home;
    private Path folder;
    private NetworkRules rules;
    private final List<NetworkRules.Reload> journal = new ArrayList<>();

    @BeforeEach
    void folder() throws IOException {
        folder =
                Files.createDirectory(
                        home.resolve("network"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        rules = new NetworkRules(OwnFolder.of(folder));
    }

    @Test
    void withoutFilesNothingIsReachable() {
        rules.reload(journal::add);

        assertThat(rules.current()).isEqualTo(AllowList.EMPTY);
        assertThat(rules.current().reachable("scout")).isEmpty();
        assertThat(refused("scout", "example.org", 443)).isEqualTo(Refusal.Rule.DOMAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "scout, registry.npmjs.org, 443, ",
        "scout, registry.npmjs.org, 80, ",
        "scout, REGISTRY.npmjs.org., 443, ",
        "scout, registry.npmjs.org, 22, PORT",
        "scout, npmjs.org, 443, DOMAIN",
        "scout, x.registry.npmjs.org, 443, DOMAIN",
        "scout, registry.npmjs.org.evil.example, 443, DOMAIN",
        "scout, files.pypi.org, 443, ",
        "scout, a.b.pypi.org, 443, ",
        "scout, pypi.org, 443, DOMAIN",
        "scout, evilpypi.org, 443, DOMAIN",
        "scout, xn--bcher-kva.example, 8443, ",
        "rover, xn--bcher-kva.example, 8443, ",
        "other, xn--bcher-kva.example, 8443, DOMAIN",
        "scout, xn--bcher-kva.example, 443, PORT",
        "scout, 1.1.1.1, 443, ",
        "scout, 1.0.0.1, 443, DOMAIN",
        "scout, [2606:4700:0:0::1111], 443, ",
    })
    void aListSaysWhoReachesWhat(String agent, String host, int port, Refusal.Rule rule)
            throws IOException {
        write("list.yaml", LIST);
        rules.reload(journal::add);

        assertThat(refused(agent, host, port)).isEqualTo(rule);
    }

    @Test
    void aStarAloneIsEveryNameButNoAddress() throws IOException {
        write("all.yaml", "allow: [{domains: '*', agents: scout}]");
        rules.reload(journal::add);

        assertThat(refused("scout", "example.org", 443)).isNull();
        assertThat(refused("scout", "8.8.8.8", 443)).isEqualTo(Refusal.Rule.DOMAIN);
        assertThat(refused("rover", "example.org", 443)).isEqualTo(Refusal.Rule.DOMAIN);
    }

    @Test
    void peopleAreToldWhatAnAgentReaches() throws IOException {
        write("list.yaml", LIST);
        rules.reload(journal::add);

        assertThat(rules.current().reachable("other"))
                .containsExactly(
                        "registry.npmjs.org:80,443",
                        "*.pypi.org:80,443",
                        "1.1.1.1:443",
                        "2606:4700:0:0:0:0:0:1111:443");
        assertThat(rules.current().reachable("rover")).contains("xn--bcher-kva.example:8443");
    }

    @Test
    void ownNetworksOfAllFilesCountTogether() throws IOException {
        write("a.yaml", LIST);
        write("b.yaml", "own: [10.20.0.0/16, 'fd00:1::/48']");
        write("c.yaml", "allow: []\nown: 192.168.7.0/24");

        assertThat(rules.reload(journal::add))
                .isInstanceOfSatisfying(
                        NetworkRules.Reload.Changed.class,
                        changed ->
                                assertThat(changed.own())
                                        .containsExactly(
                                                "10.20.0.0/16",
                                                "fd00:1:0:0:0:0:0:0/48",
                                                "192.168.7.0/24"));
        assertThat(rules.current().allowances()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "own: []",
                "own: [8.8.8.0/24]",
                "own: [10.0.0.1/8]",
                "own: 169.254.0.0/16",
                "{}",
                "allow: [",
                "allow: [{domains: [a.example]}]\n---\nallow: [{domains: [b.example]}]",
                "deny: []",
                "allow: {}",
                "allow: [example.org]",
                "allow: [{domains: []}]",
                "allow: [{ports: [443]}]",
                "allow: [{domains: [a.example], ports: []}]",
                "allow: [{domains: [a.example], ports: [0]}]",
                "allow: [{domains: [a.example], ports: [65536]}]",
                "allow: [{domains: [a.example], ports: [https]}]",
                "allow: [{domains: [a.example], agents: []}]",
                "allow: [{domains: [a.example], agents: [null]}]",
                "allow: [{domains: [a.example], port: [443]}]",
                "allow: [{domains: ['*.com']}]",
                "allow: [{domains: ['a*.example.org']}]",
                "allow: [{domains: ['*.*.example.org']}]",
                "allow: [{domains: ['*.127.0.0.1']}]",
                "allow: [{domains: ['https://example.org']}]",
                "allow: [{domains: ['example.org:443']}]",
                "allow: [{domains: ['127.1']}]",
                "allow: [{domains: [a.example]}]\nallow: []",
                "just text"
            })
    void aWrongFileLeavesTheLastGoodListInForce(String text) throws IOException {
        write("a.yaml", LIST);
        rules.reload(journal::add);
        AllowList before = rules.current();
        write("b.yaml", text);

        NetworkRules.Reload reload = rules.reload(journal::add);

        assertThat(reload)
                .isInstanceOfSatisfying(
                        NetworkRules.Reload.Invalid.class,
                        invalid ->
                                assertThat(invalid.problems())
                                        .isNotEmpty()
                                        .allMatch(line -> line.contains("b.yaml ")));
        assertThat(rules.current()).isEqualTo(before);
        assertThat(rules.reload(journal::add)).isEqualTo(new NetworkRules.Reload.Unchanged());
    }

    @Test
    void aFileThatOthersCouldHaveWrittenDoesNotCount() throws IOException {
        write("a.yaml", LIST);
        Files.setPosixFilePermissions(
                folder.resolve("a.yaml"), PosixFilePermissions.fromString("rw-rw----"));

        assertThat(rules.reload(journal::add)).isInstanceOf(NetworkRules.Reload.Invalid.class);
        assertThat(rules.current()).isEqualTo(AllowList.EMPTY);
    }

    @Test
    void aChangeIsOnRecordBeforeItCounts() throws IOException {
        write("a.yaml", LIST);

        assertThatThrownBy(() ->
                        rules.reload(reload -> {
                            throw new IllegalStateException("the store is broken");
                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rules.current()).isEqualTo(AllowList.EMPTY);

        assertThat(rules.reload(journal::add)).isInstanceOf(NetworkRules.Reload.Changed.class);
        assertThat(rules.current().allowances()).hasSize(3);
    }

    @Test
    void whatIsTakenAwayIsNotReachableAnyMore() throws IOException {
        write("a.yaml", LIST);
        rules.reload(journal::add);
        Files.delete(folder.resolve("a.yaml"));
        rules.reload(journal::add);

        assertThat(rules.current()).isEqualTo(AllowList.EMPTY);
    }

    private Refusal.Rule refused(String agent, String host, int port) {
        try {
            rules.current().check(agent, Host.parse(host), port);
            return null;
        } catch (Refused refused) {
            return refused.refusal().rule();
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
