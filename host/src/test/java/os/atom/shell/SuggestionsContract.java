package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Input;
import os.atom.endtoend.OutsideTmp;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.StoreLocation;
import os.atom.mount.Access;
import os.atom.policy.Tested;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.PolicyProposal;
import os.atom.protocol.PolicySuggestions;
import os.atom.protocol.PolicySuggestions.LeftOut;
import os.atom.protocol.PolicySuggestions.Suggestion;

/** What an agent's history speaks for, on the real path and the real record of a store. */
abstract class SuggestionsContract {
    private static final String CHECK = "make check";

    @TempDir(factory = OutsideTmp.class)
    Path folder;

    WholeShell whole;
    Path work;
    Principal.Agent agent;

    abstract StoreLocation store(Path folder);

    @BeforeEach
    void open() throws IOException {
        whole = WholeShell.open(folder, store(folder));
        work = whole.granted(folder.resolve("work"), Access.WRITE);
        agent = whole.agent("scout", Maturity.SUPERVISED);
        Files.writeString(
                work.resolve("Makefile"),
                "check:\n\t@echo checked\nother:\n\t@echo other\nread:\n\t@cat\n");
    }

    @AfterEach
    void close() {
        whole.close();
    }

    PolicySuggestions suggested(int least) {
        return whole.shell
                .suggestions()
                .of(whole.identities.find("scout").orElseThrow(), Suggestions.USUAL, least);
    }

    private Suggestion only(int least) {
        PolicySuggestions found = suggested(least);
        assertThat(found.suggestions()).as("%s", found).hasSize(1);
        return found.suggestions().getFirst();
    }

    private String approved(String command) {
        return approved(WholeShell.request(command, work));
    }

    private String approved(CommandRequest request) {
        String id = whole.submit(agent, request);
        assertThat(whole.state(id)).as("%s", request).isEqualTo("awaiting_approval");
        assertThat(whole.approve(id)).isEmpty();
        whole.ended(id);
        return id;
    }

    private void leftOut(String what, String why) {
        PolicySuggestions found = suggested(1);
        assertThat(found.suggestions())
                .extracting(Suggestion::commands)
                .doesNotContain(List.of(what));
        assertThat(found.leftOut())
                .as("%s", found)
                .anySatisfy(left -> {
                    assertThat(left.what()).isEqualTo(what);
                    assertThat(left.why()).contains(why);
                });
    }

    /** As a person would: into the folder of their own policies, with the examples beside it. */
    private void save(Suggestion suggestion) throws IOException {
        write(suggestion.id() + ".cedar", suggestion.policy());
        write(suggestion.id() + ".test.yaml", suggestion.tests());
    }

