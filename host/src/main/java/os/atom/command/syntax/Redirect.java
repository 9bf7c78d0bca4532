package os.atom.command.syntax;

/** A redirection as written, before its word is expanded. */
public sealed interface Redirect {
    /** {@code <} */
    record Read(int descriptor, Word target) implements Redirect {}

    /** {@code >}, {@code >|} and {@code >>} */
    record Write(int descriptor, Word target, boolean append) implements Redirect {}

    /** {@code &>}, {@code >&} with a name, and {@code &>>}: standard output and error. */
    record WriteBoth(Word target, boolean append) implements Redirect {}

    /** {@code 2>&1} */
    record Copy(int descriptor, int source) implements Redirect {}

    /** {@code <<'EOF'} */
    record Document(int descriptor, HereDocument document) implements Redirect {}

    /** {@code <<<} */
    record Text(int descriptor, Word word) implements Redirect {}
}
