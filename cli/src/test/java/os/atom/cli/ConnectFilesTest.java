package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** Files that are not as {@code connect} expects them: it leaves them alone, or as they were. */
final class ConnectFilesTest extends Connecting {
    @Test
    void aFileThatIsNotUnderstoodIsLeftAlone() throws Exception {
        Path configuration = write(".cursor/mcp.json", "{ \"mcpServers\": [ }");

        var refused = connect("cursor", "--write");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).hasLineCount(1).contains("is left alone, since it is no JSON");
        assertThat(configuration).hasContent("{ \"mcpServers\": [ }");
    }

    @Test
    void aLinkStaysALinkAndTheModeStays() throws Exception {
        Path real = write("dotfiles/mcp.json", "{}");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.createDirectory(user.resolve(".cursor"));
        Files.createSymbolicLink(user.resolve(".cursor/mcp.json"), real);

        assertThat(connect("cursor", "--write").exit()).isZero();

        assertThat(user.resolve(".cursor/mcp.json")).isSymbolicLink();
        assertThat(real).content().contains("atom-os");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aLinkThatLeadsNowhereIsLeftAlone() throws Exception {
        Path link = user.resolve(".cursor/mcp.json");
        Files.createDirectory(link.getParent());
        Files.createSymbolicLink(link, user.resolve("gone.json"));

        var refused = connect("cursor", "--write");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).hasLineCount(1).contains("is a link that leads nowhere");
        assertThat(link).isSymbolicLink();
    }

    /** Its folder is full, gone or another's: here a file stands where it should be. */
    @Test
    void aPlaceThatCannotBeWrittenIsOneLine() throws Exception {
        write(".cursor/mcp.json", "{}");
        write(".cursor/skills", "a file");

        var refused = connect("cursor", "--write");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).hasLineCount(1).startsWith("cannot ");
        assertThat(user.resolve(".cursor/skills")).hasContent("a file");
    }

    @Test
    void aSkillOfThePersonsOwnIsKeptAndNotRemoved() throws Exception {
        write(".cursor/mcp.json", "{}");
        Path skill = write(".cursor/skills/atom-os/SKILL.md", "mine\n");

        assertThat(connect("cursor", "--remove").exit()).isZero();
        assertThat(skill).hasContent("mine");

        connect("cursor", "--write");
        assertThat(skill).content().contains("written by atom-os connect");
        assertThat(copies(skill))
                .singleElement()
                .satisfies(copy -> assertThat(copy).hasContent("mine"));
    }
}
