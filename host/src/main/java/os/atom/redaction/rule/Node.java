package os.atom.redaction.rule;

import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A place in a rule file, with its line, under a closed schema. */
final class Node {
    private final String file;
    private final org.yaml.snakeyaml.nodes.Node node;

    Node(String file, org.yaml.snakeyaml.nodes.Node node) {
        this.file = file;
        this.node = node;
    }

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    RuleInvalid invalid(String reason) {
        return new RuleInvalid(file, line(), reason);
    }

    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw invalid("expected one value here");
    }

    /** The items of a list; one value is a list of one. */
    List<Node> items() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(item -> new Node(file, item)).toList();
        }
        return List.of(this);
    }

    /** The entries, whose keys are all among those allowed and stand there once. */
    Fields fields(List<String> allowed) {
        if (!(node instanceof MappingNode mapping)) {
            throw invalid("expected 'key: value' lines here");
        }
        Fields fields = new Fields(this);
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = new Node(file, tuple.getKeyNode());
            if (!allowed.contains(key.text())) {
                throw key.invalid(
                        "no key '%s' here; there are %s"
                                .formatted(key.text(), String.join(", ", allowed)));
            }
            if (!fields.put(key.text(), new Node(file, tuple.getValueNode()))) {
                throw key.invalid("'" + key.text() + "' stands here twice");
            }
        }
        return fields;
    }
}
