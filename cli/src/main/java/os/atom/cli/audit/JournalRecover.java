package os.atom.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code journal recover}: never through a server, since none starts on a journal with a loss. */
@Command(
        name = "recover",
        description =
                "Go on with a journal that lost a part: what is whole is kept, the rest is moved"
                        + " aside, and the loss and its reason are put on record.",
        footer = "  atom-os journal recover --reason 'the disk broke, no backup is newer'")
final class JournalRecover extends DataVerb {
    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why a part is given up; it stays on record.")
    private String reason = "";

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The home whose journal it is; the usual one unless given.")
    private @Nullable String home;

    JournalRecover(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        List<String> arguments = new ArrayList<>(List.of("recover", "--reason", reason));
        if (home != null) {
            arguments.add("--home");
            arguments.add(session.directory(home));
        }
        return print(session.offline().json(arguments.toArray(String[]::new)));
    }

    @Override
    protected void show(JsonNode recovered) {
        session.terminal()
                .line(
                        "recovered: %d entries are kept, entry %d says what was lost (%s); what could not be gone on with is in %s"
                                .formatted(
                                        recovered.path("kept").asLong(),
                                        recovered.path("entry").asLong(),
                                        Visible.of(recovered.path("words").asText()),
                                        Visible.of(recovered.path("aside").asText())));
    }
}
