package os.atom.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import os.atom.journal.Entry;
import os.atom.journal.Recorded;

/** What this step reads of the others' entries. */
final class Entries {
    static final String AGENT_ADDED = "os.atom.agent.added";
    static final String AGENT_PROMOTED = "os.atom.agent.promoted";
    static final String AGENT_DEMOTED = "os.atom.agent.demoted";
    static final String AGENT_PAUSED = "os.atom.agent.paused";
    static final String AGENT_RESUMED = "os.atom.agent.resumed";
    static final String AGENT_STOPPED = "os.atom.agent.stopped";

    static final String MOUNT_GRANTED = "os.atom.mount.granted";

    static final String REQUESTED = "os.atom.command.requested";
    static final String DECIDED = "os.atom.command.decided";
    static final String FINISHED = "os.atom.command.finished";
    static final String STOP_REQUESTED = "os.atom.command.stop_requested";

    /** Its subject is the command whose process the kernel refused something. */
    static final String VIOLATION = "os.atom.sandbox.violation";

    static final String FILE_REFUSED = "os.atom.file.refused";
    static final String FILE_READ = "os.atom.file.read";
    static final String FILE_LISTED = "os.atom.file.listed";
    static final String FILE_SEARCHED = "os.atom.file.searched";
    static final String FILE_INTENDED = "os.atom.file.intended";

    private static final String PERSON = "person:";
    private static final JsonMapper JSON = new JsonMapper();

    private Entries() {}

    /** The payload; of an erased one nothing is there. */
    static JsonNode body(Recorded recorded) {
        return recorded.payload().map(Entries::parse).orElseGet(MissingNode::getInstance);
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("a journalled payload is JSON", corrupt);
        }
    }

    /** Whether a person did it, and not an agent or the server. */
    static boolean byPerson(Entry entry) {
        return entry.actor().startsWith(PERSON);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
