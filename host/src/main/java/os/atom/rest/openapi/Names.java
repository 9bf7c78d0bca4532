package os.atom.rest.openapi;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.PathItem;

/**
 * Names of calls, for the methods of generated clients. They come from the path, which is promised,
 * and not from the code, which may be called otherwise tomorrow.
 */
final class Names {
    private Names() {}

    /** Such as {@code getPostsByIdVersions} of {@code GET /api/v1/posts/{id}/versions}. */
    static String of(PathItem.HttpMethod method, String path) {
        return method.name().toLowerCase(Locale.ROOT)
                + Arrays.stream(path.replaceFirst("^/api/v1/", "").split("[/-]", -1))
                        .map(Names::word)
                        .collect(Collectors.joining());
    }

    private static String word(String segment) {
        String name = segment.replaceAll("[{}]", "");
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return segment.startsWith("{") ? "By" + capital : capital;
    }
}
