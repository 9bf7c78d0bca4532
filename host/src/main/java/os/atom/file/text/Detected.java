package os.atom.file.text;

/**
 * The encoding of a file, as far as its bytes tell.
 *
 * @param mark how many bytes its byte order mark takes; 0 without one
 * @param because what makes it so, for whoever is told the text
 */
public record Detected(TextEncoding encoding, int mark, String because) {
    /** What a caller named; a byte order mark of that encoding is still no text. */
    public static Detected named(TextEncoding encoding, byte[] start) {
        int mark = Detection.startsWith(start, encoding.mark()) ? encoding.mark().length : 0;
        return new Detected(encoding, mark, "as asked");
    }
}
