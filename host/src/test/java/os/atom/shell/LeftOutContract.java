package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import os.atom.identity.Maturity;
import os.atom.mount.Access;
import os.atom.protocol.PolicySuggestions;
import os.atom.protocol.PolicySuggestions.LeftOut;

/** What an agent's history does not speak for, and why, on the real path and record. */
abstract class LeftOutContract extends SuggestionsFixture {
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
}
