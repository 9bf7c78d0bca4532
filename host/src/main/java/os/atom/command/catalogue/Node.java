package os.atom.command.catalogue;

import java.util.List;

/** A piece of a YAML file that remembers its line. */
sealed interface Node {
    int line();

    record Text(int line, String value) implements Node {}

    record Items(int line, List<Node> values) implements Node {}

    record Entries(int line, List<Entry> values) implements Node {}

    record Entry(String key, int line, Node value) {}
}
