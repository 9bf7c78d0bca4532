package os.atom.shell;

import java.util.List;

/**
 * Output of a command from an offset on.
 *
 * @param next the offset to go on from
 * @param finished whether there will be no more
 */
public record Output(List<Piece> pieces, long next, boolean finished) {
    public Output {
        pieces = List.copyOf(pieces);
    }
}
