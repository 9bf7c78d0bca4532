package os.atom.cli.completion;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows the other tests where names are said to stand. */
public final class Kinds {
    private Kinds() {}

    public static Set<String> places() {
        return Arrays.stream(KnownNames.values())
                .flatMap(kind -> kind.places().stream())
                .collect(Collectors.toSet());
    }
}
