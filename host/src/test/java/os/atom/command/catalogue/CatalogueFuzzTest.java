package os.atom.command.catalogue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import os.atom.command.catalogue.language.AwkProgram;
import os.atom.command.catalogue.language.SedScript;

/**
 * Arbitrary bytes as arguments and as embedded programs: an answer each time, never an exception.
 * Runs its seeds in the ordinary build, and searches on with {@code JAZZER_FUZZ=1}.
 */
class CatalogueFuzzTest {
    private static final List<String> NAMES =
            List.of(
                    "sed", "awk", "find", "xargs", "env", "git", "tar", "sort", "grep", "tree",
                    "jq", "xxd", "timeout", "dd", "test", "less", "cp");

    @FuzzTest(maxDuration = "30s")
    void arguments(FuzzedDataProvider data) {
        List<String> words = new ArrayList<>();
        words.add(data.pickValue(NAMES));
        while (data.remainingBytes() > 0 && words.size() < 40) {
            words.add(data.consumeString(64));
        }
        Project.effects(words.toArray(String[]::new));
    }

    @FuzzTest(maxDuration = "30s")
    void sedScripts(FuzzedDataProvider data) {
        SedScript.deeds(data.consumeRemainingAsString());
    }

    @FuzzTest(maxDuration = "30s")
    void awkPrograms(FuzzedDataProvider data) {
        AwkProgram.deeds(data.consumeRemainingAsString());
    }

    @FuzzTest(maxDuration = "30s")
    void gitConfigurations(FuzzedDataProvider data) {
        GitConfiguration.danger(data.consumeRemainingAsString());
    }
}
