package os.atom.command;

import java.util.List;
import java.util.stream.Stream;

/** Joins what generators make. */
final class SampleLines {
    private SampleLines() {}

    static String glue(List<String> pieces) {
        return String.join("", pieces);
    }

    static List<String> withArgs(List<String> arguments) {
        return Stream.concat(Stream.of("args"), arguments.stream()).toList();
    }
}
