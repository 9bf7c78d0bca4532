package os.atom.manners;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.TreeSet;
import os.atom.journal.Fact;

/**
 * What is counted of an act; it holds no words.
 *
 * @param hop how many answers of agents to agents lead here; 0 for what answers no agent
 * @param to the other agents, sorted
 */
record Count(
        String act,
        String channel,
        String thread,
        String answers,
        int hop,
        List<String> to,
        Terms terms) {
    static final String COUNTED = "os.atom.manners.counted";

    private static final JsonMapper JSON = new JsonMapper();

    static Count of(Act act, int hop, Terms terms) {
        return new Count(
                act.kind().word(),
                act.channel(),
                act.thread(),
                act.answers(),
                hop,
                List.copyOf(act.others()),
                terms);
    }

    Fact fact(String agent, String subject) {
        return new Fact(COUNTED, agent, subject, write(this));
    }

    static Count read(String payload) {
        try {
            return JSON.readValue(payload, Count.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(
                    "the journal holds another payload than we write", broken);
        }
    }

    static String write(Object ours) {
        try {
            return JSON.writeValueAsString(ours);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("our own records can be written", broken);
        }
    }

    /** Two agents, whichever of them speaks. */
    static String pair(String one, String other) {
        return String.join(" ", new TreeSet<>(List.of(one, other)));
    }
}
