package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Input;
import os.atom.endtoend.OutsideTmp;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.mount.Access;
import os.atom.policy.Tested;
import os.atom.protocol.PolicySuggestions;
import os.atom.protocol.PolicySuggestions.Suggestion;

/**
 * The threat: an agent names targets, files and directories so that the policy suggested from its
 * history says more than what was approved, or reads as if it said less. All that is suggested is
 * saved, and then nothing but what was approved runs unasked.
 */
class SuggestionWideningTest {
    /** Words of a line, each approved once; a target of make may be called anything. */
    private static final List<String> APPROVED =
            List.of(
                    "*",
                    "a*",
                    "\\*",
                    "?",
                    "plain",
                    "x\" || true || \"",
                    "x\"]) || principal.name like \"*",
                    "\"];};permit(principal,action,resource);//",
                    "// @id(\"never.list\")",
                    "\\\"",
                    "\\",
                    "\\u{22}",
                    "\\n",
                    "'single'",
                    "two words",
                    "${agent}",
                    "{fix}",
                    "check, 'and all else' in '/'",
                    "p\u00e5",
                    "\ud83d\ude00");

    /** What is close to that, and was never approved. */
    private static final List<String> NEIGHBOURS =
            List.of(
                    "",
                    "a",
                    "ab",
                    "\\a",
                    "x",
                    "b",
                    "plai",
                    "plain2",
                    "PLAIN",
                    "x\"",
                    "\"",
                    "u{22}",
                    "n",
                    "words",
                    "two",
                    "scout",
                    "check",
                    "pa\u0430neerg",
                    "??");

    @TempDir(factory = OutsideTmp.class)
    Path folder;

    private WholeShell whole;
    private Path work;
    private Principal.Agent agent;

    @BeforeEach
    void open() {
        whole = WholeShell.open(folder);
        work = whole.granted(folder.resolve("work"), Access.WRITE);
        agent = whole.agent("scout", Maturity.SUPERVISED);
    }

    @AfterEach
    void close() {
        whole.close();
    }

    private static CommandRequest request(Path directory, String... words) {
        return CommandRequest.asking(new Input.Argv(List.of(words)), Duration.ofSeconds(60))
                .directory(directory)
                .request();
    }

    private void approved(CommandRequest request) {
        String id = whole.submit(agent, request);
        assertThat(whole.approve(id)).isEmpty();
        whole.ended(id);
    }

    private boolean runsUnasked(CommandRequest request) {
        String id = whole.submit(agent, request);
        boolean unasked = !whole.entries(id).contains("approval.requested");
        whole.shell.stop(id, whole.owner);
        whole.ended(id);
        return unasked && !whole.state(id).equals("refused");
    }

    private PolicySuggestions saveAll() throws IOException {
        PolicySuggestions found = whole.shell.suggestions().of(agent, Suggestions.USUAL, 1);
        for (Suggestion suggestion : found.suggestions()) {
            save(suggestion.id() + ".cedar", suggestion.policy());
            save(suggestion.id() + ".test.yaml", suggestion.tests());
        }
        whole.policies.reload(change -> {});
        assertThat(whole.policies.check()).isEmpty();
        assertThat(
                        whole.policies.test((line, directory, view) -> {
                            throw new AssertionError("the examples give facts");
                        }))
                .allMatch(Tested::passed);
        return found;
    }

