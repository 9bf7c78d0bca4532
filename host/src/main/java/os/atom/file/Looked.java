package os.atom.file;

import java.util.Map;

/**
 * What a look at files gave, before it is handed out.
 *
 * @param type of the entry that says so
 * @param what that entry says
 */
record Looked<T>(T value, String type, Map<String, Object> what) {}
