package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import os.atom.command.Effect;

/** Tools that coding agents call all day do what the catalogue says, no less and no more. */
class AgentToolsCorpusTest {
    private record Line(String may, String text) {}

    @Test
    void hasAtLeastOneHundredAndFiftyDistinctLines() throws IOException {
        List<String> lines = lines().stream().map(Line::text).toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(150);
        assertThat(new HashSet<>(lines)).hasSameSizeAs(lines);
    }

    @Test
    void everyLineIsClassedAsWhatItMayDo() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Line line : lines()) {
            List<Effect> effects = Project.line(line.text());
            if (!line.may().equals(may(effects))) {
                wrong.add(
                        "%s\n    %s, not %s\n    %s"
                                .formatted(line.text(), may(effects), line.may(), effects));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What a line may do besides reading in the project, in the order of the alphabet. */
    private static String may(List<Effect> effects) {
        Set<String> words = new TreeSet<>();
        effects.forEach(effect -> words.add(word(effect)));
        if (words.size() > 1) {
            words.remove("reads");
        }
        return words.isEmpty() ? "reads" : String.join(" ", words);
    }

    private static String word(Effect effect) {
        return switch (effect) {
            case Effect.Read read ->
                    read.path().startsWith(Project.DIRECTORY) ? "reads" : "outside";
            case Effect.ReadUnnamed _ -> "reads";
            case Effect.Write write ->
                    write.path().startsWith(Project.DIRECTORY) ? "writes" : "outside";
            case Effect.WriteUnnamed _ -> "writes";
            case Effect.Delete _, Effect.Destroy _ -> "deletes";
            case Effect.Execute _ -> "executes";
            case Effect.Connect _ -> "connects";
            case Effect.Never _ -> "never";
            case Effect.Unknown _ -> "unknown";
        };
    }

    private static List<Line> lines() throws IOException {
        try (InputStream in =
                AgentToolsCorpusTest.class.getResourceAsStream("/corpus/agent-tools.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Line> lines = new ArrayList<>();
            for (Node.Entry group : new YamlFile("agent-tools.yaml").read(text).values()) {
                for (Node item : ((Node.Items) group.value()).values()) {
                    lines.add(new Line(group.key(), ((Node.Text) item).value()));
                }
            }
            return lines;
        }
    }
}
