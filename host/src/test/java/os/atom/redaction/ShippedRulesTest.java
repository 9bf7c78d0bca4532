package os.atom.redaction;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import os.atom.redaction.rule.Kind;
import os.atom.redaction.rule.RuleFile;
import os.atom.redaction.rule.RuleReader;

/** Every shipped rule keeps the promises that its examples make, among all the others. */
class ShippedRulesTest {
    private static final RuleExamples EXAMPLES =
            new RuleExamples(
                    new RuleRedactor(
                            RuleSet.of(RuleReader.shipped(), List.of())
                                    .book(List.of(Kind.values()), List.of())));

    static Stream<RuleFile> files() {
        return RuleReader.shipped().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void keepTheirPromises(RuleFile file) {
        EXAMPLES.check(file, Set.of());
    }
}
