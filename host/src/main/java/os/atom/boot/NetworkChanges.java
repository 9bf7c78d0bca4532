package os.atom.boot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.network.NetworkRules;

/** Puts on record what came of reading the allow-list of the network, before it has any effect. */
record NetworkChanges(Journal journal) implements Consumer<NetworkRules.Reload> {
    private static final Logger LOG = Logger.getLogger(NetworkChanges.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void accept(NetworkRules.Reload reload) {
        switch (reload) {
            case NetworkRules.Reload.Unchanged _ -> {
                // Nothing to tell.
            }
            case NetworkRules.Reload.Changed(var domains, var own) ->
                    append(
                            "os.atom.network.changed",
                            own.isEmpty()
                                    ? Map.of("domains", domains)
                                    : Map.of("domains", domains, "own", own));
            case NetworkRules.Reload.Invalid(var problems) -> {
                problems.forEach(LOG::warn);
                append("os.atom.network.invalid", Map.of("problems", problems));
            }
        }
    }

    private void append(String type, Map<String, List<String>> payload) {
        try {
            journal.append(new Fact(type, "host", "", JSON.writeValueAsString(payload)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings are JSON", impossible);
        }
    }
}
