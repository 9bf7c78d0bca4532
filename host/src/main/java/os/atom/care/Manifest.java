package os.atom.care;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/**
 * What a backup says of itself: its last file, {@code manifest.json}.
 *
 * @param format of the archive; others than {@link #FORMAT} are refused
 * @param version of the Atom OS that made it
 * @param made when, as ISO 8601
 * @param journal {@code sqlite}, or {@code none} when the journal is elsewhere
 * @param entries of the journal
 * @param leaves folders of the home that are not in it, and that a restore leaves as they are
 * @param files everything in it but itself
 */
record Manifest(
        int format,
        String version,
        String made,
        String journal,
        long entries,
        List<String> leaves,
        List<Member> files) {
    static final int FORMAT = 1;
    static final String NAME = "manifest.json";
    private static final JsonMapper JSON = new JsonMapper();

    Manifest {
        requireNonNull(version, "version");
        requireNonNull(made, "made");
        requireNonNull(journal, "journal");
        leaves = List.copyOf(leaves);
        files = List.copyOf(files);
    }

    /** One file. */
    record Member(String name, long size, String sha256) {}

    byte[] bytes() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @throws IOException when it is none, or of a newer format
     */
    static Manifest read(byte[] bytes) throws IOException {
        try {
            return known(JSON.readTree(bytes), bytes);
        } catch (JsonProcessingException other) {
            throw new IOException("its " + NAME + " is not what a backup says of itself", other);
        }
    }

    private static Manifest known(JsonNode json, byte[] bytes) throws IOException {
        int format = json.path("format").asInt(0);
        if (format != FORMAT) {
            throw new IOException(
                    "it is a backup of format %d, and this version knows %d: use the version that made it"
                            .formatted(format, FORMAT));
        }
        return JSON.readValue(bytes, Manifest.class);
    }
}
