package os.atom.client;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import os.atom.client.wire.Url;
import os.atom.protocol.ApprovalRecord;
import os.atom.protocol.ApprovalVerdict;
import os.atom.protocol.Page;

/** Requests that wait for a person; an agent's key is refused. The first answer counts. */
public final class Approvals {
    private final Wire wire;

    Approvals(Wire wire) {
        this.wire = wire;
    }

    /**
     * What waits, newest first, with all that a person needs to judge it.
     *
     * {@snippet file="os/atom/client/Examples.java" region="approvals"}
     */
    public Page<ApprovalRecord> pending() {
        return wire.get("/approvals", new TypeReference<Page<ApprovalRecord>>() {});
    }

    public ApprovalRecord find(String id) {
        return wire.get(path(id), ApprovalRecord.class);
    }

    /**
     * Lets it run, once.
     *
     * @throws AtomOsException.Conflict when it was answered before, or is not what was asked any
     *     more
     */
    public ApprovalRecord approve(String id) {
        return answer(id, new ApprovalVerdict(null, "approve", null, null, null, null));
    }

    /** Lets it run, and what has the same shape so long from now on. */
    public ApprovalRecord approve(String id, Duration lasting) {
        int seconds = (int) lasting.toSeconds();
        return answer(id, new ApprovalVerdict(null, "approve", null, seconds, null, null));
    }

    /**
     * Says no.
     *
     * @param reason told to the agent
     */
    public ApprovalRecord deny(String id, String reason) {
        return answer(id, new ApprovalVerdict(null, "deny", reason, null, null, null));
    }

    private ApprovalRecord answer(String id, ApprovalVerdict verdict) {
        return wire.write("POST", path(id), verdict, ApprovalRecord.class);
    }

    private static String path(String id) {
        return "/approvals/" + Url.encode(id);
    }
}
