package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSubcommandsTest {
    @TempDir Path directory;

    @Test
    void everySubcommandOfTheInstalledGitIsClassed() throws Exception {
        Set<String> classed = Shipped.specs().get("git").commands().keySet();
        String listed =
                RealProgram.run(directory, Map.of(), List.of("git", "--list-cmds=builtins,main"));
        List<String> names = Stream.of(listed.split("\n")).filter(name -> !name.isBlank()).toList();
        assertThat(names).hasSizeGreaterThan(130);
        assertThat(classed).containsAll(names);
    }
}
