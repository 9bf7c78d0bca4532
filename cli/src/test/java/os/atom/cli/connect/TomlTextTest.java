package os.atom.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of ours among those that people wrote. */
final class TomlTextTest {
    private static final Entry ENTRY =
            new Entry("/opt/a \"b\"/atom-os", "scout", Map.of("ATOM_OS_HOME", "/h"));
    private static final String TABLE =
            """
            [mcp_servers.atom-os]
            command = "/opt/a \\"b\\"/atom-os"
            args = ["mcp", "--agent", "scout"]
            env = { ATOM_OS_HOME = "/h" }
            """;

    @Test
    void aFileThatIsNotThereHoldsTheTableAlone() throws Exception {
        assertThat(TomlText.with("", ENTRY)).isEqualTo(TABLE);
        assertThat(TomlText.without(TABLE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model = \"x\"\n",
                "# mine\n"
                        + "model = \"x\" # [mcp_servers.atom-os]\n\n"
                        + "[mcp_servers.other]\n"
                        + "command = \"y\"\n",
                "text = \"\"\"\n[mcp_servers.atom-os]\n\"\"\"\n",
                "text = '''\n[mcp_servers.atom-os]\n'''\n",
                "list = [\n  [1],\n  \"]\",\n]\n[[profiles]]\na = 1\n[[profiles]]\na = 2\n",
                "[\"a.b\"]\nx = { y = [1, 2] }\n",
                "[mcp_servers.atom-os-too]\ncommand = \"z\"\n",
                "[mcp_servers.\"atom-os.test\"]\ncommand = \"z\"\n",
                "[mcp_servers.'atom-os.env']\ncommand = \"z\"\n",
                "[\"mcp_servers.atom-os\"]\ncommand = \"z\"\n",
                "\"mcp_servers.atom-os\" = 1\n",
                "model = \"x\"\r\n",
            })
    void whatIsPutInComesOutWithoutATrace(String before) throws Exception {
        String after = TomlText.with(before, ENTRY);

        assertThat(after).isEqualTo(before + "\n" + TABLE);
        assertThat(TomlText.get(after)).isEqualTo(TABLE);
        assertThat(TomlText.with(after, ENTRY)).isEqualTo(after);
        assertThat(TomlText.without(after)).isEqualTo(before);
    }

    @Test
    void aLastLineWithoutAnEndKeepsThat() throws Exception {
        String after = TomlText.with("model = \"x\"", ENTRY);

        assertThat(after).isEqualTo("model = \"x\"\n\n" + TABLE.stripTrailing());
        assertThat(TomlText.with(after, ENTRY)).isEqualTo(after);
        assertThat(TomlText.without(after)).isEqualTo("model = \"x\"");
    }

    @Test
    void aTableThatIsThereIsReplacedWithAllThatBelongsToIt() throws Exception {
        String before =
                """
                [mcp_servers.atom-os]
                command = "old"
                args = [
                  "[x]",
                ]
                [mcp_servers.'atom-os'.env]
                A = "b"

                # of the next
                [[hooks]]
                c = 1
                """;

        String after = TomlText.with(before, ENTRY);

        assertThat(after).isEqualTo(TABLE + "\n# of the next\n[[hooks]]\nc = 1\n");
        assertThat(TomlText.without(after)).isEqualTo("\n# of the next\n[[hooks]]\nc = 1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mcp_servers = { atom-os = { command = \"x\" } }\n",
                "mcp_servers.atom-os.command = \"x\"\n",
                "[mcp_servers]\natom-os = { command = \"x\" }\n",
                "[mcp_servers]\n\"atom-os\".command = \"x\"\n",
                "[mcp_servers]\n\"atom\\u002dos\" = { command = \"x\" }\n",
                "\"mcp_servers\" . 'atom-os' . command = \"x\"\n",
                "[\"\\q\"]\n",
                "[mcp_servers.atom-os]\na = 1\n[b]\n[mcp_servers.atom-os.env]\n",
                "a = \"x\n",
                "a = [1,\n",
                "a = '''x\n",
            })
    void whatIsSaidInAnotherWayIsNotTouched(String before) {
        assertThatThrownBy(() -> TomlText.with(before, ENTRY)).isInstanceOf(NotUnderstood.class);
    }
}
