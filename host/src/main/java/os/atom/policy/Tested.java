package os.atom.policy;

/**
 * What one policy example came to.
 *
 * @param file the example's file
 * @param name the example's name
 * @param passed whether it was answered as expected
 * @param message what was answered, one line
 */
public record Tested(String file, String name, boolean passed, String message) {
    static Tested of(Problem problem) {
        return new Tested(problem.file(), "line " + problem.line(), false, problem.message());
    }
}