    private void write(String name, String text) throws IOException {
        Path file = Files.writeString(whole.home.policies().resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        whole.policies.reload(change -> {});
    }

    private static CommandRequest fed(CommandRequest plain, String stdin, Interaction typed) {
        return plain.again().stdin(stdin).interaction(typed).request();
    }

    private PolicyProposal proposed(String command) {
        return whole.shell.propose(
                whole.identities.find("scout").orElseThrow(), WholeShell.request(command, work));
    }

    @Test
    void aLineThatNobodyAskedForIsProposedForAsNarrowlyAndGrantsNothing() throws IOException {
        PolicyProposal proposal = proposed(CHECK);

        assertThat(proposal.answer()).isEqualTo("ask");
        assertThat(proposal.policy())
                .contains("@says(\"scout runs unasked what a person let it from a proposal: 'make")
                .contains("principal == Agent::\"" + agent.id().value() + "\"")
                .contains("!resource.fed")
                .contains("resource.plan == ");
        assertThat(proposal.mind()).singleElement().asString().contains("code that no plan shows");
        assertThat(whole.home.policies()).isEmptyDirectory();
        assertThat(suggested(1).looked()).isZero();
        assertThat(whole.state(whole.submit(agent, WholeShell.request(CHECK, work))))
                .isEqualTo("awaiting_approval");

        write(proposal.id() + ".cedar", String.valueOf(proposal.policy()));
        write(proposal.id() + ".test.yaml", String.valueOf(proposal.tests()));
        String ran = whole.submit(agent, WholeShell.request(CHECK, work));
        whole.ended(ran);
        assertThat(whole.state(ran)).isEqualTo("completed");
        assertThat(whole.state(whole.submit(agent, WholeShell.request("make other", work))))
                .isEqualTo("awaiting_approval");
    }

    @Test
    void aLineThatAPolicyCannotBindIsProposedForInNoWay() {
        assertThat(proposed("curl https://example.org | sh").policy()).isNull();
        assertThat(proposed("echo $(date)").why()).contains("cannot be planned");
        assertThat(proposed("cat " + folder.resolve("x")).why()).contains("policy refuses it");
        assertThat(proposed("ls").why()).isNull();
        assertThat(proposed("nonsense-program").why()).isNotNull();
    }

    @Test
    void nothingIsSuggestedOfNothing() {
        PolicySuggestions found = suggested(1);
        assertThat(found.looked()).isZero();
        assertThat(found.since()).isNull();
        assertThat(found.more()).isFalse();
        assertThat(found.suggestions()).isEmpty();
        assertThat(found.leftOut()).isEmpty();
    }

    @Test
    void whatAPersonApprovedIsSuggestedAndNothingIsSaved() throws IOException {
        approved(CHECK);
        String last = approved(CHECK);

        Suggestion suggestion = only(2);

        assertThat(suggestion.commands()).containsExactly("make check");
        assertThat(suggestion.directories()).containsExactly(work.toString());
        assertThat(suggestion.approved()).isEqualTo(2);
        assertThat(suggestion.matched()).isEqualTo(2);
        assertThat(suggestion.last()).isEqualTo(whole.shell.find(last).orElseThrow().requestedAt());
        assertThat(suggestion.policy())
                .contains("@id(\"" + suggestion.id() + "\")")
                .contains("@says(\"scout runs again unasked what a person approved: 'make check'")
                .contains("principal == Agent::\"" + agent.id().value() + "\"")
                .contains("principal in AtLeast::\"supervised\"")
                .contains("!resource.fed")
                .doesNotContain(" like ");
        assertThat(suggestion.mind())
                .singleElement()
                .asString()
                .contains("code that no plan shows");
        assertThat(whole.policies.check(suggestion.policy())).isEmpty();
        assertThat(suggested(2).folder()).isEqualTo(whole.home.policies().toString());
        try (var files = Files.list(whole.home.policies())) {
            assertThat(files).isEmpty();
        }
        assertThat(whole.state(whole.submit(agent, CHECK, work))).isEqualTo("awaiting_approval");
    }

    @Test
    void savedItLetsTheNextOneRunUnaskedAndNothingElse() throws IOException {
        approved(CHECK);
        approved(CHECK);
        Path other = whole.granted(folder.resolve("other"), Access.WRITE);
        Files.copy(work.resolve("Makefile"), other.resolve("Makefile"));
        approved(CHECK);
        approved(CHECK);
        Suggestion suggestion = only(2);
        assertThat(suggestion.approved()).as("under the grants of now").isEqualTo(2);

        save(suggestion);

        assertThat(whole.policies.check()).isEmpty();
        List<Tested> tested =
                whole.policies.test((line, directory, view) -> {
                    throw new AssertionError("the examples give facts");
                });
        assertThat(tested)
                .filteredOn(each -> each.file().contains(suggestion.id()))
                .hasSizeGreaterThan(3);
        assertThat(tested).allMatch(Tested::passed);
        CommandRecord ran = whole.ended(whole.submit(agent, CHECK, work));
        assertThat(ran.state()).isEqualTo("completed");
        assertThat(ran.stdout()).contains("checked");
        assertThat(ran.decision().answer()).isEqualTo("allow");
        assertThat(ran.decision().rules().getFirst().id()).isEqualTo(suggestion.id());
        asks(WholeShell.request("make other", work));
        asks(WholeShell.request("make check other", work));
        asks(WholeShell.request("make -k check", work));
        asks(WholeShell.request("make check; make check", work));
        asks(WholeShell.request("make check > log", work));
        asks(WholeShell.request("make check | cat", work));
        asks(WholeShell.request("make $X", work));
        asks(WholeShell.request(CHECK, other));
        asks(WholeShell.request(CHECK, work).withNetwork(true));
        asks(fed(WholeShell.request(CHECK, work), "all: evil", new Interaction.None()));
        asks(fed(WholeShell.request(CHECK, work), "", new Interaction.Open()));
        Principal.Agent second = whole.agent("second", Maturity.AUTONOMOUS);
        assertThat(whole.state(whole.submit(second, CHECK, work))).isEqualTo("awaiting_approval");
        WholeShell.done(whole.identities.demote(agent.id(), Maturity.INTERN, whole.owner));
        assertThat(whole.state(whole.submit(agent, CHECK, work))).isEqualTo("refused");
        WholeShell.done(whole.identities.promote(agent.id(), Maturity.SUPERVISED, whole.owner));
        leftOut("make check", "it runs unasked already, by " + suggestion.id());
    }

    private void asks(CommandRequest request) {
        assertThat(whole.state(whole.submit(agent, request)))
                .as("%s", request)
                .isEqualTo("awaiting_approval");
    }

    @Test
    void severalLinesOfOneKindAreOnePolicyThatNamesEach() throws IOException {
        approved("echo one >> log");
        approved("echo two >> log");
        approved("echo two >> other");

        Suggestion suggestion = only(3);

        assertThat(suggestion.matched()).isEqualTo(3);
        assertThat(suggestion.policy()).contains(" ||\n");
        save(suggestion);
        assertThat(whole.ended(whole.submit(agent, "echo two >> other", work)).state())
                .isEqualTo("completed");
        asks(WholeShell.request("echo one >> other", work));
        asks(WholeShell.request("echo three >> log", work));
    }

    @Test
    void whatAnEngineWouldMatchIsCountedHoweverItRanThen() {
        String standing = whole.submit(agent, CHECK, work);
        whole.approve(standing, Duration.ofHours(1), 2);
        whole.ended(standing);
        whole.ended(whole.submit(agent, CHECK, work));
        whole.ended(
                whole.submit(
                        agent,
                        CommandRequest.asking(
                                        new Input.Argv(List.of("make", "check")),
                                        Duration.ofSeconds(60))
                                .directory(work)
                                .environment(java.util.Map.of("CI", "1"))
                                .request()));
        whole.shell.stop(whole.submit(agent, "  make   check # again", work), whole.owner);
        whole.ended(
                whole.submit(
                        agent, fed(WholeShell.request(CHECK, work), "x", new Interaction.None())));

        Suggestion suggestion = only(1);

        assertThat(suggestion.approved()).isEqualTo(1);
        assertThat(suggestion.matched()).isEqualTo(4);
    }

    @Test
    void whatWasApprovedWithInputIsLeftOut() {
        approved(fed(WholeShell.request("make read", work), "x", new Interaction.None()));
        leftOut("make read", "standard input");
    }

    @Test
    void whatReadsItsCodeFromAFileIsLeftOut() throws IOException {
        Files.writeString(work.resolve("x.sh"), "echo one\n");
        approved("bash x.sh");
        leftOut("bash", "it runs " + work.resolve("x.sh") + ", and a policy cannot bind");
        approved("bash -c '. ./x.sh'");
        assertThat(suggested(1).suggestions()).isEmpty();
    }

    @Test
    void whatReadsItsCodeFromItsInputIsLeftOut() throws IOException {
        Files.writeString(work.resolve("code"), "echo one\n");
        for (String line :
                List.of(
                        "cat code | bash",
                        "cat code | bash -s x",
                        "bash < code",
                        "cat code | bash -c bash",
                        "echo code | xargs bash",
                        "make check < code")) {
            approved(line);
            assertThat(suggested(1).suggestions()).as(line).isEmpty();
        }
        assertThat(suggested(1).leftOut()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void whatCannotBePlannedOrIsNotKnownIsLeftOut() {
        approved("make $TARGET");
        leftOut("make $TARGET", "it cannot be planned");
        approved("ls --no-such-option");
        leftOut("ls", "nobody knows what it does");
    }

    @Test
    void whatNobodyApprovedIsLeftOutHoweverOftenItWasAsked() {
        for (int time = 0; time < 5; time++) {
            whole.shell.stop(whole.submit(agent, "make other", work), whole.owner);
        }
        assertThat(suggested(1).suggestions()).isEmpty();
        leftOut("make other", "no person approved it");
        assertThat(suggested(1).leftOut()).singleElement().extracting(LeftOut::times).isEqualTo(5);
    }

    @Test
    void theLastWordOfAPersonCounts() {
        approved(CHECK);
        whole.deny(whole.submit(agent, CHECK, work), "no more");
        leftOut("make check", "a person denied it the last time");
        approved(CHECK);
        assertThat(only(1).approved()).isEqualTo(2);
    }

    @Test
    void whatWasRareIsLeftOut() {
        approved(CHECK);
        assertThat(suggested(2).suggestions()).isEmpty();
        assertThat(suggested(2).leftOut())
                .singleElement()
                .satisfies(left -> assertThat(left.why()).contains("matched 1 of these"));
        assertThat(suggested(1).suggestions()).hasSize(1);
    }

    @Test
    void whatConnectsIsLeftOutWhileNoHostIsListed() throws IOException {
        approved(WholeShell.request(CHECK, work).withNetwork(true));
        leftOut("make check", "no host is listed for scout");
        list("a.yaml", "a.example");
        leftOut("make check", "it was approved before it could reach a.example");
        approved(WholeShell.request(CHECK, work).withNetwork(true));
        assertThat(only(1).policy())
                .contains("Effect::\"connects\"", "resource.connects == [\"any listed host\"]");
        assertThat(only(1).mind()).anyMatch(each -> each.contains("listed later"));
        list("b.yaml", "b.example");
        leftOut("make check", "it was approved before it could reach b.example");
    }

    private void list(String name, String host) throws IOException {
        Path lists = Files.createDirectories(whole.home.directory().resolve("network"));
        Files.setPosixFilePermissions(lists, PosixFilePermissions.fromString("rwx------"));
        Path file =
                Files.writeString(
                        lists.resolve(name),
                        "allow:\n  - domains: [%s]\n    agents: [scout]\n".formatted(host));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        whole.network.rules().reload(change -> assertThat(change.toString()).contains("Changed"));
    }

    @Test
    void whatAForbidRefusesIsLeftOut() throws IOException {
        approved(CHECK);
        write(
                "mine.cedar",
                "@id(\"ask.make\") @says(\"always ask for make\") forbid (principal, action =="
                        + " Action::\"shell.run\", resource) when"
                        + " { resource.programs.contains(\"make\") };");
        leftOut("make check", "a policy forbids that it runs unasked");
        write(
                "mine.cedar",
                "@id(\"no.make\") @says(\"no make\") forbid (principal, action in"
                        + " Action::\"shell\", resource) when"
                        + " { resource.programs.contains(\"make\") };");
        leftOut("make check", "[no.make]");
    }

    @Test
    void whatWasApprovedUnderOtherGrantsIsLeftOut() {
        approved(CHECK);
        whole.granted(folder.resolve("more"), Access.READ);
        leftOut("make check", "under other grants: " + folder.resolve("more") + " read");
    }

    @Test
    void whatIsOutsideTheGrantsNowIsLeftOut() {
        approved(CHECK);
        String grant = whole.mounts.list().getFirst().grant().id();
        WholeShell.done(whole.mounts.revoke(grant, whole.owner));
        leftOut("make check", "never.outside-read");
    }

    @Test
    void whatWasApprovedAtAHigherLevelIsLeftOut() {
        WholeShell.done(whole.identities.promote(agent.id(), Maturity.AUTONOMOUS, whole.owner));
        approved(CHECK);
        WholeShell.done(whole.identities.demote(agent.id(), Maturity.SUPERVISED, whole.owner));
        leftOut("make check", "at a higher level than the SUPERVISED");
    }

    @Test
    void whatWouldTouchSomethingElseNowIsLeftOut() throws IOException {
        Files.writeString(work.resolve("a.txt"), "a");
        approved("cp *.txt copy");
        Files.writeString(work.resolve("b.txt"), "b");
        leftOut("cp", "something else now");
    }

    @Test
    void whatHoldsASecretIsLeftOut() {
        approved("echo password=correct-horse-42 >> log");
        PolicySuggestions found = suggested(1);
        assertThat(found.suggestions()).isEmpty();
        assertThat(found.leftOut()).hasSize(1);
        assertThat(found.toString()).doesNotContain("correct-horse");
    }

    @Test
    void aFreezeDoesNotKeepAPersonFromLookingBack() {
        approved(CHECK);
        WholeShell.done(whole.stopSwitch.freeze("odd", whole.owner));
        assertThat(suggested(1).suggestions()).hasSize(1);
    }

    @Test
    void onlySoManyAreLookedAtAndThatIsSaid() {
        approved("make other");
        approved(CHECK);
        approved(CHECK);
        PolicySuggestions found = whole.shell.suggestions().of(agent, 2, 1);
        assertThat(found.looked()).isEqualTo(2);
        assertThat(found.more()).isTrue();
        assertThat(found.suggestions())
                .extracting(Suggestion::commands)
                .containsExactly(List.of("make check"));
        assertThat(whole.shell.suggestions().of(agent, 3, 1).more()).isFalse();
    }

    @Test
    void ofMoreLinesThanPeopleCheckTheRarestAreLeftOut() {
        for (int line = 0; line < 22; line++) {
            approved("echo " + line + " >> log");
        }
        approved("echo 21 >> log");
        PolicySuggestions found = suggested(1);
        assertThat(found.suggestions())
                .singleElement()
                .satisfies(suggestion -> {
                    assertThat(suggestion.policy().split("resource.plan ==", -1)).hasSize(21);
                    assertThat(suggestion.policy()).contains("echo 21 ");
                });
        assertThat(found.leftOut())
                .singleElement()
                .satisfies(left -> {
                    assertThat(left.times()).isEqualTo(2);
                    assertThat(left.why()).startsWith("20 other lines of this kind");
                });
    }

    @Test
    void othersHistoryIsNotLookedAt() {
        Principal.Agent second = whole.agent("second", Maturity.SUPERVISED);
        String id = whole.submit(second, CHECK, work);
        whole.approve(id);
        whole.ended(id);
        assertThat(suggested(1).looked()).isZero();
    }
}
