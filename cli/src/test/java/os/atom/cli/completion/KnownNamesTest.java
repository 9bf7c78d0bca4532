package os.atom.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KnownNamesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static ObjectNode page(String... fields) {
        ObjectNode page = MAPPER.createObjectNode();
        ObjectNode item = page.putArray("items").addObject();
        for (int at = 0; at < fields.length; at += 2) {
            item.put(fields[at], fields[at + 1]);
        }
        return page;
    }

    @Test
    void saysANameAndWhatItIs() {
        assertThat(KnownNames.AGENTS.lines(page("name", "scout", "maturity", "INTERN")))
                .isEqualTo("scout\tINTERN\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(rm -rf ~)",
                "`id`",
                "a;b",
                "a b",
                "a\tb",
                "a\nb",
                "a\u001b[2J",
                "a\u202eb",
                "a'b",
                "a\"b",
                "a\\b",
                "a*",
                "~root",
                "=ls",
                "--yes",
                "-n",
                "!!",
                "#x",
                ""
            })
    void offersNoNameThatAShellReadsMoreIn(String name) {
        assertThat(KnownNames.CHANNELS.lines(page("name", name, "topic", "t"))).isEmpty();
    }

    @Test
    void offersTheIdOfADirectoryThatIsCalledSo() {
        assertThat(
                        KnownNames.MOUNTS.lines(
                                page("id", "m1", "directory", "/home/x/my $(id)", "access", "ro")))
                .isEqualTo("m1\tro\n");
        assertThat(
                        KnownNames.MOUNTS.lines(
                                page("id", "m1", "directory", "/home/x/demo", "access", "rw")))
                .isEqualTo("/home/x/demo\trw\n");
    }

    @Test
    void whatOthersWroteIsOneShortLineThatMovesNoCursor() {
        String hostile = "\u001b]0;x\u0007" + "y".repeat(500) + "\nmore\tand more";

        String line = KnownNames.POSTS.lines(page("id", "p1", "content", hostile));

        assertThat(line).startsWith("p1\t\\x1b]0;x\\x07yyy").hasLineCount(1);
        assertThat(line.length()).isLessThan(80);
    }

    @Test
    void readsTheTextOfACommandThatWaits() {
        ObjectNode page = page("id", "a1");
        ((ObjectNode) page.path("items").get(0)).putObject("command").put("text", "rm -r x");

        assertThat(KnownNames.APPROVALS.lines(page)).isEqualTo("a1\trm -r x\n");
    }

    @ParameterizedTest
    @EnumSource(KnownNames.class)
    void isNothingWhereTheAnswerHasAnotherForm(KnownNames kind) {
        assertThat(kind.lines(MAPPER.createObjectNode().put("items", 3))).isEmpty();
        assertThat(kind.lines(MAPPER.createArrayNode())).isEmpty();
    }
}
