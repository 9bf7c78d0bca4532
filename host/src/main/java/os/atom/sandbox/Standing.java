package os.atom.sandbox;

/**
 * What a path stands for in a sandbox.
 *
 * @param path the real one
 * @param ancestor the innermost directory on it that exists, or itself
 * @param special whether it is neither a file nor a directory nor a link
 */
record Standing(String path, String ancestor, boolean special) {
    boolean exists() {
        return path.equals(ancestor);
    }

    /** Whether only the last name is missing. */
    boolean parentExists() {
        return exists() || parent(path).equals(ancestor);
    }

    /** The path without its last name. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }
}
