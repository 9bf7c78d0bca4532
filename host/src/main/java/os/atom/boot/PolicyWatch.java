package os.atom.boot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import os.atom.journal.Fact;
import os.atom.policy.Reload;

/** Takes changed policy files into force, and puts on record that it did or why it did not. */
final class PolicyWatch {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyWatch() {}

    static void tick(Host host) {
        switch (host.policies().reload()) {
            case Reload.Unchanged _ -> {
                // Nothing to tell.
            }
            case Reload.Changed changed ->
                    host.journal().append(fact("os.atom.policy.changed", changed));
            case Reload.Invalid invalid ->
                    host.journal().append(fact("os.atom.policy.invalid", invalid));
        }
    }

    private static Fact fact(String type, Reload reload) {
        try {
            return new Fact(type, "host", "", JSON.writeValueAsString(reload));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings are JSON", impossible);
        }
    }
}
