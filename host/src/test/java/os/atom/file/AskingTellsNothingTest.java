package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import os.atom.file.WriteRequest.Mode;
import os.atom.identity.Principal;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileRequest;

/**
 * Threat: an agent that may only ask learns what a file holds, or whether it is there, from how its
 * requests are answered before any person has seen them.
 */
@Timeout(120)
class AskingTellsNothingTest extends AskedFixture {
    private Path secret;

    @BeforeEach
    void secret() throws Exception {
        secret = file("secret", "the colour is blue\n");
    }

    /** All that the agent is told of a request, but its id and times. */
    private List<Object> told(String id) {
        FileRequest seen = seen(id, intern);
        return java.util.Arrays.asList(
                seen.state(),
                seen.path(),
                seen.problem(),
                seen.decision(),
                seen.reason(),
                seen.change(),
                seen.content(),
                seen.finishedAt());
    }

    @Test
    void anEditThatFitsIsAnsweredAsOneThatDoesNot() throws Exception {
        String fits = edit(intern, secret, "blue", "red");
        String doesNot = edit(intern, secret, "green", "red");

        assertThat(told(fits)).isEqualTo(told(doesNot));
        assertThat(shown(fits).problem()).isNull();
        assertThat(shown(doesNot).problem()).contains("does not stand there");
        assertThat(types()).doesNotContain("os.atom.file.failed");
    }

    @Test
    void aHashThatIsRightIsAnsweredAsOneThatIsNot() throws Exception {
        String right = hash("the colour is blue\n");
        String wrong = hash("the colour is green\n");

        String first =
                asked(
                        whole.files.write(
                                by(intern),
                                FilesFixture.write(secret, "x", Mode.ANY, Optional.of(right))));
        String second =
                asked(
                        whole.files.write(
                                by(intern),
                                FilesFixture.write(secret, "x", Mode.ANY, Optional.of(wrong))));

        assertThat(told(first)).isEqualTo(told(second));
        assertThat(shown(second).problem()).contains("another one than expected");
    }

    @Test
    void whetherAFileIsThereIsForThePersonToTell() throws Exception {
        Path missing = work.resolve("missing");
        assertThat(seen(read(intern, missing), intern).problem()).isNull();
        assertThat(seen(read(intern, secret), intern).problem()).isNull();
        for (Path path : List.of(secret, missing)) {
            for (Mode mode : Mode.values()) {
                String id =
                        asked(
                                whole.files.write(
                                        by(intern),
                                        FilesFixture.write(path, "x", mode, Optional.empty())));
                assertThat(told(id).subList(2, 3)).containsOnlyNulls();
            }
        }
    }

    /** Who may read may be told at once, and does not take a person's time. */
    @Test
    void whoMayReadIsToldAtOnce() throws Exception {
        Files.writeString(
                whole.home.policies().resolve("own.cedar"),
                """
                @id("own.ask")
                @says("a person sees every change here")
                forbid (principal, action == Action::"file.write", resource);
                """);
        whole.policies.reload(_ -> {});
        Principal.Agent reader = whole.agent("reader", os.atom.identity.Maturity.AUTONOMOUS);

        FileAnswer<FileChange> unfit =
                whole.files.edit(by(reader), FilesFixture.edit(secret, "green", "red"));

        FilesFixture.unfit(unfit, FileAnswer.Cause.INVALID);
        assertThat(shown(edit(reader, secret, "blue", "red")).problem()).isNull();
    }

    @Test
    void anotherAgentIsToldNothingOfIt() throws Exception {
        String id = edit(intern, secret, "blue", "red");

        assertThat(whole.files.asked().find(id, supervised)).isEmpty();
        assertThat(whole.files.agent(id)).contains(intern.id());
        assertThat(seen(id, whole.owner).state()).isEqualTo("awaiting_approval");
    }

    private List<String> types() {
        return whole.journal.journal().after(0, 1000, os.atom.journal.Filter.ALL).stream()
                .map(each -> each.entry().type())
                .toList();
    }
}
