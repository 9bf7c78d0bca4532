package os.atom.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import os.atom.protocol.FileMatch;
import os.atom.protocol.FileSearch;

/** Of which files a search told lines: what the journal holds of that. Pure. */
final class SearchedFiles {
    private static final int MOST = 100;

    private SearchedFiles() {}

    /** The files with matches and how many of each; the first ones. */
    static List<Map<String, Object>> of(FileSearch search) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (FileMatch match : search.items()) {
            counts.merge(match.path(), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .limit(MOST)
                .map(entry ->
                        Map.<String, Object>of("path", entry.getKey(), "lines", entry.getValue()))
                .toList();
    }
}
