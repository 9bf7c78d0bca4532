package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import os.atom.file.WriteRequest.Mode;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.protocol.FileChange;

/**
 * Threat: an agent that may write over a file, and not read it, learns from the answer what it
 * held.
 */
@Timeout(120)
class WriteOnlyTest extends AskedFixture {
    private Path secret;

    @BeforeEach
    void secret() throws Exception {
        secret = file("secret", "the colour is blue\n");
    }

    private void unread() throws Exception {
        Files.writeString(
                whole.home.policies().resolve("own.cedar"),
                """
                @id("own.unread")
                @says("what is in it is for people")
                forbid (principal, action == Action::"file.read", resource == File::"%s");
                """
                        .formatted(secret));
        whole.policies.reload(_ -> {});
    }

    @Test
    void anApprovedWriteShowsTheDiffToThePersonAlone() throws Exception {
        String id = write(intern, secret, "red\n");
        approve(id);

        assertThat(shown(id).diff().text()).contains("-the colour is blue");
        assertThat(seen(id, whole.owner).change().diff()).contains("blue");
        assertThat(seen(id, intern).change().diff()).isNull();
        assertThat(whole.files.find(id, intern).orElseThrow().diff()).isNull();
        assertThat(seen(id, intern).change().state()).isEqualTo("written");
    }

    @Test
    void anEditWasApprovedAsReadingToo() throws Exception {
        String id = edit(intern, secret, "blue", "red");
        approve(id);

        assertThat(seen(id, intern).change().diff()).contains("-the colour is blue");
    }

    @Test
    void aStandingApprovalToWriteTellsNothingOfWhatWasThere() throws Exception {
        approve(write(intern, secret, "red\n"), lasting(Duration.ofHours(1), 5));
        Files.writeString(secret, "green\n");

        FileAnswer.Unfit<?> unfit =
                FilesFixture.unfit(
                        whole.files.write(
                                by(intern),
                                FilesFixture.write(
                                        secret, "x", Mode.ANY, Optional.of(hash("red\n")))),
                        FileAnswer.Cause.CONFLICT);
        FileChange written =
                FilesFixture.given(
                        whole.files.write(by(intern), FilesFixture.write(secret, "grey\n")));

        assertThat(unfit.hash()).isEmpty();
        assertThat(written.diff()).isNull();
    }

    @Test
    void aPolicyAgainstReadingHoldsForTheAnswersToWritesToo() throws Exception {
        Principal.Agent own = whole.agent("own", Maturity.AUTONOMOUS);
        FileChange open =
                FilesFixture.given(whole.files.write(by(own), FilesFixture.write(secret, "red\n")));
        unread();

        FileChange closed =
                FilesFixture.given(
                        whole.files.write(by(own), FilesFixture.write(secret, "green\n")));

        assertThat(open.diff()).contains("-the colour is blue");
        assertThat(closed.diff()).isNull();
        assertThat(whole.files.find(open.id(), own).orElseThrow().diff()).isNull();
        assertThat(whole.files.find(open.id(), whole.owner).orElseThrow().diff()).contains("blue");
    }
}
