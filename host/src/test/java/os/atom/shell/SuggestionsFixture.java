package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import os.atom.endtoend.OutsideTmp;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.StoreLocation;
import os.atom.mount.Access;
import os.atom.protocol.PolicySuggestions;
import os.atom.protocol.PolicySuggestions.Suggestion;

/** An agent, what a person approves to it, and what that speaks for. */
abstract class SuggestionsFixture {
    static final String CHECK = "make check";

    @TempDir(factory = OutsideTmp.class)
    Path folder;

    WholeShell whole;

    Path work;

    Principal.Agent agent;

    /** Where the journal stands. */
    StoreLocation store(Path directory) {
        return new StoreLocation.SqliteFile(directory.resolve("journal.db"));
    }

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

    Suggestion only(int least) {
        PolicySuggestions found = suggested(least);
        assertThat(found.suggestions()).as("%s", found).hasSize(1);
        return found.suggestions().getFirst();
    }

    String approved(String command) {
        return approved(WholeShell.request(command, work));
    }

    String approved(CommandRequest request) {
        String id = whole.submit(agent, request);
        assertThat(whole.state(id)).as("%s", request).isEqualTo("awaiting_approval");
        assertThat(whole.approve(id)).isEmpty();
        whole.ended(id);
        return id;
    }

    void leftOut(String what, String why) {
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
    void save(Suggestion suggestion) throws IOException {
        write(suggestion.id() + ".cedar", suggestion.policy());
        write(suggestion.id() + ".test.yaml", suggestion.tests());
    }

    void write(String name, String text) throws IOException {
        Path file = Files.writeString(whole.home.policies().resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        whole.policies.reload(change -> {});
    }

    static CommandRequest fed(CommandRequest plain, String stdin, Interaction typed) {
        return plain.again().stdin(stdin).interaction(typed).request();
    }

    void asks(CommandRequest request) {
        assertThat(whole.state(whole.submit(agent, request)))
                .as("%s", request)
                .isEqualTo("awaiting_approval");
    }

    void list(String name, String host) throws IOException {
        Path lists = Files.createDirectories(whole.home.directory().resolve("network"));
        Files.setPosixFilePermissions(lists, PosixFilePermissions.fromString("rwx------"));
        Path file =
                Files.writeString(
                        lists.resolve(name),
                        "allow:\n  - domains: [%s]\n    agents: [scout]\n".formatted(host));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        whole.network.rules().reload(change -> assertThat(change.toString()).contains("Changed"));
    }
}
