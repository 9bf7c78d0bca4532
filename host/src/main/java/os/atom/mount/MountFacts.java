package os.atom.mount;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.Payload;
import os.atom.journal.Recorded;

/** What this step writes to the journal: event types, and the payload of each. */
final class MountFacts {
    static final String GRANTED = "os.atom.mount.granted";
    static final String REVOKED = "os.atom.mount.revoked";

    /** Written by the identity step; its subject is the agent whose grants end with it. */
    static final String AGENT_REMOVED = "os.atom.agent.removed";

    private MountFacts() {}

    /**
     * @param asked the path as it was named
     * @param directory the real path
     * @param agent absent when it is for all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Granted(
            String asked,
            String directory,
            Access access,
            @Nullable String agent,
            long device,
            long inode) {}

    record Revoked(String directory) {}

    static Fact fact(String type, PrincipalId actor, String grantId, Record payload) {
        return new Fact(type, actor.value(), grantId, Payload.write(payload));
    }

    /** What was granted; empty once it was erased. */
    static Optional<Granted> granted(Recorded recorded) {
        return recorded.payload().map(written -> Payload.read(written, Granted.class));
    }
}
