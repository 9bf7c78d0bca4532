package os.atom.command;

import java.util.List;
import java.util.Set;

/**
 * How a program comes to the code that it runs, so that an approval can hold that code to its
 * bytes.
 *
 * @param given whether files among its words, or its standard input, may be code
 * @param inline options whose value is the code; with one of them it reads none from its input
 * @param buildFiles names of files that it looks for where it works, and does what they say
 */
public record Code(boolean given, Set<String> inline, List<String> buildFiles) {
    /** It runs nothing but itself, as far as anybody knows. */
    public static final Code NONE = new Code(false, Set.of(), List.of());

    public Code {
        inline = Set.copyOf(inline);
        buildFiles = List.copyOf(buildFiles);
    }
}
