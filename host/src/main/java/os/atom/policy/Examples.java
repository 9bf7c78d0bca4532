package os.atom.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;

/** Runs example files: what an agent asks, and how policy is to answer. Executes nothing. */
record Examples(Planning planning, Protection protection) {
    /** What the name of an example file ends with. */
    static final String SUFFIX = ".test.yaml";

    private static final YAMLMapper YAML =
            YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    List<Tested> run(Source file, Engine engine) throws PolicyUnavailable {
        JsonNode list;
        try {
            list = YAML.readTree(file.text());
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            return List.of(
                    Tested.of(new Problem(file.name(), line, broken.getOriginalMessage().strip())));
        }
        if (!list.isArray()) {
            return List.of(Tested.of(new Problem(file.name(), 0, "is not a list of examples")));
        }
        List<Tested> results = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            results.add(run(file, list.get(i), i + 1, engine));
        }
        return results;
    }

    private Tested run(Source file, JsonNode node, int number, Engine engine)
            throws PolicyUnavailable {
        Example example;
        try {
            example = Example.of(node, number, planning, protection);
        } catch (IllegalArgumentException wrong) {
            return new Tested(
                    file.name(), "example " + number, false, String.valueOf(wrong.getMessage()));
        }
        Decision decision =
                example.speech().isPresent()
                        ? engine.decide(example.agent(), example.speech().get())
                        : engine.decide(example.agent(), example.facts());
        String answered = Example.answer(decision) + ", " + decision.reason();
        boolean ruled =
                example.rule().isEmpty()
                        || decision.rules().stream()
                                .anyMatch(rule -> rule.id().equals(example.rule()));
        boolean passed = example.expect().equals(Example.answer(decision)) && ruled;
        String wanted =
                "expected "
                        + example.expect()
                        + (example.rule().isEmpty() ? "" : " by " + example.rule())
                        + ", got ";
        return new Tested(
                file.name(), example.name(), passed, passed ? answered : wanted + answered);
    }
}
