package os.atom.boot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Consumer;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.redaction.Reload;

/** Puts on record what came of reading the rules of redaction, before it has any effect. */
record RedactionChanges(Journal journal) implements Consumer<Reload> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void accept(Reload reload) {
        switch (reload) {
            case Reload.Unchanged _ -> {
                // Nothing to tell.
            }
            case Reload.Changed changed -> append("os.atom.redaction.changed", changed);
            case Reload.Invalid invalid -> append("os.atom.redaction.invalid", invalid);
        }
    }

    private void append(String type, Reload reload) {
        try {
            journal.append(new Fact(type, "host", "", JSON.writeValueAsString(reload)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings are JSON", impossible);
        }
    }
}
