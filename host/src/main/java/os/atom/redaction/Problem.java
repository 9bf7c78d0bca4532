package os.atom.redaction;

/**
 * Something wrong with a rule file, which keeps the whole set from coming into force.
 *
 * @param file the file's name, or the folder's path
 * @param line from 1; 0 when it concerns the whole file
 * @param message what is wrong and what to do about it, one line
 */
public record Problem(String file, int line, String message) {
    @Override
    public String toString() {
        return line == 0 ? file + ": " + message : file + ":" + line + ": " + message;
    }
}
