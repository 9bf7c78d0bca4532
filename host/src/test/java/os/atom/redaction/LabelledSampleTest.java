package os.atom.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import os.atom.redaction.rule.Template;

/** Texts as agents meet them: secrets made up by format, and clean ones. */
class LabelledSampleTest {
    private static final Redactor REDACTOR = Redaction.shipped();

    static Stream<Path> clean() throws IOException {
        return Files.list(Sample.CLEAN).sorted();
    }

    @ParameterizedTest
    @MethodSource("clean")
    void cleanTextStaysAsItIs(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(REDACTOR.text(text)).isEqualTo(text);
    }

    @Test
    void nearlyAllSecretsAreFound() throws IOException {
        List<String> missed = new ArrayList<>();
        int all = 0;
        for (Sample.Group group : Sample.groups()) {
            for (String text : group.texts()) {
                Template.Filled filled = new Template(text).fill(new Random(17));
                String redacted = REDACTOR.text(filled.text());
                for (String secret : filled.secrets()) {
                    all++;
                    if (Sample.survives(secret, redacted)) {
                        missed.add(text);
                    }
                }
            }
        }
        assertThat(all).isGreaterThan(150);
        // A key without any word that says so, and a number that may be anything.
        assertThat(missed).hasSizeLessThanOrEqualTo(2);
    }
}
