package os.atom.journal;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** JSON by hand where a line's exact bytes matter. */
final class Json {
    private Json() {}

    /** A text as a JSON string, with its quotes. */
    static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
