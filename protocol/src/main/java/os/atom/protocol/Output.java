package os.atom.protocol;

import java.util.List;

/**
 * {@code GET /api/v1/commands/{id}/output}: output from an offset on.
 *
 * @param chunks in the order of arrival
 * @param next the offset to ask with next time
 * @param finished whether there will be no more
 */
public record Output(List<Chunk> chunks, long next, boolean finished) {
    /**
     * A piece of output.
     *
     * @param stream {@code stdout} or {@code stderr}
     * @param data Base64 of the bytes, since a piece may end inside a character
     * @param next the offset to go on from after it
     */
    public record Chunk(String stream, String data, long next) {}
}
