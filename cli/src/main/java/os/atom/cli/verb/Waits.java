package os.atom.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;

/** That something waits for a person, and how one can answer. */
public final class Waits {
    private Waits() {}

    /** One line for the record of a command, or of the use of a file, that waits. */
    public static String line(JsonNode record) {
        String id = record.path("id").asText();
        JsonNode decision = record.path("decision");
        String rule = decision.path("rules").path(0).path("id").asText("");
        return "waits for a person: "
                + decision.path("reason").asText("policy asks for one")
                + (rule.isEmpty() ? "" : " [" + rule + "]")
                + "; answer with: atom-os approve "
                + id
                + ", or atom-os deny "
                + id
                + " --reason TEXT";
    }
}
