/** {@code event}: what programs tell each other, published and asked for. */
@NullMarked
package os.atom.cli.event;

import org.jspecify.annotations.NullMarked;
