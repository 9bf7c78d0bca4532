package os.atom.policy;

import java.nio.file.Path;
import java.util.List;
import os.atom.home.OwnFolder;

/** The folder with people's own policies; which files of it count is {@link OwnFolder}'s to say. */
public record PolicyFolder(OwnFolder folder) {
    /** A folder of the user that this program runs as. */
    public static PolicyFolder of(Path folder) {
        return new PolicyFolder(OwnFolder.of(folder));
    }

    /** The policy files, or what is wrong with them; never both. */
    Content policies() {
        return read(".cedar");
    }

    /** The example files. */
    Content examples() {
        return read(Examples.SUFFIX);
    }

    private Content read(String suffix) {
        OwnFolder.Content read = folder.read(suffix);
        return new Content(
                read.texts().stream()
                        .map(text -> new Source(text.name(), false, text.content()))
                        .toList(),
                read.wrongs().stream()
                        .map(wrong -> new Problem(wrong.name(), 0, wrong.what()))
                        .toList());
    }

    /** What was read. */
    record Content(List<Source> sources, List<Problem> problems) {
        Content {
            sources = List.copyOf(sources);
            problems = List.copyOf(problems);
        }
    }
}
