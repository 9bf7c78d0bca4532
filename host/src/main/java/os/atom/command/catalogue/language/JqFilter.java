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
    /** Modules can only be loaded at the very beginning, before which there may be comments. */
    private static final Pattern LOADS =
            Pattern.compile("^(\\s|#[^\n]*(\n|$))*(module|import|include)\\b");

    private static final Pattern LOOKS = Pattern.compile("\\bmodulemeta\\b");

    private JqFilter() {}

    /** Everything the filter may do. */
    public static List<Deed> deeds(String filter) {
        boolean loads = LOADS.matcher(filter).find();
        if (loads && filter.contains("search")) {
            return List.of(new Deed.Unclear("the jq filter says where its modules are"));
        }
        return loads || LOOKS.matcher(filter).find()
                ? List.of(new Deed.ReadsUnnamed("modules that the jq filter loads"))
                : List.of();
    }
}
