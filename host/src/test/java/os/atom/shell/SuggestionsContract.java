package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import os.atom.command.Input;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.mount.Access;
import os.atom.policy.Tested;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.PolicySuggestions;
import os.atom.protocol.PolicySuggestions.Suggestion;

/** What an agent's history speaks for, on the real path and the real record of a store. */
abstract class SuggestionsContract extends SuggestionsFixture {
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
    void othersHistoryIsNotLookedAt() {
        Principal.Agent second = whole.agent("second", Maturity.SUPERVISED);
        String id = whole.submit(second, CHECK, work);
        whole.approve(id);
        whole.ended(id);
        assertThat(suggested(1).looked()).isZero();
    }
}
