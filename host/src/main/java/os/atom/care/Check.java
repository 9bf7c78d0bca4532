package os.atom.care;

import java.util.List;

/**
 * One short look at one thing. It MUST change nothing that a running server uses, and MUST come to
 * an end by itself.
 */
interface Check {
    /** Its name, one word. */
    String name();

    /** What it finds; nothing where it does not apply. */
    List<Finding> look(Site site) throws Exception;
}
