package os.atom.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people wrote stays as they wrote it. */
final class JsonTextTest {
    private static final List<String> PATH = List.of("mcpServers", "atom-os");
    private static final JsonNode ENTRY =
            new Entry("/opt/atom os/bin/atom-os", "scout", Map.of()).json(true);

    @Test
    void aFileThatIsNotThereHoldsTheEntryAlone() throws Exception {
        assertThat(JsonText.with("", PATH, ENTRY))
                .isEqualTo(
                        """
                        {
                          "mcpServers": {
                            "atom-os": {
                              "type": "stdio",
                              "command": "/opt/atom os/bin/atom-os",
                              "args": ["mcp", "--agent", "scout"]
                            }
                          }
                        }
                        """);
    }

    @Test
    void commentsOrderAndIndentationStay() throws Exception {
        String before =
                """
                // mine
                {
                \t/* first */ "z": 1, // one
                \t"mcpServers": {
                \t\t"other": {"command": "x"} // keep me
                \t},
                \t'a': [1, 2, /* three */],
                }
                """;

        assertThat(JsonText.with(before, PATH, ENTRY))
                .isEqualTo(
                        """
                        // mine
                        {
                        \t/* first */ "z": 1, // one
                        \t"mcpServers": {
                        \t\t"other": {"command": "x"}, // keep me
                        \t\t"atom-os": {
                        \t\t\t"type": "stdio",
                        \t\t\t"command": "/opt/atom os/bin/atom-os",
                        \t\t\t"args": ["mcp", "--agent", "scout"]
                        \t\t}
                        \t},
                        \t'a': [1, 2, /* three */],
                        }
                        """);
        takesBack(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n  \"a\": 1\n}\n",
                "{\n  \"a\": 1,\n}\n",
                "{\n  \"a\": 1, // one\n}\n",
                "{\n  \"a\": 1 // one\n  // two\n}\n",
                "{\n  \"a\": {}\n}",
                "{\n    \"mcpServers\": {\n        \"b\": {}\n    }\n}\n",
                "{\"a\":1}",
                "{ \"a\": 1, \"mcpServers\": {\"b\": {}} }\n",
                "{\r\n  \"a\": 1\r\n}\r\n",
                "{\n  a: 'it is', // JSON5\n  b: +1,\n}\n",
                "\ufeff{\n  \"a\": \"// no comment\"\n}\n",
                "{\n  \"a\": \"\\\"}{\",\n  \"c\": null\n}\n",
                "{\n  \"mcpServers\": {\n    \"b\": {}, \"c\": {}\n  }\n}\n",
            })
    void whatIsPutInComesOutWithoutATrace(String before) throws Exception {
        takesBack(before);
    }

    @Test
    void anythingThatPeopleCouldHaveWrittenComesOutWithoutATrace() throws Exception {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            String before = object(random, 0, "");
            try {
                takesBack(before + "\n");
            } catch (NotUnderstood | AssertionError e) {
                throw new AssertionError("seed " + seed + ":\n" + before, e);
            }
        }
    }

    @Test
    void anEntryThatIsThereIsReplacedOnce() throws Exception {
        String once = JsonText.with("{\n  \"a\": 1\n}\n", PATH, ENTRY);
        assertThat(JsonText.with(once, PATH, ENTRY)).isEqualTo(once);

        JsonNode other = new Entry("/x", "other", Map.of("ATOM_OS_HOME", "/h")).json(false);
        String changed = JsonText.with(once, PATH, other);
        assertThat(JsonText.get(changed, PATH)).isEqualTo(other);
        assertThat(JsonText.with(changed, PATH, ENTRY)).isEqualTo(once);
    }

    @Test
    void whatIsEmptyAfterwardsGoesTooAndAFileOfOursBecomesBlank() throws Exception {
        String ours = JsonText.with("", PATH, ENTRY);

        assertThat(JsonText.without(ours, PATH)).isBlank();
        assertThat(JsonText.without("{}", PATH)).isEqualTo("{}");
        assertThat(JsonText.without("", PATH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"mcpServers\": []}",
                "{\"mcpServers\": \"x\"}",
                "{\"a\": 1",
                "{\"a\" 1}",
                "{\"a\": }",
                "{\"a\": 1} x",
                "{\"a\": \"x}",
                "{ /* }",
                "a",
                "{\"a\": 0x1F}",
                "{\"mcp\\u0053ervers\": {\"b\": 1}}",
            })
    void whatIsNotUnderstoodIsNotTouched(String before) {
        assertThatThrownBy(() -> JsonText.with(before, PATH, ENTRY))
                .isInstanceOf(NotUnderstood.class);
    }

    @Test
    void theNameThatCountsIsTheLastOne() throws Exception {
        String twice = "{\n  \"mcpServers\": {\"a\": 1},\n  \"mcpServers\": {\"b\": 2}\n}\n";

        assertThat(JsonText.with(twice, PATH, ENTRY)).contains("\"b\": 2, \"atom-os\"");
    }

    private static void takesBack(String before) throws NotUnderstood {
        String after = JsonText.with(before, PATH, ENTRY);
        assertThat(JsonText.get(after, PATH)).isEqualTo(ENTRY);
        assertThat(JsonText.without(after, PATH)).isEqualTo(before);
    }

    private static String object(Random random, int depth, String indentation) {
        boolean spread = random.nextInt(4) > 0;
        String inner = indentation + "  ";
        StringBuilder text = new StringBuilder("{");
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            text.append(spread ? "\n" + inner : " ");
            String name = depth == 0 && i == 1 ? "mcpServers" : "n" + i;
            text.append(random.nextBoolean() ? "\"" + name + "\"" : name).append(": ");
            text.append(
                    name.equals("mcpServers") || depth < 3 && random.nextInt(3) == 0
                            ? object(random, depth + 1, spread ? inner : indentation)
                            : List.of("1", "\"a,b\"", "[1, {\"x\": 2}]", "null", "'q'")
                                    .get(random.nextInt(5)));
            boolean last = i == count - 1;
            text.append(!last || random.nextInt(4) == 0 ? "," : "");
            text.append(spread && random.nextInt(4) == 0 ? " // note, \"with\": {all}" : "");
        }
        return text.append(spread ? "\n" + indentation : " ").append("}").toString();
    }
}
