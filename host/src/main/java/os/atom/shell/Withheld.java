package os.atom.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.PlanRecord;
import os.atom.protocol.RuleRecord;
import os.atom.redaction.RedactionFailed;
import os.atom.redaction.Redactor;

/** A command that is refused because it cannot be redacted: on record without its text. Pure. */
final class Withheld {
    private Withheld() {}

    /** The facts; they hold nothing that the agent wrote. */
    static List<Fact> facts(
            String id, Principal.Agent agent, CommandRequest request, RedactionFailed failed) {
        Map<String, Object> requested = new LinkedHashMap<>();
        requested.put("agent", agent.name());
        requested.put("maturity", agent.maturity().word());
        requested.put("command", Redactor.WITHHELD);
        requested.put("cwd", "");
        requested.put("timeout", request.timeout().toSeconds());
        requested.put("stdin", request.stdin().length());
        if (request.network()) {
            requested.put("network", true);
        }
        RuleRecord rule =
                new RuleRecord(
                        RedactionFailed.RULE, "what cannot be redacted is not stored, nor run");
        Facts.Decided decided =
                new Facts.Decided(
                        new DecisionRecord("deny", List.of(rule), failed.reason(), failed.mend()),
                        new PlanRecord("opaque", "withheld", List.of()),
                        List.of(),
                        null,
                        null);
        return List.of(
                new Fact(Facts.REQUESTED, agent.id().value(), id, Facts.json(requested)),
                new Fact(Facts.DECIDED, "host", id, Facts.json(decided)));
    }
}