    private void save(String name, String text) throws IOException {
        Path file = Files.writeString(whole.home.policies().resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void noWordOfALineMeansAnythingButItself() throws IOException {
        for (String word : APPROVED) {
            approved(request(work, "make", word));
            approved(request(work, "echo", word, ">>", "x"));
        }
        int before = whole.policies.list().size();

        PolicySuggestions found = saveAll();

        assertThat(found.suggestions()).hasSizeGreaterThanOrEqualTo(APPROVED.size() - 1);
        assertThat(whole.policies.list()).hasSize(before + found.suggestions().size());
        for (String word : NEIGHBOURS) {
            assertThat(runsUnasked(request(work, "make", word))).as(word).isFalse();
        }
        for (String word : APPROVED) {
            assertThat(runsUnasked(request(work, "make", word))).as(word).isTrue();
            assertThat(runsUnasked(request(work, "make", word, "x"))).as(word).isFalse();
            assertThat(runsUnasked(request(work, "make", "-k", word))).as(word).isFalse();
            assertThat(runsUnasked(request(work, "make", word, word))).as(word).isFalse();
        }
    }

    @Test
    void noDirectoryMeansAnythingButItself() throws IOException {
        List<String> names =
                List.of(
                        "*",
                        "a*",
                        "a\"] || true",
                        "a\nb",
                        "a\n};\npermit (principal, action, resource);\n",
                        "\\",
                        "a b",
                        "a$ ",
                        "'");
        List<String> siblings = List.of("a", "ab", "b", "aa", "x", "a\n", "a  b", "exe.png");
        for (String name : names) {
            approved(request(made(name), "make", "check"));
        }

        PolicySuggestions found = saveAll();

        assertThat(found.suggestions()).hasSize(names.size());
        for (String sibling : siblings) {
            assertThat(runsUnasked(request(made(sibling), "make", "check"))).as(sibling).isFalse();
        }
        for (String name : names) {
            assertThat(runsUnasked(request(made(name), "make", "check"))).as(name).isTrue();
            assertThat(runsUnasked(request(made(name + "/sub"), "make", "check"))).isFalse();
        }
        assertThat(runsUnasked(request(work, "make", "check"))).isFalse();
    }

    private Path made(String name) throws IOException {
        return Files.createDirectories(work.resolve(name)).toRealPath();
    }

    @Test
    void whatIsSaidOfAPolicyIsOursAndItsNameIsNoOther() throws IOException {
        for (String word : APPROVED) {
            approved(request(work, "make", word));
        }
        Set<String> ids = new HashSet<>();
        PolicySuggestions found = whole.shell.suggestions().of(agent, Suggestions.USUAL, 1);
        for (Suggestion suggestion : found.suggestions()) {
            assertThat(ids.add(suggestion.id())).isTrue();
            assertThat(suggestion.id()).matches("scout\\.[a-z0-9-]{1,20}\\.[0-9a-f]{12}");
            assertThat(suggestion.policy())
                    .matches(text -> text.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f));
            String says = suggestion.policy().lines().skip(1).findFirst().orElseThrow();
            assertThat(says)
                    .matches(
                            "@says\\(\"scout runs again unasked what a person approved"
                                    + "(: '[^'\"\\\\]+' in '[^'\"\\\\]+')?\"\\)");
        }
    }

    /** Cedar itself warns of a policy that does, and such a policy would be refused. */
    @Test
    void whatHidesOrTurnsCharactersIsLeftOut() throws IOException {
        approved(request(made("\u202egnp.exe"), "make", "check"));
        approved(request(work, "make", "pl\u0430in"));

        PolicySuggestions found = saveAll();

        assertThat(found.suggestions()).isEmpty();
        assertThat(found.leftOut())
                .hasSize(2)
                .allSatisfy(
                        left -> assertThat(left.why()).contains("cannot be written as a policy"));
    }

    /** The file that a link leads to is another one by the time the policy is saved. */
    @Test
    void aLinkThatLeadsElsewhereLaterAsks() throws IOException {
        Files.writeString(work.resolve("harmless"), "x");
        Files.writeString(work.resolve("other"), "x");
        Path link = Files.createSymbolicLink(work.resolve("link"), work.resolve("harmless"));
        approved(request(work, "rm", "-r", "harmless"));
        Files.writeString(work.resolve("harmless"), "x");
        CommandRequest through = request(work, "truncate", "-s", "0", "link");
        approved(through);
        saveAll();
        assertThat(runsUnasked(through)).isTrue();

        Files.delete(link);
        Files.createSymbolicLink(work.resolve("link"), work.resolve("other"));

        assertThat(runsUnasked(through)).isFalse();
    }

    /** A policy never says what standard input has to be, so none of them covers any. */
    @Test
    void inputThatNobodySawAsks() throws IOException {
        approved(request(work, "tee", "notes"));
        saveAll();
        CommandRequest plain = request(work, "tee", "notes");
        assertThat(runsUnasked(plain)).isTrue();
        assertThat(runsUnasked(plain.again().stdin("x").request())).isFalse();
    }
}
