package os.atom.command.catalogue.language;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a jq filter does beyond transforming its input: nothing but load modules. Pure.
 *
 * <p>jq has no builtin that writes, executes or connects; {@code env} and {@code input_filename}
 * tell what the sandbox shows anyway.
 *
 * @see <a href="https://jqlang.org/manual/">jq manual</a>
 */
public final class JqFilter {
    private static final Pattern LOADS = Pattern.compile("\\b(import|include|modulemeta)\\b");

    private JqFilter() {}

    /** Everything the filter may do. */
    public static List<Deed> deeds(String filter) {
        return LOADS.matcher(filter).find()
                ? List.of(new Deed.ReadsUnnamed("modules that the jq filter loads"))
                : List.of();
    }
}
