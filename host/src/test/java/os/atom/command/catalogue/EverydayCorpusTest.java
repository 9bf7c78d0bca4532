package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import os.atom.command.Effect;

/** What people and agents type all day only reads, as far as the catalogue is concerned. */
public class EverydayCorpusTest {
    @Test
    void hasAtLeastTwoHundredDistinctLines() throws IOException {
        List<String> lines = lines();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(200);
        assertThat(new HashSet<>(lines)).hasSameSizeAs(lines);
    }

    @Test
    void everyLineOnlyReadsInsideTheGrant() throws IOException {
        List<String> refused = new ArrayList<>();
        for (String line : lines()) {
            for (List<String> command : Pipelines.commands(line)) {
                if (command.getFirst().equals("cd")) {
                    continue;
                }
                List<Effect> effects = Project.effects(command.toArray(String[]::new));
                if (!Project.allowed(effects)) {
                    refused.add(line + "\n    " + effects);
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    /** The lines, in order. */
    public static List<String> lines() throws IOException {
        try (InputStream in =
                EverydayCorpusTest.class.getResourceAsStream("/corpus/everyday.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Node.Items items = (Node.Items) new YamlFile("everyday.yaml").any(text);
            List<String> lines = new ArrayList<>();
            for (Node item : items.values()) {
                Node.Entries entries = (Node.Entries) item;
                assertThat(entries.values())
                        .extracting(Node.Entry::key)
                        .containsExactly("line", "why");
                lines.add(((Node.Text) entries.values().getFirst().value()).value());
            }
            return lines;
        }
    }
}
