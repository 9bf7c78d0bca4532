package os.atom.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.LinkedHashMap;
import java.util.Map;
import os.atom.approval.FileAsked;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.policy.Decision;
import os.atom.policy.Rule;

/** What the journal is told of files. The subject is an id: paths can hold any character. Pure. */
final class FileFacts {
    static final String READ = "os.atom.file.read";
    static final String LISTED = "os.atom.file.listed";
    static final String SEARCHED = "os.atom.file.searched";
    static final String REFUSED = "os.atom.file.refused";
    static final String FAILED = "os.atom.file.failed";
    static final String ASKED = "os.atom.file.asked";
    static final String INTENDED = "os.atom.file.intended";
    static final String WRITTEN = "os.atom.file.written";
    static final String ABANDONED = "os.atom.file.abandoned";

    static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .build();

    private FileFacts() {}

    static String newId() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    /** A look at files, before its result is given out. */
    static Fact look(String type, String id, Asker asker, Map<String, Object> what) {
        Map<String, Object> payload = who(asker);
        payload.putAll(what);
        return new Fact(type, actor(asker), id, json(payload));
    }

    static Fact refused(
            String id, Asker asker, Operation operation, String path, Decision.Denied decision) {
        Map<String, Object> payload = who(asker);
        payload.put("operation", operation.word());
        payload.put("path", path);
        payload.put("rules", decision.rules().stream().map(Rule::id).toList());
        payload.put("reason", decision.reason());
        payload.put("mend", decision.mend());
        return new Fact(REFUSED, actor(asker), id, json(payload));
    }

    static Fact failed(String id, Asker asker, Operation operation, String path, String detail) {
        Map<String, Object> payload = who(asker);
        payload.put("operation", operation.word());
        payload.put("path", path);
        payload.put("detail", detail);
        return new Fact(FAILED, actor(asker), id, json(payload));
    }

    /** A person is asked; beside it stands the request with all that a person is shown. */
    static Fact asked(String id, Gate.Errand errand, FileAsked asked) {
        Map<String, Object> payload = who(errand.asker());
        errand.asker().person().ifPresent(person -> payload.put("byId", person.id().value()));
        payload.put("operation", errand.operation().word());
        payload.put("path", asked.kept().proposal().path());
        payload.put("reason", errand.reason());
        payload.put("decision", asked.decision());
        errand.key().ifPresent(key -> payload.put("idempotencyKey", key));
        return new Fact(ASKED, actor(errand.asker()), id, json(payload));
    }

    static Fact intended(String id, Asker asker, Intent intent) {
        return new Fact(INTENDED, actor(asker), id, json(intent));
    }

    /**
     * @param recovered whether it was found out after the fact
     */
    static Fact written(String id, boolean recovered) {
        return new Fact(
                WRITTEN, "host", id, json(recovered ? Map.of("recovered", true) : Map.of()));
    }

    static Fact abandoned(String id, String problem) {
        return new Fact(ABANDONED, "host", id, json(Map.of("problem", problem)));
    }

    private static Map<String, Object> who(Asker asker) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("agent", asker.agent().name());
        payload.put("maturity", asker.agent().maturity().word());
        asker.person().map(Principal.Person::name).ifPresent(name -> payload.put("by", name));
        return payload;
    }

    private static String actor(Asker asker) {
        return asker.agent().id().value();
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("our records are JSON", impossible);
        }
    }

    static <T> T parse(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("what we wrote can be read", corrupt);
        }
    }
}
