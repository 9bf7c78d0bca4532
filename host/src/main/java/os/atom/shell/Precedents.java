package os.atom.shell;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.approval.Approvals;
import os.atom.approval.PastRequest;
import os.atom.command.Input;
import os.atom.identity.Principal;
import os.atom.journal.Entry;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.Recorded;

/** Reads an agent's past commands from the journal, and plans each again. Thread-safe. */
record Precedents(Journal journal, Approvals approvals, Governors governors) {
    /** So much text is planned again at most; who asks for longer commands has fewer looked at. */
    private static final int MOST_TEXT = 8 << 20;

    private static final int AT_ONCE = 500;
    private static final Duration ANY = Duration.ofSeconds(60);

    /**
     * What was looked at.
     *
     * @param all newest first
     * @param more whether there are older ones
     */
    record Looked(List<Precedent> all, boolean more) {}

    /** What two commands have in common that are planned alike. */
    private record Asked(Input input, Path directory, boolean network) {}

    /** The last commands of an agent that were not erased. */
    Looked of(Principal.Agent agent, int last) {
        Filter requests =
                new Filter(
                        Optional.of(Facts.REQUESTED),
                        Optional.of(agent.id().value()),
                        Optional.empty());
        List<Precedent> found = new ArrayList<>();
        Map<Asked, Assessment> known = new HashMap<>();
        long before = Long.MAX_VALUE;
        int text = 0;
        while (true) {
            int wanted = Math.min(AT_ONCE, last - found.size() + 1);
            List<Recorded> page = journal.before(before, wanted, requests);
            Map<String, PastRequest> asked =
                    approvals.past(page.stream().map(each -> each.entry().subject()).toList());
            for (Recorded recorded : page) {
                if (recorded.payload().isEmpty()) {
                    continue;
                }
                text += recorded.payload().get().length();
                if (found.size() == last || text > MOST_TEXT) {
                    return new Looked(found, true);
                }
                found.add(precedent(agent, recorded, asked, known));
            }
            if (page.size() < wanted) {
                return new Looked(found, false);
            }
            before = page.getLast().entry().seq();
        }
    }

    private Precedent precedent(
            Principal.Agent agent,
            Recorded recorded,
            Map<String, PastRequest> asked,
            Map<Asked, Assessment> known) {
        Entry entry = recorded.entry();
        JsonNode body = Facts.parse(recorded.payload().orElseThrow(), JsonNode.class);
        boolean fed =
                body.path("stdin").asInt() > 0
                        || body.path("interactive").asBoolean()
                        || body.hasNonNull("terminal");
        Optional<Assessment> today =
                asked(body)
                        .map(each ->
                                known.computeIfAbsent(
                                        each, missing -> governors.judge(agent, request(missing))));
        return new Precedent(
                entry.subject(),
                entry.time(),
                body.path("command").asText(),
                body.path("cwd").asText(),
                fed,
                today,
                Optional.ofNullable(asked.get(entry.subject())));
    }

    private static Optional<Asked> asked(JsonNode body) {
        try {
            Path directory = Path.of(body.path("cwd").asText());
            return directory.isAbsolute()
                    ? Optional.of(
                            new Asked(input(body), directory, body.path("network").asBoolean()))
                    : Optional.empty();
        } catch (InvalidPathException redacted) {
            return Optional.empty();
        }
    }

    private static Input input(JsonNode body) {
        if (!body.path("argv").isArray()) {
            return new Input.Text(body.path("command").asText());
        }
        List<String> words = new ArrayList<>();
        body.path("argv").forEach(word -> words.add(word.asText()));
        return new Input.Argv(words);
    }

    private static CommandRequest request(Asked asked) {
        return CommandRequest.asking(asked.input(), ANY)
                .directory(asked.directory())
                .network(asked.network())
                .request();
    }
}
