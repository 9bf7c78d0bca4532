package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.command.Executable;
import os.atom.command.Executables;
import os.atom.command.GrantedTree;
import os.atom.command.Input;
import os.atom.command.Planner;
import os.atom.command.catalogue.YamlCatalogue;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.Protected;
import os.atom.mount.View;
import os.atom.policy.Decision;
import os.atom.policy.Policies;
import os.atom.policy.PolicyFolder;
import os.atom.policy.Question;
import os.atom.policy.Tested;

/** The example policy, over the real catalogue: one agent, one directory, a few sub-commands. */
class ExamplePolicyTest {
    /** Every bare name is installed. */
    private static final Executables ALL =
            name ->
                    name.isEmpty() || name.contains("/")
                            ? Optional.empty()
                            : Optional.of(new Executable(name, Path.of("/usr/bin", name)));

    private final Planner planner = new Planner(YamlCatalogue.load(List.of(), ALL), ALL);

    @TempDir Path folder;
    private Path shop;
    private Path other;
    private Policies policies;

    @BeforeEach
    void copyTheExample() throws IOException {
        Path real = folder.toRealPath();
        shop = Files.createDirectories(real.resolve("shop/sub")).getParent();
        other = Files.createDirectory(real.resolve("other"));
        Path own = Files.createDirectory(real.resolve("policies"));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
        for (String name : List.of("project-tests.cedar", "project-tests.test.yaml")) {
            String text = Files.readString(Path.of("../policies/examples", name));
            Path copy = own.resolve(name);
            Files.writeString(copy, text.replace("/home/me/shop", shop.toString()));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
        }
        policies = new Policies(PolicyFolder.of(own), Set.of(), Protected::name);
        policies.reload(change -> {});
    }

    @Test
    void isValidAndKeepsItsOwnExamples() {
        assertThat(policies.check()).isEmpty();
        List<Tested> tested =
                policies.test((line, directory, view) -> {
                    throw new AssertionError("the example gives facts");
                });
        assertThat(tested).isNotEmpty().allMatch(Tested::passed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm test",
                "npm test -- --watch",
                "npm --silent test",
                "npm run lint",
                "make test",
                "make -j4 -s test",
                "docker ps -a",
                "docker compose logs web",
            })
    void letsTheAgentRunIt(String line) {
        assertThat(decide("scout", shop, line)).isInstanceOf(Decision.Allowed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm run deploy",
                "npm install",
                "npm t",
                "npm test --script-shell=./evil",
                "npm test --node-options=--require=./evil",
                "npm test --prefix sub",
                "npm -C sub test",
                "npm test > log",
                "npm test | tee log",
                "npm test && rm -rf sub",
                "npm test && npm run deploy",
                "npm test; npm $X",
                "npm $X",
                "env CI=1 npm test",
                "timeout 60 npm test",
                "cd sub && npm test",
                "make test deploy",
                "make -C sub test",
                "make -f sub/Makefile test",
                "make test SHELL=./evil",
                "make --eval=x test",
                "make",
                "npx npm test",
                "sh -c 'npm test'",
                "docker rm x",
                "docker ps && docker rm x",
                "docker compose down",
                "docker compose logs > log",
            })
    void asksForAllElse(String line) {
        assertThat(decide("scout", shop, line)).isInstanceOf(Decision.NeedsApproval.class);
    }

    /** Nothing else about it is another. */
    @Test
    void asksWhenTheNetworkIsAskedFor() {
        assertThat(decide("scout", shop, "npm test")).isInstanceOf(Decision.Allowed.class);
        assertThat(decide("scout", shop, "npm test", true))
                .isInstanceOf(Decision.NeedsApproval.class);
    }

    @Test
    void isForOneAgentAndOneDirectory() {
        assertThat(decide("other", shop, "npm test")).isInstanceOf(Decision.NeedsApproval.class);
        assertThat(decide("scout", other, "npm test")).isInstanceOf(Decision.NeedsApproval.class);
        assertThat(decide("scout", shop.resolve("sub"), "npm test"))
                .isInstanceOf(Decision.NeedsApproval.class);
        assertThat(decide("scout", shop, "npm test --prefix /opt/x"))
                .isInstanceOf(Decision.Denied.class);
    }

    private Decision decide(String name, Path directory, String line) {
        return decide(name, directory, line, false);
    }

    private Decision decide(String name, Path directory, String line, boolean network) {
        View view =
                new View(
                        List.of(
                                new Grant("shop", shop, Access.WRITE, Optional.empty()),
                                new Grant("other", other, Access.WRITE, Optional.empty())),
                        List.of());
        var planned =
                planner.plan(
                        new Input.Text(line),
                        directory,
                        new GrantedTree(view, Path.of("/home/agent")));
        Principal.Agent agent =
                new Principal.Agent(
                        new PrincipalId("agent:" + name),
                        name,
                        Maturity.SUPERVISED,
                        false,
                        Set.of());
        return policies.decide(new Question(agent, network ? planned.connecting() : planned, view));
    }
}
