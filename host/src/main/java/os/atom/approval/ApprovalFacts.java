package os.atom.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.journal.Fact;
import os.atom.journal.Recorded;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.EffectRecord;
import os.atom.protocol.PlanRecord;
import os.atom.protocol.SandboxTerms;
import os.atom.protocol.TerminalSize;

/** What this step writes to the journal: the payload of each event. */
final class ApprovalFacts {
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
                    .build();

    private ApprovalFacts() {}

    /**
     * A request as it is journalled.
     *
     * @param expiresAt microseconds since 1970
     * @param host the server that keeps what is needed to run it
     * @param kept the hash of that
     * @param shape what a standing approval would have to match
     * @param stdin how many characters its first program would read
     * @param interactive true when its input stays open while it runs
     * @param terminal the size of its terminal
     * @param file the use of a file that is asked for; then what is about programs is empty
     */
    record Requested(
            long expiresAt,
            String host,
            String agent,
            String maturity,
            String command,
            String reason,
            String cwd,
            long timeoutSeconds,
            Map<String, String> environment,
            int stdin,
            @Nullable Boolean interactive,
            @Nullable TerminalSize terminal,
            PlanRecord plan,
            List<EffectRecord> effects,
            DecisionRecord decision,
            SandboxTerms sandbox,
            Pins pins,
            String shape,
            @Nullable Proposal file,
            String kept) {}

    /**
     * An answer.
     *
     * @param by the name of whoever answered
     * @param rule what refuses the command; absent when it runs
     * @param changed why an approved command does not run after all; absent when it does
     */
    record Answered(
            String verdict,
            String by,
            String reason,
            @Nullable String rule,
            @Nullable String mend,
            @Nullable List<String> changed) {}

    /** A standing approval was given, used or taken back. */
    record StandingGranted(
            String agent,
            String agentName,
            String command,
            String shape,
            String policy,
            List<String> scripts,
            long seconds,
            int times,
            long matched,
            String by) {}

    record StandingUsed(String command) {}

    record StandingRevoked(String by) {}

    static Fact fact(String type, String actor, String subject, Record payload) {
        return new Fact(type, actor, subject, json(payload));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("our own records are JSON", impossible);
        }
    }

    /** The payload of an entry; empty once it was erased. */
    static <T> Optional<T> payload(Recorded recorded, Class<T> type) {
        return recorded.payload().map(json -> parse(json, type));
    }

    static <T> T parse(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("a journalled payload is as we wrote it", corrupt);
        }
    }
}
